import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { type Diagnostic, reporterFor } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/nearest.ts';
import { setFormulas } from '../markdown/formulas.ts';
import { mediaSourcePattern } from '../markdown/media-source.ts';
import { plainText } from '../markdown/plain-text.ts';
import { htmlOf, renderTree } from '../markdown/render.ts';
import type { ArchiveConfig, ListingText, NavigationLink } from '../model/archive.ts';
import { LISTINGS, type Listing } from '../model/archive-config.ts';
import { type ItemType, isItemId } from '../model/item-type.ts';
import { siteTermsFor } from '../model/terms/site-terms.ts';
import { termsFor } from '../model/terms/terms-for.ts';
import { themeOf } from '../model/theme.ts';
import { itemPath, listingPath, PATHS } from '../model/urls.ts';
import { resolveAuthor } from './authors.ts';
import { archiveUrl, CONFIG_FILE, type LoadedConfig } from './load-config.ts';
import type { LoadedItem } from './load-items.ts';
import { parseTextWithin } from './parse-text.ts';
import { imageRefusal, mediaHosts } from './targets.ts';

const ENGLISH_TITLES: Readonly<Record<Listing, string>> = {
  home: '',
  papers: 'Papers',
  'field-notes': 'Field Notes',
  definitions: 'Definitions',
  programs: 'Research Programs',
  topics: 'Topics',
  search: 'Search',
  markdown: 'Source Exports',
  exports: 'Exports',
};

/** What the listings are called in the archive's language; English titles are written in title case. */
function titlesIn(language: string): Readonly<Record<Listing, string>> {
  const { plurals, search, sources, exports } = siteTermsFor(language);
  const isOwn = siteTermsFor(language) === siteTermsFor('en');
  return isOwn ? ENGLISH_TITLES : { ...plurals, home: '', search, markdown: sources, exports };
}

/** Fills in every default of `archive.yaml`, some of which follow from what the archive holds. */
export async function resolveConfig(
  config: LoadedConfig,
  items: readonly LoadedItem[],
  sink: Diagnostic[],
): Promise<ArchiveConfig> {
  const { input } = config;
  const url = archiveUrl(input);
  const authors = (input.authors ?? (input.author === undefined ? [] : [input.author])).map(resolveAuthor);
  const idBase = input.id_base ?? url;
  const footer = namedLinks('footer', config, items, sink);
  return {
    title: input.title,
    url,
    description: input.description,
    authors,
    publisher: input.publisher ?? authors.map((author) => author.name).join(', '),
    language: input.language,
    license: input.license,
    citationStyle: input.citation_style,
    citationType: input.citation_type,
    ...(input.journal === undefined ? {} : { journal: input.journal }),
    ...(input.issn === undefined ? {} : { issn: input.issn }),
    mathMacros: input.math_macros,
    navigation: navigation(config, items, sink),
    ...(footer === undefined ? {} : { footer }),
    links: input.links,
    listings: await listings(config, sink),
    feedItems: input.feed_items,
    idBase: idBase.endsWith('/') ? idBase : `${idBase}/`,
    imageHosts: input.image_hosts,
    pdfTypes: input.pdf,
    pdfAttachments: input.pdf_attachments,
    ...(input.theme.accent === undefined ? {} : { accent: input.theme.accent }),
    ...themeOf(input.theme),
  };
}

async function listings(config: LoadedConfig, sink: Diagnostic[]): Promise<Record<Listing, ListingText>> {
  const { input, source } = config;
  const hosts = mediaHosts({ url: input.url, imageHosts: input.image_hosts });
  const texts = await Promise.all(
    LISTINGS.map(async (name): Promise<[Listing, ListingText]> => {
      const { title, introduction } = input.listings[name] ?? {};
      const within = source.placeWithin(['listings', name, 'introduction']);
      const tree = parseTextWithin(introduction ?? '', within, reporterFor(CONFIG_FILE, sink));
      setFormulas(tree, input.math_macros);
      checkImages(tree, name, config, hosts, sink);
      const introductionHtml =
        introduction === undefined
          ? ''
          : htmlOf(await renderTree(tree, termsFor(input.language), { imageHosts: hosts }));
      return [
        name,
        {
          title: title ?? (titlesIn(input.language)[name] || input.title),
          introductionHtml,
          introductionText: plainText(tree, (tex) => tex),
        },
      ];
    }),
  );
  const byName = Object.fromEntries(texts);
  return withEvery(byName, { ...titlesIn(input.language), home: input.title });
}

