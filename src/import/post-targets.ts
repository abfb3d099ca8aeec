import type { PostFile } from './post-files.ts';
import type { Generator } from './template-tags.ts';

/** The slugs of the posts that become items, by their files and by their former paths. */
export interface PostIndex {
  readonly byPath: ReadonlyMap<string, string>;
  readonly byFormer: ReadonlyMap<string, string>;
}

/** The path, from one item's folder, of the item that a link to a post leads to. */
export function postFor(target: string, from: PostFile, index: PostIndex): string | undefined {
  const [path = '', fragment] = target.split('#');
  if (path === '' || /^(?!post:)(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(path)) return undefined;
  const slug = path.startsWith('post:') ? named(path.slice('post:'.length), index) : placed(path, from, index);
  return slug === undefined ? undefined : `../${slug}/index.md${fragment === undefined ? '' : `#${fragment}`}`;
}

/** A post by its file's name, with or without the folders before it. */
function named(name: string, { byPath }: PostIndex): string | undefined {
  const wanted = `/${name.replace(/^\//, '')}`;
  for (const [path, slug] of byPath) {
    const stem = `/${path}`.replace(/\.\w+$/, '');
    if (stem.endsWith(wanted) || stem.endsWith(`${wanted}/index`)) return slug;
  }
  return undefined;
}

function placed(path: string, from: PostFile, { byPath, byFormer }: PostIndex): string | undefined {
  const former = byFormer.get(path.replace(/\/(?:index\.html)?$/, ''));
  if (path.startsWith('/') && former !== undefined) return former;
  const file = joined(from.folder, path);
  return file === undefined
    ? undefined
    : [file, `${file}/index.md`, `${file}/index.qmd`]
        .map((name) => byPath.get(name))
        .find((slug) => slug !== undefined);
}

const ROOTS: Readonly<Record<Generator, readonly string[]>> = {
  jekyll: [''],
  hugo: ['static', 'assets', ''],
  quarto: [''],
};

/** The file of the site that a link or an image of a post names; undefined where there is none. */
export function fileFor(
  generator: Generator,
  target: string,
  { folder, name }: Pick<PostFile, 'folder' | 'name'>,
  paths: ReadonlySet<string>,
): string | undefined {
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/|#)/i.test(target)) return undefined;
  const path = decoded(target.replace(/[?#].*$/, ''));
  const roots = ROOTS[generator].map((root) => joined(root, path.replace(/^\//, '')));
  const candidates = path.startsWith('/') ? roots : [joined(folder, path), joined(`${folder}/${name}`, path), ...roots];
  return candidates.find((candidate) => candidate !== undefined && paths.has(candidate));
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** A path below a folder; undefined where it leads out of all of them. */
function joined(folder: string, path: string): string | undefined {
  const parts = folder === '' || path.startsWith('/') ? [] : folder.split('/');
  for (const part of path.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
