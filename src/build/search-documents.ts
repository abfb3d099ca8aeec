import { createHash } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { SearchDocuments } from '../search/build-index.ts';
import { readSealed, writeSealed } from './sealed-file.ts';

/** Documents for the search index in a folder, each under a digest of what it was made from. */
export interface KeptDocuments extends SearchDocuments {
  /** Removes those that were not asked for. */
  readonly removeOthers: () => Promise<void>;
}

/**
 * Opens a folder of documents, which need not exist. The index is made of all texts whenever one of them is another, and a
 * document is a small part of a rendered text.
 */
export function openSearchDocuments(folder: string): KeptDocuments {
  const used = new Set<string>();
  return {
    documentOf: async (source, make) => {
      const name = `${createHash('sha256').update(source).digest('hex').slice(0, 40)}.json`;
      used.add(name);
      const json = await readSealed(join(folder, name));
      const known: unknown = json === undefined ? undefined : JSON.parse(json);
      if (typeof known === 'string') return known;
      const made = make();
      await writeSealed(join(folder, name), made);
      return made;
    },
    removeOthers: async () => {
      const names = await readdir(folder).catch(() => []);
      const others = names.filter((name) => !used.has(name));
      await Promise.all(others.map((name) => rm(join(folder, name), { force: true })));
    },
  };
}
