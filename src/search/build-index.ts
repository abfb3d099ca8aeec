import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { close, createIndex, type PagefindIndex } from 'pagefind';
import type { CompiledArchive } from '../model/compiled.ts';
import type { Item } from '../model/item.ts';
import type { ItemId } from '../model/item-type.ts';
import { filterCounts, filterValuesOf, topicTitles } from '../model/search-filters.ts';
import { primaryLanguage, searchLanguages } from '../model/search-languages.ts';
import { itemPath } from '../model/urls.ts';
import { searchDocument } from './search-document.ts';

/** What the browser asks for first, as JSON: the languages of the indexes, and the types in their order. */
const CONTENTS_FILE = 'contents.json';

/** Where documents come from that were made before. */
export interface SearchDocuments {
  /** What the document made from `source` is called, which names all that it depends on. */
  readonly nameOf: (source: string) => string;
  /** The document of that name, made where it is not kept. */
  readonly documentOf: (name: string, make: () => string) => Promise<string>;
  /** The document of that name, where it is kept. */
  readonly kept: (name: string) => Promise<string | undefined>;
}

/** A text of an index: its address on the site, and the name of its document. */
export type IndexedText = readonly [url: string, document: string];

/** What the indexes of a site were made of: each language with its texts, in their order. */
export type IndexRecord = readonly (readonly [language: string, texts: readonly IndexedText[]])[];

/**
 * Makes the search indexes of an archive, and can begin before there is the archive: with the texts of the last index, most
 * of which will be the same. The result is that of beginning with nothing. There is one at a time in a thread.
 */
export class SearchIndexer {
  readonly #documents: SearchDocuments;
  readonly #begun = new Map<string, BegunIndex>();
  #anticipation: Promise<void> = Promise.resolve();
  #isWanted = false;

  constructor(documents: SearchDocuments) {
    this.#documents = documents;
  }

  /** Begins with what the last indexes were made of, as far as it gets until it is known what they are to hold. */
  anticipate(last: IndexRecord): Promise<void> {
    this.#anticipation = this.#begin(last);
    return this.#anticipation;
  }

  /**
   * Writes Pagefind indexes of the items' own text into `folder`: the first language's in the folder itself, each other's in
   * `language-<subtag>` there, and what there is of both in `contents.json`. Results carry paths relative to the site's root
   * (`/papers/x/`); the search script sets Pagefind's `baseUrl`.
   */
  async write(compiled: CompiledArchive, folder: string): Promise<IndexRecord> {
    this.#isWanted = true;
    await this.#anticipation;
    const { config, items } = compiled.archive;
    const languages = searchLanguages(items, config.language);
    const topics = topicTitles(items);
    const record: [string, readonly IndexedText[]][] = [];
    for (const [place, language] of languages.entries()) {
      const own = items.filter((item) => primaryLanguage(item.language) === language);
      const target = place === 0 ? folder : join(folder, `language-${language}`);
      record.push([language, await this.#writeLanguage(compiled, { items: own, topics, language, folder: target })]);
      await removeInterfaces(target);
    }
    const types = filterCounts(items, config.language).type.map(({ value }) => value);
    await writeFile(join(folder, CONTENTS_FILE), `${JSON.stringify({ languages, types })}\n`);
    return record;
  }

  /** Ends Pagefind's process. */
  async close(): Promise<void> {
    this.#isWanted = true;
    await this.#anticipation.catch(() => undefined);
    await close();
  }

  async #begin(last: IndexRecord): Promise<void> {
    for (const [language, texts] of last) {
      if (this.#isWanted) return;
      const index = await openIndex(language);
      this.#begun.set(language, index);
      for (const text of texts) {
        const content = this.#isWanted ? undefined : await this.#documents.kept(text[1]);
        if (content === undefined) return;
        await index.add(index.texts.length, text, content);
      }
    }
  }

  async #writeLanguage(compiled: CompiledArchive, wanted: LanguageIndex): Promise<readonly IndexedText[]> {
    const archiveLanguage = compiled.archive.config.language;
    const texts = wanted.items.map((item): IndexedText => {
      // The item holds the digest of its text.
      const source = JSON.stringify([item, filterValuesOf(item, archiveLanguage, wanted.topics), archiveLanguage]);
      return [addressOf(item), this.#documents.nameOf(source)];
    });
    const index = await this.#indexFor(wanted.language, texts);
    for (const [position, item] of wanted.items.entries()) {
      const [url = '', document = ''] = texts[position] ?? [];
      if (index.texts[position]?.[1] === document) continue;
      const content = await this.#documents.documentOf(document, () => searchDocument(compiled, item, wanted.topics));
      await index.add(position, [url, document], content);
    }
    await index.write(wanted.folder);
    return texts;
  }

  /** The index that was begun, where it goes on to `texts`: Pagefind replaces a text, but takes none out or between others. */
  async #indexFor(language: string, texts: readonly IndexedText[]): Promise<BegunIndex> {
    const begun = this.#begun.get(language);
    if (begun?.texts.every(([url], position) => url === texts[position]?.[0])) return begun;
    await begun?.discard();
    return openIndex(language);
  }
}

/** The index of one language. */
interface LanguageIndex {
  readonly items: readonly Item[];
  readonly topics: ReadonlyMap<ItemId, string>;
  readonly language: string;
  readonly folder: string;
}

/** An index of Pagefind's, and what it holds. */
interface BegunIndex {
  readonly texts: IndexedText[];
  /** Adds a text at the end, or in the place of one with the same address. */
  readonly add: (position: number, text: IndexedText, content: string) => Promise<void>;
  readonly write: (folder: string) => Promise<void>;
  readonly discard: () => Promise<void>;
}

/** So many texts are on their way to Pagefind at once, which takes them in their order: it never waits for the next. */
const AHEAD = 8;

async function openIndex(language: string): Promise<BegunIndex> {
  const created = await createIndex({ writePlayground: false, forceLanguage: language });
  const index: PagefindIndex | undefined = created.index;
  if (index === undefined) throw new PagefindError(created.errors);
  const texts: IndexedText[] = [];
  const sent = new Set<Promise<void>>();
  const refused: string[] = [];
  const send = async (url: string, content: string): Promise<void> => {
    const { errors } = await index.addHTMLFile({ url, content });
    refused.push(...errors);
  };
  return {
    texts,
    add: async (position, text, content) => {
      texts[position] = text;
      const sending = send(text[0], content);
      sent.add(sending);
      // What fails stays, and fails whoever waits for it.
      void sending.then(
        () => sent.delete(sending),
        () => undefined,
      );
      if (sent.size >= AHEAD) await Promise.race(sent);
    },
    write: async (folder) => {
      await Promise.all(sent);
      const { errors } = await index.writeFiles({ outputPath: folder });
      if (refused.length + errors.length > 0) throw new PagefindError([...refused, ...errors]);
    },
    discard: async () => {
      await Promise.all(sent);
      await index.deleteIndex();
    },
  };
}

function addressOf({ id }: Item): string {
  return `/${itemPath(id)}`;
}

/** Pagefind's ready-made search interfaces, for which this site has its own. */
const INTERFACE = /^pagefind-(?:ui|modular-ui|component-ui|highlight)\.(?:js|css)$/;

async function removeInterfaces(folder: string): Promise<void> {
  for (const name of await readdir(folder)) if (INTERFACE.test(name)) await rm(join(folder, name));
}

class PagefindError extends Error {
  constructor(errors: readonly string[]) {
    super(`Pagefind could not index the archive: ${errors.join(' ')}`);
  }
}
