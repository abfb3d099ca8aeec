import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { contentDigest } from '../load/content-digest.ts';
import type { BuildOptions } from './build-archive.ts';
import { cacheFolderOf } from './cache-folder.ts';
import { MARKER } from './output-folder.ts';
import { programDigest } from './program-digest.ts';
import { readSealed, writeSealed } from './sealed-file.ts';

/** What a build that succeeded leaves for the next: whether that would do the same, and what it would say. */
export interface LastBuild {
  /** Of the content, the program and the options. */
  readonly inputs: string;
  /** Of the output as it lies on disk. */
  readonly output: string;
  readonly diagnostics: readonly Diagnostic[];
  /** The closing lines of its report. */
  readonly summary: readonly string[];
}

/** A digest of everything that a build's result depends on. */
export async function buildInputs(options: BuildOptions): Promise<string> {
  const { projectDir, contentDir, clean: _clean, ...choices } = options;
  const parts = [JSON.stringify(choices), programDigest(projectDir), await contentDigest(contentDir)];
  return createHash('sha256').update(parts.join('\n')).digest('hex');
}

/** The last build from this content into this folder, if nothing that it depends on and nothing that it wrote has changed. */
export async function unchangedBuild(
  options: BuildOptions,
  out: string,
  inputs: string,
): Promise<LastBuild | undefined> {
  if (options.clean || !existsSync(join(out, MARKER))) return undefined;
  const json = await readSealed(recordFile(options, out));
  if (json === undefined) return undefined;
  const last: LastBuild = JSON.parse(json);
  return last.inputs === inputs && last.output === outputState(out) ? last : undefined;
}

/** Remembers a build that has just been put in place. */
export async function rememberBuild(
  options: BuildOptions,
  out: string,
  build: Omit<LastBuild, 'output'>,
): Promise<void> {
  await writeSealed(recordFile(options, out), { ...build, output: outputState(out) });
}

/** A line (from 1) of a file of the content, read when it is asked for. */
export function lineReader(contentDir: string): (file: string, line: number) => string | undefined {
  const texts = new Map<string, readonly string[]>();
  return (file, line) => {
    const path = join(contentDir, file);
    const lines = texts.get(file) ?? (existsSync(path) ? readFileSync(path, 'utf8').split(/\r\n?|\n/) : []);
    texts.set(file, lines);
    return lines[line - 1];
  };
}

function recordFile({ projectDir, contentDir }: BuildOptions, out: string): string {
  return join(cacheFolderOf(projectDir, contentDir, out), 'last-build.json');
}

/**
 * A digest of a folder's names, sizes and times of change. The system sets those times on every write, and no program can
 * choose them (`ctime`), so a file that was edited, replaced or damaged by a program is seen without reading it.
 */
function outputState(folder: string): string {
  const hash = createHash('sha256');
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory()).map(({ parentPath, name }) => join(parentPath, name));
  for (const file of files.sort()) {
    const { size, ctimeMs } = lstatSync(file);
    hash.update(`${relative(folder, file)}\0${size}\0${ctimeMs}\n`);
  }
  return hash.digest('hex');
}
