import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { IndexRecord, SearchDocuments } from '../search/build-index.ts';
import { readSealed, writeSealed } from './sealed-file.ts';

/** What a folder keeps of the search index: documents, each under a digest of what it was made from, and what the last index held. */
export interface KeptDocuments extends SearchDocuments {
  /** What the last index was made of; empty where that is not known. */
  readonly last: () => Promise<IndexRecord>;
  /** Notes what the index was made of, and removes documents that were not asked for. */
  readonly finish: (record: IndexRecord) => Promise<void>;
}

const RECORD = 'index.json';

const RecordSchema = z.object({
  program: z.string(),
  texts: z.array(z.tuple([z.string(), z.array(z.tuple([z.string(), z.string()]))])),
});

/** Whether a folder may keep what an earlier index was made of. */
export function hasSearchRecord(folder: string): boolean {
  return existsSync(join(folder, RECORD));
}

/**
 * Opens a folder of documents, which need not exist. The index is made of all texts whenever one of them is another, and a
 * document is a small part of a rendered text. `program` is the digest of the program, whose documents alone count.
 */
export function openSearchDocuments(folder: string, program: string): KeptDocuments {
  const read = async (name: string): Promise<unknown> => {
    const json = await readSealed(join(folder, name));
    return json === undefined ? undefined : JSON.parse(json);
  };
  const kept = async (name: string): Promise<string | undefined> => {
    const document = await read(name);
    return typeof document === 'string' ? document : undefined;
  };
  return {
    nameOf: (source) => `${createHash('sha256').update(`${program}\n${source}`).digest('hex').slice(0, 40)}.json`,
    kept,
    documentOf: async (name, make) => {
      const known = await kept(name);
      if (known !== undefined) return known;
      const made = make();
      await writeSealed(join(folder, name), made);
      return made;
    },
    last: async () => {
      const record = RecordSchema.safeParse(await read(RECORD)).data;
      return record?.program === program ? record.texts : [];
    },
    finish: async (texts) => {
      await writeSealed(join(folder, RECORD), { program, texts });
      const used = new Set(texts.flatMap(([, own]) => own.map(([, name]) => name)));
      const names = await readdir(folder).catch(() => []);
      const others = names.filter((name) => name !== RECORD && !used.has(name));
      await Promise.all(others.map((name) => rm(join(folder, name), { force: true })));
    },
  };
}
