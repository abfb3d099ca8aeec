import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { compileArchive } from '../../src/load/compile-archive.ts';
import { sizeOfSvg } from '../../src/load/image-sizes.ts';
import { temporaryFolder } from '../command.ts';
import { paper, writeArchive } from '../written-archive.ts';

const svg = (attributes: string): string => `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}><path/></svg>`;

test.each([
  ['width="640" height="400"', { width: 640, height: 400, fills: false }],
  ['width="72pt" height="36pt"', { width: 96, height: 48, fills: false }],
  ['width="300" viewBox="0 0 30 20"', { width: 300, height: 200, fills: false }],
  ['height="2in" viewBox="0,0,1,2"', { width: 96, height: 192, fills: false }],
  ['viewBox="0 0 800 450"', { width: 800, height: 450, fills: true }],
  ['width="100%" height="100%" viewBox="0 0 4 3"', { width: 4, height: 3, fills: true }],
  ['width="100%"', undefined],
  ['viewBox="0 0 0 10"', undefined],
])('an SVG file with %s has the size that browsers give it', (attributes, size) => {
  expect(sizeOfSvg(svg(attributes))).toEqual(size);
});

test('pages know the size of every image of the archive, keep the width that its author chose, and wait with those further down', async () => {
  const folder = temporaryFolder();
  try {
    const body = [
      '![One](a.svg){width=60%}',
      '![Two](b.png)',
      '![Three](c.svg)',
      '<img src="a.svg" alt="Four" width="64" height="32">',
      '![Five](broken.png)',
      '<img src="a.svg" alt="Six" loading="eager">',
    ];
    writeArchive(folder.path, {
      'papers/a/index.md': paper(body.join('\n\n')),
      'papers/a/a.svg': svg('width="320" height="160"'),
      'papers/a/c.svg': svg('viewBox="0 0 4 3"'),
      'papers/a/broken.png': 'no image',
    });
    const blank = { create: { width: 30, height: 20, channels: 3, background: 'red' } } as const;
    await sharp(blank).png().toFile(join(folder.path, 'papers/a/b.png'));
    const { compiled, diagnostics } = await compileArchive({ contentDir: folder.path, drafts: false });
    expect(diagnostics).toEqual([]);
    const { html = '' } = compiled?.textOf('papers/a') ?? {};
    expect(html.match(/<img[^>]*>/g)).toEqual([
      '<img src="/papers/a/a.svg" alt="One" style="width: 60%" width="320" height="160">',
      '<img src="/papers/a/b.png" alt="Two" width="30" height="20">',
      '<img src="/papers/a/c.svg" alt="Three" style="width: 100%" width="1000" height="750">',
      '<img src="/papers/a/a.svg" alt="Four" width="320" height="160" style="width: 64px; height: 32px" loading="lazy">',
      '<img src="/papers/a/broken.png" alt="Five">',
      '<img src="/papers/a/a.svg" alt="Six" loading="eager" width="320" height="160">',
    ]);
  } finally {
    folder.remove();
  }
});
