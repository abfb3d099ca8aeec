import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** A file of the site as anybody can check it. */
export interface FileDigest {
  /** Relative to the site's root, with `/` between parts. */
  readonly path: string;
  /** In hexadecimal. */
  readonly sha256: string;
  /** In bytes. */
  readonly length: number;
}

/** Enough to keep the disk busy, and few enough for the limit on open files. */
const OPEN_FILES = 16;

/** The digests of a folder's files, in the order of `paths`; no file is ever held in memory as a whole. */
export async function digestFiles(folder: string, paths: readonly string[]): Promise<readonly FileDigest[]> {
  const digests: FileDigest[] = [];
  // One iterator for all: each file goes to whoever is free next.
  const queue = paths.entries();
  const work = async (): Promise<void> => {
    for (const [position, path] of queue) digests[position] = await digestFile(folder, path);
  };
  await Promise.all(Array.from({ length: OPEN_FILES }, work));
  return digests;
}

async function digestFile(folder: string, path: string): Promise<FileDigest> {
  const hash = createHash('sha256');
  const stream = createReadStream(join(folder, path));
  await pipeline(stream, hash);
  return { path, sha256: hash.digest('hex'), length: stream.bytesRead };
}
