import { checkAtom, checkRss } from './check-feed-xml.ts';
import { checkUrlList } from './check-sitemap.ts';
import { type FinishedSite, generatedFiles, type Problem } from './finished-site.ts';
import { readXml } from './read-xml.ts';
import type { ReferenceCheck } from './references.ts';

/** Every XML document of the generator is well-formed, and has the structure of the format that its root names. */
export function checkXml(site: FinishedSite, references: ReferenceCheck): readonly Problem[] {
  return generatedFiles(site, /\.xml$|^\.well-known\/resourcesync$/).flatMap((path): readonly Problem[] => {
    const { root, problem } = readXml(site, path);
    if (root === undefined) return problem === undefined ? [] : [problem];
    if (root.name === 'urlset' || root.name === 'sitemapindex') return checkUrlList(path, root, references);
    if (root.name === 'feed') return checkAtom(path, root);
    return root.name === 'rss' ? checkRss(path, root) : [];
  });
}
