import katex, { type TrustContext } from 'katex';
// Chemistry, `\ce{…}` and `\pu{…}`: a part of KaTeX that registers itself.
import 'katex/contrib/mhchem';
import type { Root } from 'mdast';
import type { InlineMath, Math as MathNode } from 'mdast-util-math';
import { CONTINUE, EXIT, visit } from 'unist-util-visit';
import { forbiddenCharacter } from '../model/xml-characters.ts';
import { type EquationRow, taggedTex } from './equations.ts';
import { TexBudget, TexExcess } from './formula-budget.ts';
import './nodes.ts';

/** A formula as KaTeX sets it: what pages show, and its MathML alone (with the TeX as an annotation). */
export interface Formula {
  readonly html: string;
  readonly mathml: string;
}

/** A formula that KaTeX refuses. */
export interface FormulaProblem {
  readonly node: MathNode | InlineMath;
  readonly reason: string;
  /** Where in the node's TeX, from 0; undefined where KaTeX does not say. */
  readonly offset?: number;
}

/**
 * Sets every formula of a tree by KaTeX, once, and keeps it on its node (`data.formula`): nothing later parses TeX again,
 * and nothing parses KaTeX's HTML. Macros that a text defines with `\gdef` hold to the end of that text, and so does what
 * its formulas may cost. The first that is too much is a problem, and no formula after it is set.
 */
export function setFormulas(root: Root, macros: Readonly<Record<string, string>>): FormulaProblem[] {
  const problems: FormulaProblem[] = [];
  // KaTeX keeps \gdef in the map that it is given: a copy keeps one text's macros out of the next.
  const known = { ...macros };
  const budget = new TexBudget();
  const repeated: RepeatedFormulas = new Map();
  visit(root, (node) => {
    if (node.type !== 'math' && node.type !== 'inlineMath') return CONTINUE;
    const { rows = [], isTagged = false } = node.data ?? {};
    const around = { rows, isTagged, budget, repeated };
    const result = setFormula(node.value, node.type === 'math', known, around);
    if ('reason' in result) problems.push({ node, ...result });
    else node.data = { ...node.data, formula: result };
    return 'isExcess' in result ? EXIT : CONTINUE;
  });
  return problems;
}

interface Refusal {
  readonly reason: string;
  readonly offset?: number;
  /** It took more than a text may. */
  readonly isExcess?: true;
}

/** Formulas of a text that will come out the same again, as nothing has been defined since, with their tokens. */
type RepeatedFormulas = Map<string, { readonly formula: Formula; readonly tokens: number }>;

/** What a formula has of the text around it. */
interface Surroundings {
  /** The labelled rows of a display formula. */
  readonly rows?: readonly EquationRow[];
  /** Whether its own `\tag` is shown beside it. */
  readonly isTagged?: boolean;
  readonly budget?: TexBudget;
  readonly repeated?: RepeatedFormulas;
}

/** One formula; one by itself has a text's whole budget. */
export function setFormula(
  source: string,
  displayMode: boolean,
  macros: Record<string, string>,
  { rows = [], isTagged = false, budget = new TexBudget(), repeated = new Map() }: Surroundings = {},
): Formula | Refusal {
  const name = `${displayMode ? 'display' : 'inline'} ${isTagged} ${source}`;
  const { tex, sourceOffset } = displayMode
    ? taggedTex(source, rows, isTagged)
    : { tex: source, sourceOffset: undefined };
  const refused: string[] = [];
  try {
    budget.begin(source);
    const before = rows.length === 0 ? repeated.get(name) : undefined;
    if (before !== undefined) {
      budget.repeat(before.tokens);
      return before.formula;
    }
    let isPure = true;
    const defined = (): void => {
      isPure = false;
      repeated.clear();
    };
    const set = katexHtml(tex, displayMode, budget.counted(macros, defined), refused);
    const [command] = refused;
    if (command !== undefined) {
      const reason = `${command} is not allowed here: it could reach out of the formula`;
      return { reason, offset: Math.max(0, source.indexOf(command)) };
    }
    const forbidden = forbiddenCharacter(set);
    if (forbidden !== undefined) {
      const reason = `\\char writes ${forbidden.code} in it, which ${forbidden.reason}`;
      return { reason, offset: Math.max(0, source.indexOf('\\char')) };
    }
    const html = wholeScripts(numberedRows(set, rows));
    const mathml = html.slice(html.indexOf('<math'), html.lastIndexOf('</math>') + '</math>'.length);
    const formula = { html, mathml };
    if (isPure) repeated.set(name, { formula, tokens: budget.tokens });
    return formula;
  } catch (error) {
    if (error instanceof TexExcess) return { reason: error.message, isExcess: true };
    const reason = reasonOf(error);
    const offset = offsetOf(error, tex);
    return offset === undefined ? { reason } : { reason, offset: sourceOffset ? sourceOffset(offset) : offset };
  }
}

