import { parseMarkdown } from '../markdown/parse.ts';
import { plainText } from '../markdown/plain-text.ts';
import type { ItemType } from '../model/item-type.ts';
import { slugOf } from '../model/slug.ts';
import {
  freeSlug,
  type Imported,
  type ImportedFile,
  type ImportedItem,
  type ImportNote,
  openingOf,
} from './imported.ts';
import { withDollars } from './math-delimiters.ts';
import { fieldsOfPost } from './post-fields.ts';
import { formerPath, type PostFile, type PostFolder, postFiles } from './post-files.ts';
import { withPlainSigns, withTargets } from './post-links.ts';
import { type PostParts, splitPost, textsOf } from './post-matter.ts';
import { fileFor, type PostIndex, postFor } from './post-targets.ts';
import { withoutDivs } from './quarto-divs.ts';
import { type Generator, type NoteAt, withoutTags } from './template-tags.ts';

/** A post that will be an item. */
interface ReadPost {
  readonly file: PostFile;
  readonly parts: PostParts;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly date: string;
  readonly slug: string;
  readonly former: string | undefined;
}

/**
 * The posts of a Jekyll, Hugo or Quarto site as items of a type. Whatever has no counterpart is noted with its file and
 * line; a post in which some of it is left becomes a draft, and one without a date is left out.
 */
export function importPosts(generator: Generator, folder: PostFolder, type: 'papers' | 'field-notes'): Imported {
  const notes: ImportNote[] = [];
  const slugs = new Set<string>();
  const posts = postFiles(generator, folder).flatMap((file) => readPost(generator, file, folder, slugs, notes) ?? []);
  const index: PostIndex = {
    byPath: new Map(posts.map(({ file, slug }) => [file.path, slug])),
    byFormer: new Map(
      posts.flatMap(({ former, slug, fields }) =>
        [former ?? '', ...textsOf(fields['aliases'])].map((path) => [bare(path), slug]),
      ),
    ),
  };
  const items = posts.map((post) => itemOf(generator, post, folder, index, type, notes));
  return { items, notes: notes.sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1)) };
}

function readPost(
  generator: Generator,
  file: PostFile,
  { texts }: PostFolder,
  slugs: Set<string>,
  notes: ImportNote[],
): ReadPost | undefined {
  const note = (message: string): void => {
    notes.push({ file: file.path, line: 1, message });
  };
  const parts = splitPost(texts.get(file.path) ?? '');
  if ('problem' in parts) {
    note(`${parts.problem} The post was left out.`);
    return undefined;
  }
  const title = file.name.replace(/[-_]+/g, ' ');
  const { fields, problems } = fieldsOfPost(parts, { title, ...(file.date === undefined ? {} : { date: file.date }) });
  for (const problem of problems) note(problem);
  const { date } = fields;
  if (typeof date !== 'string') {
    note('Without a date it is left out. Give it one and import again.');
    return undefined;
  }
  const slug = freeSlug(slugOf(file.name, 60) || slugOf(String(fields['title']), 60) || 'post', slugs);
  const former = formerPath(generator, file, { fields: parts.fields, date: file.date ?? date, texts });
  return { file, parts, fields, date, slug, former };
}

function itemOf(
  generator: Generator,
  { file, parts, fields, date, slug, former }: ReadPost,
  folder: PostFolder,
  index: PostIndex,
  type: 'papers' | 'field-notes',
  notes: ImportNote[],
): ImportedItem {
  const note = (message: string): void => {
    notes.push({ file: file.path, line: 1, message });
  };
  const noteAt: NoteAt = (line, message) => notes.push({ file: file.path, line: line + parts.bodyLine, message });
  const files = new Map<string, ImportedFile>();
  const untagged = withoutTags(parts.body, generator, noteAt);
  const linked = withTargets(untagged.text, (target, image, line) => {
    const post = postFor(target, file, index);
    if (post !== undefined) return post;
    const found = fileFor(generator, target, file, folder.paths);
    if (found === undefined) {
      const what = image ? 'The image' : 'The file';
      if (isLocal(target, image))
        noteAt(line, `${what} "${target}" is not in what is imported. Put it beside the item.`);
      return undefined;
    }
    return besideItem(found, files);
  });
  const signs = generator === 'quarto' ? linked : withPlainSigns(linked, noteAt);
  const math = withDollars(signs);
  const body = (generator === 'quarto' ? withoutDivs(math, noteAt) : math).replace(/\n{3,}/g, '\n\n').trim();
  const bibliography = textsOf(parts.fields.get('bibliography')).flatMap((target) => {
    const found = fileFor(generator, target, file, folder.paths);
    if (found === undefined) note(`The bibliography "${target}" is not there.`);
    return found === undefined ? [] : [besideItem(found, files)];
  });
  const frontMatter = {
    ...complete(fields, body, type, note),
    date,
    ...aliasesOf(fields, former, `/${type}/${slug}`),
    ...(bibliography.length === 0 ? {} : { bibliography }),
    ...(fields['draft'] === true || file.draft || !untagged.complete ? { draft: true } : {}),
  };
  return {
    type,
    slug,
    isFolder: true,
    frontMatter,
    body,
    files: [...files.values()],
    source: { file: file.path, line: 1 },
  };
}

/** Whether a target names a file of the site. */
function isLocal(target: string, image: boolean): boolean {
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/|#)/i.test(target)) return image && /^(?:https?:)?\/\//i.test(target);
  return true;
}

/** The name, beside the item, of a file that goes with it; two of one name keep apart. */
function besideItem(source: string, files: Map<string, ImportedFile>): string {
  const known = files.get(source);
  if (known !== undefined) return known.name;
  const name = (source.split('/').at(-1) ?? source).replace(/\s+/g, '-');
  const names = new Set([...files.values()].map((file) => file.name));
  const [stem, extension] = [name.replace(/\.[^.]*$/, ''), /\.[^.]*$/.exec(name)?.[0] ?? ''];
  const free =
    names.has(name) || name === 'index.md' ? `${freeSlug(`${stem}-${names.size}`, names)}${extension}` : name;
  files.set(source, { name: free, source });
  return free;
}

/** The fields with a summary, and for a paper an abstract. */
function complete(
  fields: Readonly<Record<string, unknown>>,
  body: string,
  type: ItemType,
  note: (message: string) => void,
): Readonly<Record<string, unknown>> {
  const paragraph = parseMarkdown(body).children.find(({ type: kind }) => kind === 'paragraph');
  const opening = paragraph === undefined ? '' : openingOf(plainText(paragraph, (tex) => tex)).replaceAll('$', '\\$');
  const summary = fields['summary'] ?? (opening || fields['title']);
  if (fields['summary'] === undefined) note('There is no summary: the first sentence stands in its place.');
  if (type !== 'papers') return { ...fields, summary };
  if (fields['abstract'] === undefined) note('There is no abstract: the summary stands in its place.');
  return { ...fields, summary, abstract: fields['abstract'] ?? summary };
}

function aliasesOf(
  fields: Readonly<Record<string, unknown>>,
  former: string | undefined,
  own: string,
): { readonly aliases?: readonly string[] } {
  const aliases = [...textsOf(fields['aliases']), ...(former === undefined ? [] : [former])].filter(
    (path) => bare(path) !== own && path !== '/',
  );
  const seen = new Map(aliases.map((path) => [bare(path), path]));
  return seen.size === 0 ? {} : { aliases: [...seen.values()] };
}

/** A path without what a server adds. */
function bare(path: string): string {
  return path.replace(/\/(?:index\.html)?$/, '');
}
