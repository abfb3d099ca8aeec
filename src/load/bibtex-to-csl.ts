import { ownEntry } from '../model/own-entry.ts';
import { arxivUrl, type CslItem, type Reference } from '../model/reference.ts';
import { doiUrl } from '../model/urls.ts';
import { arxivId, arxivIdInText, arxivIdOfLink } from './arxiv.ts';
import { checkFields } from './bibtex-checks.ts';
import { bibtexDate, looseDate } from './bibtex-date.ts';
import type { BibtexEntry, BibtexField } from './bibtex-entries.ts';
import { type EntryText, entryText, type TextField } from './bibtex-fields.ts';
import { cslNames } from './bibtex-names.ts';
import { CSL_TYPES, EDITIONS, GENRE_OF_TYPE, GENRES, LANGUAGES, PUBLICATION_STATES } from './bibtex-types.ts';

const PERIODICAL = new Set(['article-journal', 'article-magazine', 'article-newspaper', 'periodical', 'review']);
const PARTS_OF_BOOKS = new Set(['book', 'chapter', 'paper-conference', 'entry-encyclopedia']);
const PREPRINT_VENUE = /^(?:arXiv|CoRR)\b/i;
const ACCESSED = /^(?:last )?(?:accessed|visited|retrieved)\b/i;

/** A work in CSL-JSON from a BibTeX or BibLaTeX entry; `fields` are its own and those that it inherits. */
export function referenceFromBibtex(
  entry: BibtexEntry,
  fields: ReadonlyMap<string, BibtexField>,
  preamble: string,
): Reference {
  checkFields(fields);
  const work = entryText(fields, preamble);
  const links = linksOf(work, entry, fields);
  const type = typeOf(entry.type, work, links.arxiv !== undefined);
  const csl: CslItem = {
    id: entry.key,
    type,
    ...titlesOf(work, type),
    ...creatorsOf(work),
    ...datesOf(work),
    ...numbersOf(work, type, links.arxiv),
    ...publicationOf(work, entry.type, type),
    ...present({
      DOI: links.doi,
      ISBN: work.text('isbn'),
      ISSN: work.text('issn'),
      PMID: work.text('pmid'),
      PMCID: work.text('pmcid'),
      URL: links.doi === undefined ? links.url : undefined,
    }),
  };
  const url = links.doi === undefined ? links.url : doiUrl(links.doi);
  return { key: entry.key, csl, ...present({ arxiv: links.arxiv, url }) };
}

interface Links {
  readonly doi: string | undefined;
  readonly arxiv: string | undefined;
  /** An http(s) URL: the given one, or that of the arXiv page. */
  readonly url: string | undefined;
}

function linksOf(work: EntryText, entry: BibtexEntry, fields: ReadonlyMap<string, BibtexField>): Links {
  const given = work.text('url') ?? work.urlInText;
  const doi = doiOf(work.text('doi') ?? (given !== undefined && DOI_URL.test(given) ? given : undefined), fields);
  const eprint = work.text('eprint');
  const kind = work.text('eprinttype', 'archiveprefix')?.toLowerCase();
  const venue = work.text('journaltitle', 'journal', 'howpublished', 'publisher', 'number') ?? '';
  const candidates = [
    eprint !== undefined && (kind === undefined || kind === 'arxiv') ? arxivId(eprint) : undefined,
    arxivId(work.text('arxiv', 'arxivid') ?? ''),
    arxivIdOfLink(given ?? ''),
    arxivIdOfLink(doi ?? ''),
    arxivIdInText(venue),
    PREPRINT_VENUE.test(venue) ? arxivIdInText(work.text('volume') ?? '') : undefined,
    entry.type === 'misc' || entry.type === 'unpublished' ? arxivIdInText(work.text('note') ?? '') : undefined,
  ];
  const arxiv = candidates.find((id) => id !== undefined);
  return { doi, arxiv, url: arxiv === undefined ? webUrl(given) : arxivUrl(arxiv) };
}

const DOI_URL = /^(?:https?:\/\/)?(?:dx\.)?(?:www\.)?doi\.org\//i;

