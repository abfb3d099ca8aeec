import type { Element, RootContent } from 'hast';
import {
  type BodyContext,
  childWith,
  classesOf,
  isElement,
  linkTo,
  property,
  trimmed,
  type Writer,
} from './body-context.ts';
import { call, code, EMPTY, length, sequence, string, type Typst, text } from './typst.ts';

/** Formats that the compiler reads. */
const READABLE = /\.(?:svg|png|jpe?g|gif|webp)$/i;

/** A figure, a table or a listing with its caption, or any of them without one. */
export function figure(element: Element, writer: Writer): Typst {
  const caption = childWith(element, ({ tagName }) => tagName === 'figcaption');
  const rest = element.children.filter((child) => child !== caption);
  const classes = classesOf(element);
  const body = classes.includes('figure') ? sequence(imagesOf(rest, writer)) : writer.flow(rest);
  if (caption === undefined) return call('uncaptioned', [body]);
  const kind = classes.includes('table') ? 'table' : classes.includes('listing') ? 'raw' : 'image';
  return call('captioned', [code(kind), body, writer.phrases(trimmed(caption.children))]);
}

function imagesOf(nodes: readonly RootContent[], writer: Writer): readonly Typst[] {
  return nodes.flatMap((node) => {
    if (!isElement(node)) return [];
    return node.tagName === 'img' ? [image(node, writer.context)] : [writer.flow([node])];
  });
}

/** An image that stands alone. Of a figure in two themes only the light one is for paper. */
function image(element: Element, context: BodyContext): Typst {
  if (classesOf(element).includes('dark-only')) return EMPTY;
  const src = property(element, 'src') ?? '';
  const path = READABLE.test(src) ? context.imagePath(src) : undefined;
  const alt = property(element, 'alt');
  if (path === undefined) return elsewhere(src, alt, context);
  const width = widthOf(element);
  return alt === undefined
    ? call('decoration', [string(path)], { width })
    : call('picture', [string(path), string(alt)], { width });
}

/** An image in running text, as high as the line. */
export function imagePhrase(element: Element, context: BodyContext): Typst {
  if (classesOf(element).includes('dark-only')) return EMPTY;
  const src = property(element, 'src') ?? '';
  const alt = property(element, 'alt');
  const path = READABLE.test(src) ? context.imagePath(src) : undefined;
  if (path === undefined) return elsewhere(src, alt, context);
  const width = widthOf(element);
  const drawn =
    alt === undefined
      ? call('decoration', [string(path)], { width })
      : call('image', [string(path)], {
          alt: string(alt),
          width,
          height: width === undefined ? code('1em') : undefined,
        });
  return call('box', [drawn]);
}

/** In the place of an image that cannot be printed: what it shows, with a link to it. */
function elsewhere(src: string, alt: string | undefined, context: BodyContext): Typst {
  return linkTo(src, text(`[${alt ?? src}]`), context);
}

/** The width that an author chose, a share of the column or pixels of 1/96 inch; the attributes say the image's own. */
function widthOf(element: Element): Typst | undefined {
  const match = /(?:^|;)\s*width: (\d+(?:\.\d+)?)(%|px)/.exec(property(element, 'style') ?? '');
  if (match?.[1] === undefined) return undefined;
  const amount = Number(match[1]);
  return match[2] === '%' ? length(Math.min(amount, 100), '%') : length(amount * 0.75, 'pt');
}

/** A fenced block: its text, and its lines in the colours of the page where it is highlighted. */
export function listing(pre: Element): Typst {
  const source = childWith(pre, ({ tagName }) => tagName === 'code') ?? pre;
  const lines = source.children.filter((child) => isElement(child) && classesOf(child).includes('line'));
  const body = textOf(source).replace(/\n$/, '');
  const colored = lines.flatMap((line) => (isElement(line) ? [lineColors(line)] : []));
  return call('code-block', [string(body), tuple(colored)]);
}

function lineColors(line: Element): Typst {
  return tuple(
    line.children.filter(isElement).map((token) => {
      const color = /(?:^|;)\s*color:(#[\da-f]{6})/i.exec(property(token, 'style') ?? '')?.[1] ?? '#000000';
      return tuple([string(textOf(token)), string(color)]);
    }),
  );
}

function tuple(items: readonly Typst[]): Typst {
  return code(`(${items.map((item) => `${item},`).join('')})`);
}

function textOf(node: RootContent): string {
  if (node.type === 'text') return node.value;
  return isElement(node) ? node.children.map(textOf).join('') : '';
}
