import { elementsIn, notExactlyOne, textIn, type XmlElement } from './read-xml.ts';

const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';
/** A day or an instant, as W3C's note on dates has them. */
const DATE = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?$/;
/** The protocol's bound on the entries of one file. */
const LARGEST = 50_000;

/** A document of the sitemaps.org protocol 0.9, or of ResourceSync, which extends it. */
export interface UrlList {
  /** What is wrong with its structure, in sentences. */
  readonly mistakes: readonly string[];
  /** The URLs that it lists. */
  readonly locations: readonly string[];
  /** The URLs that it links to. */
  readonly links: readonly string[];
}

/** Reads the root element of a list. */
export function readUrlList(root: XmlElement): UrlList {
  const entries = elementsIn(root, 'url', 'sitemap');
  const isOfNamespace = root.attributes['xmlns'] === NAMESPACE;
  return {
    mistakes: [
      ...entries.flatMap(entryMistakes),
      ...(isOfNamespace ? [] : [`Its namespace is not ${NAMESPACE}.`]),
      ...(entries.length > LARGEST ? [`It has more than ${LARGEST} entries.`] : []),
    ],
    locations: entries.flatMap((entry) => elementsIn(entry, 'loc').map(textIn)),
    links: [root, ...entries]
      .flatMap((parent) => elementsIn(parent, 'rs:ln'))
      .map((element) => element.attributes['href'] ?? ''),
  };
}

function entryMistakes(entry: XmlElement): readonly string[] {
  const wrong = elementsIn(entry, 'lastmod')
    .map(textIn)
    .filter((date) => !DATE.test(date));
  return [...notExactlyOne(entry, ['loc']), ...wrong.map((date) => `"${date}" is no date of a sitemap.`)];
}
