import { describe, expect, test } from 'vitest';
import { compileFiles, paper } from '../written-archive.ts';

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
