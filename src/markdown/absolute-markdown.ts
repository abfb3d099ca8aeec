import type { Nodes, Root } from 'mdast';
import { visit } from 'unist-util-visit';

/**
 * A body's Markdown as its author wrote it, with the targets of its links and images replaced by the absolute URLs that the
 * linked tree holds. `body` is the text that the tree was parsed from.
 */
export function absoluteMarkdown(body: string, linked: Root, pageUrl: string): string {
  const edits: { start: number; end: number; url: string }[] = [];
  visit(linked, (node) => {
    if (node.type !== 'link' && node.type !== 'image' && node.type !== 'definition') return;
    const edit = editFor(node, node.url, body, pageUrl);
    if (edit) edits.push(edit);
  });
  let result = body;
  for (const { start, end, url } of edits.sort((a, b) => b.start - a.start))
    result = result.slice(0, start) + url + result.slice(end);
  return `${result.replace(/^\n+/, '').trimEnd()}\n`;
}

/** Finds where a target stands: after the text of its link or image, between `(` or `:` and white space, `)` or the end. */
function editFor(
  node: Nodes,
  target: string,
  body: string,
  pageUrl: string,
): { start: number; end: number; url: string } | undefined {
  const from =
    'children' in node
      ? (node.children.at(-1)?.position?.end.offset ?? node.position?.start.offset)
      : node.position?.start.offset;
  const until = node.position?.end.offset;
  if (from === undefined || until === undefined || body[until - 1] === '>') return undefined;
  const source = body.slice(from, until);
  const opening = node.type === 'definition' ? source.indexOf(']:') : source.lastIndexOf('](');
  if (opening < 0) return undefined;
  const match = /^\s*<?([^\s<>)]*)/.exec(source.slice(opening + 2));
  const written = match?.[1];
  if (match === null || written === undefined || written === '') return undefined;
  const start = from + opening + 2 + match[0].length - written.length;
  return { start, end: start + written.length, url: new URL(target, pageUrl).href };
}
