import type { Nodes, Root } from 'mdast';
import { isParent } from './nodes.ts';

/** No text that a person writes is nested this deeply, and what reads trees calls itself once a level. */
export const DEEPEST_NESTING = 100;

/** Where a text is nested too deeply; lines and columns count from 1. */
export interface NestingProblem {
  readonly line: number;
  readonly column: number;
}

const QUOTES_AND_LISTS = /^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))+/;
const OPENING_DIRECTIVE = /^[ \t]*:{3,}[ \t]*[A-Za-z]/;
const CLOSING_DIRECTIVE = /^[ \t]*:{3,}[ \t]*$/;

/**
 * Finds, line by line and before anything is parsed, the quotes, lists and directives that open more levels than
 * `DEEPEST_NESTING`: the parser's time grows with the square of their depth.
 */
export function deepLine(source: string): NestingProblem | undefined {
  let open = 0;
  for (const [position, line] of source.split('\n').entries()) {
    const markers = QUOTES_AND_LISTS.exec(line)?.[0] ?? '';
    if (markers.length > DEEPEST_NESTING && (markers.match(/[>*+.)-]/g) ?? []).length > DEEPEST_NESTING)
      return { line: position + 1, column: 1 };
    if (OPENING_DIRECTIVE.test(line)) open++;
    else if (CLOSING_DIRECTIVE.test(line)) open = Math.max(0, open - 1);
    if (open > DEEPEST_NESTING) return { line: position + 1, column: 1 };
  }
  return undefined;
}

/** The first node of a tree, in the order of its text, that lies deeper than `DEEPEST_NESTING`. Never calls itself. */
export function deepNode(root: Root): Nodes | undefined {
  const waiting: { readonly node: Nodes; readonly depth: number }[] = [{ node: root, depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.depth > DEEPEST_NESTING) return next.node;
    if (!isParent(next.node)) continue;
    // A list and its item are one level to the reader.
    const depth = next.depth + (next.node.type === 'list' ? 0 : 1);
    for (const child of next.node.children.toReversed()) waiting.push({ node: child, depth });
  }
  return undefined;
}

// Elements whose end tag may be left out are closed by the next of their kind.
const NEED_NO_END =
  /^(?:p|li|dt|dd|t[rdh]|thead|tbody|tfoot|option|br|hr|img|wbr|col|input|source|track|area|base|link|meta|embed)$/i;

/** Counts the elements that raw HTML leaves open, from one piece of it to the next, and says when they are too many. */
export function htmlDepthCounter(): (html: string) => boolean {
  let depth = 0;
  return (html) => {
    for (const [, end, name = ''] of html.matchAll(/<(\/?)([A-Za-z][^\s/>]*)/g)) {
      if (NEED_NO_END.test(name)) continue;
      depth = end === '/' ? Math.max(0, depth - 1) : depth + 1;
      if (depth > DEEPEST_NESTING) return true;
    }
    return false;
  };
}
