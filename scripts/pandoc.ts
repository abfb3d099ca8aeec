import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '../src/build/usage-error.ts';
import type { PandocDocument } from '../src/import/latex/pandoc-document.ts';
import type { ReadLatex } from '../src/import/latex/paper-from-latex.ts';

/** A macro that calls itself ends with this. */
const TIME_LIMIT_MS = 120_000;

/**
 * Reads LaTeX with the pandoc that is installed, or that `PANDOC` names; it opens no file (`--sandbox`). Rejects with a
 * `UsageError` where there is none.
 */
export const readLatex: ReadLatex = async (text) => {
  const folder = mkdtempSync(join(tmpdir(), 'offprint-latex-'));
  try {
    const log = join(folder, 'log.json');
    const { output: json, problem } = await runPandoc(
      ['--from', 'latex', '--to', 'json', '--sandbox', '--verbose', `--log=${log}`],
      text,
    );
    if (problem !== undefined) return { problem };
    const document: PandocDocument = JSON.parse(json);
    return { document, skipped: skippedIn(readFileSync(log, 'utf8')) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

interface Ended {
  readonly output: string;
  readonly problem?: string;
}

function skippedIn(json: string): readonly string[] {
  const messages: readonly { readonly type?: string; readonly contents?: string }[] = JSON.parse(json);
  return messages.flatMap(({ type, contents }) =>
    type === 'SkippedContent' && contents !== undefined ? [contents] : [],
  );
}

function runPandoc(args: readonly string[], input: string): Promise<Ended> {
  const child = spawn(process.env['PANDOC'] ?? 'pandoc', args, {
    signal: AbortSignal.timeout(TIME_LIMIT_MS),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let errors = '';
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    child.on('error', (error) => {
      if (error.name === 'AbortError') {
        resolve({ output: '', problem: 'pandoc came to no end. A macro may call itself.' });
        return;
      }
      const how = 'Install it (https://pandoc.org) and import again.';
      reject(new UsageError(`LaTeX is read by pandoc, which is not installed. ${how}`));
    });
    // It may end before it has read all.
    child.stdin.on('error', () => {});
    child.on('close', (status) => {
      const reason = errors
        .split('\n')
        .filter((line) => !/^\[(?:INFO|WARNING)\]/.test(line))
        .join(' ')
        .replace(/\s+/g, ' ')
        .replace(/Error at (?:"[^"]*" )?\(line \d+, column \d+\):\s*/, '')
        .replace(/[\s^]+$/, '')
        .trim();
      const output = Buffer.concat(chunks).toString('utf8');
      if (status === 0) resolve({ output });
      else resolve({ output, problem: `pandoc cannot read the text: ${reason.slice(0, 300)}.` });
    });
    child.stdin.end(input);
  });
}
