import type { BlockContent, DefinitionContent, Nodes, Paragraph, PhrasingContent, Root, RootContent } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { mathToMarkdown } from 'mdast-util-math';
import { toMarkdown } from 'mdast-util-to-markdown';
import type { Block } from './nodes.ts';

/**
 * A linked body as plain Markdown for readers without this project's dialect: citations and references written out, links
 * absolute, captions and theorem titles as text, math as TeX, no raw HTML.
 */
export function readableMarkdown(linked: Root, pageUrl: string): string {
  const root: Root = { type: 'root', children: linked.children.flatMap((child) => blocks(child, pageUrl)) };
  return toMarkdown(root, { bullet: '-', emphasis: '_', rule: '-', extensions: [gfmToMarkdown(), mathToMarkdown()] });
}

function blocks(node: RootContent | Block['children'][number], pageUrl: string): (BlockContent | DefinitionContent)[] {
  switch (node.type) {
    case 'block':
      return blockOf(node, pageUrl);
    case 'html':
    case 'yaml':
      return [];
    case 'paragraph':
    case 'heading':
      return [{ ...node, children: phrases(node.children, pageUrl) }];
    case 'blockquote':
      return [{ ...node, children: node.children.flatMap((child) => blocks(child, pageUrl)) }];
    case 'footnoteDefinition':
      return [{ ...node, children: node.children.flatMap((child) => blocks(child, pageUrl)) }];
    case 'list':
      return [
        {
          ...node,
          children: node.children.map((item) => ({
            ...item,
            children: item.children.flatMap((child) => blocks(child, pageUrl)),
          })),
        },
      ];
    case 'table':
      return [
        {
          ...node,
          children: node.children.map((row) => ({
            ...row,
            children: row.children.map((cell) => ({ ...cell, children: phrases(cell.children, pageUrl) })),
          })),
        },
      ];
    case 'containerDirective':
      return node.children.flatMap((child) => blocks(child, pageUrl));
    case 'code':
    case 'math':
    case 'thematicBreak':
      return [node];
    case 'definition':
      return [{ ...node, url: absolute(node.url, pageUrl) }];
    default:
      return isPhrasing(node) ? [{ type: 'paragraph', children: phrases([node], pageUrl) }] : [];
  }
}

function blockOf(node: Block, pageUrl: string): (BlockContent | DefinitionContent)[] {
  if (node.data?.hName === 'figcaption') return [captionParagraph(node, pageUrl)];
  const [body, number] = node.children;
  if (body?.type === 'block' && number?.type === 'link') {
    // A numbered equation keeps its number as TeX's own tag.
    const tag = number.children[0]?.type === 'text' ? number.children[0].value.replace(/[()]/g, '') : '';
    return body.children.flatMap((child) =>
      child.type === 'math' && tag !== ''
        ? [{ ...child, meta: null, value: `${child.value.trim()} \\tag{${tag}}` }]
        : blocks(child, pageUrl),
    );
  }
  if (body?.type === 'math') return [{ ...body, meta: null }];
  const children = node.children.flatMap((child) => blocks(child, pageUrl));
  return node.data?.hName === 'aside' ? [{ type: 'blockquote', children }] : children;
}

function captionParagraph(node: Block, pageUrl: string): Paragraph {
  return { type: 'paragraph', children: phrases(node.children.filter(isPhrasing), pageUrl) };
}

function phrases(nodes: readonly PhrasingContent[], pageUrl: string): PhrasingContent[] {
  return nodes.flatMap((node): PhrasingContent[] => {
    switch (node.type) {
      case 'phrase': {
        const children = phrases(node.children, pageUrl);
        const classes = node.data?.hProperties?.['className'];
        return Array.isArray(classes) && classes.includes('label') ? [{ type: 'strong', children }] : children;
      }
      case 'html':
        return [];
      case 'image':
      case 'link':
        return [
          node.type === 'link'
            ? { ...node, url: absolute(node.url, pageUrl), children: phrases(node.children, pageUrl) }
            : { ...node, url: absolute(node.url, pageUrl) },
        ];
      case 'emphasis':
      case 'strong':
      case 'delete':
        return [{ ...node, children: phrases(node.children, pageUrl) }];
      default:
        return [node];
    }
  });
}

function absolute(url: string, pageUrl: string): string {
  return URL.canParse(url, pageUrl) ? new URL(url, pageUrl).href : url;
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
