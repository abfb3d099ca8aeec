import { mkdirSync, rmSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { aliasPages } from '../src/build/alias-pages.ts';
import { openCompileStore } from '../src/build/compile-store.ts';
import { handOver } from '../src/build/hand-over.ts';
import { componentsEnvironment, readOwnComponents, writeOwnComponents } from '../src/build/own-components.ts';
import { compilerDigest, searchDigest } from '../src/build/program-digest.ts';
import { startSearchIndex } from '../src/build/search-index.ts';
import { publishedCopy, publishedFiles, type SiteFile, writeSiteFiles } from '../src/build/site-files.ts';
import type { Diagnostic } from '../src/diagnostics/diagnostic.ts';
import { hasErrors } from '../src/diagnostics/severity.ts';
import { EXPORTERS } from '../src/export/exporters.ts';
import { compileArchive } from '../src/load/compile-archive.ts';
import { digestOf } from '../src/load/disk.ts';
import type { CompiledArchive } from '../src/model/compiled.ts';
import type { ThemeComponent } from '../src/model/theme-components.ts';
import { PATHS, SERVER_PATHS } from '../src/model/urls.ts';
import { PROJECT_DIR } from './command.ts';

export interface DevSiteOptions {
  readonly contentDir: string;
  readonly drafts: boolean;
}

/** What reading the archive has found; `compiled` is undefined where errors stop it. */
export interface DevReading {
  readonly compiled?: CompiledArchive;
  readonly diagnostics: readonly Diagnostic[];
  readonly sourceLine: (file: string, line: number) => string | undefined;
}

/** A site under development: its pages come from a hand-off, all else is written into a folder when it is asked for. */
export interface DevSite {
  readonly handOff: string;
  /** Where the files lie; another one for each state of the archive. */
  readonly folder: () => string;
  /** Reads the archive, and hands it to the pages where it has no errors. */
  readonly read: () => Promise<DevReading>;
  /** Brings the archive's own components to where the pages find them. Returns what tells Astro of them. */
  readonly components: (
    names: readonly ThemeComponent[] | undefined,
  ) => Promise<ReturnType<typeof componentsEnvironment>>;
  /** Writes what the site has at a path, relative to its root, and no page is: an export, a figure, the search index. */
  readonly prepare: (path: string) => Promise<void>;
  /** Keeps what was found of each item for the next run, and makes ready for the next edit. */
  readonly rest: () => Promise<void>;
}

/** Opens a site under development, with what an earlier run found of each item. */
export async function openDevSite({ contentDir, drafts }: DevSiteOptions): Promise<DevSite> {
  const key = digestOf(contentDir).slice(0, 16);
  const cache = join(PROJECT_DIR, 'node_modules', '.cache', 'offprint', `dev-${key}`);
  const [handOff, searched] = [join(cache, 'hand-off'), join(cache, 'searched')];
  const states = join(cache, 'site');
  rmSync(states, { recursive: true, force: true });
  mkdirSync(handOff, { recursive: true });
  const store = await openCompileStore(join(cache, 'items.json'), compilerDigest(PROJECT_DIR), handOff);
  // Only now: whoever is still being answered later may need the text of a moment ago.
  store.prune();
  let files: FilesOnDemand | undefined;
  let count = 0;
  let isReady = false;
  return {
    handOff,
    folder: () => files?.folder ?? states,
    read: async () => {
      const threads = availableParallelism();
      const { compiled, diagnostics, sourceLine } = await compileArchive({ contentDir, drafts, cache: store, threads });
      if (compiled === undefined || hasErrors(diagnostics)) return { diagnostics, sourceLine };
      await handOver(handOff, join(cache, 'texts.json'), compiled, store.texts.has);
      if (files !== undefined) rmSync(files.folder, { recursive: true, force: true });
      files = filesOnDemand(compiled, { contentDir, handOff, searched }, join(states, String(count++)));
      return { compiled, diagnostics, sourceLine };
    },
    components: async (names) => {
      const own = await readOwnComponents(contentDir, names);
      // Vite follows no file below `node_modules`.
      const target = join(PROJECT_DIR, '.astro', `dev-${key}`);
      if (own !== undefined) await writeOwnComponents(target, own);
      return componentsEnvironment(target, own);
    },
    prepare: async (path) => files?.prepare(path),
    rest: async () => {
      await store.save();
      if (isReady) return;
      // Of the program much is loaded and compiled when a text is, which the first edit would wait for.
      isReady = true;
      store.records = withoutNewest(store.records, contentDir);
      await compileArchive({ contentDir, drafts, cache: store });
    },
  };
}

/** What is known of items, but for that which was edited last. */
function withoutNewest<T>(records: ReadonlyMap<string, T>, contentDir: string): ReadonlyMap<string, T> {
  const timeOf = (file: string): number => statSync(join(contentDir, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const [newest] = [...records.keys()].map((file) => ({ file, time: timeOf(file) })).sort((a, b) => b.time - a.time);
  return new Map([...records].filter(([file]) => file !== newest?.file));
}

/** What one state of an archive has besides pages, written into a folder of its own, file by file. */
interface FilesOnDemand {
  readonly folder: string;
  readonly prepare: (path: string) => Promise<void>;
}

/** Where things lie: the archive, what is handed over of it, and what is kept of its search index. */
interface Places {
  readonly contentDir: string;
  readonly handOff: string;
  readonly searched: string;
}

function filesOnDemand(compiled: CompiledArchive, places: Places, folder: string): FilesOnDemand {
  const { contentDir, handOff, searched } = places;
  mkdirSync(folder, { recursive: true });
  let files: ReadonlyMap<string, SiteFile> | undefined;
  const written = new Map<string, Promise<unknown>>();
  const once = (path: string, write: () => Promise<unknown>): Promise<unknown> => {
    const writing = written.get(path) ?? write();
    written.set(path, writing);
    return writing;
  };
  return {
    folder,
    prepare: async (path) => {
      files ??= new Map(filesOf(compiled, contentDir).map((file) => [file.path, file]));
      for (const wanted of [SERVER_PATHS.headers, SERVER_PATHS.redirects, path]) {
        const file = files.get(wanted);
        if (file !== undefined) await once(wanted, () => writeSiteFiles(folder, [file]));
      }
      const target = join(folder, PATHS.pagefind);
      if (path.startsWith(PATHS.pagefind)) await once(PATHS.pagefind, () => writeSearch(handOff, searched, target));
    },
  };
}

async function writeSearch(handOff: string, documents: string, target: string): Promise<void> {
  const searching = startSearchIndex({ documents, program: searchDigest(PROJECT_DIR) });
  try {
    await searching.write({ handOff, target });
  } finally {
    await searching.close();
  }
}

/** All that a site has but pages and search. Exports make their text when they are written. */
function filesOf(compiled: CompiledArchive, contentDir: string): readonly SiteFile[] {
  const { archive } = compiled;
  const copies = publishedFiles(archive).map((file) => publishedCopy(file, contentDir));
  return [...copies, ...aliasPages(archive), ...EXPORTERS.flatMap((exporter) => exporter.run(compiled))];
}
