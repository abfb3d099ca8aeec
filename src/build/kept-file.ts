import { createHash } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { digestFile, type FileDigest } from './file-digests.ts';

/**
 * Keeps a file for later builds, with its digest beside it. It gets its name only when it is whole, as another build may be
 * reading.
 */
export async function keepFile(file: string, bytes: Uint8Array): Promise<void> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  for (const [name, content] of [
    [file, bytes],
    [digestOf(file), sha256],
  ] as const) {
    await writeFile(`${name}.${process.pid}`, content);
    await rename(`${name}.${process.pid}`, name);
  }
}

/** What is known of a file that was kept, if it is there and exactly as it was. */
export async function keptFile(file: string): Promise<Omit<FileDigest, 'path'> | undefined> {
  const sha256 = await readFile(digestOf(file), 'utf8').catch(() => undefined);
  if (sha256 === undefined) return undefined;
  try {
    const found = digestFile(dirname(file), basename(file));
    return found.sha256 === sha256 ? found : undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}

function digestOf(file: string): string {
  return `${file}.sha256`;
}
