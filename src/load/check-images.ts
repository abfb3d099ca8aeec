import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { type Diagnostic, reporterFor } from '../diagnostics/diagnostic.ts';
import type { Asset } from '../model/item.ts';
import { isCleaned } from './check-svg.ts';
import { type ArchiveFiles, readText } from './disk.ts';
import { type ImageSize, imageSize, type ReadAt } from './image-size.ts';
import { parseSvg } from './parse-svg.ts';
import { elementsOf } from './svg-expansion.ts';

/** A large scan, and half a gigabyte in the memory of whoever shows it. */
const MOST_PIXELS = 100_000_000;
/** The images of one item together, which its PDF takes all into memory. */
const MOST_PIXELS_OF_ITEM = 200_000_000;

const RASTER = /\.(?:png|jpe?g|gif|webp)$/i;

/**
 * Reports every image beside an item that has too many pixels (`figure/file`), whatever the few bytes are that it is
 * compressed to: browsers, and the compiler of PDFs, hold each of them in memory. It looks into SVG files as well.
 */
export async function checkImages(
  files: ArchiveFiles,
  items: readonly { readonly assets: readonly Asset[] }[],
  sink: Diagnostic[],
): Promise<void> {
  for (const { assets } of items) {
    let sum = 0;
    for (const { file } of assets) {
      for (const { width, height } of await sizesIn(files, file)) {
        sum += width * height;
        const message = excessOf(width * height, `The image has ${number(width)} × ${number(height)} pixels`, sum);
        if (message !== undefined) reporterFor(file, sink)('figure/file', undefined, message);
      }
    }
  }
}

function excessOf(pixels: number, image: string, sum: number): string | undefined {
  const remedy = 'Scale it down, or publish the original as a .zip.';
  if (pixels > MOST_PIXELS) return `${image}, and may have ${number(MOST_PIXELS)}. ${remedy}`;
  if (sum <= MOST_PIXELS_OF_ITEM) return undefined;
  return `${image}, and with it the item's images have more than ${number(MOST_PIXELS_OF_ITEM)}. ${remedy}`;
}

async function sizesIn(files: ArchiveFiles, file: string): Promise<readonly ImageSize[]> {
  if (isCleaned(file)) return embeddedSizes((await readText(files, file, [])) ?? '');
  if (!RASTER.test(file)) return [];
  const size = await sizeOfFile(join(files.folder, file));
  return size === undefined ? [] : [size];
}

/** The size of an image file; undefined where it is none, or cannot be read, which whoever publishes it will say. */
async function sizeOfFile(path: string): Promise<ImageSize | undefined> {
  const handle = await open(path).catch(() => undefined);
  try {
    return (
      handle &&
      (await imageSize(async (offset, length) => {
        const { bytesRead, buffer } = await handle.read(new Uint8Array(length), 0, length, offset);
        return buffer.subarray(0, bytesRead);
      }))
    );
  } finally {
    await handle?.close();
  }
}

/** The sizes of the images that an SVG file holds as `data:` URLs; names of elements are all that it cannot write as entities. */
async function embeddedSizes(source: string): Promise<readonly ImageSize[]> {
  const parsed = /<(?:[\w.-]+:)?(?:image|feImage)\b/.test(source) ? parseSvg(source) : undefined;
  if (parsed === undefined || 'problem' in parsed) return [];
  const sizes: ImageSize[] = [];
  for (const { attributes } of elementsOf(parsed.svg)) {
    for (const [name, value] of Object.entries(attributes)) {
      const bytes = /(?:^|:)href$/.test(name) ? dataOf(value ?? '') : undefined;
      const readAt: ReadAt = async (offset, length) => bytes?.subarray(offset, offset + length) ?? new Uint8Array();
      const size = bytes && (await imageSize(readAt));
      if (size !== undefined) sizes.push(size);
    }
  }
  return sizes;
}

/** The bytes of a `data:` URL (RFC 2397), in either of its codings. */
function dataOf(url: string): Uint8Array | undefined {
  const [, coding, data = ''] = /^\s*data:[^,]*?(;\s*base64)?\s*,(.*)$/is.exec(url) ?? [];
  if (coding !== undefined) return Buffer.from(decoded(data), 'base64');
  return data === '' ? undefined : Buffer.from(decoded(data), 'latin1');
}

/** The bytes that percent-encoding stands for, a character each. */
function decoded(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function number(value: number): string {
  return value.toLocaleString('en');
}
