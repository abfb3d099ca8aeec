/** The rules a diagnostic can name. Their ids are part of the archive format's contract and never change. */
export const RULES = [
  'front-matter/yaml',
  'front-matter/missing',
  'front-matter/type',
  'front-matter/unknown',
  'front-matter/date',
  'front-matter/value',
  'front-matter/language',
  'archive/config',
  'archive/duplicate',
  'archive/slug',
  'archive/encoding',
  'archive/path',
  'archive/empty',
  'archive/permalink',
  'link/item',
  'link/anchor',
  'link/file',
  'cite/key',
  'cite/bibtex',
  'ref/label',
  'ref/duplicate',
  'math/tex',
  'figure/alt',
  'figure/file',
  'markdown/directive',
  'markdown/table',
  'markdown/fence',
] as const;

export type Rule = (typeof RULES)[number];
export type Severity = 'error' | 'warning';

/** A place in a source file. Lines and columns count from 1; columns count UTF-16 code units, as editors do. */
export interface Place {
  readonly line: number;
  readonly column: number;
  /** How many columns the offending token spans on its first line; 1 where unknown. */
  readonly length?: number;
}

/** One mistake in an archive: where it is, what is wrong, and what to write instead. */
export interface Diagnostic extends Place {
  /** Path of the file, relative to the archive's folder, with `/` between its parts. */
  readonly file: string;
  readonly severity: Severity;
  readonly rule: Rule;
  readonly message: string;
}

/** Collects the diagnostics of one file. */
export type Reporter = (rule: Rule, place: Place | undefined, message: string, severity?: Severity) => void;

/** A reporter that appends to `sink`, placing what has no place of its own at the file's first character. */
export function reporterFor(file: string, sink: Diagnostic[]): Reporter {
  return (rule, place, message, severity = 'error') => {
    const { line, column, length } = place ?? { line: 1, column: 1 };
    sink.push({ file, line, column, ...(length === undefined ? {} : { length }), severity, rule, message });
  };
}

/** Orders by file, line, column, then rule, so that a run's report does not depend on the order of the work. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    compareText(a.file, b.file) ||
    a.line - b.line ||
    a.column - b.column ||
    compareText(a.rule, b.rule) ||
    compareText(a.message, b.message)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
