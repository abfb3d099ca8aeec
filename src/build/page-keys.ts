import { createHash } from 'node:crypto';
import type { Archive } from '../model/archive.ts';
import type { Read } from '../site/page-reads.ts';
import { type Abstracts, readDigests } from '../site/read-digests.ts';
import { readSealed, writeSealed } from './sealed-file.ts';

/** What each page looked at when it was last rendered, by its file: the numbers of names in the table. */
interface ReadsRecord {
  readonly names: readonly Read[];
  readonly pages: Readonly<Record<string, readonly number[]>>;
}

/** The keys under which pages are known: where one is the same, the page is. */
export interface PageKeys {
  /** The key that a page has if it looks at what it looked at last; undefined where that is not known. */
  readonly expected: (file: string) => string | undefined;
  /** The key of a page that has been rendered, whose reads are kept. */
  readonly rendered: (file: string, reads: readonly Read[]) => string;
  /** Remembers the reads of these pages for the next build. */
  readonly save: (files: readonly string[]) => Promise<void>;
}

/**
 * The keys of an archive's pages, by what earlier builds recorded in the file `record`; `renderer` is the key of the program that
 * renders them.
 */
export async function openPageKeys(
  record: string,
  renderer: string,
  archive: Archive,
  abstracts: Abstracts,
): Promise<PageKeys> {
  const json = await readSealed(record);
  const last: ReadsRecord = json === undefined ? { names: [], pages: {} } : JSON.parse(json);
  const digests = readDigests(archive, abstracts);
  const fresh = new Map<string, readonly Read[]>();
  // Each page that is rendered in a thread brings names of its own, which are those of all others.
  const names = new Map<Read, Read>();
  const shared = (read: Read): Read => {
    const name = names.get(read) ?? read;
    names.set(name, name);
    return name;
  };
  const lastReads = (file: string): readonly Read[] | undefined =>
    last.pages[file]?.flatMap((number) => last.names[number] ?? []);
  const keyOf = (file: string, reads: readonly Read[]): string => {
    const hash = createHash('sha256').update(`${renderer}\n${digests.settings}\n${file}\n`);
    for (const read of reads) hash.update(`${digests.of(read)} ${read}\n`);
    return hash.digest('base64url').slice(0, 32);
  };
  return {
    expected: (file) => {
      const reads = lastReads(file);
      return reads && keyOf(file, reads);
    },
    rendered: (file, reads) => {
      fresh.set(file, reads.map(shared));
      return keyOf(file, reads);
    },
    save: async (files) => {
      const numbers = new Map<Read, number>();
      const numberOf = (read: Read): number => {
        const number = numbers.get(read) ?? numbers.size;
        numbers.set(read, number);
        return number;
      };
      const pages = files.map((file) => [file, (fresh.get(file) ?? lastReads(file) ?? []).map(numberOf)] as const);
      await writeSealed(record, { names: [...numbers.keys()], pages: Object.fromEntries(pages) } satisfies ReadsRecord);
    },
  };
}
