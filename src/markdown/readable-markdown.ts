import { fromHtml } from 'hast-util-from-html';
import type {
  BlockContent,
  Blockquote,
  Definition,
  DefinitionContent,
  Nodes,
  Paragraph,
  PhrasingContent,
  Root,
  RootContent,
} from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { mathToMarkdown } from 'mdast-util-math';
import { toMarkdown } from 'mdast-util-to-markdown';
import { visit } from 'unist-util-visit';
import type { Block } from './nodes.ts';
import { readableEquation } from './readable-equation.ts';
import { hastText, noteOf, phrases, type ReadablePage, trimmed } from './readable-phrases.ts';

type Flow = BlockContent | DefinitionContent;

/**
 * A linked body as plain Markdown for readers without this project's dialect: citations and references written out,
 * links absolute and in place, captions and theorem titles as text, math as TeX, no HTML. Headings start at the second
 * level. Labels of notes begin with `notes`, so that several texts can stand in one file.
 */
export function readableMarkdown(linked: Root, url: string, notes: string): string {
  const page: ReadablePage = { url, notes, definitions: definitionsOf(linked) };
  const root: Root = { type: 'root', children: linked.children.flatMap((child) => blocks(child, page)) };
  // `*`, unlike `_`, needs no character references within words; links in `<…>` look like HTML.
  return toMarkdown(root, {
    bullet: '-',
    emphasis: '*',
    rule: '-',
    resourceLink: true,
    extensions: [gfmToMarkdown({ tablePipeAlign: false }), mathToMarkdown()],
  });
}

function definitionsOf(linked: Root): ReadablePage['definitions'] {
  const definitions = new Map<string, Definition>();
  visit(linked, 'definition', (node) => {
    // Of several with the same name the first counts.
    if (!definitions.has(node.identifier)) definitions.set(node.identifier, node);
  });
  return definitions;
}

function blocks(node: RootContent | Block['children'][number], page: ReadablePage): Flow[] {
  switch (node.type) {
    case 'block':
      return blockOf(node, page);
    case 'html':
      return htmlText(node.value);
    case 'yaml':
    case 'definition':
      return [];
    case 'paragraph':
      return paragraph(phrases(node.children, page));
    case 'heading': {
      const depth = node.depth === 1 ? 2 : node.depth;
      return [{ type: 'heading', depth, children: trimmed(phrases(node.children, page)) }];
    }
    case 'blockquote':
      return [{ ...node, children: node.children.flatMap((child) => blocks(child, page)) }];
    case 'footnoteDefinition':
      return [{ ...noteOf(node, page), children: node.children.flatMap((child) => blocks(child, page)) }];
    case 'list': {
      const items = node.children.map((item) => ({
        ...item,
        children: item.children.flatMap((child) => blocks(child, page)),
      }));
      return [{ ...node, children: items }];
    }
    case 'table': {
      const rows = node.children.map((row) => ({
        ...row,
        children: row.children.map((cell) => ({ ...cell, children: trimmed(phrases(cell.children, page, true)) })),
      }));
      return [{ ...node, children: rows }];
    }
    case 'containerDirective':
      return node.children.flatMap((child) => blocks(child, page));
    case 'code':
      // What follows the language in an info string is this dialect's own.
      return [{ ...node, meta: null }];
    case 'math':
      return [readableEquation(node, undefined)];
    case 'thematicBreak':
      return [node];
    default:
      return isPhrasing(node) ? paragraph(phrases([node], page)) : [];
  }
}

function blockOf(node: Block, page: ReadablePage): Flow[] {
  const classes = classesOf(node);
  if (node.data?.hName === 'figcaption') return paragraph(phrases(node.children.filter(isPhrasing), page));
  if (classes.includes('equation')) return equation(node);
  if (classes.includes('callout')) return [callout(node, classes, page)];
  const shown = node.children.filter((child) => !(child.type === 'image' && classesOf(child).includes('dark-only')));
  const children = shown.flatMap((child) => blocks(child, page));
  // A theorem's quotation mark tells where it ends; a proof has its own end mark.
  return classes.includes('theorem') ? [{ type: 'blockquote', children }] : children;
}

function equation(node: Block): Flow[] {
  const link = node.children.find((child) => child.type === 'link');
  const label = link?.children[0];
  const number = label?.type === 'text' ? label.value.replace(/[()]/g, '') : undefined;
  return node.children.flatMap((body) =>
    body.type === 'block' || body.type === 'math'
      ? (body.type === 'math' ? [body] : body.children).flatMap((child) =>
          child.type === 'math' ? [readableEquation(child, number)] : [],
        )
      : [],
  );
}

/** A callout in GitHub's syntax, which is what it was written in. */
function callout(node: Block, classes: readonly string[], page: ReadablePage): Blockquote {
  const kind = classes.find((name) => name.startsWith('callout-'))?.slice('callout-'.length) ?? 'note';
  const [first, ...rest] = node.children.slice(1).flatMap((child) => blocks(child, page));
  const marker: PhrasingContent = { type: 'html', value: `[!${kind.toUpperCase()}]` };
  const opening: Paragraph =
    first?.type === 'paragraph'
      ? { type: 'paragraph', children: [{ ...marker, value: `${marker.value}\n` }, ...first.children] }
      : { type: 'paragraph', children: [marker] };
  return {
    type: 'blockquote',
    children: [opening, ...(first?.type === 'paragraph' || first === undefined ? [] : [first]), ...rest],
  };
}

/** What an author's raw HTML says, without its tags. */
function htmlText(html: string): Flow[] {
  const value = hastText(fromHtml(html, { fragment: true }))
    .replace(/\s+/g, ' ')
    .trim();
  return value === '' ? [] : [{ type: 'paragraph', children: [{ type: 'text', value }] }];
}

function paragraph(children: PhrasingContent[]): Flow[] {
  const kept = trimmed(children);
  return kept.length === 0 ? [] : [{ type: 'paragraph', children: kept }];
}

function classesOf(node: {
  readonly data?: { readonly hProperties?: object | undefined } | undefined;
}): readonly string[] {
  const names: unknown = node.data?.hProperties && Reflect.get(node.data.hProperties, 'className');
  return Array.isArray(names) ? names.map(String) : [];
}

const PHRASING = new Set([
  'text',
  'phrase',
  'emphasis',
  'strong',
  'delete',
  'link',
  'linkReference',
  'image',
  'imageReference',
  'inlineCode',
  'inlineMath',
  'break',
  'footnoteReference',
]);

function isPhrasing(node: Nodes): node is PhrasingContent {
  return PHRASING.has(node.type);
}
