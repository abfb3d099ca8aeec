import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { resolveAuthor } from '../load/authors.ts';
import { type BibtexField, readBibtexEntries } from '../load/bibtex-entries.ts';
import { fieldsWithInherited } from '../load/bibtex-inheritance.ts';
import { referenceFromBibtex } from '../load/bibtex-to-csl.ts';
import { verbatimText } from '../load/tex-commands.ts';
import { plainCsl } from '../model/csl-text.ts';
import { type CslItem, type CslName, isOthers, type Reference } from '../model/reference.ts';
import { slugOf } from '../model/slug.ts';
import { freeSlug, type Imported, type ImportedItem, type ImportNote, openingOf } from './imported.ts';
import { publicationText } from './publication-text.ts';
import { markdownFromTex, titleFromTex } from './tex-text.ts';

type Note = (message: string) => void;

/** What is to be said of a work: what somebody may look at, and what has to be done before it can be published. */
interface Notes {
  readonly note: Note;
  readonly task: Note;
}

/**
 * The papers of a publication list: each work of a `.bib` file with its metadata, its links in its text. A work without
 * a title or a year is left out and noted; so is every mistake of the file, at its line. Where something is left to do, or
 * could not be read, the paper is a draft.
 */
export function papersFromBibliography(file: string, text: string): Imported {
  const mistakes: Diagnostic[] = [];
  const { entries, preamble } = readBibtexEntries([{ file, text }], mistakes);
  const items: ImportedItem[] = [];
  const notes: ImportNote[] = [];
  const slugs = new Set<string>();
  for (const entry of entries.values()) {
    if (entry.type === 'xdata') continue;
    const { line } = entry.source.placeAt(entry.keyOffset, 1);
    const note: Note = (message) => notes.push({ file, line, message: `${entry.key}: ${message}` });
    const before = mistakes.length;
    let tasks = 0;
    const task: Note = (message) => {
      tasks += 1;
      note(message);
    };
    const fields = fieldsWithInherited(entry, entries);
    const reference = referenceFromBibtex(entry, fields, preamble);
    const known = frontMatterOf(fields, reference, preamble, { note, task });
    if (known === undefined) continue;
    const slug = freeSlug(slugOf(plainCsl(reference.csl.title ?? ''), 60) || slugOf(entry.key) || 'paper', slugs);
    const body = publicationText(reference, fields, task);
    const isDone = tasks === 0 && mistakes.length === before;
    const frontMatter = { ...known, ...(isDone ? {} : { draft: true }) };
    items.push({ type: 'papers', slug, isFolder: false, frontMatter, body, files: [], source: { file, line } });
  }
  const found = mistakes.map(({ line, message }) => ({ file, line, message }));
  return { items, notes: [...found, ...notes].sort((a, b) => a.line - b.line) };
}

function frontMatterOf(
  fields: ReadonlyMap<string, BibtexField>,
  { csl }: Reference,
  preamble: string,
  { note, task }: Notes,
): ImportedItem['frontMatter'] | undefined {
  const title = titleOf(fields, preamble);
  if (title === '') {
    note('has no title and was left out. Add one and import again.');
    return undefined;
  }
  const date = dateOf(csl, note);
  if (date === undefined) {
    note('has no year and was left out. Add year = {…} and import again.');
    return undefined;
  }
  const abstractTex = fields.get('abstract')?.tex;
  const abstract =
    abstractTex === undefined ? `The abstract of this paper is missing.` : markdownFromTex(abstractTex, preamble);
  if (abstractTex === undefined) task('has no abstract. A placeholder stands in its place: write one.');
  const plain = abstractTex === undefined ? undefined : titleFromTex(abstractTex, preamble);
  const code = linkIn(fields, 'code');
  return {
    title,
    date,
    summary: plain === undefined ? summaryOf(csl) : openingOf(plain),
    abstract,
    ...authorsOf(csl, task),
    ...(csl.DOI === undefined ? {} : { doi: csl.DOI }),
    ...keywordsOf(fields),
    ...(csl.language === undefined ? {} : { language: csl.language }),
    ...(code === undefined ? {} : { code }),
  };
}

function titleOf(fields: ReadonlyMap<string, BibtexField>, preamble: string): string {
  return ['title', 'subtitle']
    .flatMap((name) => fields.get(name) ?? [])
    .map(({ tex }) => titleFromTex(tex, preamble))
    .join(': ');
}

/** The day of publication; what the work does not say of it is the first. */
function dateOf({ issued }: CslItem, note: Note): string | undefined {
  const [year, month, day] = issued?.['date-parts']?.[0] ?? [];
  if (year === undefined || year < 1 || year > 9999) return undefined;
  const date = [
    String(year).padStart(4, '0'),
    ...[month ?? 1, day ?? 1].map((part) => String(part).padStart(2, '0')),
  ].join('-');
  if (day === undefined)
    note(`names no ${month === undefined ? 'month' : 'day'}. The date is set to ${date}: correct it if you know it.`);
  return date;
}

function authorsOf({ author = [], editor = [] }: CslItem, task: Note): { readonly authors?: readonly object[] } {
  const isEdited = author.length === 0 && editor.length > 0;
  const names = isEdited ? editor : author;
  if (names.some(isOthers)) task(`ends its ${isEdited ? 'editors' : 'authors'} in "and others". Name them all.`);
  if (isEdited) task('has editors and no author. They stand as its authors: say in its text that they edited it.');
  const authors = names.filter((name) => !isOthers(name)).map(authorOf);
  if (authors.length === 0) task("has no author, so the archive's stand as its authors. Name its own.");
  return authors.length === 0 ? {} : { authors };
}

function authorOf(name: CslName): object {
  if (name.literal !== undefined) return literalName(plainCsl(name.literal));
  const particles = [name['dropping-particle'], name['non-dropping-particle']];
  const family = [...particles, name.family, name.suffix].filter((part) => part !== undefined).join(' ');
  return name.given === undefined ? { family } : { given: name.given, family };
}

/** Braces say that a name is whole; as `name` it would be split where nothing in it says the same. */
function literalName(name: string): object {
  return resolveAuthor({ name }).kind === 'organization' ? { name } : { family: name };
}

function keywordsOf(fields: ReadonlyMap<string, BibtexField>): { readonly keywords?: readonly string[] } {
  const written = verbatimText(fields.get('keywords')?.tex ?? fields.get('keyword')?.tex ?? '');
  const keywords = written
    .split(/[,;]/)
    .map((word) => word.replace(/[{}]/g, '').replace(/\s+/g, ' ').trim())
    .filter((word) => word !== '');
  return keywords.length === 0 ? {} : { keywords: [...new Set(keywords)] };
}

function linkIn(fields: ReadonlyMap<string, BibtexField>, name: string): string | undefined {
  const value = verbatimText(fields.get(name)?.tex ?? '').trim();
  return /^https?:\/\//i.test(value) && URL.canParse(value) ? value : undefined;
}

function summaryOf(csl: CslItem): string {
  const venue = csl['container-title'] ?? csl.publisher ?? csl.genre;
  const [year = ''] = csl.issued?.['date-parts']?.[0] ?? [];
  return venue === undefined ? `A publication of ${year}.` : `Published in ${plainCsl(venue).replaceAll('$', '\\$')}.`;
}
