import type { Definition, Html, Image, Link, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { htmlAddress, htmlAddresses } from './link-html.ts';
import './nodes.ts';

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * A body's Markdown as its author wrote it, with the targets of its links and images replaced by the absolute URLs that
 * the linked tree holds. `body` is the text that the tree was parsed from.
 */
export function absoluteMarkdown(body: string, linked: Root, pageUrl: string): string {
  const edits: Edit[] = [];
  visit(linked, (node) => {
    if (node.type === 'html') edits.push(...htmlEdits(node, body, pageUrl));
    if (node.type !== 'link' && node.type !== 'image' && node.type !== 'definition') return;
    edits.push(...targetEdits(node, body, pageUrl));
  });
  let result = body;
  for (const { start, end, text } of edits.sort((a, b) => b.start - a.start))
    result = result.slice(0, start) + text + result.slice(end);
  return `${result.replace(/^\n+/, '').trimEnd()}\n`;
}

function targetEdits(node: Link | Image | Definition, body: string, pageUrl: string): readonly Edit[] {
  const until = node.position?.end.offset;
  if (until === undefined || !URL.canParse(node.url, pageUrl)) return [];
  const range = isDarkVariant(node) ? darkRange(body, until) : targetRange(node, body);
  if (range === undefined) return [];
  // Parentheses in a target need not be balanced in its URL.
  const text = new URL(node.url, pageUrl).href.replaceAll('(', '%28').replaceAll(')', '%29');
  return [{ ...range, text }];
}

/** Where a target stands: after its text's `](` or its label's `]:`, in angle brackets, or up to white space or `)`. */
function targetRange(
  node: Link | Image | Definition,
  body: string,
): { readonly start: number; readonly end: number } | undefined {
  const last = node.type === 'link' ? node.children.at(-1)?.position?.end.offset : undefined;
  const from = last ?? node.position?.start.offset;
  const until = node.position?.end.offset;
  if (from === undefined || until === undefined || body[until - 1] === '>') return undefined;
  const source = body.slice(from, until);
  const opening =
    node.type === 'definition'
      ? source.indexOf(']:')
      : node.type === 'link'
        ? source.indexOf('](')
        : imageOpening(source);
  if (opening < 0) return undefined;
  const target = source.slice(opening + 2);
  const written = /^\s*<([^<>\n]*)>/.exec(target)?.[1];
  const bare = written === undefined ? bareTarget(target) : undefined;
  const value = written ?? bare ?? '';
  if (value === '') return undefined;
  const start = from + opening + 2 + target.indexOf(value);
  return { start, end: start + value.length };
}

/** The `](` that ends an image's text: its first one outside nested brackets. */
function imageOpening(source: string): number {
  let depth = 0;
  for (let position = 0; position < source.length; position++) {
    const character = source[position];
    if (character === '\\') position++;
    else if (character === '[') depth++;
    else if (character === ']' && --depth === 0 && source[position + 1] === '(') return position;
  }
  return -1;
}

/** A target without angle brackets: up to white space or the parenthesis that it does not open itself. */
function bareTarget(source: string): string {
  const text = source.trimStart();
  let depth = 0;
  for (let position = 0; position < text.length; position++) {
    const character = text.charAt(position);
    if (character === '\\') position++;
    else if (/\s/.test(character)) return text.slice(0, position);
    else if (character === '(') depth++;
    else if (character === ')' && --depth < 0) return text.slice(0, position);
  }
  return text;
}

function isDarkVariant(node: Link | Image | Definition): boolean {
  const classes = node.type === 'image' ? node.data?.hProperties?.['className'] : undefined;
  return Array.isArray(classes) && classes.includes('dark-only');
}

/** The value of `dark="…"` in the attributes that follow an image which ends at `until`. */
function darkRange(body: string, until: number): { readonly start: number; readonly end: number } | undefined {
  const match = /^(\{[^}]*?\bdark=["']?)([^"'}\s]+)/.exec(body.slice(until));
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  const start = until + match[1].length;
  return { start, end: start + match[2].length };
}

/** The addresses in raw HTML, absolute: the linked HTML has them, in the same order, and the written one where they stand. */
function htmlEdits(node: Html, body: string, pageUrl: string): readonly Edit[] {
  const written = node.data?.written;
  const placeOf = written === undefined ? undefined : offsetsIn(body, written, node);
  if (written === undefined || placeOf === undefined) return [];
  const linked = htmlAddresses(node.value);
  return htmlAddresses(written).flatMap(({ start, end, value }, position) => {
    const address = linked[position];
    if (address === undefined || value.startsWith('#')) return [];
    const text = htmlAddress(address, (target) =>
      URL.canParse(target, pageUrl) ? new URL(target, pageUrl).href : target,
    );
    return [{ start: placeOf(start), end: placeOf(end), text }];
  });
}

/**
 * Where each character of a node's HTML stands in the body, where a quotation or a list begins each of its lines with marks or
 * spaces that are not the HTML's; undefined where a line cannot be found again, since a tab was cut in two.
 */
function offsetsIn(body: string, html: string, { position }: Html): ((offset: number) => number) | undefined {
  const start = position?.start.offset;
  const end = position?.end.offset;
  if (start === undefined || end === undefined) return undefined;
  const lines = html.split('\n');
  const whole = body.slice(start, end).split('\n');
  if (whole.length !== lines.length || lines.some((line, row) => !whole[row]?.endsWith(line))) return undefined;
  return (offset) => {
    const before = html.slice(0, offset).split('\n');
    const row = before.length - 1;
    const above = whole.slice(0, row).reduce((sum, line) => sum + line.length + 1, 0);
    const prefix = (whole[row]?.length ?? 0) - (lines[row]?.length ?? 0);
    return start + above + prefix + (before[row]?.length ?? 0);
  };
}
