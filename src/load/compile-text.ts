import type { Element, Root as HastRoot } from 'hast';
import type { Root } from 'mdast';
import { EXIT, visit } from 'unist-util-visit';
import type { Place } from '../diagnostics/diagnostic.ts';
import { absoluteMarkdown } from '../markdown/absolute-markdown.ts';
import { mathToText } from '../markdown/math-text.ts';
import { placeOf } from '../markdown/place.ts';
import { plainText } from '../markdown/plain-text.ts';
import { readableMarkdown } from '../markdown/readable-markdown.ts';
import { htmlOf, type MathProblem, renderTree, toFeedTree } from '../markdown/render.ts';
import { escapeHtml, reasonOf } from '../markdown/rich-text.ts';
import type { BibliographyEntry, CompiledText, TextSection } from '../model/compiled.ts';
import type { Item } from '../model/item.ts';
import type { Reference } from '../model/reference.ts';
import { absoluteUrl, itemPath } from '../model/urls.ts';
import { bibliographyEntry } from './bibliography-entry.ts';
import { referenceAnchor } from './citation-processor.ts';
import { digestOf } from './disk.ts';
import type { LinkedItem } from './item-linker.ts';
import type { LoadedItem } from './load-items.ts';

export interface TextSource {
  readonly loaded: LoadedItem;
  readonly item: Item;
  readonly abstract: Root | undefined;
  readonly linked: LinkedItem;
  readonly macros: Readonly<Record<string, string>>;
  readonly config: { readonly url: string };
  readonly bibliography: ReadonlyMap<string, Reference>;
  readonly ownReferences: ReadonlyMap<string, Reference>;
}

/** Renders an item's linked text for every output, and completes the item with what only the text tells. */
export async function compileText(source: TextSource): Promise<{ readonly item: Item; readonly text: CompiledText }> {
  const { loaded, item, abstract, macros, config } = source;
  const pageUrl = absoluteUrl(config, itemPath(item.id));
  const sections = textSections(loaded.tree);
  const readable = readableMarkdown(loaded.tree, pageUrl);
  const markdown = absoluteMarkdown(loaded.body, loaded.tree, pageUrl);
  const abstractText = abstract === undefined ? '' : plainText(abstract, (tex) => mathToText(tex, macros));
  const hasMath =
    item.title.html.includes('katex') ||
    item.summary.html.includes('katex') ||
    containsMath(loaded.tree) ||
    (abstract !== undefined && containsMath(abstract));
  numberHeadings(loaded);
  const bodyTree = await render(loaded.tree, loaded, macros);
  const abstractTree =
    abstract === undefined ? undefined : await render(abstract, loaded, macros, loaded.source.placeOf(['abstract']));
  const bibliography = await entries(source);
  const text: CompiledText = {
    id: item.id,
    html: htmlOf(bodyTree),
    abstractHtml: abstractTree === undefined ? '' : htmlOf(abstractTree),
    abstractText,
    feedHtml: feedHtml(bodyTree, abstractTree, bibliography, pageUrl),
    bibliography,
    sections,
    markdown,
    readableMarkdown: readable,
  };
  const headings = item.headings.map((heading) => ({ ...heading, html: escapeHtml(heading.text) }));
  return {
    item: { ...item, headings, hasMath, references: source.linked.references, digest: digestOf(JSON.stringify(text)) },
    text,
  };
}

async function render(
  tree: Root,
  loaded: LoadedItem,
  macros: Readonly<Record<string, string>>,
  fixed?: Place,
): Promise<HastRoot> {
  const { tree: hast, problems } = await renderTree(tree, macros);
  for (const problem of problems) {
    loaded.report(
      'math/tex',
      fixed ?? placeOfProblem(problem, loaded.body),
      `The TeX cannot be read: ${reasonOf(new Error(problem.reason)).replace(/[.\s]+$/, '')}.`,
    );
  }
  return hast;
}

/** The place of the token that KaTeX stopped at, where the formula's text stands unbroken in the file. */
function placeOfProblem(problem: MathProblem, body: string): Place | undefined {
  const { position, offset, tex } = problem;
  const start = position?.start.offset;
  const end = position?.end.offset;
  if (position === undefined || offset === undefined || start === undefined || end === undefined)
    return placeOf(problem);
  const inside = body.slice(start, end).indexOf(tex.trim());
  if (inside < 0) return placeOf(problem);
  const leading = tex.length - tex.trimStart().length;
  const before = body.slice(0, start + inside + Math.max(0, offset - leading)).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function containsMath(tree: Root): boolean {
  let found = false;
  visit(tree, (node) => {
    found = node.type === 'math' || node.type === 'inlineMath';
    return found ? EXIT : undefined;
  });
  return found;
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

/** The item's own words by heading; formulas are left out, since nobody searches for their symbols. */
function textSections(tree: Root): TextSection[] {
  const sections: { id?: string; heading?: string; parts: string[] }[] = [{ parts: [] }];
  for (const node of tree.children) {
    if (node.type === 'heading') {
      const id = node.data?.hProperties?.['id'];
      sections.push({ ...(typeof id === 'string' ? { id } : {}), heading: plainText(node, (tex) => tex), parts: [] });
    } else sections.at(-1)?.parts.push(plainText(node));
  }
  return sections
    .map(({ parts, ...rest }) => ({ ...rest, text: parts.filter((part) => part !== '').join(' ') }))
    .filter((section) => section.text !== '' || section.heading !== undefined);
}

async function entries(source: TextSource): Promise<BibliographyEntry[]> {
  const { linked, bibliography, ownReferences } = source;
  return Promise.all(
    linked.bibliography.map(({ key, html }) => {
      const reference = bibliography.get(key) ?? ownReferences.get(key);
      return bibliographyEntry({
        key,
        id: referenceAnchor(key),
        html,
        citedAt: linked.citedAt.get(key) ?? [],
        url: reference?.url,
      });
    }),
  );
}

function feedHtml(
  body: HastRoot,
  abstract: HastRoot | undefined,
  bibliography: readonly BibliographyEntry[],
  pageUrl: string,
): string {
  const list: Element[] = bibliography.length === 0 ? [] : [heading('References')];
  const shown: HastRoot = { type: 'root', children: [...(abstract?.children ?? []), ...body.children, ...list] };
  const items = bibliography.map((entry) => `<li id="${escapeHtml(entry.id)}">${entry.html}</li>`).join('');
  return htmlOf(toFeedTree(shown, pageUrl)) + (items === '' ? '' : `<ul>${items}</ul>`);
}

function heading(text: string): Element {
  return { type: 'element', tagName: 'h2', properties: {}, children: [{ type: 'text', value: text }] };
}
