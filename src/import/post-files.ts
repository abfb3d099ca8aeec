import { parse } from 'yaml';
import { ownEntry } from '../model/own-entry.ts';
import type { Generator } from './template-tags.ts';

/** A folder of posts: the paths of all its files, and the texts of those that are read. */
export interface PostFolder {
  readonly paths: ReadonlySet<string>;
  readonly texts: ReadonlyMap<string, string>;
}

/** A post's file, and what its path says. */
export interface PostFile {
  readonly path: string;
  /** The folder that its relative links count from, without a slash at its end. */
  readonly folder: string;
  /** The name that its URL ends in. */
  readonly name: string;
  readonly date?: string;
  readonly draft: boolean;
}

const SKIPPED = /(?:^|\/)(?:_site|_freeze|node_modules|vendor|public|\.[^/]*)\//;
const TEXTS: Readonly<Record<Generator, RegExp>> = {
  jekyll: /(?:^|\/)_(?:posts|drafts)\/.*\.(?:md|markdown|mkd)$/i,
  hugo: /^(?!.*(?:^|\/)_index\.)(?:content\/)?.*\.(?:md|markdown)$/i,
  quarto: /^(?!.*(?:^|\/)_).*\.qmd$/i,
};

/** Whether a file of the folder is to be read: a post, or the settings that say where posts lay. */
export function isReadFrom(generator: Generator, path: string): boolean {
  return (!SKIPPED.test(path) && TEXTS[generator].test(path)) || (generator === 'jekyll' && path === '_config.yml');
}

/** The posts of a folder, by path. */
export function postFiles(generator: Generator, { texts }: PostFolder): readonly PostFile[] {
  const all = [...texts.keys()].filter((path) => TEXTS[generator].test(path)).sort();
  const inContent = all.filter((path) => path.startsWith('content/'));
  return (generator === 'hugo' && inContent.length > 0 ? inContent : all).map((path) => {
    const parts = path.split('/');
    const stem = (parts.pop() ?? '').replace(/\.\w+$/, '');
    const folder = parts.join('/');
    const [, date, rest] = /^(\d{4}-\d{2}-\d{2})-(.+)$/.exec(stem) ?? [];
    const bundle = stem === 'index' ? parts.at(-1) : undefined;
    const draft = path.includes('_drafts/');
    return { path, folder, name: rest ?? bundle ?? stem, draft, ...(date === undefined ? {} : { date }) };
  });
}

/** Where a post was on its former site; undefined where its settings do not say. */
export function formerPath(
  generator: Generator,
  post: PostFile,
  {
    fields,
    date,
    texts,
  }: { readonly fields: ReadonlyMap<string, unknown>; readonly date: string } & Pick<PostFolder, 'texts'>,
): string | undefined {
  if (generator === 'hugo') {
    const given = fields.get('slug');
    const folder = post.path.replace(/^content\//, '').replace(/\/?[^/]*$/, '');
    const parent = /\/index\.\w+$/.test(post.path) ? folder.replace(/\/?[^/]*$/, '') : folder;
    return `/${[parent, typeof given === 'string' ? given : post.name].filter((part) => part !== '').join('/')}/`.toLowerCase();
  }
  if (generator === 'quarto')
    return `/${post.path.replace(/(?:^|(?<=\/))index\.qmd$/i, '').replace(/\.qmd$/i, '.html')}`;
  return jekyllPath(post, fields, date, permalinkStyle(texts.get('_config.yml')));
}

const STYLES: Readonly<Record<string, string>> = {
  date: '/:categories/:year/:month/:day/:title.html',
  pretty: '/:categories/:year/:month/:day/:title/',
  none: '/:categories/:title.html',
};

function permalinkStyle(config: string | undefined): string {
  let settings: unknown;
  try {
    settings = config === undefined ? {} : parse(config);
  } catch {
    settings = {};
  }
  const style =
    typeof settings === 'object' && settings !== null && 'permalink' in settings ? settings.permalink : 'date';
  return typeof style === 'string' ? (ownEntry(STYLES, style) ?? style) : '';
}

function jekyllPath(
  post: PostFile,
  fields: ReadonlyMap<string, unknown>,
  date: string,
  style: string,
): string | undefined {
  const [year = '', month = '', day = ''] = date.split('-');
  const written: unknown = fields.get('categories') ?? fields.get('category') ?? [];
  const categories = (Array.isArray(written) ? written : String(written).split(/\s+/)).map((name) =>
    String(name).toLowerCase(),
  );
  const parts: Readonly<Record<string, string>> = {
    ...{ year, month, day, title: post.name, slug: post.name, categories: categories.join('/') },
  };
  const path = style.replace(/:(\w+)/g, (name, key: string) => ownEntry(parts, key) ?? name).replace(/\/{2,}/g, '/');
  return /^\/[^:\s?#]+$/.test(path) ? path : undefined;
}
