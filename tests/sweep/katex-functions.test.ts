import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type CompileResult, compileArchive } from '../../src/load/compile-archive.ts';
import { temporaryFolder } from '../command.ts';
import { CHEMISTRY, DISPLAY, INLINE, LINKS, UNTRUSTED } from '../unit/katex-expressions.ts';
import { ALONE, IN_TEXT, WITH_ONE, WITH_TWO } from '../unit/katex-names.ts';
import { ABSURD, WRONG } from '../unit/katex-wrong.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);

const HEAD = ['---', 'title: T', 'date: 2024-01-01', 'summary: S.', 'abstract: A.', '---', ''];
let folders = 0;

/** Compiles an archive of one paper whose body are the given blocks; `lineOf` tells where each of them starts. */
async function compileBlocks(blocks: readonly string[]): Promise<{ result: CompileResult; lineOf: readonly number[] }> {
  const folder = join(temporary.path, String(folders++));
  mkdirSync(join(folder, 'papers'), { recursive: true });
  writeFileSync(
    join(folder, 'archive.yaml'),
    'title: Archive\nurl: https://lab.example/\ndescription: Formulas.\nauthor: Ada Example\n',
  );
  writeFileSync(
    join(folder, 'papers', 'paper.md'),
    `${[...HEAD, ...blocks.flatMap((block) => [block, ''])].join('\n')}\n`,
  );
  const lineOf: number[] = [];
  let line = HEAD.length + 1;
  for (const block of blocks) {
    lineOf.push(line);
    line += block.split('\n').length + 1;
  }
  return { result: await compileArchive({ contentDir: folder, drafts: false }), lineOf };
}

/** Each complaint as `the block it points into: its message`. */
function complaints(
  { result, lineOf }: Awaited<ReturnType<typeof compileBlocks>>,
  blocks: readonly string[],
): string[] {
  return result.diagnostics.map(({ rule, line, message }) => {
    const index = lineOf.findLastIndex((start) => start <= line);
    return `${rule} ${blocks[index] ?? 'front matter'} – ${message}`;
  });
}

const inline = (tex: string): string => `Formula $${tex}$.`;
const display = (tex: string): string => `$$${tex}$$`;
/** Math in running text between fences of two, in which a single dollar sign belongs to the formula. */
const fenced = (tex: string): string => `Formula $$ ${tex} $$.`;

describe('a formula of', () => {
  test.each([
    ['every name of KaTeX’s function list that stands alone', ALONE.map(inline)],
    ['every name that takes one argument', WITH_ONE.map((name) => inline(`${name}{x}`))],
    ['every name that takes two', WITH_TWO.map((name) => inline(`${name}{x}{y}`))],
    ['every name for text', IN_TEXT.map((name) => inline(String.raw`\text{${name}}`))],
    ['environments, tags and limits', DISPLAY.map(display)],
    ['delimiters, definitions, boxes and scripts', INLINE.map(fenced)],
    ['chemistry and units', CHEMISTRY.map(inline)],
    ['links to the web', LINKS.map(inline)],
  ])('%s builds', async (_, blocks) => {
    const compiled = await compileBlocks(blocks);
    expect(complaints(compiled, blocks)).toEqual([]);
    const html = compiled.result.compiled?.textOf('papers/paper').html ?? '';
    expect(html.match(/<annotation encoding="application\/x-tex">/g)).toHaveLength(blocks.length);
    // KaTeX prints in this red what it does not typeset.
    expect(html).not.toMatch(/katex-error|#cc0000/);
  });

  test('names that only trusted authors may use is refused at its line', async () => {
    const blocks = UNTRUSTED.map(inline);
    const compiled = await compileBlocks(blocks);
    expect(compiled.result.diagnostics.map(({ rule, line }) => `${rule} ${line}`)).toEqual(
      compiled.lineOf.map((line) => `math/tex ${line}`),
    );
  });
});

describe('wrong TeX', () => {
  test('of any kind is reported at its line, and nothing else is', async () => {
    const blocks = WRONG.map(({ block }) => block);
    const { result, lineOf } = await compileBlocks(blocks);
    const reported = WRONG.map(({ kind, block }, index) => {
      const start = lineOf[index] ?? 0;
      const own = result.diagnostics.filter(({ line }) => line >= start && line < start + block.split('\n').length);
      return `${kind}: ${own.map(({ rule, line }) => `${rule} ${line - start}`).join(', ')}`;
    });
    expect(reported).toEqual(WRONG.map(({ kind, line }) => `${kind}: math/tex ${line}`));
    expect(result.diagnostics).toHaveLength(WRONG.length);
  });

  test('of absurd size ends in a page, or in math/tex at its line', async () => {
    const blocks = ABSURD.flatMap((tex) => [inline(tex), `$$\n${tex}\n$$`]);
    const { result, lineOf } = await compileBlocks(blocks);
    const ends = blocks.map((block, index) => (lineOf[index] ?? 0) + block.split('\n').length - 1);
    expect(result.diagnostics.length).toBeGreaterThan(0);
    for (const { rule, line } of result.diagnostics) {
      expect(rule).toBe('math/tex');
      expect(
        lineOf.some((start, index) => start <= line && line <= (ends[index] ?? 0)),
        `line ${line}`,
      ).toBe(true);
    }
    const places = result.diagnostics.map(({ line }) => lineOf.findLastIndex((start) => start <= line));
    expect(new Set(places).size).toBe(places.length);
  });
});
