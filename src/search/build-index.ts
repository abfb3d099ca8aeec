import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { close, createIndex } from 'pagefind';
import type { CompiledArchive } from '../model/compiled.ts';
import type { Item } from '../model/item.ts';
import { primaryLanguage, searchLanguages } from '../model/search-languages.ts';
import { itemPath } from '../model/urls.ts';
import { searchDocument } from './search-document.ts';

/** The browser's first question to the index: its languages, as a JSON list. */
const LANGUAGES_FILE = 'languages.json';

/**
 * Writes Pagefind indexes of the items' own text into `folder` and returns how many items they hold: the first
 * language's in the folder itself, each other's in `language-<subtag>` there, and the list of languages beside them.
 * Results carry paths relative to the site's root (`/papers/x/`); the search script sets Pagefind's `baseUrl`.
 */
export async function writeSearchIndex(compiled: CompiledArchive, folder: string): Promise<number> {
  const { config, items } = compiled.archive;
  const languages = searchLanguages(items, config.language);
  try {
    for (const [place, language] of languages.entries()) {
      const own = items.filter((item) => primaryLanguage(item.language) === language);
      const target = place === 0 ? folder : join(folder, `language-${language}`);
      await writeLanguage(compiled, own, language, target);
      await removeFiles(target, place === 0 ? INTERFACE : SCRIPT);
    }
    await writeFile(join(folder, LANGUAGES_FILE), `${JSON.stringify(languages)}\n`);
    return items.length;
  } finally {
    await close();
  }
}

async function writeLanguage(
  compiled: CompiledArchive,
  items: readonly Item[],
  language: string,
  folder: string,
): Promise<void> {
  const { index, errors } = await createIndex({ writePlayground: false, forceLanguage: language });
  if (index === undefined) throw failure(errors);
  for (const item of items) {
    const content = searchDocument(compiled, item);
    const added = await index.addHTMLFile({ url: `/${itemPath(item.id)}`, content });
    if (added.errors.length > 0) throw failure(added.errors);
  }
  const written = await index.writeFiles({ outputPath: folder });
  if (written.errors.length > 0) throw failure(written.errors);
}

/** Pagefind's ready-made search interfaces, for which this site has its own. */
const INTERFACE = /^pagefind-(?:ui|modular-ui|component-ui|highlight)\.(?:js|css)$/;

/** All of Pagefind's scripts: those of the first language serve every language. */
const SCRIPT = /\.(?:js|css)$/;

async function removeFiles(folder: string, pattern: RegExp): Promise<void> {
  for (const name of await readdir(folder)) if (pattern.test(name)) await rm(join(folder, name));
}

function failure(errors: readonly string[]): Error {
  return new Error(`Pagefind could not index the archive: ${errors.join(' ')}`);
}
