import type { Element, Root as HastRoot } from 'hast';
import type { Root } from 'mdast';
import { absoluteMarkdown } from '../markdown/absolute-markdown.ts';
import { toFeedTree } from '../markdown/feed-tree.ts';
import { joinPunctuation } from '../markdown/join-punctuation.ts';
import { setFormulaText } from '../markdown/math-text.ts';
import { plainText } from '../markdown/plain-text.ts';
import { readableMarkdown } from '../markdown/readable-markdown.ts';
import { htmlOf, renderTree } from '../markdown/render.ts';
import type { Structure } from '../markdown/structure.ts';
import type { BibliographyEntry, CompiledText, TextSection } from '../model/compiled.ts';
import { escapeHtml } from '../model/escape-html.ts';
import { type Item, isCitable } from '../model/item.ts';
import type { Terms } from '../model/terms/terms.ts';
import { absoluteUrl, itemPath } from '../model/urls.ts';
import type { ArchiveLookup } from './archive-lookup.ts';
import { bibliographyEntry } from './bibliography-entry.ts';
import { type CitationProcessor, referenceAnchor } from './citation-processor.ts';
import type { LinkedItem } from './item-linker.ts';
import { type PrintedEntry, printCitations } from './print-citations.ts';
import type { ParsedText } from './read-item.ts';
import { mediaHosts } from './targets.ts';

/** An item with its text linked, ready to be rendered. */
export interface LinkedText {
  readonly item: Item;
  readonly parsed: ParsedText;
  readonly linked: LinkedItem;
}

/** What a text is rendered with. */
export interface TextContext {
  readonly site: { readonly url: string; readonly imageHosts: readonly string[] };
  readonly processor: CitationProcessor;
  readonly lookup: Pick<ArchiveLookup, 'work' | 'status' | 'imageSize'>;
}

/** Renders an item's linked text for every output. The trees are used up. */
export async function compileText(
  { item, parsed, linked }: LinkedText,
  { site, processor, lookup }: TextContext,
): Promise<CompiledText> {
  const { tree, abstract, terms } = parsed;
  const pageUrl = absoluteUrl(site, itemPath(item.id));
  const printed = printCitations({ ...linked, language: item.language }, processor, lookup.status);
  const sections = textSections(tree);
  const markdown = absoluteMarkdown(parsed.body, tree, pageUrl);
  const abstractText = abstract === undefined ? '' : plainText(abstract, setFormulaText);
  numberHeadings(parsed.structure);
  const readable = readableMarkdown(tree, pageUrl, item.id);
  const options = { imageHosts: mediaHosts(site), sizeOf: lookup.imageSize };
  const bodyTree = await renderTree(tree, terms, options);
  const abstractTree = abstract === undefined ? undefined : await renderTree(abstract, terms, options);
  const bibliography = await entries(printed, linked, lookup);
  const citation = await ownCitation(item, processor, lookup);
  // Before the trees are made ready for pages.
  const feed = feedHtml(bodyTree, abstractTree, bibliography, pageUrl, terms);
  return {
    id: item.id,
    html: htmlOf(joinPunctuation(bodyTree)),
    abstractHtml: abstractTree === undefined ? '' : htmlOf(joinPunctuation(abstractTree)),
    abstractText,
    feedHtml: feed,
    bibliography,
    ...(citation === undefined ? {} : { citation }),
    sections,
    markdown,
    readableMarkdown: readable,
    readableAbstract: abstract === undefined ? '' : readableMarkdown(abstract, pageUrl, `${item.id}.abstract`),
  };
}

/** An item whose headings can be shown, as they are once its text is rendered. */
export function withHeadings<T extends Item>(item: T): T {
  return { ...item, headings: item.headings.map((heading) => ({ ...heading, html: escapeHtml(heading.text) })) };
}

function numberHeadings({ headings }: Structure): void {
  for (const { number, node } of headings) {
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
  lookup: TextContext['lookup'],
): Promise<BibliographyEntry[]> {
  return Promise.all(
    printed.map(async ({ key, html }) => {
      const citedAt = linked.citedAt.get(key) ?? [];
      const { url } = lookup.work(key) ?? {};
      const entry = await bibliographyEntry({ key, id: referenceAnchor(key), html, citedAt, url });
      const status = lookup.status(key);
      if (status === undefined) return entry;
      return { ...entry, html: `${entry.html} ${status.noticeHtml}`, text: `${entry.text} ${status.notice}` };
    }),
  );
}

/** The entry that the item has in the reference lists of others. */
async function ownCitation(
  item: Item,
  processor: CitationProcessor,
  lookup: TextContext['lookup'],
): Promise<CompiledText['citation']> {
  const [entry] = isCitable(item) ? processor.format([], [item.id]).bibliography : [];
  if (entry === undefined) return undefined;
  const { url } = lookup.work(item.id) ?? {};
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
