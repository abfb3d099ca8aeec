import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { Place, Reporter } from '../diagnostics/diagnostic.ts';
import { excessOf } from '../markdown/limits.ts';
import { DEEPEST_NESTING, deepLine, deepNode, htmlDepthCounter } from '../markdown/nesting.ts';
import { parseMarkdown } from '../markdown/parse.ts';
import { placeOf } from '../markdown/place.ts';

const TOO_DEEP = `The text is nested more than ${DEEPEST_NESTING} levels deep here. Close what is open, or write it flatter.`;

/**
 * Parses a text. One that is too long or nested too deeply to be read is reported (`markdown/directive`), and read as
 * empty.
 */
export function parseText(source: string, report: Reporter): Root {
  const empty: Root = { type: 'root', children: [] };
  const excess = excessOf(source);
  if (excess !== undefined) {
    report('markdown/directive', excess, excess.message);
    return empty;
  }
  const line = deepLine(source);
  if (line !== undefined) {
    report('markdown/directive', line, TOO_DEEP);
    return empty;
  }
  const tree = parseMarkdown(source);
  const place = deepPlace(tree);
  if (place === undefined) return tree;
  report('markdown/directive', place, TOO_DEEP);
  return empty;
}

/** A text inside front matter, its tree's positions those of the file: `placeWithin` maps a place in the text to it. */
export function parseTextWithin(source: string, placeWithin: (place: Place) => Place, report: Reporter): Root {
  const tree = parseText(source, (rule, place, message, severity) =>
    report(rule, place && placeWithin(place), message, severity),
  );
  visit(tree, (node) => {
    if (node.position === undefined) return;
    const { start, end } = node.position;
    node.position = { start: { ...start, ...placeWithin(start) }, end: { ...end, ...placeWithin(end) } };
  });
  return tree;
}

function deepPlace(tree: Root): Place | undefined {
  const node = deepNode(tree);
  if (node !== undefined) return placeOf(node) ?? { line: 1, column: 1 };
  const isTooDeep = htmlDepthCounter();
  let place: Place | undefined;
  visit(tree, 'html', (html) => {
    if (place === undefined && isTooDeep(html.value)) place = placeOf(html) ?? { line: 1, column: 1 };
  });
  return place;
}
