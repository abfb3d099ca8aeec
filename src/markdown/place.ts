import type { Position } from 'unist';
import type { Place } from '../diagnostics/diagnostic.ts';

/** Where a node stands in its file, with the length of its first line. */
export function placeOf(node: { readonly position?: Position | undefined }): Place | undefined {
  const position = node.position;
  if (!position) return undefined;
  const { start, end } = position;
  const length = start.line === end.line ? end.column - start.column : undefined;
  return { line: start.line, column: start.column, ...(length === undefined ? {} : { length }) };
}
