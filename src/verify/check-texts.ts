import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { copyOf, factsIn, factsInPieces } from './facts.ts';
import { type FinishedSite, generatedFiles, type Problem } from './finished-site.ts';
import { readPage } from './read-page.ts';
import type { ReferenceCheck } from './references.ts';

const markdown = unified().use(remarkParse).use(remarkGfm).use(remarkMath);

/** Whatever could be the target of a relative link. */
const RELATIVE_LINK = /\]\(<?(?![a-z][a-z\d+.-]*:|[\s)>])|\b(?:href|src)=/i;

/**
 * Hands the references of Markdown files, llms.txt and robots.txt to `references`, which must know all pages. Markdown is slow to parse and a whole
 * archive has much of it, so a file is parsed only where a plain search finds an address that leads nowhere, or something
 * that could be a relative link: it may be an example in a piece of code. Has no problems of its own.
 */
export function checkTexts(site: FinishedSite, references: ReferenceCheck): readonly Problem[] {
  const { url } = site.archive.config;
  for (const path of generatedFiles(site, /\.md$|(?:^|\/)(?:llms|llms-full|robots)\.txt$/)) {
    const { addresses, isPlain } = factsInPieces(site, 'text', path, (pieces) => readText(pieces, url));
    if (isPlain && addresses.every(references.resolves)) {
      const origin = { path };
      for (const target of addresses) references.add(target, origin);
      continue;
    }
    // A place in the file itself may also be named in the HTML that an author wrote.
    const links = factsIn(site, 'links', path, (text) => linksIn(text, url));
    for (const target of links) if (!target.startsWith('#')) references.add(target, { path });
  }
  return [];
}

/** The addresses in a text, and whether nothing in it could be a relative link. */
function readText(
  pieces: Iterable<string>,
  url: string,
): { readonly addresses: readonly string[]; readonly isPlain: boolean } {
  const addresses = new Set<string>();
  let isPlain = true;
  for (const piece of pieces) {
    isPlain &&= !RELATIVE_LINK.test(piece);
    for (const address of addressesIn(piece, url)) if (!addresses.has(address)) addresses.add(copyOf(address));
  }
  return { addresses: [...addresses], isPlain };
}

/** Everything in a text that starts like an address of the site. */
function* addressesIn(text: string, url: string): Generator<string> {
  for (let at = text.indexOf(url); at >= 0; at = text.indexOf(url, at + 1)) {
    const end = text.slice(at, at + 2000).search(/[\s)>"'\]`\\<|]|[.,;:!?*_]+(?:\s|$)/);
    yield text.slice(at, end < 0 ? at + 2000 : at + end);
  }
}

/** Front matter, whose values are text, however much they look like links. */
const FRONT_MATTER = /^---\n[\s\S]*?\n---\n/;

function linksIn(text: string, url: string): readonly string[] {
  const [front = ''] = FRONT_MATTER.exec(text) ?? [];
  const targets = [...addressesIn(front, url)];
  visit(markdown.parse(text.slice(front.length)), (node) => {
    if (node.type === 'link' || node.type === 'image' || node.type === 'definition') targets.push(node.url);
    if (node.type === 'html') targets.push(...readPage(node.value).references);
  });
  return targets;
}
