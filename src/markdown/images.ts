import type { Image, PhrasingContent, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { Place } from '../diagnostics/diagnostic.ts';
import { setFormulaText } from './math-text.ts';
import type { ImageData } from './nodes.ts';
import { placeOf } from './place.ts';
import { plainText } from './plain-text.ts';
import type { StructureContext } from './structure.ts';
import { type AttributeList, parseAttributes } from './syntax/attributes.ts';

const KNOWN = {
  figure: { name: 'a figure', attributes: ['alt', 'dark', 'width'], has: 'A figure has alt, dark and width.' },
  phrase: { name: 'an image within a line', attributes: ['alt', 'width'], has: 'It has alt and width.' },
} as const;

const WIDTH = /^\d+(?:\.\d+)?(?:%|px)?$/;

/** Warns of what an image's attributes hold and the image cannot have, since none of it would show. */
export function checkAttributes(
  { id, values }: AttributeList,
  kind: keyof typeof KNOWN,
  place: Place | undefined,
  { report }: StructureContext,
): void {
  const { name, attributes, has } = KNOWN[kind];
  for (const key of values.keys()) {
    if (attributes.some((known) => known === key)) continue;
    const message = `"${key}" is not an attribute of ${name}, and is left out. ${has}`;
    report('figure/alt', place, message, 'warning');
  }
  const width = values.get('width');
  if (width !== undefined && !WIDTH.test(width)) {
    const message = `"${width}" is not a width, and is left out. Write percent or pixels, such as 60% or 200px.`;
    report('figure/alt', place, message, 'warning');
  }
  if (kind === 'phrase' && id !== undefined) {
    const message = `"${id}" labels an image within a line, which has no number. Put the image into a paragraph of its own.`;
    report('ref/label', place, message);
  }
}

/**
 * Reads the attributes of the images that stand among words or in a cell of a table, and reports those that nothing describes. After
 * figures have been made, whose images are left alone.
 */
export function readPhraseImages(root: Root, context: StructureContext): void {
  visit(root, 'image', (image, index, parent) => {
    if (parent === undefined || index === undefined) return;
    if (parent.type === 'block' && parent.data?.hName === 'figure') return;
    const next = parent.children[index + 1];
    const attributes = parseAttributes(next?.type === 'attributes' ? next.value : '');
    if (next?.type === 'attributes') {
      checkAttributes(attributes, 'phrase', placeOf(next), context);
      parent.children.splice(index + 1, 1);
    }
    applyAlt(image, attributes, captionOf(image), context);
    image.data = { ...image.data, hProperties: sizeOf(attributes.values) };
  });
}

/** The image in its width; where `dark="…"` names another file, the two of which the page's theme shows one. */
export function variants(image: Image, { values }: AttributeList): Image[] {
  const size = sizeOf(values);
  // Wider than the column: the page says how much of the margin there is.
  const wide = size.width?.endsWith('%') && Number.parseFloat(size.width) > 100 ? ['wide'] : [];
  const dark = values.get('dark');
  if (dark === undefined) {
    image.data = { ...image.data, hProperties: wide.length > 0 ? { ...size, className: wide } : size };
    return [image];
  }
  image.data = { ...image.data, hProperties: { ...size, className: ['light-only', ...wide] } };
  const other: Image = {
    ...image,
    url: dark,
    data: { ...image.data, hProperties: { ...size, className: ['dark-only', ...wide] } },
  };
  return [image, other];
}

function sizeOf(values: AttributeList['values']): { readonly width?: string } {
  const width = values.get('width');
  return width !== undefined && WIDTH.test(width) ? { width } : {};
}

/** The text of an image with its markup: its caption where it stands alone. */
export function captionOf(image: Image): PhrasingContent[] {
  const data: ImageData = image.data ?? {};
  return data.caption ?? (image.alt ? [{ type: 'text', value: image.alt }] : []);
}

export function applyAlt(
  image: Image,
  attributes: AttributeList,
  caption: PhrasingContent[],
  context: StructureContext,
): void {
  const given = attributes.values.get('alt');
  image.alt = given ?? plainText({ type: 'paragraph', children: caption }, (tex) => tex);
  const data: ImageData = { ...image.data };
  if (given === undefined) data.caption = caption;
  else delete data.caption;
  image.data = data;
  if (given === undefined && image.alt === '') {
    context.report(
      'figure/alt',
      placeOf(image),
      `The image "${image.url}" has neither caption nor alternative text. Write ![caption](…), or {alt="…"} after it; alt="" marks decoration.`,
    );
  }
}

/** Gives every image that its caption describes the caption's text, once the formulas in it have been set. */
export function describeImages(root: Root): void {
  visit(root, 'image', (image) => {
    const { caption }: ImageData = image.data ?? {};
    if (caption !== undefined) image.alt = plainText({ type: 'paragraph', children: caption }, setFormulaText);
  });
}
