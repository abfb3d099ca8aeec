import type { Diagnostic } from './diagnostic.ts';

export interface FormatOptions {
  /** Turns a path relative to the archive into one relative to the working directory. */
  readonly displayPath: (file: string) => string;
  /** The text of a source line (1-based), for the underlined excerpt; leave out for plain lines. */
  readonly sourceLine?: (file: string, line: number) => string | undefined;
}

/**
 * One line a diagnostic, `path:line:column: severity[rule] message`, followed, where `sourceLine` is given,
 * by the source line with the offending token underlined.
 */
export function formatDiagnostic(diagnostic: Diagnostic, options: FormatOptions): string {
  const { file, line, column, severity, rule, message } = diagnostic;
  const head = `${options.displayPath(file)}:${line}:${column}: ${severity}[${rule}] ${oneLine(message)}`;
  const source = options.sourceLine?.(file, line);
  return source === undefined ? head : `${head}\n${excerpt(source, diagnostic)}`;
}

/** The diagnostics as the JSON that `--format json` prints: an array in the given order. */
export function formatJson(diagnostics: readonly Diagnostic[], displayPath: (file: string) => string): string {
  const rows = diagnostics.map(({ file, line, column, severity, rule, message }) => ({
    file: displayPath(file),
    line,
    column,
    severity,
    rule,
    message: oneLine(message),
  }));
  return `${JSON.stringify(rows, null, 2)}\n`;
}

const EXCERPT_WIDTH = 100;

function excerpt(source: string, { line, column, length = 1 }: Diagnostic): string {
  // A window around the token, so that a line of 50,000 characters does not flood the terminal.
  const start = Math.max(0, column - 1 - Math.floor(EXCERPT_WIDTH / 2));
  const shown = source.slice(start, start + EXCERPT_WIDTH).replace(/[\p{Cc}\p{Cf}]/gu, ' ');
  const offset = Math.min(column - 1 - start, shown.length);
  const span = Math.max(1, Math.min(length, shown.length - offset));
  const gutter = `${line}`;
  return `  ${gutter} | ${shown}\n  ${' '.repeat(gutter.length)} | ${' '.repeat(offset)}${'^'.repeat(span)}`;
}

function oneLine(message: string): string {
  return message.replace(/\s*[\r\n]+\s*/g, ' ').replace(/[\p{Cc}]/gu, '\uFFFD');
}
