import { describe, expect, test } from 'vitest';
import { mediaSourcePattern, mediaSourceSetPattern } from '../../src/markdown/media-source.ts';
import { archiveWith, compileFiles } from './hostile-html.ts';

const config = (hosts: string): Record<string, string> => ({
  'archive.yaml': `title: A\nurl: https://lab.example/archive/\ndescription: D\nauthor: Ada\nimage_hosts: ${hosts}\n`,
});

describe('an address that an image may have', () => {
  const pattern = mediaSourcePattern(['images.example', 'lab.example:8080']);

  test.each([
    'figure.svg',
    'a b.png',
    '../x/y.png',
    '/archive/papers/x/a.png?b=c:d#e',
    'a/b:c.png',
    'https://images.example/a.png',
    'HTTPS://IMAGES.EXAMPLE/a.png',
    'http://images.example?x',
    '//images.example/a.png',
    'https://lab.example:8080/a.png',
  ])('is %j', (address) => {
    expect(pattern.test(address)).toBe(true);
  });

  test.each([
    'https://evil.example/a.png',
    '//evil.example/a.png',
    '\\\\evil.example/a.png',
    '/\\evil.example/a.png',
    '/\t/evil.example/a.png',
    ' //evil.example/a.png',
    '\u0001//evil.example/a.png',
    'a\u2028\n//evil.example',
    'https:/evil.example/a.png',
    'https:evil.example/a.png',
    'https://images.example.evil.example/a.png',
    'https://images.example@evil.example/a.png',
    'https://images.example:443@evil.example/a.png',
    'https://images.example:8443/a.png',
    'https://imagesXexample/a.png',
    'https://lab.example/a.png',
    'data:image/png;base64,AAAA',
    'javascript:alert(1)',
    'blob:https://lab.example/x',
    'ftp://images.example/a.png',
  ])('is not %j', (address) => {
    expect(pattern.test(address)).toBe(false);
  });

  test('stands alone in a srcset', () => {
    const set = mediaSourceSetPattern(['images.example']);
    for (const value of ['a.svg', 'a.svg 2x', '/a.svg 640w', 'https://images.example/a.png 1.5x'])
      expect(set.test(value), value).toBe(true);
    for (const value of ['a.svg, b.svg 2x', '//evil.example/a.png', 'a.svg 1x,//evil.example/a 2x', 'a.svg 2x x', ''])
      expect(set.test(value), value).toBe(false);
  });
});

describe('image_hosts', () => {
  test('allows an image from a host in Markdown and in HTML', async () => {
    const body = '![One](https://images.example/1.png)\n\n<img src="https://images.example/2.png" alt="">';
    const { compiled, diagnostics } = await compileFiles(archiveWith(body, config('[Images.Example]')));
    expect(diagnostics).toEqual([]);
    const { html } = compiled?.textOf('papers/paper') ?? { html: '' };
    expect(html).toContain('src="https://images.example/1.png"');
    expect(html).toContain('src="https://images.example/2.png"');
  });

  test('is needed for other hosts, not for the site itself', async () => {
    const body = '![One](https://lab.example/archive/1.png)\n\n![Two](https://other.example/2.png)';
    const { diagnostics } = await compileFiles(archiveWith(body, config('[images.example]')));
    expect(diagnostics).toEqual([
      {
        file: 'papers/paper/index.md',
        line: 10,
        column: 1,
        length: 35,
        severity: 'error',
        rule: 'figure/file',
        message:
          '"https://other.example/2.png" is on another host. Put the file beside the item, or allow the host in archive.yaml under image_hosts.',
      },
    ]);
  });

  test("is needed for a listing's introduction, too", async () => {
    const listings = 'listings: { papers: { introduction: "![x](//other.example/2.png)" } }\n';
    const files = { 'archive.yaml': `${config('[images.example]')['archive.yaml']}${listings}` };
    const { diagnostics } = await compileFiles(archiveWith('Text.', files));
    expect(diagnostics.map(({ rule, line, column }) => ({ rule, line, column }))).toEqual([
      { rule: 'figure/file', line: 6, column: 37 },
    ]);
  });

  test('allows no video from that host', async () => {
    const body = '<video src="https://images.example/1.mp4" autoplay></video> <video src="figure.svg"></video>';
    const { compiled } = await compileFiles(archiveWith(body, config('[images.example]')));
    const { html } = compiled?.textOf('papers/paper') ?? { html: '' };
    expect(html).toContain('<video controls></video> <video src="/archive/papers/paper/figure.svg" controls></video>');
  });

  test.each([
    ['["https://images.example"]', 15],
    ['[images.example/pictures]', 15],
    ['["images.example:8080"]', 15],
    ['["*.example"]', 15],
    ['[""]', 15],
    ['["a b"]', 15],
  ])('takes host names alone, not %s', async (hosts, column) => {
    const { diagnostics } = await compileFiles(archiveWith('Text.', config(hosts)));
    expect(diagnostics.map(({ rule, line, column }) => ({ rule, line, column }))).toEqual([
      { rule: 'archive/config', line: 5, column },
    ]);
    expect(diagnostics[0]?.message).toContain('Write only the host');
  });
});
