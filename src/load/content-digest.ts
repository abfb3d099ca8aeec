import { createHash, type Hash } from 'node:crypto';
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { listFiles } from './disk.ts';

/** Larger files are never held in memory as a whole. Reading the small ones at once is many times faster. */
const LARGE = 16 * 1024 * 1024;

/** A digest of all that is read of an archive's folder: the names and bytes of its files, and what cannot be read. */
export async function contentDigest(folder: string): Promise<string> {
  const refused: Diagnostic[] = [];
  const files = await listFiles(folder, refused);
  const hash = createHash('sha256').update(JSON.stringify(refused));
  for (const path of files.paths) {
    hash.update(`\0${path}\0`);
    try {
      await addFile(join(folder, path), hash);
    } catch (error) {
      hash.update(`\0${error instanceof Error && 'code' in error ? String(error.code) : String(error)}`);
    }
  }
  return hash.digest('hex');
}

async function addFile(file: string, hash: Hash): Promise<void> {
  const { size } = statSync(file);
  hash.update(`${size}\0`);
  if (size <= LARGE) hash.update(readFileSync(file));
  else await pipeline(createReadStream(file), hash, { end: false });
}
