import type { Element } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import type { Html } from 'mdast';
import { visit } from 'unist-util-visit';
import type { Place } from '../diagnostics/diagnostic.ts';
import { escapeHtml } from '../model/escape-html.ts';

/**
 * Gives the URL that an address in raw HTML becomes. `image` is true where it is loaded with the page, and false where a
 * reader follows it.
 */
export type HtmlTargetResolver = (target: string, image: boolean, place: Place | undefined) => string;

/**
 * Resolves the addresses that a piece of raw HTML writes, as those of Markdown's links and images are resolved; links
 * within the page stay as they are. Changes the node's value, and nothing in it but these attributes. What is not HTML,
 * or not allowed, is for the sanitizer to take out.
 */
export function linkHtml(node: Html, resolve: HtmlTargetResolver): void {
  if (!/(?:href|src)/i.test(node.value)) return;
  const edits: Edit[] = [];
  visit(fromHtml(node.value, { fragment: true, verbose: true }), 'element', (element) => {
    for (const [name, attribute] of ATTRIBUTES[element.tagName] ?? []) {
      const value = element.properties[name];
      const range = rangeOf(element, name);
      if (typeof value !== 'string' || value.startsWith('#') || range === undefined) continue;
      const { target, descriptor } = name === 'srcSet' ? splitSourceSet(value) : { target: value, descriptor: '' };
      const url = resolve(target, name !== 'href', placeAt(node, range));
      edits.push({ ...range, text: `${attribute}="${escapeHtml(url + descriptor)}"` });
    }
  });
  for (const { start, end, text } of edits.sort((a, b) => b.start - a.start)) {
    node.value = node.value.slice(0, start) + text + node.value.slice(end);
  }
}

const SOURCE: readonly [string, string] = ['src', 'src'];

/** The addresses that the sanitizer lets stand, by element: the property and the attribute. */
const ATTRIBUTES: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  a: [['href', 'href']],
  audio: [SOURCE],
  img: [SOURCE],
  source: [SOURCE, ['srcSet', 'srcset']],
  track: [SOURCE],
  video: [SOURCE],
};

interface Range {
  readonly start: number;
  readonly end: number;
}

interface Edit extends Range {
  readonly text: string;
}

function rangeOf(element: Element, name: string): Range | undefined {
  const position = element.data?.position?.properties?.[name];
  const start = position?.start.offset;
  const end = position?.end.offset;
  return start === undefined || end === undefined ? undefined : { start, end };
}

/** The first candidate of a `srcset`; the sanitizer lets none with a second pass. */
function splitSourceSet(value: string): { target: string; descriptor: string } {
  const trimmed = value.trim();
  const end = trimmed.search(/\s/);
  return end < 0
    ? { target: trimmed, descriptor: '' }
    : { target: trimmed.slice(0, end), descriptor: trimmed.slice(end) };
}

/** Where an attribute stands in the file; its line is right everywhere, its column where no quote or list indents it. */
function placeAt(node: Html, { start, end }: Range): Place | undefined {
  const origin = node.position?.start;
  if (origin === undefined) return undefined;
  const before = node.value.slice(0, start).split('\n');
  const column = (before.at(-1)?.length ?? 0) + (before.length === 1 ? origin.column : 1);
  return { line: origin.line + before.length - 1, column, length: end - start };
}
