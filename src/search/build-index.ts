import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { close, createIndex } from 'pagefind';
import type { CompiledArchive } from '../model/compiled.ts';
import { itemPath } from '../model/urls.ts';
import { searchDocument } from './search-document.ts';

/**
 * Writes a Pagefind index of the items' own text into `folder` and returns how many items it holds. Results carry
 * paths relative to the site's root (`/papers/x/`); the search page sets Pagefind's `baseUrl`.
 */
export async function writeSearchIndex(compiled: CompiledArchive, folder: string): Promise<number> {
  try {
    const { index, errors } = await createIndex({ writePlayground: false });
    if (index === undefined) throw failure(errors);
    for (const item of compiled.archive.items) {
      const content = searchDocument(compiled, item);
      const added = await index.addHTMLFile({ url: `/${itemPath(item.id)}`, content });
      if (added.errors.length > 0) throw failure(added.errors);
    }
    const written = await index.writeFiles({ outputPath: folder });
    if (written.errors.length > 0) throw failure(written.errors);
    await removeInterfaces(folder);
    return compiled.archive.items.length;
  } finally {
    await close();
  }
}

/** Pagefind's ready-made search interfaces, for which this site has its own. */
const INTERFACE = /^pagefind-(?:ui|modular-ui|component-ui|highlight)\.(?:js|css)$/;

async function removeInterfaces(folder: string): Promise<void> {
  for (const name of await readdir(folder)) if (INTERFACE.test(name)) await rm(join(folder, name));
}

function failure(errors: readonly string[]): Error {
  return new Error(`Pagefind could not index the archive: ${errors.join(' ')}`);
}
