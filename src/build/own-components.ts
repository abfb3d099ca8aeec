import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { COMPONENTS_FOLDER, type ThemeComponent } from '../model/theme-components.ts';
import { listFiles } from './site-files.ts';

/** An archive's components that take the place of the project's, with what lies beside them. */
export interface OwnComponents {
  readonly names: readonly ThemeComponent[];
  /** Relative to their folder. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly digest: string;
}

/** The components that an archive names, as they lie in its folder; undefined where it names none. */
export async function readOwnComponents(
  contentDir: string,
  names: readonly ThemeComponent[] = [],
): Promise<OwnComponents | undefined> {
  if (names.length === 0) return undefined;
  const folder = join(contentDir, COMPONENTS_FOLDER);
  const paths = await listFiles(folder).catch(() => []);
  const files = new Map<string, Uint8Array>();
  const hash = createHash('sha256').update(names.join('\n'));
  for (const path of paths) {
    const content = await readFile(join(folder, path));
    files.set(path, content);
    hash.update(`\0${path}\0${content.length}\0`).update(content);
  }
  return { names, files, digest: hash.digest('hex') };
}

/**
 * Writes components into a folder inside the project, where what they import resolves. A file that is there as it should be
 * is not written again, so that whoever watches the folder hears of changes alone.
 */
export async function writeOwnComponents(folder: string, { files }: OwnComponents): Promise<void> {
  const known = await listFiles(folder).catch(() => []);
  for (const path of known) if (!files.has(path)) await rm(join(folder, path), { force: true });
  for (const [path, content] of files) {
    const target = join(folder, path);
    const before = await readFile(target).catch(() => undefined);
    if (before?.equals(content) === true) continue;
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content);
  }
}

/** What tells Astro, in its environment, of the components in a folder. */
export function componentsEnvironment(
  folder: string,
  components: OwnComponents | undefined,
): Readonly<Record<string, string | undefined>> {
  return {
    OFFPRINT_COMPONENTS: components === undefined ? undefined : folder,
    OFFPRINT_REPLACED: components?.names.join(','),
  };
}
