import type { ArchiveConfig } from '../model/archive.ts';
import type { Listing } from '../model/archive-config.ts';
import type { CompiledArchive } from '../model/compiled.ts';
import { dayOf } from '../model/date.ts';
import type { Item } from '../model/item.ts';
import { CITABLE_TYPES, ITEM_TYPES } from '../model/item-type.ts';
import type { ArchiveIndex } from '../model/queries.ts';
import { SURFACES } from '../model/surfaces.ts';
import { absoluteUrl, itemFormatPath, itemPath, listingPath, PATHS, twinPath } from '../model/urls.ts';
import { abstractsOf } from './abstracts.ts';
import { digestOf, itemKeys } from './item-keys.ts';
import { section } from './item-text.ts';
import { markdownLink, markdownText } from './markdown-escape.ts';
import { fileOf, joined, type OutputFile, type Piece } from './output-file.ts';
import { noticeAndSummary } from './status-notice.ts';

/** The twins of the pages that are no item's: the home page, the listing of each type that has items, the sources and the exports. */
export function listingTwins(compiled: CompiledArchive, index: ArchiveIndex): readonly OutputFile[] {
  const { config } = index.archive;
  const types = ITEM_TYPES.filter((type) => type !== 'pages').filter((type) => index.byType[type].length > 0);
  const keys = itemKeys(index.archive);
  const page = (listing: Listing, path: string, parts: () => readonly string[]): OutputFile => {
    const make = (): string => [...head(listing, config), ...parts()].filter((part) => part !== '').join('\n\n');
    return fileOf(twinPath(path), () => [{ key: digestOf(keys.all, 'listing', path), make }, '\n']);
  };
  const home = (): readonly string[] => [
    ...types.map((type) => section(config.listings[type].title, itemList(index.byType[type], config))),
    section('About', itemList(index.byType.pages, config)),
    section(config.listings.exports.title, surfaceList(index)),
  ];
  return [
    page('home', PATHS.home, home),
    ...types.map((type) => page(type, listingPath(type), () => [itemList(index.byType[type], config)])),
    sourcesPage(compiled, index),
    page('exports', PATHS.exports, () => [surfaceList(index)]),
  ];
}

/** The sources with their abstracts, each a piece of its own: an abstract is part of a text, which is slow to get. */
function sourcesPage(compiled: CompiledArchive, index: ArchiveIndex): OutputFile {
  const { config } = index.archive;
  const keys = itemKeys(index.archive);
  const { abstractOf } = abstractsOf(compiled);
  const items = CITABLE_TYPES.flatMap((type): readonly Item[] => index.byType[type]);
  const sourceOf = (item: Item): Piece => ({
    key: digestOf(keys.of(item.id), 'abstract'),
    make: () => sourceText(item, abstractOf(item.id).markdown, config),
  });
  return fileOf(twinPath(PATHS.markdown), () => {
    const parts = [...head('markdown', config).filter((part) => part !== ''), ...items.map(sourceOf)];
    return [...joined(parts, '\n\n'), '\n'];
  });
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

/** A listing's title and introduction; a part that there is not is empty. */
function head(listing: Listing, config: ArchiveConfig): readonly string[] {
  const { title, introductionText } = config.listings[listing];
  const introduction = introductionText === '' && listing === 'home' ? config.description : introductionText;
  return [`# ${markdownText(title)}`, markdownText(introduction)];
}

/** A source with its abstract, or with its item's summary where it has none. */
function sourceText(item: Item, markdown: string, config: ArchiveConfig): string {
  const link = markdownLink(item.title.text, absoluteUrl(config, itemFormatPath(item.id, 'md')));
  const date = item.date === undefined ? '' : ` (${dayOf(item.date)})`;
  const abstract = markdown.trim();
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
