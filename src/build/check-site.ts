import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { compareDiagnostics, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { contentDigest } from '../load/content-digest.ts';
import type { LoadOptions } from '../load/load-archive.ts';
import { openCompileStore } from './compile-store.ts';
import { lineReader } from './last-build.ts';
import { compilerDigest, programDigest } from './program-digest.ts';
import { readSealed, writeSealed } from './sealed-file.ts';

/** What `check` found in an archive. */
export interface CheckResult {
  /** Sorted by file and place. */
  readonly diagnostics: readonly Diagnostic[];
  /** How many items there are; undefined where mistakes keep them from being counted. */
  readonly items?: number;
}

/** A result and the digest of all that it was found from. */
interface LastCheck extends CheckResult {
  readonly inputs: string;
}

/**
 * Finds every mistake of an archive that a build would refuse, those among its outputs' paths included. What was found in
 * the same content by the same program is not looked for again, but where `clean` asks for it.
 */
export async function checkSite(
  projectDir: string,
  options: LoadOptions,
  clean = false,
): Promise<CheckResult & { readonly sourceLine: (file: string, line: number) => string | undefined }> {
  const { contentDir, drafts } = options;
  const sourceLine = lineReader(contentDir);
  const inputs = createHash('sha256')
    .update(`${programDigest(projectDir)}\n${await contentDigest(contentDir)}`)
    .digest('hex');
  const name = createHash('sha256').update(`${contentDir}\0${drafts}`).digest('hex').slice(0, 16);
  const file = join(projectDir, 'node_modules', '.cache', 'offprint', 'checks', `${name}.json`);
  const json = clean ? undefined : await readSealed(file);
  const last: LastCheck | undefined = json === undefined ? undefined : JSON.parse(json);
  if (last?.inputs === inputs) return { ...last, sourceLine };
  const items = join(projectDir, 'node_modules', '.cache', 'offprint', 'checks', `${name}-items.json`);
  if (clean) rmSync(items, { force: true });
  const store = await openCompileStore(items, compilerDigest(projectDir));
  const result = await freshCheck({ ...options, cache: store, threads: availableParallelism() });
  await store.save();
  await writeSealed(file, { inputs, ...result });
  return { ...result, sourceLine };
}

/** What a check needs takes half a second to load, which one that has been done goes without. */
async function freshCheck(options: LoadOptions): Promise<CheckResult> {
  const { loadArchive } = await import('../load/load-archive.ts');
  const { exportCollisions } = await import('./collisions.ts');
  const { linked, diagnostics } = await loadArchive(options);
  if (linked === undefined) return { diagnostics };
  const { archive } = linked;
  const all = [...diagnostics, ...exportCollisions(archive)].sort(compareDiagnostics);
  return { diagnostics: all, items: archive.items.length };
}
