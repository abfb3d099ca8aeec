import type { Diagnostic, Place, Rule } from '../diagnostics/diagnostic.ts';
import type { Item } from '../model/item.ts';
import { fontPackageFor } from './font-packages.ts';
import type { PdfProblem } from './set-pdf.ts';

/** What went wrong with an item's PDF, as warnings at the places in its Markdown `source` that they come from. */
export function pdfDiagnostics(problems: readonly PdfProblem[], item: Item, source: string): readonly Diagnostic[] {
  return withoutRepetition(problems, item.language).map((problem) => {
    const { rule, message, token } = described(problem, item.language);
    return { ...placeOf(token, source), file: item.file, severity: 'warning', rule, message };
  });
}

/** Of the characters that one package of fonts would bring, the first stands for all. */
function withoutRepetition(problems: readonly PdfProblem[], language: string): readonly PdfProblem[] {
  const told = new Set<string>();
  return problems.filter((problem) => {
    const font = problem.kind === 'character' ? fontPackageFor([problem.character], language) : undefined;
    if (font === undefined) return true;
    const isFirst = !told.has(font);
    told.add(font);
    return isFirst;
  });
}

interface Description {
  readonly rule: Rule;
  readonly message: string;
  /** What to look for in the source. */
  readonly token: string;
}

function described(problem: PdfProblem, language: string): Description {
  switch (problem.kind) {
    case 'formula':
      return {
        rule: 'math/tex',
        message: 'The PDF shows the TeX of this formula, because it can be set neither by Typst nor by MathJax.',
        token: problem.tex,
      };
    case 'character': {
      const font = fontPackageFor([problem.character], language);
      const point = (problem.character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
      return {
        rule: 'archive/encoding',
        message: `The PDF shows "U+${point}", because none of its fonts has the character "${problem.character}"${font === undefined ? '' : ', nor others of its script'}.${fontHint(font)}`,
        token: problem.character,
      };
    }
    case 'image':
      return {
        rule: 'figure/file',
        message: `The PDF shows the text of "${problem.file}" in its place: ${problem.reason.replace(/[.\s]+$/, '')}.`,
        token: problem.file.slice(problem.file.lastIndexOf('/') + 1),
      };
    case 'document':
      return {
        rule: 'archive/encoding',
        message: `There is no PDF of this item: ${problem.reason}.${fontHint(fontPackageFor(problem.characters ?? [], language))}`,
        token: problem.characters?.[0] ?? '',
      };
  }
}

/** What to install for a font that is lacking, as a sentence with a space before it. */
export function fontHint(name: string | undefined): string {
  return name === undefined ? '' : ` Install its fonts: npm install -D ${name}`;
}

/** Where a piece of text stands first; the file's beginning where it is not found as it is. */
export function placeOf(token: string, source: string): Place {
  const index = token === '' ? -1 : source.indexOf(token.trim());
  if (index < 0) return { line: 1, column: 1 };
  const before = source.slice(0, index).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
