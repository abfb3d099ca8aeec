import type { ArchiveConfig } from '../model/archive.ts';
import { dayOf } from '../model/date.ts';
import { type CitableItem, type Item, isCitable } from '../model/item.ts';
import { absoluteUrl, assetPath, itemFormatPath, itemPath, PATHS } from '../model/urls.ts';
import { licenseOf } from './license.ts';

/** A page's own part of its head. */
export interface PageHead {
  readonly title: string;
  readonly description: string;
  /** Relative to the site's root, without a leading slash; undefined for a page without an address of its own. */
  readonly path?: string;
  readonly ogType: 'website' | 'article';
  readonly meta: readonly { readonly name: string; readonly content: string }[];
  readonly links: readonly { readonly rel: string; readonly href: string; readonly type?: string }[];
}

/** The head of a page that is no item. */
export function pageHead(title: string, description: string, path?: string): PageHead {
  return { title, description, ogType: 'website', meta: [], links: [], ...(path === undefined ? {} : { path }) };
}

/** The head of an item's page: its formats, its licence, and Highwire citation tags where it can be cited. */
export function itemHead(item: Item, config: ArchiveConfig): PageHead {
  const citable = isCitable(item);
  return {
    title: item.title.text,
    description: item.summary.text,
    path: itemPath(item.id),
    ogType: citable ? 'article' : 'website',
    meta: citable ? citationTags(item, config) : [],
    links: [
      { rel: 'license', href: licenseOf(item.license).url },
      { rel: 'alternate', type: 'text/markdown', href: absoluteUrl(config, itemFormatPath(item.id, 'md')) },
      ...(citable
        ? [
            {
              rel: 'alternate',
              type: 'application/x-bibtex',
              href: absoluteUrl(config, itemFormatPath(item.id, 'bib')),
            },
          ]
        : []),
    ],
  };
}

/** The title bar's text: a page's title with the archive's, the home page's alone. */
export function documentTitle(head: PageHead, config: ArchiveConfig): string {
  return head.path === PATHS.home || head.title === config.title ? config.title : `${head.title} · ${config.title}`;
}

/** The tags that Google Scholar reads, in Highwire Press's vocabulary. */
function citationTags(item: CitableItem, config: ArchiveConfig): PageHead['meta'] {
  const tags: { name: string; content: string }[] = [];
  const add = (name: string, content: string | undefined) => {
    if (content !== undefined) tags.push({ name: `citation_${name}`, content });
  };
  add('title', item.title.text);
  for (const author of item.authors) {
    add('author', author.name);
    add('author_institution', author.affiliation);
    add('author_orcid', author.orcid);
  }
  if (item.date !== undefined) add('publication_date', dayOf(item.date).replaceAll('-', '/'));
  const isArticle = item.type === 'papers' && config.citationType === 'article';
  if (isArticle) {
    add('journal_title', config.journal);
    add('issn', config.issn);
  } else {
    add('technical_report_institution', config.publisher);
    if (item.type === 'papers') add('technical_report_number', item.series?.number);
  }
  add('doi', item.doi);
  add('language', item.language);
  add('keywords', item.keywords.length > 0 ? item.keywords.join('; ') : undefined);
  add('abstract_html_url', absoluteUrl(config, itemPath(item.id)));
  if (item.type === 'papers' && item.pdf !== undefined) {
    add('pdf_url', absoluteUrl(config, assetPath(item.id, item.pdf)));
  }
  return tags;
}
