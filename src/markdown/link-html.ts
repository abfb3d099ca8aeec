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

/** An attribute in raw HTML that holds an address, as it is written from `start` to `end`. */
export interface HtmlAddress {
  readonly start: number;
  readonly end: number;
  readonly attribute: string;
  readonly value: string;
  /** Whether a page loads what is there; false for links, and for attributes that the sanitizer takes out. */
  readonly isLoaded: boolean;
}

/**
 * Resolves the addresses that a piece of raw HTML writes, as those of Markdown's links and images are resolved; links
 * within the page stay as they are. Changes the node's value, and nothing in it but these attributes; what was written
 * stays in its data. What is not HTML, or not allowed, is for the sanitizer to take out.
 */
export function linkHtml(node: Html, resolve: HtmlTargetResolver): void {
  const addresses = htmlAddresses(node.value).filter(({ value }) => !value.startsWith('#'));
  if (addresses.length === 0) return;
  const written = node.value;
  const edits = addresses.map((address) => {
    const place = placeAt(node, address);
    return { ...address, text: htmlAddress(address, (target) => resolve(target, address.isLoaded, place)) };
  });
  for (const { start, end, text } of edits.sort((a, b) => b.start - a.start)) {
    node.value = node.value.slice(0, start) + text + node.value.slice(end);
  }
  node.data = { ...node.data, written };
}

/** The addresses in a piece of raw HTML, in the order in which its parser meets them. */
export function htmlAddresses(html: string): readonly HtmlAddress[] {
  if (!/(?:href|src|poster)/i.test(html)) return [];
  const addresses: HtmlAddress[] = [];
  visit(fromHtml(html, { fragment: true, verbose: true }), 'element', (element) => {
    for (const [name, attribute, isLoaded] of ATTRIBUTES[element.tagName] ?? []) {
      const value = element.properties[name];
      const range = rangeOf(element, name);
      if (typeof value !== 'string' || range === undefined) continue;
      // The sanitizer lets no set of several candidates pass.
      const passes = attribute !== 'srcset' || !value.includes(',');
      addresses.push({ ...range, attribute, value, isLoaded: isLoaded && passes });
    }
  });
  return addresses;
}

/** An attribute with each of its addresses resolved: a `srcset` may have several. */
export function htmlAddress({ attribute, value }: HtmlAddress, resolve: (target: string) => string): string {
  const resolved =
    attribute === 'srcset'
      ? value.trim().replace(CANDIDATE, (_, before: string, target: string) => before + resolve(target))
      : resolve(value);
  return `${attribute}="${escapeHtml(resolved)}"`;
}

/** A candidate of a `srcset`, from the comma before it to where its address ends; commas may stand within that. */
const CANDIDATE = /((?:^|,)\s*)([^\s,](?:\S*[^\s,])?)/g;

type AddressAttribute = readonly [property: string, attribute: string, isLoaded: boolean];

const SOURCE: AddressAttribute = ['src', 'src', true];

/**
 * The addresses that the sanitizer lets stand, by element, and two that it takes out of pages: the published Markdown has them still,
 * and there they must lead somewhere.
 */
const ATTRIBUTES: Readonly<Record<string, readonly AddressAttribute[]>> = {
  a: [['href', 'href', false]],
  audio: [SOURCE],
  img: [SOURCE, ['srcSet', 'srcset', false]],
  source: [SOURCE, ['srcSet', 'srcset', true]],
  track: [SOURCE],
  video: [SOURCE, ['poster', 'poster', false]],
};

interface Range {
  readonly start: number;
  readonly end: number;
}

function rangeOf(element: Element, name: string): Range | undefined {
  const position = element.data?.position?.properties?.[name];
  const start = position?.start.offset;
  const end = position?.end.offset;
  return start === undefined || end === undefined ? undefined : { start, end };
}

/** Where an attribute stands in the file; its line is right everywhere, its column where no quote or list indents it. */
function placeAt(node: Html, { start, end }: Range): Place | undefined {
  const origin = node.position?.start;
  if (origin === undefined) return undefined;
  const before = node.value.slice(0, start).split('\n');
  const column = (before.at(-1)?.length ?? 0) + (before.length === 1 ? origin.column : 1);
  return { line: origin.line + before.length - 1, column, length: end - start };
}
