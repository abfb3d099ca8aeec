import { mkdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { aliasPages } from '../src/build/alias-pages.ts';
import { type CompileStore, openCompileStore } from '../src/build/compile-store.ts';
import { componentsEnvironment, readOwnComponents, writeOwnComponents } from '../src/build/own-components.ts';
import { compilerDigest } from '../src/build/program-digest.ts';
import { listFiles, publishedCopy, publishedFiles, type SiteFile, writeSiteFiles } from '../src/build/site-files.ts';
import type { Diagnostic } from '../src/diagnostics/diagnostic.ts';
import { hasErrors } from '../src/diagnostics/severity.ts';
import { EXPORTERS } from '../src/export/exporters.ts';
import { compileArchive } from '../src/load/compile-archive.ts';
import { digestOf } from '../src/load/disk.ts';
import type { CompiledArchive } from '../src/model/compiled.ts';
import type { ThemeComponent } from '../src/model/theme-components.ts';
import { writeSearchIndex } from '../src/search/build-index.ts';
import { writeHandOff } from '../src/site/hand-off.ts';
import { PROJECT_DIR } from './command.ts';

export interface DevSiteOptions {
  readonly contentDir: string;
  readonly drafts: boolean;
  /** Where everything but the pages is written to; it is emptied first, and goes with the process. */
  readonly folder: string;
}

/** What reading the archive has found; `compiled` is undefined where errors stop it. */
export interface DevReading {
  readonly compiled?: CompiledArchive;
  readonly diagnostics: readonly Diagnostic[];
  readonly sourceLine: (file: string, line: number) => string | undefined;
}

/** A site under development: its pages come from a hand-off, all else lies in a folder. */
export interface DevSite {
  readonly handOff: string;
  /** Reads the archive, and hands it to the pages where it has no errors. */
  readonly read: () => Promise<DevReading>;
  /** Brings the archive's own components to where the pages find them. Returns what tells Astro of them. */
  readonly components: (
    names: readonly ThemeComponent[] | undefined,
  ) => Promise<ReturnType<typeof componentsEnvironment>>;
  /** Writes what pages show besides themselves: files beside items, those of the theme, redirects. */
  readonly attach: (compiled: CompiledArchive) => Promise<void>;
  /** Writes what is no page: exports, and the search index. Takes away what the archive no longer has. */
  readonly publish: (compiled: CompiledArchive) => Promise<void>;
}

const SEARCH = 'pagefind';

function attachments({ archive }: CompiledArchive, contentDir: string): readonly SiteFile[] {
  return [...publishedFiles(archive).map((file) => publishedCopy(file, contentDir)), ...aliasPages(archive)];
}

/** Removes what an earlier state of the archive left; the search index sees to itself. */
async function removeOthers(folder: string, files: readonly SiteFile[]): Promise<void> {
  const kept = new Set(files.map(({ path }) => path));
  for (const path of await listFiles(folder)) {
    if (!kept.has(path) && !path.startsWith(`${SEARCH}/`)) rmSync(join(folder, path), { force: true });
  }
}

/** What earlier runs, and earlier edits of this one, found of each item. */
async function openDevStore(contentDir: string): Promise<CompileStore> {
  const folder = join(PROJECT_DIR, 'node_modules', '.cache', 'offprint', `dev-${digestOf(contentDir).slice(0, 16)}`);
  const store = await openCompileStore(join(folder, 'items.json'), await compilerDigest(PROJECT_DIR), folder);
  store.prune();
  return store;
}

/** Opens an empty site under development. */
export function openDevSite({ contentDir, drafts, folder }: DevSiteOptions): DevSite {
  const handOff = `${folder}-pages`;
  for (const part of [folder, handOff]) {
    rmSync(part, { recursive: true, force: true });
    mkdirSync(part, { recursive: true });
    process.once('exit', () => rmSync(part, { recursive: true, force: true }));
  }
  let store: CompileStore | undefined;
  // Of the texts that lie in the hand-off.
  let abstracts: ReadonlyMap<string, string> = new Map();
  return {
    handOff,
    read: async () => {
      store ??= await openDevStore(contentDir);
      const threads = availableParallelism();
      const { compiled, diagnostics, sourceLine } = await compileArchive({ contentDir, drafts, cache: store, threads });
      await store.save();
      if (compiled === undefined || hasErrors(diagnostics)) return { diagnostics, sourceLine };
      const isWritten = (digest: string): boolean => abstracts.has(digest);
      abstracts = await writeHandOff(handOff, compiled, {
        isWritten,
        hasText: isWritten,
        abstractOf: (digest) => abstracts.get(digest),
      });
      return { compiled, diagnostics, sourceLine };
    },
    components: async (names) => {
      const own = await readOwnComponents(contentDir, names);
      const target = join(handOff, 'own-components');
      if (own !== undefined) await writeOwnComponents(target, own);
      return componentsEnvironment(target, own);
    },
    attach: (compiled) => writeSiteFiles(folder, attachments(compiled, contentDir)),
    publish: async (compiled) => {
      const exported = EXPORTERS.flatMap((exporter) => exporter.run(compiled));
      await writeSiteFiles(folder, exported);
      await removeOthers(folder, [...attachments(compiled, contentDir), ...exported]);
      await writeSearchIndex(compiled, join(folder, SEARCH));
    },
  };
}
