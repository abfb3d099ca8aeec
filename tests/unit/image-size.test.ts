import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { compileArchive } from '../../src/load/compile-archive.ts';
import { imageSize } from '../../src/load/image-size.ts';
import { temporaryFolder } from '../command.ts';
import { paper, writeArchive } from '../written-archive.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);

const sizeOf = (bytes: Uint8Array) => imageSize(async (offset, length) => bytes.subarray(offset, offset + length));

const blank = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 4, background: '#fff8' }, limitInputPixels: false });

/** A PNG whose head says that it has a size, and which is nothing but a head. */
function pngHead(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(33);
  bytes.write('\x89PNG\r\n\x1a\n', 0, 'latin1');
  bytes.writeUInt32BE(13, 8);
  bytes.write('IHDR', 12);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

describe('the size of an image', () => {
  test.each([
    ['PNG', () => blank(301, 203).png()],
    ['GIF', () => blank(301, 203).gif()],
    ['JPEG', () => blank(301, 203).jpeg()],
    ['JPEG that loads by degrees', () => blank(301, 203).withMetadata().jpeg({ progressive: true })],
    ['WebP', () => blank(301, 203).flatten().webp()],
    ['WebP with a see-through part', () => blank(301, 203).webp()],
    ['WebP without loss', () => blank(301, 203).webp({ lossless: true })],
  ])('is read from the head of a %s', async (_, image) => {
    const bytes = await image().toBuffer();
    expect(await sizeOf(bytes)).toEqual({ width: 301, height: 203 });
    for (let end = 0; end < Math.min(bytes.length, 400); end += 1) await sizeOf(bytes.subarray(0, end));
  });

  test('is not known of anything else', async () => {
    for (const text of ['', '<svg/>', 'GIF', '\xff\xd8\xff', 'RIFF0000WEBPVP9 '.padEnd(40), 'x'.repeat(100)])
      expect(await sizeOf(Buffer.from(text, 'latin1')), text).toBeUndefined();
    const padded = Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.alloc(200_000, 0xff)]);
    expect(await sizeOf(padded)).toBeUndefined();
  });
});

describe('an archive', () => {
  const problems = async (files: Readonly<Record<string, string | Buffer>>) => {
    const folder = join(temporary.path, Object.keys(files).join('-').replaceAll('.', '-'));
    writeArchive(folder, { 'papers/paper/index.md': paper('Text.') });
    mkdirSync(join(folder, 'papers', 'paper'), { recursive: true });
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, 'papers', 'paper', name), bytes);
    const { diagnostics } = await compileArchive({ contentDir: folder, drafts: false });
    return diagnostics.map(({ file, rule, message }) => `${file} ${rule} ${message}`);
  };

  test('is refused for an image that a few bytes blow up to gigabytes, in an SVG file too', async () => {
    const head = pngHead(40_000, 30_000);
    const svg = (url: string): string =>
      `<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink"><image x:href="${url}"/></svg>`;
    const percent = [...head].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
    const pixels = 'figure/file The image has 40,000 × 30,000 pixels, and may have 100,000,000.';
    const hidden = svg(`&#100;ata:image/png;base64,${head.toString('base64')}`);
    expect(
      await problems({ 'bomb.png': head, 'hidden.svg': hidden, 'spelt.svg': svg(`data:image/png,${percent}`) }),
    ).toEqual([
      expect.stringContaining(`papers/paper/bomb.png ${pixels}`),
      expect.stringContaining(`papers/paper/hidden.svg ${pixels}`),
      expect.stringContaining(`papers/paper/spelt.svg ${pixels}`),
    ]);
  });

  test('is refused for images that are too much together, and not for a large one', async () => {
    const large = pngHead(10_000, 9000);
    expect(await problems({ 'a.png': large, 'b.png': large })).toEqual([]);
    expect(await problems({ 'a.png': large, 'b.png': large, 'c.png': large })).toEqual([
      expect.stringContaining('c.png figure/file The image has 10,000 × 9,000 pixels, and with it'),
    ]);
  });
});
