import { PATHS } from '../model/urls.ts';
import type { FinishedSite, Problem } from './finished-site.ts';
import { elementsIn, notExactlyOne, readXml, textIn, type XmlElement } from './read-xml.ts';
import type { ReferenceCheck } from './references.ts';

const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';
/** A day or an instant, as W3C's note on dates has them. */
const DATE = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?$/;
/** The protocol's bound on the entries of one file. */
const LARGEST = 50_000;

/**
 * A document of the sitemaps.org protocol 0.9, or of ResourceSync, which extends it: its structure, and every URL that it
 * names. Gives what is wrong with it.
 */
export function checkUrlList(path: string, root: XmlElement, references: ReferenceCheck): readonly Problem[] {
  const entries = elementsIn(root, 'url', 'sitemap');
  const problems: Problem[] = entries.flatMap((entry) => entryProblems(path, entry));
  if (root.attributes['xmlns'] !== NAMESPACE) problems.push({ path, message: `Its namespace is not ${NAMESPACE}.` });
  if (entries.length > LARGEST) problems.push({ path, message: `It has more than ${LARGEST} entries.` });
  for (const location of locationsIn(root)) references.add(location, { path });
  for (const element of [root, ...entries].flatMap((parent) => elementsIn(parent, 'rs:ln'))) {
    references.add(element.attributes['href'] ?? '', { path });
  }
  return problems;
}

/** The sitemap and its parts list exactly the pages that search engines may list, each once. */
export function checkSitemapPages(site: FinishedSite, indexable: ReadonlySet<string>): readonly Problem[] {
  const path = PATHS.sitemap;
  const { root } = site.files.has(path) ? readXml(site, path) : {};
  if (root === undefined) return site.files.has(path) ? [] : [{ path, message: 'There is no sitemap.' }];
  const listed =
    root.name === 'sitemapindex' ? locationsIn(root).flatMap((url) => locationsOfPart(site, url)) : locationsIn(root);
  const unique = new Set(listed);
  const lost = [...indexable].filter((url) => !unique.has(url)).map((url) => `It lacks the page ${url}.`);
  const strays = [...unique]
    .filter((url) => !indexable.has(url))
    .map((url) => `It lists ${url}, which is no page to list.`);
  const twice = unique.size === listed.length ? [] : [`It lists ${listed.length - unique.size} pages twice.`];
  return [...lost, ...strays, ...twice].map((message) => ({ path, message }));
}

function locationsOfPart(site: FinishedSite, url: string): readonly string[] {
  const path = url.slice(site.archive.config.url.length);
  const { root } = site.files.has(path) ? readXml(site, path) : {};
  return root === undefined ? [] : locationsIn(root);
}

function locationsIn(root: XmlElement): readonly string[] {
  return elementsIn(root, 'url', 'sitemap').flatMap((entry) => elementsIn(entry, 'loc').map(textIn));
}

function entryProblems(path: string, entry: XmlElement): readonly Problem[] {
  const wrong = elementsIn(entry, 'lastmod')
    .map(textIn)
    .filter((date) => !DATE.test(date));
  const dates = wrong.map((date) => ({ path, message: `"${date}" is no date of a sitemap.` }));
  return [...notExactlyOne(path, entry, ['loc']), ...dates];
}
