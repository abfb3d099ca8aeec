import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { compileFiles, paper } from '../written-archive.ts';

const PAGE = 'https://lab.example/papers/x/';
const TERM = 'https://lab.example/definitions/term/';
const FENCE = '```';

/** The Markdown source that is published of a paper with this body, or what is wrong with it. */
async function published(body: string): Promise<string | readonly Diagnostic[]> {
  const { compiled, diagnostics } = await compileFiles({
    'papers/x/index.md': paper(`See [the term](../../definitions/term.md).\n\n${body}`),
    'papers/x/pic.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40"/>',
    'definitions/term.md': '---\ntitle: Term\nsummary: A term.\n---\n\nText.\n',
  });
  const text = compiled?.textOf('papers/x').markdown;
  return (
    text?.replace(`See [the term](${TERM}).\n\n`, '') ?? diagnostics.filter(({ severity }) => severity === 'error')
  );
}

describe('the caption of a listing', () => {
  test.each([
    '#lst-a "Water is H<sub>2</sub>O, *always*"',
    '#lst-a "[It](https://lab.example/) &amp; more"',
    `{#lst-a caption="See <a href='pic.svg'>this</a>"}`,
  ])('%s comes out as it was written', async (info) => {
    const listing = `${FENCE}python ${info}\ntotal = 1\n${FENCE}\n`;
    expect(await published(listing)).toBe(listing);
  });

  test.each([
    ['#lst-a "By [the *term*](../../definitions/term.md)"', `#lst-a "By [the *term*](${TERM})"`],
    ['{#lst-a caption="![A](pic.svg) [B](pic.svg)"}', `{#lst-a caption="![A](${PAGE}pic.svg) [B](${PAGE}pic.svg)"}`],
  ])('%s has absolute links', async (info, absolute) => {
    const listing = (written: string): string => `> ${FENCE}python ${written}\n> total = 1\n> ${FENCE}\n`;
    expect(await published(listing(info))).toBe(listing(absolute));
  });

  test('has its mistakes at their own places', async () => {
    const found = await published(`${FENCE}python #lst-a "By [it](lost.md)"\ntotal = 1\n${FENCE}\n`);
    expect(found).toMatchObject([{ rule: 'link/item', line: 10, column: 22, length: 13 }]);
  });
});

describe('addresses in raw HTML are absolute', () => {
  test.each([
    ['<video poster="pic.svg"></video>', `<video poster="${PAGE}pic.svg"></video>`],
    ['<img srcset="pic.svg 1x, pic.svg 2x">', `<img srcset="${PAGE}pic.svg 1x, ${PAGE}pic.svg 2x">`],
    [
      '- <div>\n\n  a\n\n  <p>\n  <img alt=""\n   src=\n  "pic.svg"> <a href="#top" title="x">y</a>\n  </p>',
      `- <div>\n\n  a\n\n  <p>\n  <img alt=""\n   src="${PAGE}pic.svg"> <a href="#top" title="x">y</a>\n  </p>`,
    ],
    [
      '> 1. Text <a\n>    href="../../definitions/term.md">the\n>    term</a>',
      `> 1. Text <a\n>    href="${TERM}">the\n>    term</a>`,
    ],
    [
      '> <p>\n> <a href="../../definitions/term.md">t</a>\n> <a href="./index.md">x</a>\n> </p>',
      `> <p>\n> <a href="${TERM}">t</a>\n> <a href="${PAGE}">x</a>\n> </p>`,
    ],
  ])('%s', async (written, absolute) => {
    expect(await published(written)).toBe(`${absolute}\n`);
  });

  test('and one that leads nowhere is an error, also where pages do not show it', async () => {
    expect(await published('<video poster="lost.svg"></video>')).toMatchObject([{ rule: 'link/file', line: 10 }]);
    expect(await published('<img srcset="https://other.example/a.svg 2x">')).toContain('other.example');
  });
});
