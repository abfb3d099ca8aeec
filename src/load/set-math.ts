import type { Place, Reporter } from '../diagnostics/diagnostic.ts';
import { isLeftOpen } from '../markdown/fences.ts';
import { type FormulaProblem, setFormulas } from '../markdown/formulas.ts';
import { describeImages } from '../markdown/images.ts';
import { placeOf } from '../markdown/place.ts';
import type { ParsedText } from './read-item.ts';

/** What the formulas of a text are set with, and where those that cannot be are reported. */
export interface MathSource {
  readonly macros: Readonly<Record<string, string>>;
  /** The whole file. */
  readonly text: string;
  readonly report: Reporter;
}

/** Sets every formula of an item's abstract and body; those that KaTeX refuses are reported where they go wrong. */
export function setMath(
  { abstract, tree }: Pick<ParsedText, 'abstract' | 'tree'>,
  { macros, text, report }: MathSource,
): void {
  const problems = [...(abstract ? setFormulas(abstract, macros) : []), ...setFormulas(tree, macros)];
  describeImages(tree);
  // What is wrong with the TeX of a formula that was never closed is mostly that it is text.
  const own = problems.filter(({ node }) => !isLeftOpen(node));
  if (own.length === 0) return;
  const lines = text.split('\n');
  for (const problem of own) report('math/tex', placeIn(problem, lines), `The TeX cannot be read: ${problem.reason}.`);
}

/** The place of the token that KaTeX stopped at, where its line of TeX is found in the file as it was read. */
function placeIn({ node, offset }: FormulaProblem, lines: readonly string[]): Place | undefined {
  const start = node.position?.start;
  if (start === undefined || offset === undefined) return placeOf(node);
  const before = node.value.slice(0, offset).split('\n');
  const [firstLine = '', ...rest] = node.value.split('\n');
  // A fence on a line of its own puts the TeX's first line on the next.
  const opening = (lines[start.line - 1] ?? '').indexOf(firstLine, start.column - 1);
  const isBelow = node.type === 'math' && (firstLine === '' || opening < 0);
  const line = start.line + before.length - 1 + (isBelow ? 1 : 0);
  const texLine = [firstLine, ...rest][before.length - 1] ?? '';
  const from = before.length === 1 && !isBelow ? start.column - 1 : 0;
  const column = (lines[line - 1] ?? '').indexOf(texLine, from);
  return column < 0 ? placeOf(node) : { line, column: column + (before.at(-1)?.length ?? 0) + 1 };
}
