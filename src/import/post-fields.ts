import { resolveAuthor } from '../load/authors.ts';
import { isIsoDate } from '../model/date.ts';
import { doi, language, license, urlPath } from '../model/fields.ts';
import { parseOrcid } from '../model/orcid.ts';
import { dayIn, type PostParts, textOf, textsOf } from './post-matter.ts';

/** What a post's fields say, in the fields of an item. */
export interface PostFields {
  readonly fields: Readonly<Record<string, unknown>>;
  /** Full sentences on what found no place. */
  readonly problems: readonly string[];
}

/** Fields that this function reads, by the names that Jekyll, Hugo and Quarto have for them. */
const READ = [
  ...['title', 'subtitle', 'date', 'lastmod', 'last_modified_at', 'date-modified', 'updated', 'summary', 'description'],
  ...[
    'excerpt',
    'abstract',
    'author',
    'authors',
    'tags',
    'keywords',
    'categories',
    'doi',
    'license',
    'lang',
    'language',
  ],
  ...['draft', 'published', 'aliases', 'redirect_from', 'permalink', 'url', 'slug', 'bibliography'],
];

/** Fields that say how a page looks there, and mean nothing here. */
const LOOKS = [
  ...[
    'layout',
    'comments',
    'toc',
    'math',
    'mathjax',
    'katex',
    'usemath',
    'format',
    'execute',
    'engine',
    'jupyter',
    'theme',
  ],
  ...[
    'type',
    'weight',
    'menu',
    'image',
    'images',
    'thumbnail',
    'cover',
    'header',
    'share',
    'related',
    'classes',
    'editor',
  ],
  ...['sidebar', 'featured', 'pin', 'code-fold', 'number-sections', 'citation', 'knitr', 'output', 'hidden', 'showtoc'],
];

/** The fields of an item from those of a post; `named` is what its file's name says. */
export function fieldsOfPost(
  { fields }: PostParts,
  named: { readonly title: string; readonly date?: string },
): PostFields {
  const problems: string[] = [];
  const first = (...names: readonly string[]): unknown =>
    names.map((name) => fields.get(name)).find((value) => value !== undefined && value !== null && value !== '');
  const date = dateOf(first('date'), named.date, problems);
  const updated = dayIn(first('lastmod', 'last_modified_at', 'date-modified', 'updated'));
  const summary = textOf(first('summary', 'description', 'excerpt', 'subtitle'));
  const abstract = textOf(first('abstract'));
  const keywords = [...new Set(['tags', 'keywords', 'categories'].flatMap((name) => wordsOf(fields.get(name))))];
  const authors = authorsOf(first('authors', 'author'), problems);
  const aliases = ['aliases', 'redirect_from', 'permalink', 'url'].flatMap((name) =>
    pathsOf(name, fields.get(name), problems),
  );
  const unknown = [...fields.keys()].filter((name) => !READ.includes(name) && !LOOKS.includes(name)).sort();
  if (unknown.length > 0) problems.push(`Nothing here means ${unknown.join(', ')}: left out.`);
  return {
    problems,
    fields: {
      title: oneLine(textOf(first('title')) ?? named.title),
      ...(date === undefined ? {} : { date }),
      ...(updated !== undefined && isIsoDate(updated) && updated !== date ? { updated } : {}),
      ...(summary === undefined ? {} : { summary: oneLine(summary) }),
      ...(abstract === undefined ? {} : { abstract }),
      ...(authors.length === 0 ? {} : { authors }),
      ...(keywords.length === 0 ? {} : { keywords }),
      ...checked('doi', doi, first('doi'), problems),
      ...checked('license', license, first('license'), problems),
      ...checked('language', language, first('lang', 'language'), problems),
      ...(aliases.length === 0 ? {} : { aliases: [...new Set(aliases)] }),
      ...(first('draft') === true || fields.get('published') === false ? { draft: true } : {}),
    },
  };
}

/** Tags: Jekyll parts them by spaces where they are no list. */
function wordsOf(value: unknown): readonly string[] {
  return textsOf(typeof value === 'string' && !value.includes(',') ? value.split(/\s+/) : value);
}

function dateOf(value: unknown, named: string | undefined, problems: string[]): string | undefined {
  const date = dayIn(value) ?? named;
  if (date !== undefined && isIsoDate(date)) return date;
  problems.push(value === undefined ? 'There is no date.' : `"${String(value)}" is not a date that can be read.`);
  return undefined;
}

function checked(
  name: string,
  schema: { readonly safeParse: (value: unknown) => { readonly success: boolean } },
  value: unknown,
  problems: string[],
): Readonly<Record<string, unknown>> {
  if (value === undefined) return {};
  const text = textOf(value);
  if (text !== undefined && schema.safeParse(text).success) return { [name]: text };
  problems.push(`The field ${name} was left out: ${JSON.stringify(value)} is not a value that it can have here.`);
  return {};
}

function pathsOf(name: string, value: unknown, problems: string[]): readonly string[] {
  return textsOf(value).flatMap((path) => {
    const alias = path.startsWith('/') ? path : `/${path}`;
    // A pattern of Jekyll's or a whole URL is no path of this one page.
    if (!/:/.test(path) && alias !== '/' && urlPath.safeParse(alias).success) return [alias];
    problems.push(`"${path}" under ${name} is not a path. Write the page's former path under aliases.`);
    return [];
  });
}

/** Authors as Jekyll and Hugo (names) and Quarto (maps) have them. */
function authorsOf(value: unknown, problems: string[]): readonly unknown[] {
  const entries: readonly unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return entries.flatMap((entry) => {
    if (typeof entry === 'string') return entry === 'admin' || entry === 'default' ? [] : [oneLine(entry)];
    const author =
      typeof entry === 'object' && entry !== null ? authorOf(new Map(Object.entries(entry)), problems) : undefined;
    if (author === undefined) problems.push(`The author ${JSON.stringify(entry)} has no name and was left out.`);
    return author ?? [];
  });
}

function authorOf(entry: ReadonlyMap<string, unknown>, problems: string[]): object | undefined {
  const name = entry.get('name');
  const parts = typeof name === 'object' && name !== null ? new Map<string, unknown>(Object.entries(name)) : entry;
  const [whole, given, family] = [textOf(name), textOf(parts.get('given')), textOf(parts.get('family'))];
  if (whole === undefined && family === undefined) return undefined;
  const orcid = textOf(entry.get('orcid'));
  if (orcid !== undefined && parseOrcid(orcid) === undefined)
    problems.push(`"${orcid}" is not an ORCID iD and was left out.`);
  const affiliation = affiliationOf(entry.get('affiliation') ?? entry.get('affiliations'));
  const author = {
    ...(whole === undefined ? {} : { name: whole }),
    ...(given === undefined ? {} : { given }),
    ...(family === undefined ? {} : { family }),
    ...(orcid !== undefined && parseOrcid(orcid) !== undefined ? { orcid } : {}),
    ...(affiliation === undefined ? {} : { affiliation }),
  };
  const isPerson = whole !== undefined && resolveAuthor(whole).kind === 'person';
  return Object.keys(author).length === 1 && isPerson ? nameParts(whole) : author;
}

function nameParts(name: string): object {
  const words = name.split(/\s+/);
  return words.length < 2 ? { name } : { given: words.slice(0, -1).join(' '), family: words.at(-1) };
}

function affiliationOf(value: unknown): string | undefined {
  const [first]: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (typeof first === 'object' && first !== null && 'name' in first) return textOf(first.name);
  return textOf(first);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
