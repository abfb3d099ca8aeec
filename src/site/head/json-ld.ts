import type { CollectionPage, Graph, ItemList, SearchAction, Thing, WebPage, WebSite } from 'schema-dts';
import type { ArchiveConfig } from '../../model/archive.ts';
import type { CompiledText } from '../../model/compiled.ts';
import type { Item, Page } from '../../model/item.ts';
import type { ItemType } from '../../model/item-type.ts';
import { type ArchiveIndex, programItems } from '../../model/queries.ts';
import { absoluteUrl, itemPath, listingPath, PATHS } from '../../model/urls.ts';
import { licenseOf } from '../license.ts';
import { byTitle } from '../listings.ts';
import { type Agent, agentOf, publisherOf } from './agents.ts';
import { breadcrumbs } from './breadcrumbs.ts';
import { type PageKind, pageKind } from './page-kind.ts';
import { glossaryId, subjectId, websiteId } from './schema-ids.ts';
import {
  definedTerm,
  pageClass,
  researchProject,
  topicNode,
  topicsOf,
  websiteMention,
  workMention,
} from './subjects.ts';
import { article, scholarlyArticle, termPage, work } from './works.ts';

type Node<T> = Exclude<T, string>;

/** A page that has an address: what its structured data is about. */
export interface DescribedPage {
  readonly title: string;
  readonly description: string;
  readonly path: string;
  readonly item?: Item;
}

/**
 * A page in schema.org's terms, as one graph: what the page is about, and the way to it. Ids are absolute, and the same
 * on every page that names the same thing. `text` is the compiled text of the page's item.
 */
export function pageGraph(page: DescribedPage, text: CompiledText | undefined, index: ArchiveIndex): Graph {
  const kind = pageKind(page.path, page.item);
  const trail = kind.kind === 'home' ? [] : [breadcrumbs(page, kind, index.archive.config)];
  return { '@context': 'https://schema.org', '@graph': [...mainNodes(page, kind, text, index), ...trail] };
}

/** JSON for a `<script>` element, which no text in it can end. */
export function jsonLdScript(graph: Graph): string {
  return JSON.stringify(graph).replaceAll('<', '\\u003c');
}

function mainNodes(
  page: DescribedPage,
  kind: PageKind,
  text: CompiledText | undefined,
  index: ArchiveIndex,
): readonly Thing[] {
  switch (kind.kind) {
    case 'home':
      return homeNodes(index);
    case 'search':
      return [{ ...pageBase(page, index), '@type': 'SearchResultsPage' }];
    case 'collection':
      return [{ ...pageBase(page, index), '@type': 'CollectionPage' }];
    case 'listing':
      return listingNodes(page, kind.type, index);
    case 'item':
      return text === undefined ? [] : itemNodes(kind.item, text, index);
  }
}

function itemNodes(item: Item, text: CompiledText, index: ArchiveIndex): readonly Thing[] {
  switch (item.type) {
    case 'papers':
      return [scholarlyArticle(item, text, index)];
    case 'field-notes':
      return [article(item, text, index)];
    case 'definitions':
      return [termPage(item, index), definedTerm(item, index.archive.config)];
    case 'programs':
      return [collection(item, programItems(index, item), index), researchProject(item, index)];
    case 'topics':
      return [collection(item, index.byTopic.get(item.slug) ?? [], index), topicNode(item, index.archive.config)];
    case 'pages':
      return [freePage(item, index)];
  }
}

/** The page of a program or a topic: a collection of items, about what it is named after. */
function collection(item: Item, members: readonly Item[], index: ArchiveIndex): Node<CollectionPage> {
  const { config } = index.archive;
  return {
    '@type': 'CollectionPage',
    ...work(item, index),
    mainEntity: { '@id': subjectId(item, config) },
    isPartOf: websiteMention(config),
    ...(members.length === 0 ? {} : { hasPart: members.map((member) => workMention(member, config)) }),
  };
}

