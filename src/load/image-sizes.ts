import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ImageSize } from '../markdown/image-size.ts';
import type { Archive } from '../model/archive.ts';
import { assetPath, sitePath } from '../model/urls.ts';
import { parseSvg } from './parse-svg.ts';

/** Gives the size of an image by its address on the site; undefined for one that says none, or lies elsewhere. */
export type ImageSizes = (url: string) => Promise<ImageSize | undefined>;

/**
 * The sizes of the images of an archive that lies in `contentDir`, in CSS pixels: pages that know them keep the place of an
 * image free until it is there. Each file is read when its size is first asked for.
 */
export function imageSizes(archive: Pick<Archive, 'config' | 'items' | 'staticFiles'>, contentDir: string): ImageSizes {
  const { config, items, staticFiles } = archive;
  const published = [
    ...items.flatMap((item) => item.assets.map(({ name, file }) => ({ path: assetPath(item.id, name), file }))),
    ...staticFiles,
  ];
  const files = new Map(published.map(({ path: target, file }) => [sitePath(config, target), file]));
  const known = new Map<string, Promise<ImageSize | undefined>>();
  return async (url) => {
    const file = files.get(url);
    if (file === undefined) return undefined;
    const size = known.get(file) ?? sizeOfFile(path.join(contentDir, file));
    known.set(file, size);
    return size;
  };
}

async function sizeOfFile(file: string): Promise<ImageSize | undefined> {
  try {
    return /\.svg$/i.test(file) ? sizeOfSvg(await readFile(file, 'utf8')) : await sizeOfRaster(file);
  } catch {
    // A file that is no image is shown by no browser; whoever looks at the page sees its description.
    return undefined;
  }
}

async function sizeOfRaster(file: string): Promise<ImageSize | undefined> {
  // Loaded only where there is such an image: it takes most of a second.
  const { default: sharp } = await import('sharp');
  const { autoOrient } = await sharp(file).metadata();
  return autoOrient.width > 0 && autoOrient.height > 0 ? { ...autoOrient, fills: false } : undefined;
}

/** The size that a browser gives an SVG file by itself (CSS Images 3, §5): its own, or its view box's shape and all the room there is. */
export function sizeOfSvg(source: string): ImageSize | undefined {
  const parsed = parseSvg(source);
  if ('problem' in parsed) return undefined;
  const { width, height, viewBox } = parsed.svg.attributes;
  const [own, ownHeight] = [pixels(width), pixels(height)];
  if (own !== undefined && ownHeight !== undefined) return { width: own, height: ownHeight, fills: false };
  const [, , boxWidth, boxHeight] = (viewBox ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  if (boxWidth === undefined || boxHeight === undefined || !(boxWidth > 0) || !(boxHeight > 0)) return undefined;
  if (own !== undefined) return { width: own, height: (own * boxHeight) / boxWidth, fills: false };
  return ownHeight === undefined
    ? { width: boxWidth, height: boxHeight, fills: true }
    : { width: (ownHeight * boxWidth) / boxHeight, height: ownHeight, fills: false };
}

/** CSS pixels in a unit (CSS Values 4, §6.2). */
const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 4 / 3,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
};

/** A length of fixed units in pixels; undefined for one in per cent, and where there is none. */
function pixels(value: string | null | undefined): number | undefined {
  const [, amount, unit = ''] = /^\s*(\d*\.?\d+(?:e[+-]?\d+)?)([a-z]*)\s*$/i.exec(value ?? '') ?? [];
  const factor = UNITS[unit.toLowerCase()];
  const length = Number(amount) * (factor ?? Number.NaN);
  return length > 0 && Number.isFinite(length) ? length : undefined;
}
