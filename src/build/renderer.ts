import { createHash } from 'node:crypto';
import { mkdir, readdir, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { ThemeComponent } from '../model/theme-components.ts';
import { type CompileJob, compilePages } from './compile-pages.ts';
import { digestFiles } from './file-digests.ts';
import { componentsEnvironment, type OwnComponents, readOwnComponents, writeOwnComponents } from './own-components.ts';
import { programDigest } from './program-digest.ts';
import { readSealed, writeSealed } from './sealed-file.ts';
import { listFiles } from './site-files.ts';

/**
 * The program that Astro compiled from this project's pages: for all archives, or for one that has components of its own, which may
 * ask for its URL.
 */
export interface Renderer {
  /** A digest of all that it was compiled from. */
  readonly key: string;
  /** The module that renders a page, absolute. */
  readonly module: string;
  /** The folder of what pages load: style sheets, scripts, fonts. */
  readonly assets: string;
}

/** What a renderer's record says: where it lies, and what is in it. */
interface RendererRecord {
  readonly folder: string;
  readonly sha256: Readonly<Record<string, string>>;
}

/** As many renderers are kept as one works on in turn: each belongs to one state of the program, or to components and a URL. */
const KEPT = 12;
/** One that was used within this time may still be loading its modules. */
const IN_USE_MS = 3_600_000;

export interface RendererOptions {
  readonly projectDir: string;
  /** The archive's folder, for the components that it replaces. */
  readonly contentDir: string;
  /** Compile it in any case. */
  readonly clean: boolean;
}

/** What of an archive decides how its pages are compiled. */
interface PagesOf {
  readonly url: string;
  readonly components?: readonly ThemeComponent[] | undefined;
}

/** Gives the renderer for an archive's pages, once it is there. */
export type RendererFor = (pages: PagesOf) => Promise<Renderer>;

/**
 * Begins to get the renderer of the archive in a folder, by what its configuration says, while the archive is being
 * read: it depends on nothing else of it. `onRenderer` hears of it once it is there. Aborting `stop` ends that.
 */
export function startRenderer(
  options: RendererOptions,
  stop: AbortSignal,
  onRenderer?: (renderer: Renderer) => void,
): RendererFor {
  const begin = async (): Promise<{ readonly pages: PagesOf; readonly renderer: Renderer } | undefined> => {
    const { configuredPages } = await import('../load/load-config.ts');
    const pages = await configuredPages(options.contentDir);
    if (pages === undefined) return undefined;
    const renderer = await openRenderer(pages, options, stop);
    if (!stop.aborted) onRenderer?.(renderer);
    return { pages, renderer };
  };
  const early = begin();
  // Told where the renderer is asked for, which may be never.
  early.catch(() => undefined);
  return async (pages) => {
    const known = await early;
    return known !== undefined && isSame(known.pages, pages) ? known.renderer : openRenderer(pages, options, stop);
  };
}

function isSame(a: PagesOf, b: PagesOf): boolean {
  const [own, others] = [a.components ?? [], b.components ?? []];
  return own.join() === others.join() && (own.length === 0 || a.url === b.url);
}

/**
 * The renderer for an archive's pages: the one that an earlier build had compiled, where each of its files is as it was then,
 * else a new one.
 */
export async function openRenderer(
  { url, components: names }: PagesOf,
  options: RendererOptions,
  stop: AbortSignal,
): Promise<Renderer> {
  const { projectDir, contentDir, clean } = options;
  const components = await readOwnComponents(contentDir, names);
  const shared = join(projectDir, 'node_modules', '.cache', 'offprint', 'renderers');
  const own = components === undefined ? '' : `${url}\0${components.digest}`;
  const key = createHash('sha256')
    .update(`${programDigest(projectDir)}\0${own}`)
    .digest('hex')
    .slice(0, 24);
  const record = join(shared, `${key}.json`);
  const known = clean ? undefined : await checkedFolder(shared, record);
  if (known !== undefined) return rendererIn(known, key);
  // A name of its own: other builds may be compiling the same, or using what this one takes the place of.
  const name = `${key}-${process.pid}-${Date.now().toString(36)}`;
  const folder = join(shared, name);
  await mkdir(folder, { recursive: true });
  try {
    const compiledFor = components === undefined ? `https://archive.example/${key}/` : url;
    await compileWith(components, { projectDir, url: compiledFor, folder, stop });
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
  const files = digestFiles(folder, await listFiles(folder));
  const sha256 = Object.fromEntries(files.map((file) => [file.path, file.sha256]));
  await writeSealed(record, { folder: name, sha256 } satisfies RendererRecord);
  await removeOld(shared);
  return rendererIn(folder, key);
}

/** Compiles the pages with the archive's own components, which for that time lie beside what is made. */
async function compileWith(components: OwnComponents | undefined, job: CompileJob): Promise<void> {
  const own = `${job.folder}-components`;
  try {
    if (components !== undefined) await writeOwnComponents(own, components);
    await compilePages(job, componentsEnvironment(own, components));
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

/** The folder that a record names, if it holds exactly what was put there. */
async function checkedFolder(shared: string, record: string): Promise<string | undefined> {
  const json = await readSealed(record);
  if (json === undefined) return undefined;
  const { folder, sha256 }: RendererRecord = JSON.parse(json);
  const path = join(shared, folder);
  const files = await listFiles(path).catch(() => []);
  if (files.length !== Object.keys(sha256).length) return undefined;
  const digests = digestFiles(path, files);
  if (digests.some((file) => file.sha256 !== sha256[file.path])) return undefined;
  const now = new Date();
  await Promise.all([utimes(path, now, now), utimes(record, now, now)]);
  return path;
}

function rendererIn(folder: string, key: string): Renderer {
  return { key, module: join(folder, 'server', 'renderer.mjs'), assets: join(folder, 'client') };
}

/** Removes the renderers that were used longest ago, and what killed builds left. */
async function removeOld(shared: string): Promise<void> {
  const paths = (await readdir(shared)).map((name) => join(shared, name));
  const used = await Promise.all(
    paths.map(async (path) => ({
      path,
      time: await stat(path).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      ),
    })),
  );
  // Each has a folder and a record.
  const old = used.sort((a, b) => b.time - a.time).slice(2 * KEPT);
  const isUnused = ({ time }: { time: number }): boolean => Date.now() - time > IN_USE_MS;
  await Promise.all(old.filter(isUnused).map(({ path }) => rm(path, { recursive: true, force: true })));
}