/** A bare DOI; where the text is none, that is reported as a warning. */
function doiOf(text: string | undefined, fields: ReadonlyMap<string, BibtexField>): string | undefined {
  if (text === undefined) return undefined;
  const doi = (DOI_URL.test(text) ? decoded(text.replace(DOI_URL, '')) : text.replace(/^doi:\s*/i, '')).trim();
  if (/^10\.\d{4,9}(?:\.\d+)*\/\S+$/.test(doi)) return doi;
  const field = fields.get('doi');
  const { source, value } = field ?? {};
  const message = `"${text}" is not a DOI. Write it as in doi = {10.1000/182}.`;
  if (source !== undefined && value !== undefined)
    source.report('cite/bibtex', source.placeAt(value.offset, value.end - value.offset), message, 'warning');
  return undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A URL that readers can follow, its characters percent-encoded where a URL cannot hold them; no other schemes. */
function webUrl(text: string | undefined): string | undefined {
  const url = text !== undefined && /^www\.[^\s/]+\.\S/i.test(text) ? `https://${text}` : text;
  if (url === undefined || !URL.canParse(url) || !/^(?:https?|ftp):\/\//i.test(url)) return undefined;
  return encodeURI(url.toWellFormed())
    .replace(/%25(?=[\dA-Fa-f]{2})/g, '%')
    .replace(/%5B/g, '[')
    .replace(/%5D/g, ']');
}

function typeOf(bibtexType: string, work: EntryText, hasArxiv: boolean): string {
  const type = ownEntry(CSL_TYPES, bibtexType) ?? 'document';
  const kind = work.text('entrysubtype');
  if (type === 'article-journal' && (kind === 'magazine' || kind === 'newspaper')) return `article-${kind}`;
  const venue = work.text('journaltitle', 'journal');
  const unpublished =
    ['document', 'manuscript', 'webpage'].includes(type) || (type === 'article-journal' && venue === undefined);
  // CSL's type for a preprint.
  return hasArxiv && (unpublished || PREPRINT_VENUE.test(venue ?? '')) ? 'article' : type;
}

function titlesOf(work: EntryText, type: string): Partial<CslItem> {
  const title = (...names: readonly [TextField, TextField, TextField]): string | undefined => {
    const [main, sub, addon] = names.map((name) => work.text(name));
    const whole = [main, sub].filter((part) => part !== undefined).join(/[?!.]$/.test(main ?? '') ? ' ' : ': ');
    return [whole, addon].filter((part) => part !== undefined && part !== '').join('. ') || undefined;
  };
  const journal = title('journaltitle', 'journalsubtitle', 'journaltitleaddon') ?? work.text('journal');
  const book = title('booktitle', 'booksubtitle', 'booktitleaddon');
  const main = title('maintitle', 'mainsubtitle', 'maintitleaddon');
  const own = title('title', 'subtitle', 'titleaddon');
  const isVolume = type === 'book' && main !== undefined;
  // A book's `booktitle` is what its chapters take over as theirs: it stands in no other book.
  const container = type === 'article' ? undefined : (journal ?? (type === 'book' ? undefined : (main ?? book)));
  return present({
    title: isVolume ? main : (own ?? (type === 'book' ? book : undefined)),
    'volume-title': isVolume ? own : main !== undefined && journal === undefined ? book : undefined,
    'title-short': work.text('shorttitle') ?? (work.text('subtitle') === undefined ? undefined : work.text('title')),
    'container-title': container,
    'collection-title': work.text('series'),
    'event-title': work.text('eventtitle'),
    'event-place': work.text('venue'),
    'original-title': work.text('origtitle'),
  });
}

function creatorsOf({ names, text }: EntryText): Partial<CslItem> {
  const list = (role: Parameters<typeof names.get>[0]) => {
    const creators = names.get(role);
    return creators === undefined || creators.length === 0 ? undefined : cslNames(creators, text('options'));
  };
  return present({
    author: list('author') ?? list('holder'),
    editor: list('editor'),
    translator: list('translator'),
    director: list('director'),
    'container-author': list('bookauthor'),
  });
}

function datesOf({ text }: EntryText): Partial<CslItem> {
  const date = (name: TextField) => {
    const value = text(name);
    return value === undefined ? undefined : bibtexDate(value);
  };
  const year = text('year');
  const note = text('note', 'howpublished');
  return present({
    issued: date('date') ?? (year === undefined ? undefined : bibtexDate(year, text('month'), text('day'))),
    accessed: looseDate(text('urldate') ?? (ACCESSED.test(note ?? '') ? (note ?? '') : '')),
    'original-date': date('origdate'),
    'event-date': date('eventdate'),
  });
}

function numbersOf({ text }: EntryText, type: string, arxiv: string | undefined): Partial<CslItem> {
  const number = text('number');
  const isPeriodical = PERIODICAL.has(type);
  const inSeries = PARTS_OF_BOOKS.has(type) && text('series') !== undefined;
  const edition = text('edition');
  return present({
    volume: type === 'article' ? undefined : text('volume'),
    issue: isPeriodical
      ? [number, text('issue')].filter((part) => part !== undefined).join(', ') || undefined
      : undefined,
    'collection-number': inSeries ? number : undefined,
    number:
      type === 'article' && arxiv !== undefined ? `arXiv:${arxiv}` : isPeriodical || inSeries ? undefined : number,
    page: pagesOf(text('pages') ?? text('eid'), type),
    edition: edition === undefined ? undefined : editionOf(edition),
    version: text('version'),
    'chapter-number': text('chapter'),
    'number-of-volumes': text('volumes'),
    'number-of-pages': text('pagetotal'),
  });
}

/** An en dash between pages; beside one, a hyphen within a page (`3-1–3-9`) is escaped as citeproc-js reads it. */
function pagesOf(pages: string | undefined, type: string): string | undefined {
  if (pages === undefined || type === 'article') return undefined;
  if (!pages.includes('–')) return pages.replace(/(\d)\s*-\s*(?=\d)/g, '$1–');
  return pages.replace(/\s*–\s*/g, '–').replaceAll('-', '\\-');
}

function editionOf(edition: string): string {
  const [word = ''] = edition.toLowerCase().split(' ');
  const numeral = ownEntry(EDITIONS, word) ?? /^(\d+)(?:st|nd|rd|th)?\.?$/.exec(word)?.[1];
  return numeral !== undefined && /^\S+(?:\s+(?:ed\.?|edition))?$/i.test(edition) ? numeral : edition;
}

function publicationOf({ text }: EntryText, bibtexType: string, type: string): Partial<CslItem> {
  const genre = text('type') ?? ownEntry(GENRE_OF_TYPE, bibtexType);
  const state = text('pubstate');
  const language = text('langid', 'hyphenation') ?? text('language');
  const note = [text('note'), text('addendum')].filter((part) => part !== undefined && !ACCESSED.test(part));
  const publisher = text('publisher') ?? text('school', 'institution', 'organization');
  const howPublished = text('howpublished');
  return present({
    publisher:
      publisher ?? (type === 'article' ? 'arXiv' : ACCESSED.test(howPublished ?? '') ? undefined : howPublished),
    'publisher-place': text('location', 'address'),
    'original-publisher': text('origpublisher'),
    'original-publisher-place': text('origlocation'),
    genre: genre === undefined ? undefined : (ownEntry(GENRES, genre.toLowerCase()) ?? genre),
    status: state === undefined ? undefined : (ownEntry(PUBLICATION_STATES, state.toLowerCase()) ?? state),
    language: language === undefined ? undefined : languageTag(language),
    note: note.join('. ') || undefined,
  });
}

function languageTag(language: string): string | undefined {
  const tag = ownEntry(LANGUAGES, language.toLowerCase());
  return tag ?? (/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(language) ? language : undefined);
}

/** The properties that have a value. */
function present<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const result: { [K in keyof T]?: Exclude<T[K], undefined> } = {};
  for (const key of Object.keys(values)) {
    const value: unknown = Reflect.get(values, key);
    if (value !== undefined) Reflect.set(result, key, value);
  }
  return result;
}
