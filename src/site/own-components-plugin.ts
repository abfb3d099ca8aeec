import { join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const SRC = fileURLToPath(new URL('..', import.meta.url));
const ORIGINAL = 'offprint:';

/** As much of Vite's plugins as is used here. */
interface Resolver {
  readonly resolve: (
    source: string,
    importer: string | undefined,
    options: object,
  ) => Promise<{ readonly id: string } | null>;
}

/**
 * A Vite plugin that puts an archive's own components in the place of the project's: those that `OFFPRINT_REPLACED` names,
 * from the folder `OFFPRINT_COMPONENTS`. There, `offprint:components/Footer.astro` is the project's own component.
 */
export const ownComponentsPlugin = {
  name: 'offprint-own-components',
  enforce: 'pre' as const,
  async resolveId(this: Resolver, source: string, importer: string | undefined, options: object) {
    if (source.startsWith(ORIGINAL)) return resolve(SRC, source.slice(ORIGINAL.length));
    const own = ownFolder();
    if (own === undefined || !source.endsWith('.astro') || importer?.startsWith(own.folder + sep) === true)
      return undefined;
    const found = await this.resolve(source, importer, { ...options, skipSelf: true });
    return found === null ? undefined : (own.replaced.get(found.id) ?? found);
  },
};

function ownFolder(): { readonly folder: string; readonly replaced: ReadonlyMap<string, string> } | undefined {
  const { OFFPRINT_COMPONENTS: folder, OFFPRINT_REPLACED: names = '' } = process.env;
  if (folder === undefined || folder === '' || names === '') return undefined;
  const replaced = names
    .split(',')
    .map((name) => [join(SRC, 'components', `${name}.astro`), join(folder, `${name}.astro`)] as const);
  return { folder, replaced: new Map(replaced) };
}
