import { createHash, hash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';

/** A file of the site as anybody can check it. */
export interface FileDigest {
  /** Relative to the site's root, with `/` between parts. */
  readonly path: string;
  /** In hexadecimal. */
  readonly sha256: string;
  /** In bytes. */
  readonly length: number;
}

/** How much of a file is held in memory at once. */
const CHUNK = 1 << 20;

/** The SHA-256 of text, as UTF-8, or of bytes, in hexadecimal. */
export function sha256Of(content: string | Uint8Array): string {
  return hash('sha256', content);
}

/** The digests of files in a folder, in the order of `paths`. */
export function digestFiles(folder: string, paths: readonly string[]): readonly FileDigest[] {
  return paths.map((path) => digestFile(folder, path));
}

/** The digest of a file in a folder. */
export function digestFile(folder: string, path: string): FileDigest {
  const digest = createHash('sha256');
  let length = 0;
  for (const chunk of chunksOf(join(folder, path))) {
    digest.update(chunk);
    length += chunk.length;
  }
  return { path, sha256: digest.digest('hex'), length };
}

/** The bytes of a file, of which none is ever held in memory as a whole. */
export function* chunksOf(file: string): Generator<Uint8Array> {
  const descriptor = openSync(file, 'r');
  try {
    const size = Math.min(CHUNK, fstatSync(descriptor).size + 1);
    for (;;) {
      const chunk = Buffer.allocUnsafe(size);
      const read = readSync(descriptor, chunk);
      if (read === 0) return;
      yield chunk.subarray(0, read);
    }
  } finally {
    closeSync(descriptor);
  }
}
