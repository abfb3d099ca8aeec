import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isCleaned } from '../load/check-svg.ts';
import { cleanSvg } from '../load/clean-svg.ts';

/**
 * The bytes of a file of the archive as the site publishes them: an SVG file beside an item without what could run in it.
 * Throws where the file cannot be read, or cannot be published.
 */
export async function publishedBytes(contentDir: string, file: string): Promise<Uint8Array> {
  const bytes = await readFile(join(contentDir, file));
  if (file.startsWith('static/') || !isCleaned(file)) return bytes;
  const { text } = cleanSvg(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  if (text === undefined) throw new Error(`${file} cannot be published, which the check of figures reports.`);
  return new TextEncoder().encode(text);
}