function freePage(item: Page, index: ArchiveIndex): Node<WebPage> {
  const topics = topicsOf(item, index);
  return {
    '@type': pageClass(item),
    ...work(item, index),
    ...(topics.length === 0 ? {} : { about: topics }),
    isPartOf: websiteMention(index.archive.config),
  };
}

function listingNodes(page: DescribedPage, type: Exclude<ItemType, 'pages'>, index: ArchiveIndex): readonly Thing[] {
  const { config } = index.archive;
  const items: readonly Item[] = index.byType[type];
  if (type === 'definitions') {
    const glossary = {
      '@type': 'DefinedTermSet',
      '@id': glossaryId(config),
      name: config.listings.definitions.title,
      url: absoluteUrl(config, listingPath('definitions')),
      license: licenseOf(config.license).url,
      publisher: publisherOf(config),
      inLanguage: config.language,
      hasDefinedTerm: byTitle(items, config.language).map((item) => ({ '@id': subjectId(item, config) })),
    } as const;
    const terms = index.byType.definitions.map((definition) => definedTerm(definition, config));
    return [
      { ...pageBase(page, index), '@type': 'CollectionPage', mainEntity: { '@id': glossary['@id'] } },
      glossary,
      ...terms,
    ];
  }
  const list: Node<ItemList> = {
    '@type': 'ItemList',
    numberOfItems: items.length,
    itemListElement: items.map((item, place) => ({
      '@type': 'ListItem',
      position: place + 1,
      name: item.title.text,
      url: absoluteUrl(config, itemPath(item.id)),
    })),
  };
  return [{ ...pageBase(page, index), '@type': 'CollectionPage', mainEntity: list }];
}

/** The site itself, its authors and its publisher. */
function homeNodes(index: ArchiveIndex): readonly Thing[] {
  const { config } = index.archive;
  const search: Node<SearchAction> & { readonly 'query-input': string } = {
    '@type': 'SearchAction',
    target: {
      '@type': 'EntryPoint',
      urlTemplate: `${absoluteUrl(config, PATHS.search)}?q={search_term_string}`,
    },
    'query-input': 'required name=search_term_string',
  };
  const site: Node<WebSite> = {
    ...websiteMention(config),
    '@type': 'WebSite',
    description: config.description,
    inLanguage: config.language,
    license: licenseOf(config.license).url,
    author: config.authors.map((author) => ({ '@id': agentOf(author, config)['@id'] ?? websiteId(config) })),
    publisher: { '@id': publisherOf(config)['@id'] ?? websiteId(config) },
    ...(config.issn === undefined ? {} : { issn: config.issn }),
    potentialAction: search,
  };
  const agents = [...homeAuthors(config), publisherOf(config)];
  // An author who is the publisher, too, is told once, with the profiles.
  return [site, ...new Map(agents.toReversed().map((agent) => [agent['@id'], agent])).values()];
}

/** The archive's authors; the profiles that the archive links are those of its only one. */
function homeAuthors(config: ArchiveConfig): readonly Agent[] {
  const [author, ...others] = config.authors;
  if (author === undefined || others.length > 0) return config.authors.map((each) => agentOf(each, config));
  const orcid = author.orcid === undefined ? [] : [`https://orcid.org/${author.orcid}`];
  const profiles = config.links.map(({ url }) => url).filter((url) => url.startsWith('http'));
  const sameAs = [...new Set([...orcid, ...profiles])];
  return [{ ...agentOf(author, config), ...(sameAs.length === 0 ? {} : { sameAs }) }];
}

/** What every page that is no item's says of itself. */
function pageBase({ title, description, path }: DescribedPage, index: ArchiveIndex) {
  const { config } = index.archive;
  const url = absoluteUrl(config, path);
  return { '@id': url, url, name: title, description, inLanguage: config.language, isPartOf: websiteMention(config) };
}
