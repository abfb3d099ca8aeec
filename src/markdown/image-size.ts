import type { Root as HastRoot, Nodes, Properties } from 'hast';
import { visit } from 'unist-util-visit';

/** The size of an image in CSS pixels. One that `fills` has only the shape of that size, and takes what room there is. */
export interface ImageSize {
  readonly width: number;
  readonly height: number;
  readonly fills: boolean;
}

/** How many blocks of a text may be seen as soon as its page is. */
const FIRST_BLOCKS = 3;

/**
 * Writes on every image how large it is by itself, so that what follows it is in its place before the image has come, and
 * that the browser may wait with images further down until they are near. A width that its author chose stands in its
 * style. In place, after sanitizing.
 */
export async function sizeImages(
  tree: HastRoot,
  sizeOf: (url: string) => Promise<ImageSize | undefined>,
): Promise<void> {
  let blocks = 0;
  for (const block of tree.children) {
    if (block.type === 'element') blocks += 1;
    for (const properties of imagesIn(block)) {
      const size = await sizeOf(String(properties['src'] ?? ''));
      if (size === undefined) continue;
      applySize(properties, size);
      if (blocks > FIRST_BLOCKS) properties['loading'] ??= 'lazy';
    }
  }
}

function imagesIn(tree: Nodes): readonly Properties[] {
  const images: Properties[] = [];
  visit(tree, { tagName: 'img' }, ({ properties }) => {
    images.push(properties);
  });
  return images;
}

function applySize(properties: Properties, { width, height, fills }: ImageSize): void {
  const chosen = (['width', 'height'] as const).flatMap((name) => {
    const value = String(properties[name] ?? '');
    return /^\d/.test(value) ? [`${name}: ${/[%x]$/.test(value) ? value : `${value}px`}`] : [];
  });
  const style = [properties['style'], ...chosen].filter((part) => typeof part === 'string');
  if (fills && !style.some((part) => part.startsWith('width'))) style.push('width: 100%');
  if (style.length > 0) properties['style'] = style.join('; ');
  // The attributes hold whole pixels: of an image that fills its place only their ratio counts.
  const scale = fills ? 1000 / width : 1;
  properties['width'] = Math.max(1, Math.round(width * scale));
  properties['height'] = Math.max(1, Math.round(height * scale));
}
