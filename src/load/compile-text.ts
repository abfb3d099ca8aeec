import type { Element, Root as HastRoot } from 'hast';
import type { Root } from 'mdast';
import { absoluteMarkdown } from '../markdown/absolute-markdown.ts';
import { withoutEmptyHeaders } from '../markdown/empty-headers.ts';
import { toFeedTree } from '../markdown/feed-tree.ts';
import { joinPunctuation } from '../markdown/join-punctuation.ts';
import { setFormulaText } from '../markdown/math-text.ts';
import { plainText } from '../markdown/plain-text.ts';
import { readableMarkdown } from '../markdown/readable-markdown.ts';
import { htmlOf, renderTree } from '../markdown/render.ts';
import type { BibliographyEntry, CompiledText, TextSection } from '../model/compiled.ts';
import { escapeHtml } from '../model/escape-html.ts';
import { type Item, isCitable } from '../model/item.ts';
import type { Reference } from '../model/reference.ts';
import type { Terms } from '../model/terms/terms.ts';
import { absoluteUrl, itemPath } from '../model/urls.ts';
import { bibliographyEntry } from './bibliography-entry.ts';
import { type CitationProcessor, referenceAnchor } from './citation-processor.ts';
import type { CitedStatuses } from './cited-status.ts';
import { digestOf } from './disk.ts';
import type { ImageSizes } from './image-sizes.ts';
import type { LinkedItem } from './item-linker.ts';
import type { LinkedEntry } from './load-archive.ts';
import type { LoadedItem } from './load-items.ts';
import { type PrintedEntry, printCitations } from './print-citations.ts';
import { mediaHosts } from './targets.ts';

/** What the texts of an archive share. */
export interface TextContext {
  readonly site: { readonly url: string; readonly imageHosts: readonly string[] };
  readonly processor: CitationProcessor;
  readonly works: ReadonlyMap<string, Reference>;
  readonly statuses: CitedStatuses;
  readonly sizeOf: ImageSizes;
}

/** Renders an item's linked text for every output, and completes the item with what only the text tells. */
export async function compileText(
  { loaded, item, linked }: LinkedEntry,
  { site, processor, works, statuses, sizeOf }: TextContext,
): Promise<{ readonly item: Item; readonly text: CompiledText }> {
  const { tree, abstract, terms } = loaded;
  const pageUrl = absoluteUrl(site, itemPath(item.id));
  const printed = printCitations(linked.clusters, linked.discussed, processor, statuses);
  const sections = textSections(tree);
  const markdown = absoluteMarkdown(loaded.body, tree, pageUrl);
  const abstractText = abstract === undefined ? '' : plainText(abstract, setFormulaText);
  numberHeadings(loaded);
  const readable = readableMarkdown(tree, pageUrl);
  const options = { imageHosts: mediaHosts(site), sizeOf };
  const bodyTree = await renderTree(tree, terms, options);
  const abstractTree = abstract === undefined ? undefined : await renderTree(abstract, terms, options);
  const bibliography = await entries(printed, linked, { works, statuses });
  const citation = await ownCitation(item, processor, works);
  // Before the trees are made ready for pages.
  const feed = feedHtml(bodyTree, abstractTree, bibliography, pageUrl, terms);
  const text: CompiledText = {
    id: item.id,
    html: htmlOf(joinPunctuation(withoutEmptyHeaders(bodyTree))),
    abstractHtml: abstractTree === undefined ? '' : htmlOf(joinPunctuation(abstractTree)),
    abstractText,
    feedHtml: feed,
    bibliography,
    ...(citation === undefined ? {} : { citation }),
    sections,
    markdown,
    readableMarkdown: readable,
    readableAbstract: abstract === undefined ? '' : readableMarkdown(abstract, pageUrl),
  };
  const headings = item.headings.map((heading) => ({ ...heading, html: escapeHtml(heading.text) }));
  return { item: { ...item, headings, digest: digestOf(JSON.stringify(text)) }, text };
}

function numberHeadings(loaded: LoadedItem): void {
  for (const { number, node } of loaded.structure.headings) {
    if (number === undefined) continue;
    const data = { hName: 'span', hProperties: { className: ['section-number'] } };
    node.children.unshift(
      { type: 'phrase', children: [{ type: 'text', value: number }], data },
      { type: 'text', value: ' ' },
    );
  }
}

/** The item's own words by heading, each formula as one line of text: a sentence without it would not be one. */
function textSections(tree: Root): TextSection[] {
  const sections: { id?: string; heading?: string; parts: string[] }[] = [{ parts: [] }];
  for (const node of tree.children) {
    if (node.type === 'heading') {
      const id = node.data?.hProperties?.['id'];
      sections.push({ ...(typeof id === 'string' ? { id } : {}), heading: plainText(node, setFormulaText), parts: [] });
    } else sections.at(-1)?.parts.push(plainText(node, setFormulaText));
  }
  return sections
    .map(({ parts, ...rest }) => ({ ...rest, text: parts.filter((part) => part !== '').join(' ') }))
    .filter((section) => section.text !== '' || section.heading !== undefined);
}

async function entries(
  printed: readonly PrintedEntry[],
  linked: LinkedItem,
  { works, statuses }: Pick<TextContext, 'works' | 'statuses'>,
): Promise<BibliographyEntry[]> {
  return Promise.all(
    printed.map(async ({ key, html }) => {
      const citedAt = linked.citedAt.get(key) ?? [];
      const url = works.get(key)?.url;
      const entry = await bibliographyEntry({ key, id: referenceAnchor(key), html, citedAt, url });
      const status = statuses.get(key);
      if (status === undefined) return entry;
      return { ...entry, html: `${entry.html} ${status.noticeHtml}`, text: `${entry.text} ${status.notice}` };
    }),
  );
}

/** The entry that the item has in the reference lists of others. */
async function ownCitation(
  item: Item,
  processor: CitationProcessor,
  works: ReadonlyMap<string, Reference>,
): Promise<CompiledText['citation']> {
  const [entry] = isCitable(item) ? processor.format([], [item.id]).bibliography : [];
  if (entry === undefined) return undefined;
  const url = works.get(item.id)?.url;
  const { html, text } = await bibliographyEntry({ ...entry, id: referenceAnchor(item.id), citedAt: [], url });
  return { html, text };
}

function feedHtml(
  body: HastRoot,
  abstract: HastRoot | undefined,
  bibliography: readonly BibliographyEntry[],
  pageUrl: string,
  terms: Terms,
): string {
  const list: Element[] = bibliography.length === 0 ? [] : [heading(terms.references)];
  const shown: HastRoot = { type: 'root', children: [...(abstract?.children ?? []), ...body.children, ...list] };
  const items = bibliography.map((entry) => `<li id="${escapeHtml(entry.id)}">${entry.html}</li>`).join('');
  return htmlOf(toFeedTree(shown, pageUrl)) + (items === '' ? '' : `<ul>${items}</ul>`);
}

function heading(text: string): Element {
  return { type: 'element', tagName: 'h2', properties: {}, children: [{ type: 'text', value: text }] };
}
