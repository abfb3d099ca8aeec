import { type Entry, type ParseError, parse } from '@retorquere/bibtex-parser';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { reporterFor } from '../diagnostics/diagnostic.ts';
import type { Reference } from '../model/reference.ts';
import { referenceFromBibtex } from './bibtex-to-csl.ts';
import { type ArchiveFiles, readText } from './disk.ts';

/** A bibliography: its works by citation key. */
export type Bibliography = ReadonlyMap<string, Reference>;

/**
 * Reads `.bib` files (BibTeX and BibLaTeX) together. What cannot be read is reported at its line (`cite/bibtex`) and
 * the rest is kept; of two entries with one key the second is reported.
 */
export async function loadBibliography(
  files: ArchiveFiles,
  paths: readonly string[],
  sink: Diagnostic[],
): Promise<Bibliography> {
  const works = new Map<string, Reference>();
  for (const file of paths) {
    const text = await readText(files, file, sink);
    if (text !== undefined) readBibtex(text, file, works, sink);
  }
  return works;
}

function readBibtex(text: string, file: string, works: Map<string, Reference>, sink: Diagnostic[]): void {
  const report = reporterFor(file, sink);
  const library = parse(text, { sentenceCase: false, english: false });
  for (const error of library.errors) report('cite/bibtex', placeOfError(error, text), messageOf(error));
  for (const entry of library.entries) {
    if (works.has(entry.key)) {
      report(
        'cite/bibtex',
        placeOfEntry(entry, text),
        `The key "${entry.key}" is used twice. Give each work its own key.`,
      );
    } else works.set(entry.key, referenceFromBibtex(entry));
  }
}

function messageOf(error: ParseError): string {
  const message = error.error.replace(/ at line \d+, column \d+.*$/s, '').replace(/\.\.\. ?$/, '');
  return `The entry cannot be read: ${message.replace(/[.\s]+$/, '')}. Check that its braces and quotes are closed and its fields end in commas.`;
}

/** The parser names the line at which it gave up; where it names none, the entry that it gave up in is looked up. */
function placeOfError(error: ParseError, text: string): { line: number; column: number } | undefined {
  const match = /at line (\d+), column (\d+)/.exec(error.error);
  if (match?.[1] !== undefined && match[2] !== undefined) return { line: Number(match[1]), column: Number(match[2]) };
  return error.input === undefined ? undefined : placeOfText(error.input, text);
}

function placeOfEntry(entry: Entry, text: string): { line: number; column: number } | undefined {
  return entry.input === '' ? undefined : placeOfText(entry.input, text, true);
}

function placeOfText(part: string, text: string, last = false): { line: number; column: number } | undefined {
  const start = part.trim();
  const index = start === '' ? -1 : last ? text.lastIndexOf(start) : text.indexOf(start);
  if (index < 0) return undefined;
  const lines = text.slice(0, index).split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