/** KaTeX's HTML of a formula; the commands in it that are not let through are added to `refused`. */
function katexHtml(tex: string, displayMode: boolean, macros: Record<string, string>, refused: string[]): string {
  return quietly(() =>
    katex.renderToString(tex, {
      displayMode,
      macros,
      throwOnError: true,
      strict: 'ignore',
      trust: (context) => {
        const isTrusted = isHarmless(context);
        if (!isTrusted) refused.push(context.command);
        return isTrusted;
      },
      // Bounds on what untrusted TeX can make the page or the build do.
      maxExpand: 1000,
      maxSize: 50,
    }),
  );
}

/** Of the commands that KaTeX asks about only links are let through, and only to where links in the text may lead. */
function isHarmless(context: TrustContext): boolean {
  return (
    (context.command === '\\href' || context.command === '\\url') && /^(?:https?|mailto)$/.test(context.protocol ?? '')
  );
}

/** KaTeX writes to the console about characters that its fonts have no measures for; they are set all the same. */
function quietly<T>(run: () => T): T {
  const { warn } = console;
  console.warn = () => undefined;
  try {
    return run();
  } finally {
    console.warn = warn;
  }
}

/**
 * KaTeX writes the name of an operator as two elements, the second of them invisible, and leaves them ungrouped where they
 * are all of a script (`f_{\max}`): one child more than MathML allows there. The invisible one goes.
 */
function wholeScripts(html: string): string {
  return html
    .replace(/<mo>\u2061<\/mo>(?=<\/m(?:sub|sup|subsup|frac|under|over|underover|root)>)/g, '')
    .replace(/(<msubsup><m[ino][^<]*<\/m[ino]><mi[^<]*<\/mi>)<mo>\u2061<\/mo>/g, '$1');
}

/** KaTeX leaves the numbers of rows in its MathML to a style sheet: written out, they are there for every reader. */
function numberedRows(html: string, rows: readonly EquationRow[]): string {
  const parts = html.split('<mtd class ="mml-eqn-num"></mtd>');
  if (parts.length !== rows.length + 1) return html;
  return parts.reduce(
    (before, after, position) => `${before}<mtd><mtext>(${rows[position - 1]?.number})</mtext></mtd>${after}`,
  );
}

/** KaTeX's message without its name and without the echo of the formula. */
export function reasonOf(error: unknown): string {
  // Nesting beyond any formula that a person writes ends in a stack that is full.
  if (error instanceof RangeError) return 'it is nested too deeply';
  const message = error instanceof Error ? error.message : String(error);
  return message
    .replace(/^KaTeX parse error: /, '')
    .replace(/ at (?:position \d+|end of input):[\s\S]*$/, '')
    .replace(/[.\s]+$/, '');
}

/** KaTeX counts positions in the body of a macro, too; only one that shows the token it names is the formula's own. */
function offsetOf(error: unknown, tex: string): number | undefined {
  if (!(error instanceof katex.ParseError)) return undefined;
  const position: unknown = error.position;
  if (typeof position !== 'number') return undefined;
  // KaTeX underlines the token with a combining mark after each of its characters.
  const marked = error.message.split('\u0332').slice(0, -1);
  const shown = marked.map((part) => part.at(-1)).join('');
  return shown === '' || tex.startsWith(shown, position) ? position : undefined;
}
