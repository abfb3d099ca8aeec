import type { ArchiveConfig } from '../model/archive.ts';
import type { Listing } from '../model/archive-config.ts';
import type { CompiledArchive } from '../model/compiled.ts';
import { dayOf } from '../model/date.ts';
import type { Item } from '../model/item.ts';
import { CITABLE_TYPES, ITEM_TYPES } from '../model/item-type.ts';
import type { ArchiveIndex } from '../model/queries.ts';
import { SURFACES } from '../model/surfaces.ts';
import { absoluteUrl, itemFormatPath, itemPath, listingPath, PATHS, twinPath } from '../model/urls.ts';
import { section } from './item-text.ts';
import { markdownLink, markdownText } from './markdown-escape.ts';
import { noticeAndSummary } from './status-notice.ts';

/** A page that is no item's, as Markdown without a final newline. */
interface PageText {
  /** The page's own path. */
  readonly path: string;
  readonly text: string;
}

/** The home page, the listing of each type that has items, the sources and the exports. */
export function listingTwins({ archive, textOf }: CompiledArchive, index: ArchiveIndex): readonly PageText[] {
  const { config } = archive;
  const types = ITEM_TYPES.filter((type) => type !== 'pages').filter((type) => index.byType[type].length > 0);
  const groups = types.map((type) => section(config.listings[type].title, itemList(index.byType[type], config)));
  const pages = section('About', itemList(index.byType.pages, config));
  const surfaces = surfaceList(index);
  return [
    page('home', PATHS.home, [...groups, pages, section(config.listings.exports.title, surfaces)], config),
    ...types.map((type) => page(type, listingPath(type), [itemList(index.byType[type], config)], config)),
    page(
      'markdown',
      PATHS.markdown,
      CITABLE_TYPES.flatMap((type) => index.byType[type].map((item) => sourceText(item, textOf(item.id), config))),
      config,
    ),
    page('exports', PATHS.exports, [surfaces], config),
  ];
}

/** A list of items: titles that lead to their twins, dates and summaries. Empty where there is none. */
export function itemList(items: readonly Item[], config: ArchiveConfig): string {
  return items
    .map((item) => {
      const link = markdownLink(item.title.text, absoluteUrl(config, twinPath(itemPath(item.id))));
      const date = item.date === undefined ? '' : ` (${dayOf(item.date)})`;
      return `- ${link}${date}: ${markdownText(noticeAndSummary(item, config))}`;
    })
    .join('\n');
}

function page(listing: Listing, path: string, parts: readonly string[], config: ArchiveConfig): PageText {
  const { title, introductionText } = config.listings[listing];
  const introduction = introductionText === '' && listing === 'home' ? config.description : introductionText;
  const text = [`# ${markdownText(title)}`, markdownText(introduction), ...parts];
  return { path, text: text.filter((part) => part !== '').join('\n\n') };
}

/** A source with its abstract, or with its item's summary where it has none. */
function sourceText(item: Item, text: { readonly readableAbstract: string }, config: ArchiveConfig): string {
  const link = markdownLink(item.title.text, absoluteUrl(config, itemFormatPath(item.id, 'md')));
  const date = item.date === undefined ? '' : ` (${dayOf(item.date)})`;
  const abstract = text.readableAbstract.trim();
  return `## ${link}${date}\n\n${abstract === '' ? markdownText(noticeAndSummary(item, config)) : abstract}`;
}

function surfaceList(index: ArchiveIndex): string {
  const { config } = index.archive;
  return SURFACES.filter(({ path }) => path !== listingPath('papers') || index.byType.papers.length > 0)
    .map(({ name, path, description }) => {
      const title = path === undefined ? markdownText(name) : markdownLink(name, absoluteUrl(config, path));
      return `- ${title}: ${markdownText(description)}`;
    })
    .join('\n');
}
