import { PATHS } from '../model/urls.ts';
import { xmlFacts } from './check-xml.ts';
import type { FinishedSite, Problem } from './finished-site.ts';

/** The sitemap and its parts list exactly the pages that search engines may list, each once. */
export function checkSitemapPages(site: FinishedSite, indexable: ReadonlySet<string>): readonly Problem[] {
  const path = PATHS.sitemap;
  const { root } = site.files.has(path) ? xmlFacts(site, path) : {};
  if (root === undefined) return site.files.has(path) ? [] : [{ path, message: 'There is no sitemap.' }];
  const own = locationsIn(site, path);
  const listed =
    root === 'sitemapindex' ? own.flatMap((url) => locationsIn(site, url.slice(site.archive.config.url.length))) : own;
  const unique = new Set(listed);
  const lost = [...indexable].filter((url) => !unique.has(url)).map((url) => `It lacks the page ${url}.`);
  const strays = [...unique]
    .filter((url) => !indexable.has(url))
    .map((url) => `It lists ${url}, which is no page to list.`);
  const twice = unique.size === listed.length ? [] : [`It lists ${listed.length - unique.size} pages twice.`];
  return [...lost, ...strays, ...twice].map((message) => ({ path, message }));
}

function locationsIn(site: FinishedSite, path: string): readonly string[] {
  return site.files.has(path) ? (xmlFacts(site, path).list?.locations ?? []) : [];
}
