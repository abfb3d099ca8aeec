import type { Archive, ArchiveConfig } from '../../model/archive.ts';
import { type Item, isCitable, lastChanged } from '../../model/item.ts';
import { TYPE_LABELS } from '../../model/labels.ts';
import { absoluteUrl, cardPath } from '../../model/urls.ts';
import type { MetaTag } from './tags.ts';

/** What Open Graph says of any page. */
interface OpenGraphPage {
  readonly title: string;
  readonly description: string;
  readonly url: string | undefined;
  readonly item?: Item;
}

/** A page's Open Graph properties; those of an article where it shows a paper, a field note or a definition. */
export function openGraphTags(page: OpenGraphPage, { config, hasCards }: Archive): readonly MetaTag[] {
  const { item } = page;
  const article = item !== undefined && isCitable(item) ? articlePairs(item) : [];
  const pairs: (readonly [name: string, value: string | undefined])[] = [
    ['og:title', page.title],
    ['og:description', page.description],
    ['og:type', article.length > 0 ? 'article' : 'website'],
    ['og:site_name', config.title],
    ['og:url', page.url],
    ['og:locale', localeOf(item?.language ?? config.language)],
    ...article,
  ];
  if (item !== undefined && hasCards === true) pairs.push(...cardPairs(item, config));
  const tags: readonly MetaTag[] = pairs.flatMap(([property, content]) =>
    content === undefined ? [] : [{ property, content }],
  );
  return item !== undefined && hasCards === true
    ? [...tags, { name: 'twitter:card', content: 'summary_large_image' }]
    : tags;
}

/** The item's social card, with its size, so that a site can lay it out before it has loaded. */
function cardPairs(item: Item, config: ArchiveConfig): readonly (readonly [name: string, value: string])[] {
  return [
    ['og:image', absoluteUrl(config, cardPath(item.version?.item ?? item.id))],
    ['og:image:type', 'image/png'],
    ['og:image:width', '1200'],
    ['og:image:height', '630'],
    ['og:image:alt', item.title.text],
  ];
}

function articlePairs(item: Item): readonly (readonly [name: string, value: string | undefined])[] {
  return [
    ['article:published_time', item.date],
    ['article:modified_time', lastChanged(item)],
    ...item.authors.map((author) => ['article:author', author.name] as const),
    ['article:section', TYPE_LABELS[item.type]],
    ...item.keywords.map((keyword) => ['article:tag', keyword] as const),
  ];
}

/** Open Graph's form of a language tag, `pt_BR`; undefined for one without a territory, which it cannot say. */
function localeOf(language: string): string | undefined {
  const { language: base, region } = new Intl.Locale(language);
  return region === undefined ? undefined : `${base}_${region}`;
}
