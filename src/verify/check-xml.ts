import { atomMistakes, rssMistakes } from './check-feed-xml.ts';
import { factsIn } from './facts.ts';
import { type FinishedSite, generatedFiles, type Problem } from './finished-site.ts';
import { readXml } from './read-xml.ts';
import type { ReferenceCheck } from './references.ts';
import { readUrlList, type UrlList } from './url-list.ts';

/** An XML document: its root's name, where it has one, and what is wrong with it. */
interface XmlFacts {
  readonly root?: string;
  readonly mistakes: readonly string[];
  /** What it lists, if it is a list of URLs. */
  readonly list?: UrlList;
}

/** Every XML document of the generator is well-formed, and has the structure of the format that its root names. */
export function checkXml(site: FinishedSite, references: ReferenceCheck): readonly Problem[] {
  return generatedFiles(site, /\.xml$|^\.well-known\/resourcesync$/).flatMap((path): readonly Problem[] => {
    const { mistakes, list } = xmlFacts(site, path);
    for (const url of [...(list?.locations ?? []), ...(list?.links ?? [])]) references.add(url, { path });
    return mistakes.map((message) => ({ path, message }));
  });
}

/** What an XML document of a site says. */
export function xmlFacts(site: FinishedSite, path: string): XmlFacts {
  return factsIn(site, 'xml', path, readXmlFacts);
}

function readXmlFacts(text: string): XmlFacts {
  const root = readXml(text);
  if (typeof root === 'string') return { mistakes: [root] };
  if (root.name === 'urlset' || root.name === 'sitemapindex') {
    const list = readUrlList(root);
    return { root: root.name, mistakes: list.mistakes, list };
  }
  if (root.name === 'feed') return { root: root.name, mistakes: atomMistakes(root) };
  return { root: root.name, mistakes: root.name === 'rss' ? rssMistakes(root) : [] };
}