function checkImages(
  tree: Root,
  name: Listing,
  { source }: LoadedConfig,
  hosts: readonly string[],
  sink: Diagnostic[],
): void {
  const mayLoad = mediaSourcePattern(hosts);
  visit(tree, 'image', ({ url }) => {
    const refusal = imageRefusal(url, mayLoad);
    if (refusal === undefined) return;
    reporterFor(CONFIG_FILE, sink)('figure/file', source.placeOf(['listings', name, 'introduction']), refusal);
  });
}

function withEvery(
  byName: Readonly<Record<string, ListingText>>,
  titles: Readonly<Record<Listing, string>>,
): Record<Listing, ListingText> {
  const text = (name: Listing): ListingText =>
    byName[name] ?? { title: titles[name], introductionHtml: '', introductionText: '' };
  return {
    home: text('home'),
    papers: text('papers'),
    'field-notes': text('field-notes'),
    definitions: text('definitions'),
    programs: text('programs'),
    topics: text('topics'),
    search: text('search'),
    markdown: text('markdown'),
    exports: text('exports'),
  };
}

const LISTED: readonly Exclude<ItemType, 'pages'>[] = ['papers', 'field-notes', 'definitions', 'programs', 'topics'];

/** Every page that a list of links in `archive.yaml` can name, by its path. */
function pagesOf({ input }: LoadedConfig, items: readonly LoadedItem[]): ReadonlyMap<string, NavigationLink> {
  const titles = titlesIn(input.language);
  return new Map<string, NavigationLink>([
    ...listedTypes(items).map((type): [string, NavigationLink] => [
      listingPath(type),
      { label: input.listings[type]?.title ?? titles[type], path: listingPath(type) },
    ]),
    ...(['search', 'markdown', 'exports'] as const).map((name): [string, NavigationLink] => [
      PATHS[name],
      { label: input.listings[name]?.title ?? titles[name], path: PATHS[name] },
    ]),
    ...items.map((item): [string, NavigationLink] => [
      itemPath(item.id),
      { label: item.matter.frontMatter.title, path: itemPath(item.id) },
    ]),
  ]);
}

function listedTypes(items: readonly LoadedItem[]): readonly (typeof LISTED)[number][] {
  return LISTED.filter((type) => items.some((item) => item.matter.type === type));
}

function navigation(config: LoadedConfig, items: readonly LoadedItem[], sink: Diagnostic[]): NavigationLink[] {
  const named = namedLinks('navigation', config, items, sink);
  if (named !== undefined) return named;
  const paths = pagesOf(config, items);
  const about = items.find((item) => item.id === 'pages/about');
  const defaults = [...listedTypes(items).map(listingPath), ...(about ? [itemPath(about.id)] : [])];
  return defaults.flatMap((path) => paths.get(path) ?? []);
}

/** The links that a field names; undefined where it is not there. What is no page is reported (`archive/config`). */
function namedLinks(
  field: 'navigation' | 'footer',
  config: LoadedConfig,
  items: readonly LoadedItem[],
  sink: Diagnostic[],
): NavigationLink[] | undefined {
  const paths = pagesOf(config, items);
  return config.input[field]?.flatMap((entry, position) => {
    const path = isItemId(entry) ? itemPath(entry) : entry.replace(/^\//, '');
    const link = paths.get(path) ?? paths.get(`${path}/`);
    if (link) return [link];
    const hint = didYouMean(
      entry,
      [...paths.keys()].map((known) => `/${known}`),
      ' Write an item’s id or a path such as /papers/.',
    );
    reporterFor(CONFIG_FILE, sink)(
      'archive/config',
      config.source.placeOf([field, position]),
      `"${entry}" is not a page of the archive.${hint}`,
    );
    return [];
  });
}
