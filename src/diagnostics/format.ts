import type { Diagnostic, Severity } from './diagnostic.ts';
import { printable, showLine } from './terminal-text.ts';

/** The parts of a printed diagnostic that a terminal may set apart. */
export type Emphasis = Severity | 'place' | 'gutter';

export interface FormatOptions {
  /** Turns a path relative to the archive into one relative to the working directory. */
  readonly displayPath: (file: string) => string;
  /** The text of a source line (1-based), for the underlined excerpt; leave out for plain lines. */
  readonly sourceLine?: (file: string, line: number) => string | undefined;
  /** Colours a part of the text; leave out for plain text. */
  readonly emphasize?: (part: Emphasis, text: string) => string;
}

/**
 * One line a diagnostic, `path:line:column: severity[rule] message`, followed, where `sourceLine` is given,
 * by the source line with the offending token underlined.
 */
export function formatDiagnostic(diagnostic: Diagnostic, options: FormatOptions): string {
  const { file, line, column, severity, rule, message } = diagnostic;
  const { displayPath, sourceLine, emphasize = (_part, text) => text } = options;
  const place = emphasize('place', `${printable(displayPath(file))}:${line}:${column}:`);
  const head = `${place} ${emphasize(severity, `${severity}[${rule}]`)} ${printable(message)}`;
  const source = sourceLine?.(file, line);
  return source === undefined ? head : `${head}\n${excerpt(source, diagnostic, emphasize)}`;
}

/** The diagnostics as the JSON that `--format json` prints: an array in the given order. */
export function formatJson(diagnostics: readonly Diagnostic[], displayPath: (file: string) => string): string {
  const rows = diagnostics.map(({ file, line, column, severity, rule, message }) => ({
    file: displayPath(file),
    line,
    column,
    severity,
    rule,
    message: printable(message),
  }));
  return `${JSON.stringify(rows, null, 2)}\n`;
}

/** `Found 3 errors and 1 warning.`; undefined where nothing was found. */
export function formatTotals(diagnostics: readonly Diagnostic[]): string | undefined {
  const counts = (['error', 'warning'] as const).flatMap((severity) => {
    const number = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    return number === 0 ? [] : [`${number} ${severity}${number === 1 ? '' : 's'}`];
  });
  return counts.length === 0 ? undefined : `Found ${counts.join(' and ')}.`;
}

/**
 * Where the rules of some diagnostics are explained: the sections of the guide to errors, whose path is `guide`; undefined
 * where nothing was found.
 */
export function formatGuide(diagnostics: readonly Diagnostic[], guide: string): string | undefined {
  // As code hosts and this generator make the anchor of a heading such as `cite/key`.
  const anchors = [...new Set(diagnostics.map(({ rule }) => `#${rule.replace('/', '')}`))];
  return anchors.length === 0 ? undefined : `Why, and what to do: ${guide}${anchors.join(', ')}`;
}

function excerpt(
  source: string,
  { line, column, length = 1, severity }: Diagnostic,
  emphasize: NonNullable<FormatOptions['emphasize']>,
): string {
  const { text, before, marked } = showLine(source, column - 1, length);
  const number = String(line);
  const gutter = (label: string): string => emphasize('gutter', `  ${label.padStart(number.length)} | `);
  return `${gutter(number)}${text}\n${gutter('')}${' '.repeat(before)}${emphasize(severity, '^'.repeat(marked))}`;
}
