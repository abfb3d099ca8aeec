import type { Element } from 'hast';

/**
 * Writes what HTML no longer has attributes for, an image's width in per cent and a column's alignment, as styles. In
 * place, after sanitizing: the values are of the generator's own making.
 */
export function presentationAsStyle({ tagName, properties }: Element): void {
  const { width, align } = properties;
  if (tagName === 'img' && typeof width === 'string' && /^\d+(?:\.\d+)?(?:%|px)$/.test(width)) {
    delete properties['width'];
    properties['style'] = `width: ${width}`;
  }
  if ((tagName === 'td' || tagName === 'th') && /^(?:left|right|center)$/.test(String(align))) {
    delete properties['align'];
    properties['style'] = `text-align: ${String(align)}`;
  }
}
