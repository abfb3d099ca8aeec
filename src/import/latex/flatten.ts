import type { ImportNote } from '../imported.ts';

/** A LaTeX text in one piece: the main file with what it inputs, without comments. */
export interface FlatSource {
  readonly text: string;
  /** Where a line of the text, from 1, stands in the files. */
  readonly placeOf: (line: number) => { readonly file: string; readonly line: number };
}

interface Line {
  readonly text: string;
  readonly file: string;
  readonly line: number;
}

const VERBATIM = /\\begin\{(verbatim\*?|lstlisting|minted|alltt|Verbatim)\}/;
const INPUT = /\\(?:input|include|subfile)(?![A-Za-z])\s*(?:\{([^{}]+)\}|([\w./-]+))/;

/**
 * Puts a LaTeX text together from its files. A file that is named and not there, or that leads out of the folder, is
 * noted and left out.
 */
export function flattenSource(main: string, texts: ReadonlyMap<string, string>, notes: ImportNote[]): FlatSource {
  const lines = linesOf(main, texts, notes, []);
  return {
    text: lines.map(({ text }) => text).join('\n'),
    placeOf: (line) => lines[Math.min(Math.max(line, 1), lines.length) - 1] ?? { file: main, line: 1 },
  };
}

function linesOf(
  file: string,
  texts: ReadonlyMap<string, string>,
  notes: ImportNote[],
  within: readonly string[],
): readonly Line[] {
  const lines: Line[] = [];
  let skipped: string | undefined;
  let verbatim: string | undefined;
  for (const [position, source] of (texts.get(file) ?? '').split(/\r\n?|\n/).entries()) {
    const at = { file, line: position + 1 };
    if (verbatim !== undefined) {
      lines.push({ ...at, text: source });
      if (source.includes(`\\end{${verbatim}}`)) verbatim = undefined;
      continue;
    }
    const text = withoutComment(source);
    if (skipped !== undefined) {
      if (text.includes(skipped)) skipped = undefined;
      continue;
    }
    skipped = startOfSkipped(text);
    // A line that is nothing but a comment is no blank line.
    if (skipped !== undefined || (text.trim() === '' && source.trim() !== '')) continue;
    verbatim = VERBATIM.exec(text)?.[1];
    if (verbatim !== undefined && text.includes(`\\end{${verbatim}}`)) verbatim = undefined;
    lines.push(...withInput({ ...at, text }, texts, notes, within));
    if (/\\(?:end\{document\}|endinput\b)/.test(text)) break;
  }
  return lines;
}

function startOfSkipped(text: string): string | undefined {
  if (/^\s*\\begin\{comment\}/.test(text)) return '\\end{comment}';
  return /^\s*\\iffalse\b/.test(text) && !text.includes('\\fi') ? '\\fi' : undefined;
}

function withInput(
  line: Line,
  texts: ReadonlyMap<string, string>,
  notes: ImportNote[],
  within: readonly string[],
): readonly Line[] {
  const match = INPUT.exec(line.text);
  const name = (match?.[1] ?? match?.[2])?.trim();
  if (match === null || name === undefined) return [line];
  const file = [name, `${name}.tex`].map(normalised).find((path) => path !== undefined && texts.has(path));
  const before = { ...line, text: line.text.slice(0, match.index) };
  const after = { ...line, text: line.text.slice(match.index + match[0].length) };
  if (file === undefined) {
    notes.push({ ...place(line), message: `The file "${name}" is not in what is imported. It was left out.` });
    return [{ ...line, text: before.text + after.text }];
  }
  if (file === line.file || within.includes(file)) {
    notes.push({ ...place(line), message: `The file "${file}" is put into itself. It was left out the second time.` });
    return [{ ...line, text: before.text + after.text }];
  }
  const inner = linesOf(file, texts, notes, [...within, line.file]);
  const parts = [before, ...inner, ...withInput(after, texts, notes, within)];
  return parts.filter((part) => (part !== before && part !== after) || part.text.trim() !== '');
}

function place({ file, line }: Line): { readonly file: string; readonly line: number } {
  return { file, line };
}

/** A path as the folder's files are named; undefined where it leads out of the folder. */
export function normalised(path: string): string | undefined {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..' && parts.pop() === undefined) return undefined;
    if (part !== '..' && part !== '.' && part !== '') parts.push(part);
  }
  return path.startsWith('/') ? undefined : parts.join('/');
}

function withoutComment(line: string): string {
  const match = /^((?:[^\\%]|\\.|\\$)*)%/.exec(line);
  return match === null ? line : (match[1] ?? '');
}
