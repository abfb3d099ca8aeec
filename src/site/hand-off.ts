import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Archive } from '../model/archive.ts';
import type { CompiledArchive, CompiledText } from '../model/compiled.ts';

/**
 * The folder through which a compiled archive reaches the site: one index, `archive.json`, and one file for each
 * item's text. It is data on disk and no singleton because Vite bundles pages into a module graph of their own.
 */
export function handOffFolder(): string {
  return process.env['OFFPRINT_HANDOFF'] ?? path.resolve('node_modules/.cache/offprint/hand-off');
}

/** The index's path in a hand-off folder. */
export function archiveFile(folder: string): string {
  return path.join(folder, 'archive.json');
}

/** What an earlier hand-off left in its folder and is still as it was. */
export interface Kept {
  /** Whether the text's file is there, whoever has written it. */
  readonly isWritten: (digest: string) => boolean;
  readonly hasText: (digest: string) => boolean;
  /** The abstract of the text with this digest. */
  readonly abstractOf: (digest: string) => string | undefined;
}

const NOTHING: Kept = { isWritten: () => false, hasText: () => false, abstractOf: () => undefined };

/**
 * Writes a compiled archive into `folder`, but for the texts that it holds already. Returns the abstracts of all texts, by
 * the texts' digests.
 */
export async function writeHandOff(
  folder: string,
  compiled: CompiledArchive,
  kept: Kept = NOTHING,
): Promise<ReadonlyMap<string, string>> {
  const texts = path.join(folder, 'texts');
  await mkdir(texts, { recursive: true });
  const abstracts = new Map<string, string>();
  for (const { id, digest } of [...compiled.archive.items, ...compiled.archive.versions]) {
    const known = kept.hasText(digest) ? kept.abstractOf(digest) : undefined;
    const text = known === undefined ? compiled.textOf(id) : undefined;
    if (text !== undefined && !kept.isWritten(digest)) await writeFile(textFile(folder, digest), JSON.stringify(text));
    abstracts.set(digest, known ?? text?.abstractHtml ?? '');
  }
  await replaceFile(abstractsFile(folder), Object.fromEntries(abstracts));
  // The index comes last: whoever sees it finds every text that it names.
  await replaceFile(archiveFile(folder), compiled.archive);
  return abstracts;
}

/** In one step: whoever reads meanwhile sees the old file or the new one. */
async function replaceFile(file: string, value: unknown): Promise<void> {
  const draft = `${file}.new`;
  await writeFile(draft, JSON.stringify(value));
  await rename(draft, file);
}

/** The path of a text in a hand-off folder. */
export function textFile(folder: string, digest: string): string {
  return path.join(folder, 'texts', `${digest}.json`);
}

function abstractsFile(folder: string): string {
  return path.join(folder, 'abstracts.json');
}

/** The archive of a hand-off folder. Rejects where there is none. */
export async function readArchive(folder: string): Promise<Archive> {
  const archive: Archive = JSON.parse(await readFile(archiveFile(folder), 'utf8'));
  return archive;
}

/** The abstracts of this process's hand-off folder, by the digests of their texts. */
export const handedOffAbstracts = heldFile<Readonly<Record<string, string>>>(abstractsFile);

/** The archive of this process's hand-off folder. */
export const handedOffArchive = heldFile<Archive>(archiveFile);

/** Reads a file of this process's hand-off folder once, and again whenever another one was handed off. */
function heldFile<T>(fileIn: (folder: string) => string): () => Promise<T> {
  let held: { readonly stamp: string; readonly content: Promise<T> } | undefined;
  return async () => {
    const file = fileIn(handOffFolder());
    const stamp = await stampOf(file);
    if (held?.stamp !== stamp) held = { stamp, content: readFile(file, 'utf8').then((json): T => JSON.parse(json)) };
    return held.content;
  };
}

/** Differs for any two files that have had this path: each is written anew and moved here. */
async function stampOf(file: string): Promise<string> {
  const { ino, mtimeNs, size } = await stat(file, { bigint: true });
  return [ino, mtimeNs, size].join(' ');
}

/** The rendered text that was handed off under `digest`. */
export async function readText(folder: string, digest: string): Promise<CompiledText> {
  const text: CompiledText = JSON.parse(await readFile(textFile(folder, digest), 'utf8'));
  return text;
}
