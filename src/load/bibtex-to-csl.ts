import type { Creator, Entry } from '@retorquere/bibtex-parser';
import type { CslItem, CslName, Reference } from '../model/reference.ts';

/** Entry types of BibTeX and BibLaTeX to those of CSL (CSL 1.0.2, appendix III). */
const TYPES: Readonly<Record<string, string>> = {
  article: 'article-journal',
  book: 'book',
  mvbook: 'book',
  booklet: 'pamphlet',
  inbook: 'chapter',
  incollection: 'chapter',
  inproceedings: 'paper-conference',
  conference: 'paper-conference',
  proceedings: 'book',
  manual: 'report',
  techreport: 'report',
  report: 'report',
  phdthesis: 'thesis',
  mastersthesis: 'thesis',
  thesis: 'thesis',
  unpublished: 'manuscript',
  online: 'webpage',
  electronic: 'webpage',
  dataset: 'dataset',
  software: 'software',
  patent: 'patent',
};

/** A work in CSL-JSON from a BibTeX or BibLaTeX entry. */
export function referenceFromBibtex(entry: Entry): Reference {
  const field = (...names: string[]): string | undefined => {
    for (const name of names) {
      const value: unknown = Reflect.get(entry.fields, name);
      if (typeof value === 'string' && value.trim() !== '') return value.trim();
      if (Array.isArray(value) && value.every((part) => typeof part === 'string')) return value.join(', ');
    }
    return undefined;
  };
  const arxiv = arxivId(field);
  const doi = field('doi')?.replace(/^https?:\/\/(?:dx\.)?doi\.org\//i, '');
  const url =
    doi !== undefined
      ? `https://doi.org/${doi}`
      : arxiv !== undefined
        ? `https://arxiv.org/abs/${arxiv}`
        : field('url');
  const type = TYPES[entry.type] ?? 'document';
  const csl: CslItem = {
    id: entry.key,
    type: type === 'document' && arxiv !== undefined ? 'article' : type,
    ...optional('title', joined(field('title'), field('subtitle'))),
    ...names('author', entry.fields.author),
    ...names('editor', entry.fields.editor),
    ...issued(field('date', 'year'), field('month')),
    ...optional('container-title', field('journaltitle', 'journal', 'booktitle', 'maintitle')),
    ...optional('collection-title', field('series')),
    ...optional(
      'publisher',
      field('publisher', 'institution', 'school', 'organization') ??
        (type === 'document' && arxiv !== undefined ? 'arXiv' : field('howpublished')),
    ),
    ...optional('publisher-place', field('location', 'address')),
    ...optional('volume', field('volume')),
    ...optional('issue', type === 'article-journal' ? field('number', 'issue') : undefined),
    ...optional(
      'number',
      type === 'article-journal'
        ? undefined
        : (field('number') ?? (arxiv === undefined ? undefined : `arXiv:${arxiv}`)),
    ),
    ...optional('page', field('pages')?.replace(/--?/g, '–')),
    ...optional('edition', field('edition')),
    ...optional('DOI', doi),
    ...optional('ISBN', field('isbn')),
    ...optional('ISSN', field('issn')),
    ...optional('URL', doi === undefined ? url : undefined),
  };
  return {
    key: entry.key,
    csl,
    ...(arxiv === undefined ? {} : { arxiv }),
    ...(url === undefined || !/^https?:\/\//i.test(url) ? {} : { url }),
  };
}

function arxivId(field: (...names: string[]) => string | undefined): string | undefined {
  const prefix = field('archiveprefix', 'eprinttype');
  const eprint = field('eprint')?.replace(/^arXiv:/i, '');
  const isId = eprint !== undefined && /^(?:\d{4}\.\d{4,5}|[a-z.-]+\/\d{7})(?:v\d+)?$/i.test(eprint);
  return isId && (prefix === undefined || prefix.toLowerCase() === 'arxiv') ? eprint : undefined;
}

function names(
  role: 'author' | 'editor',
  creators: readonly Creator[] | undefined,
): Pick<CslItem, 'author' | 'editor'> {
  if (creators === undefined || creators.length === 0) return {};
  return { [role]: creators.map(cslName) };
}

function cslName(creator: Creator): CslName {
  if (creator.name !== undefined) return { literal: creator.name };
  // BibTeX's `and others`; citation styles have their own way to shorten a list, so it reads as a name.
  if (creator.lastName === 'others' && creator.firstName === undefined) return { literal: 'others' };
  return {
    ...optional('family', creator.lastName),
    ...optional('given', creator.firstName),
    ...optional('non-dropping-particle', creator.prefix),
    ...optional('suffix', creator.suffix),
  };
}

function issued(date: string | undefined, month: string | undefined): Pick<CslItem, 'issued'> {
  if (date === undefined) return {};
  const [start = '', end] = date.split('/');
  const first = dateParts(start, month);
  if (first === undefined) return { issued: { literal: date } };
  const last = end === undefined ? undefined : dateParts(end);
  return { issued: { 'date-parts': last === undefined ? [first] : [first, last] } };
}

function dateParts(text: string, month?: string): number[] | undefined {
  const match = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/.exec(text.trim());
  if (!match) return undefined;
  const parts = [match[1], match[2] ?? month, match[3]].map((part) => (part === undefined ? Number.NaN : Number(part)));
  const end = parts.findIndex((part) => Number.isNaN(part));
  return end < 0 ? parts : parts.slice(0, end);
}

function joined(title: string | undefined, subtitle: string | undefined): string | undefined {
  return subtitle === undefined ? title : `${title ?? ''}: ${subtitle}`;
}

function optional<K extends string>(key: K, value: string | undefined): { [P in K]?: string } {
  const result: { [P in K]?: string } = {};
  if (value !== undefined && value !== '') result[key] = value;
  return result;
}
