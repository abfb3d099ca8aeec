import { describe, expect, test } from 'vitest';
import { compileFiles, paper } from '../written-archive.ts';

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40" width="60" height="40"/>';

/** What is reported of a paper with this body; its first line is the eighth of the file. */
async function reported(body: string): Promise<readonly string[]> {
  const { diagnostics } = await compileFiles({ 'papers/x.md': paper(body) });
  return diagnostics.map(
    ({ line, column, severity, rule, message }) => `${line}:${column} ${severity}[${rule}] ${message}`,
  );
}

describe('a row with more cells than its table has columns', () => {
  const hint = String.raw`Write \| for a bar within a cell; in math \vert, or \lvert … \rvert, reads better.`;
  const table = (...rows: readonly string[]): string => ['| a | b |', '| - | - |', ...rows].join('\n');

  test('is an error at the first cell that would be lost', async () => {
    expect(await reported(table('| a | $|x|$ |', '| 1 | 2 | lost |'))).toEqual([
      `10:8 error[markdown/table] This row has 4 cells, and its table 2 columns. ${hint}`,
      `11:9 error[markdown/table] This row has 3 cells, and its table 2 columns. ${hint}`,
    ]);
    expect(await reported(`> - a\n>\n>   | a |\n>   | - |\n>   | 1 | 2 |\n`)).toEqual([
      `12:9 error[markdown/table] This row has 2 cells, and its table one column. ${hint}`,
    ]);
  });

  test('is none where the cells are empty, the bars escaped, or the row is the caption', async () => {
    const rows = ['| 1 | 2 | |', String.raw`| \| | $\lvert x \rvert$ |`, ': A | B | C {#tbl-a}'];
    expect(await reported(table(...rows))).toEqual([]);
  });
});

describe('a fence that is never closed', () => {
  const open = (fence: string, read: string, part: string): string =>
    `[markdown/fence] This ${fence} is never closed, and all that follows is read as ${read}. Write ${fence} on a line of its own where the ${part} ends.`;

  test('is an error where it opens a formula, whatever KaTeX makes of it', async () => {
    const expected = [`10:1 error${open('$$', 'TeX', 'formula')}`];
    expect(await reported('Then\n\n$$\na = b\n\nand *so* on.')).toEqual(expected);
    expect(await reported('Then\n\n$$ {#eq-a}\na = b\n\nand 5 % or # of {it}.')).toEqual(expected);
    expect(await reported('> a\n>\n> $$\n> x\n\nMore.')).toEqual([`10:3 error${open('$$', 'TeX', 'formula')}`]);
  });

  test.each(['```', '~~~~'])('is a warning where it is %s', async (fence) => {
    const expected = `8:1 warning${open(fence, 'code', 'code')}`;
    expect(await reported(`${fence}python #lst-a "One"\na = b\n\nMore.\n\n${fence} x`)).toEqual([expected]);
    expect(await reported(`- a\n\n  ${fence}\n  b\n\nMore.`)).toEqual([expected.replace('8:1', '10:3')]);
  });

  test('is none where it is closed, or all on one line', async () => {
    const closed =
      '$$ a = b $$ {#eq-a}\n\n$$\na = b\n$$ {#eq-b}\n\n```js\na\n```\n\n> ~~~\n> b\n> ~~~\n\n    a\n\n$$x$$ is math.';
    expect(await reported(closed)).toEqual([]);
  });
});

describe('an image', () => {
  const image = async (body: string): Promise<readonly string[]> => {
    const { diagnostics } = await compileFiles({ 'papers/x/index.md': paper(body), 'papers/x/x.svg': SVG });
    return diagnostics.map(
      ({ line, column, severity, rule, message }) => `${line}:${column} ${severity}[${rule}] ${message}`,
    );
  };

  test('needs a description within a line as well', async () => {
    const message =
      'error[figure/alt] The image "x.svg" has neither caption nor alternative text. Write ![caption](…), or {alt="…"} after it; alt="" marks decoration.';
    expect(await image('An ![](x.svg) *and ![](x.svg){width=20px}*\n\n| a |\n| - |\n| ![](x.svg) |')).toEqual([
      `8:4 ${message}`,
      `8:20 ${message}`,
      `12:3 ${message}`,
    ]);
    expect(await image('An ![a](x.svg), ![](x.svg){alt="b"}, ![](x.svg){alt=""}.\n\n![](x.svg){alt=""}')).toEqual([]);
  });

  test('has no attributes but those that it shows', async () => {
    expect(await image('![A](x.svg){witdh=60% width=5cm}\n\nAn ![a](x.svg){dark="x.svg" #fig-a}')).toEqual([
      '8:12 warning[figure/alt] "5cm" is not a width, and is left out. Write percent or pixels, such as 60% or 200px.',
      '8:12 warning[figure/alt] "witdh" is not an attribute of a figure, and is left out. A figure has alt, dark and width.',
      '10:15 warning[figure/alt] "dark" is not an attribute of an image within a line, and is left out. It has alt and width.',
      '10:15 error[ref/label] "fig-a" labels an image within a line, which has no number. Put the image into a paragraph of its own.',
    ]);
  });

  test('takes its attributes wherever it stands', async () => {
    const body =
      'An ![*a*](x.svg){width=20px} and [![](x.svg){alt="b c"}](x.svg)\n\n| a |\n| - |\n| ![](x.svg){alt="d" width=10%} |';
    const { compiled } = await compileFiles({ 'papers/x/index.md': paper(body), 'papers/x/x.svg': SVG });
    const { html = '', readableMarkdown = '' } = compiled?.textOf('papers/x') ?? {};
    expect(html.match(/<img[^>]*>/g)?.map((tag) => tag.replace(/ (?:height|src|loading|width)="[^"]*"/g, ''))).toEqual([
      '<img alt="a" style="width: 20px">',
      '<img alt="b c">',
      '<img alt="d" style="width: 10%">',
    ]);
    expect(html).not.toContain('{');
    expect(readableMarkdown).toContain('An ![a](https://lab.example/papers/x/x.svg) and [![b c](');
    expect(readableMarkdown).not.toContain('{');
  });
});
