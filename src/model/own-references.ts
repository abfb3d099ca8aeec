import { type Author, familyName } from './author.ts';
import { dayOf } from './date.ts';
import type { CitableItem } from './item.ts';
import type { CslName, Reference } from './reference.ts';
import { absoluteUrl, doiUrl, itemPath } from './urls.ts';

/** What of the archive's settings an item's own citation shows. */
interface CitationSettings {
  readonly url: string;
  readonly publisher: string;
  readonly citationType: 'article' | 'techreport' | 'misc';
  readonly journal?: string | undefined;
  readonly issn?: string | undefined;
}

/** The CSL type of a paper, by what the archive cites its papers as; CSL's `article` is a work not in a journal. */
const PAPER_TYPES = { article: 'article-journal', techreport: 'report', misc: 'article' } as const;

/** An item of the archive as a work that can be cited, its metadata coming from its front matter. */
export function referenceFromItem(item: CitableItem, settings: CitationSettings): Reference {
  const url = item.doi === undefined ? absoluteUrl(settings, itemPath(item.id)) : doiUrl(item.doi);
  const isArticle = item.type === 'papers' && settings.citationType === 'article';
  const parts = item.date === undefined ? undefined : dayOf(item.date).split('-').map(Number);
  return {
    key: item.id,
    url,
    csl: {
      id: item.id,
      type: item.type === 'papers' ? PAPER_TYPES[settings.citationType] : 'webpage',
      title: item.title.text,
      author: item.authors.map(cslNameOf),
      ...(parts === undefined ? {} : { issued: { 'date-parts': [parts] } }),
      ...(isArticle && settings.journal !== undefined
        ? { 'container-title': settings.journal, ...(settings.issn === undefined ? {} : { ISSN: settings.issn }) }
        : { publisher: settings.publisher }),
      ...(item.type === 'papers' && item.series !== undefined
        ? { number: item.series.number, 'collection-title': item.series.name }
        : {}),
      ...(item.doi === undefined ? { URL: url } : { DOI: item.doi }),
      language: item.language,
    },
  };
}

/** A name in CSL-JSON. */
export function cslNameOf(author: Author): CslName {
  if (author.kind === 'organization') return { literal: author.name };
  return {
    family: author.family,
    ...(author.given === '' ? {} : { given: author.given }),
    ...(author.particle === undefined ? {} : { 'non-dropping-particle': author.particle }),
    ...(author.suffix === undefined ? {} : { suffix: author.suffix }),
  };
}

const KEY_PARTS = { papers: '', 'field-notes': 'note-', definitions: 'definition-' } as const;

/**
 * The key of an item's own BibTeX entry, from its first author, its year and its slug: it depends on nothing but
 * the item, so that it stays when items are added.
 */
export function citationKeyOf(item: {
  readonly type: keyof typeof KEY_PARTS;
  readonly slug: string;
  readonly date?: string | undefined;
  readonly authors: readonly Author[];
}): string {
  const [first] = item.authors;
  const name = first === undefined ? '' : first.kind === 'person' ? familyName(first) : first.name;
  const ascii = name
    .normalize('NFKD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();
  const year = item.date === undefined ? '' : item.date.slice(0, 4);
  return `${ascii === '' ? 'anon' : ascii}${year}-${KEY_PARTS[item.type]}${item.slug}`;
}
