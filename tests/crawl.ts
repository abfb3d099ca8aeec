import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { listFiles } from '../src/build/site-files.ts';

/** The attributes of HTML that name another resource, by the selector of the elements that carry them. */
const REFERENCES: readonly (readonly [string, string])[] = [
  ['a[href], link[href], area[href]', 'href'],
  ['img[src], script[src], source[src], iframe[src], audio[src], video[src]', 'src'],
];

/** Every reference of a built site's pages to something that the site does not have, as `page: reference`. */
export async function deadReferences(folder: string, siteUrl: string): Promise<readonly string[]> {
  const pages = (await listFiles(folder)).filter((file) => file.endsWith('.html'));
  const documents = new Map(pages.map((page) => [page, parseHTML(readFileSync(join(folder, page), 'utf8')).document]));
  const anchors = new Map<string, ReadonlySet<string>>();
  for (const [page, document] of documents) {
    anchors.set(page, new Set([...document.querySelectorAll('[id]')].map((element) => element.id)));
  }
  const dead: string[] = [];
  for (const [page, document] of documents) {
    const pageUrl = new URL(page.replace(/(^|\/)index\.html$/, '$1'), siteUrl);
    for (const reference of referencesOf(document)) {
      if (!resolves(folder, siteUrl, new URL(reference, pageUrl), anchors)) dead.push(`${page}: ${reference}`);
    }
  }
  return dead;
}

function referencesOf(document: Document): readonly string[] {
  const found = REFERENCES.flatMap(([selector, attribute]) =>
    [...document.querySelectorAll(selector)].map((element) => element.getAttribute(attribute) ?? ''),
  );
  const refreshes = [...document.querySelectorAll('meta[http-equiv="refresh"]')].map(
    (element) => element.getAttribute('content')?.split(/url=/i)[1] ?? '',
  );
  return [...found, ...refreshes];
}

function resolves(
  folder: string,
  siteUrl: string,
  url: URL,
  anchors: ReadonlyMap<string, ReadonlySet<string>>,
): boolean {
  const site = new URL(siteUrl);
  if (url.origin !== site.origin) return true;
  // A link to the host outside the archive's path may be right, but the site never needs one.
  if (!url.pathname.startsWith(site.pathname)) return false;
  const path = decodeURIComponent(url.pathname.slice(site.pathname.length));
  const file = path === '' || path.endsWith('/') ? `${path}index.html` : path;
  if (!existsSync(join(folder, file)) || !statSync(join(folder, file)).isFile()) return false;
  const anchor = decodeURIComponent(url.hash.slice(1));
  return anchor === '' || !file.endsWith('.html') || anchors.get(file)?.has(anchor) === true;
}
