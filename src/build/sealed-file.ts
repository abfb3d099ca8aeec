import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Writes data that can be thrown away as JSON under its own SHA-256. Nobody ever sees half of it, and a folder that
 * cannot be written to is no reason to fail.
 */
export async function writeSealed(file: string, data: unknown): Promise<void> {
  const json = JSON.stringify(data);
  const draft = `${file}.${process.pid}`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(draft, `${digest(json)}\n${json}`);
    await rename(draft, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
  }
}

/** What `writeSealed` wrote, as JSON text; undefined where there is nothing, or anything but exactly that. */
export async function readSealed(file: string): Promise<string | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const [seal = ''] = /^[0-9a-f]{64}\n/.exec(text) ?? [];
  const json = text.slice(seal.length);
  return seal === `${digest(json)}\n` ? json : undefined;
}

function digest(json: string): string {
  return createHash('sha256').update(json).digest('hex');
}
