import { existsSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ParseArgsOptionsConfig, parseArgs, styleText } from 'node:util';
import { UsageError } from '../src/build/usage-error.ts';
import type { Diagnostic } from '../src/diagnostics/diagnostic.ts';
import { type Emphasis, formatDiagnostic, formatGuide, formatTotals } from '../src/diagnostics/format.ts';

/** The folder of this project, wherever it was called from. */
export const PROJECT_DIR = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

/** The archive's own errors: exit status 1. */
export const EXIT_ERRORS = 1;
const EXIT_USAGE = 2;
const EXIT_BUG = 70;

/**
 * Runs a command's main function and turns what it throws into an exit status: 2 with one line for wrong usage and for
 * a disk that is full, 70 with one sentence for a bug (and its stack where `OFFPRINT_DEBUG=1`).
 */
export async function runCommand(main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`${error.message}\n`);
      process.exitCode = EXIT_USAGE;
      return;
    }
    const refusal = systemRefusal(error);
    if (refusal !== undefined) {
      process.stderr.write(`Offprint stopped: ${refusal} What was there before is as it was.\n`);
      process.exitCode = EXIT_USAGE;
      return;
    }
    const debug = process.env['OFFPRINT_DEBUG'] === '1';
    const [first = '', ...rest] = (error instanceof Error ? error.message : String(error)).split('\n');
    const hint = debug ? '' : ' This is a bug; OFFPRINT_DEBUG=1 shows where.';
    process.stderr.write(`Offprint failed: ${first}${hint}\n`);
    if (debug) process.stderr.write(`${rest.join('\n')}\n${error instanceof Error ? error.stack : ''}\n`);
    process.exitCode = EXIT_BUG;
  }
}

/** What the machine lacks, where it was the machine that failed: no bug, and nothing that a stack would tell. */
function systemRefusal(error: unknown): string | undefined {
  const message = error instanceof Error ? error.message : String(error);
  const [code] = /\b(?:ENOSPC|EDQUOT|EROFS|EMFILE|ENFILE)\b/.exec(message) ?? [];
  if (code === undefined) return undefined;
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'the disk is full. Free some space and run it again.';
  return code === 'EROFS' ? 'the disk cannot be written to.' : 'too many files are open. Close some programs.';
}

/**
 * A command's options, read strictly. Throws a `UsageError` for what the command does not know; prints `usage` and
 * returns undefined for `--help`.
 */
export function readOptions<const T extends ParseArgsOptionsConfig>(
  usage: string,
  options: T,
  positionals: number | readonly [number, number] = 0,
) {
  const [least, most] = typeof positionals === 'number' ? [positionals, positionals] : positionals;
  const parsed = parseStrictly({ ...options, help: { type: 'boolean', short: 'h' } } as const, most > 0);
  if ('help' in parsed.values && parsed.values.help === true) {
    process.stdout.write(`${usage}\n`);
    return undefined;
  }
  if (parsed.positionals.length < least || parsed.positionals.length > most) {
    const wanted = least === most ? String(least) : `${least} to ${most}`;
    throw new UsageError(`${wanted} names are needed, not ${parsed.positionals.length}. See --help.`);
  }
  return parsed;
}

function parseStrictly<const T extends ParseArgsOptionsConfig>(options: T, allowPositionals: boolean) {
  try {
    return parseArgs({ options, allowPositionals, strict: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${message.split('\n')[0]?.replace(/\. To specify.*$/, '.')} See --help.`);
  }
}

/** The archive's folder, absolute. Throws a `UsageError` where there is none. */
export function contentFolder(path: string | undefined): string {
  const folder = path === undefined ? join(PROJECT_DIR, 'content') : resolve(path);
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new UsageError(`There is no folder ${path ?? folder}. Name the archive's folder with --content.`);
  }
  return folder;
}

/** The output folder, absolute: `dist` in the project unless named. */
export function outputFolder(path: string | undefined): string {
  return path === undefined ? join(PROJECT_DIR, 'dist') : resolve(path);
}

/** A file of the archive as the working directory sees it. */
export function displayPath(contentDir: string): (file: string) => string {
  return (file) => relative(process.cwd(), join(contentDir, file)).replaceAll('\\', '/');
}

/**
 * Prints diagnostics on standard error, one a line and nothing else; on a terminal each with its source line underlined,
 * in colour where the terminal has it, and at the end their number and where their rules are explained.
 */
export function printDiagnostics(
  contentDir: string,
  diagnostics: readonly Diagnostic[],
  sourceLine: (file: string, line: number) => string | undefined,
): void {
  const isTerminal = process.stderr.isTTY === true;
  const options = { displayPath: displayPath(contentDir), ...(isTerminal ? { sourceLine, emphasize } : {}) };
  const lines = diagnostics.map((diagnostic) => formatDiagnostic(diagnostic, options));
  const guide = relative(process.cwd(), join(PROJECT_DIR, 'docs', 'errors.md'));
  const totals = isTerminal ? [formatTotals(diagnostics), formatGuide(diagnostics, guide)] : [];
  process.stderr.write([...lines, ...totals.filter((line) => line !== undefined)].map((line) => `${line}\n`).join(''));
}

const COLOURS: Readonly<Record<Emphasis, Parameters<typeof styleText>[0]>> = {
  error: ['bold', 'red'],
  warning: ['bold', 'yellow'],
  place: 'bold',
  gutter: 'dim',
};

/** Colours a part of a diagnostic as `NO_COLOR`, `FORCE_COLOR` and the terminal allow. */
function emphasize(part: Emphasis, text: string): string {
  return styleText(COLOURS[part], text, { stream: process.stderr });
}

/** A number for `--port`; throws a `UsageError` for anything else. */
export function portNumber(text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new UsageError(`"${text}" is not a port. Write 4321.`);
  return port;
}
