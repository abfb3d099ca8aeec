import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ImageSize } from '../markdown/image-size.ts';
import type { Asset } from '../model/item.ts';
import type { ItemId } from '../model/item-type.ts';
import { assetPath, sitePath } from '../model/urls.ts';
import type { ArchiveFiles } from './disk.ts';
import { parseSvg } from './parse-svg.ts';

/** The published images of an archive: the file of each by its address on the site. */
export function imageFiles(
  site: { readonly url: string },
  items: readonly { readonly id: ItemId; readonly assets: readonly Asset[] }[],
  files: ArchiveFiles,
): ReadonlyMap<string, string> {
  const assets = items.flatMap((item) =>
    item.assets.map(({ name, file }) => [sitePath(site, assetPath(item.id, name)), file] as const),
  );
  const fixed = [...files.paths].flatMap((file) =>
    file.startsWith('static/') ? [[sitePath(site, file.slice('static/'.length)), file] as const] : [],
  );
  return new Map([...assets, ...fixed].map(([url, file]) => [url, path.join(files.folder, file)]));
}

/**
 * The size of an image in CSS pixels, which keeps its place on a page free until it is there; undefined where the file says
 * none.
 */
export async function imageSize(file: string): Promise<ImageSize | undefined> {
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
