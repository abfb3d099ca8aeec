import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { close, createIndex } from 'pagefind';
import type { CompiledArchive } from '../model/compiled.ts';
import type { Item } from '../model/item.ts';
import { filterCounts, filterValuesOf, topicTitles } from '../model/search-filters.ts';
import { primaryLanguage, searchLanguages } from '../model/search-languages.ts';
import { itemPath } from '../model/urls.ts';
import { searchDocument } from './search-document.ts';

/** What the browser asks for first, as JSON: the languages of the indexes, and the types in their order. */
const CONTENTS_FILE = 'contents.json';

/** Where documents come from that were made before. */
export interface SearchDocuments {
  /** The document made from `source`, which names all that it depends on. */
  readonly documentOf: (source: string, make: () => string) => Promise<string>;
}

const MADE_NOW: SearchDocuments = { documentOf: async (_, make) => make() };

/**
 * Writes Pagefind indexes of the items' own text into `folder` and returns how many items they hold: the first
 * language's in the folder itself, each other's in `language-<subtag>` there, and what there is of both in `contents.json`.
 * Results carry paths relative to the site's root (`/papers/x/`); the search script sets Pagefind's `baseUrl`.
 */
export async function writeSearchIndex(
  compiled: CompiledArchive,
  folder: string,
  documents: SearchDocuments = MADE_NOW,
): Promise<number> {
  const { config, items } = compiled.archive;
  const languages = searchLanguages(items, config.language);
  try {
    for (const [place, language] of languages.entries()) {
      const own = items.filter((item) => primaryLanguage(item.language) === language);
      const target = place === 0 ? folder : join(folder, `language-${language}`);
      await writeLanguage(compiled, { items: own, language, folder: target }, documents);
      await removeInterfaces(target);
    }
    const types = filterCounts(items, config.language).type.map(({ value }) => value);
    await writeFile(join(folder, CONTENTS_FILE), `${JSON.stringify({ languages, types })}\n`);
    return items.length;
  } finally {
    await close();
  }
}

/** The index of one language. */
interface LanguageIndex {
  readonly items: readonly Item[];
  readonly language: string;
  readonly folder: string;
}

async function writeLanguage(
  compiled: CompiledArchive,
  { items, language, folder }: LanguageIndex,
  documents: SearchDocuments,
): Promise<void> {
  const { archive } = compiled;
  const topics = topicTitles(archive.items);
  const { index, errors } = await createIndex({ writePlayground: false, forceLanguage: language });
  if (index === undefined) throw failure(errors);
  for (const item of items) {
    // The item holds the digest of its text.
    const source = JSON.stringify([
      item,
      filterValuesOf(item, archive.config.language, topics),
      archive.config.language,
    ]);
    const content = await documents.documentOf(source, () => searchDocument(compiled, item, topics));
    const added = await index.addHTMLFile({ url: `/${itemPath(item.id)}`, content });
    if (added.errors.length > 0) throw failure(added.errors);
  }
  const written = await index.writeFiles({ outputPath: folder });
  if (written.errors.length > 0) throw failure(written.errors);
}

/** Pagefind's ready-made search interfaces, for which this site has its own. */
const INTERFACE = /^pagefind-(?:ui|modular-ui|component-ui|highlight)\.(?:js|css)$/;

async function removeInterfaces(folder: string): Promise<void> {
  for (const name of await readdir(folder)) if (INTERFACE.test(name)) await rm(join(folder, name));
}

function failure(errors: readonly string[]): Error {
  return new Error(`Pagefind could not index the archive: ${errors.join(' ')}`);
}
