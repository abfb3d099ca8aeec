import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CommandResult, PROJECT_DIR, runScript, temporaryFolder } from '../command.ts';
import { writeArchive } from '../written-archive.ts';

const SOURCES = join(PROJECT_DIR, 'tests', 'imports', 'latex');
/** LaTeX is read by pandoc, and figures are drawn by poppler; without them these tests are skipped. */
const has = (program: string): boolean => spawnSync(program, ['-v']).error === undefined;
const PAPER = 'papers/how-long-does-n-digit-division-take';

const folder = temporaryFolder();
afterAll(folder.remove);
const read = (path: string): string => readFileSync(join(folder.path, path), 'utf8');
const importFrom = (name: string): Promise<CommandResult> =>
  runScript('import', ['latex', join(SOURCES, name), '--content', folder.path]);
/** The report's lines, without the folder that they start with. */
const linesOf = ({ stderr }: CommandResult): readonly string[] =>
  stderr
    .split('\n')
    .map((line) => line.replace(/^.*?imports\/latex\//, '').replace(/^.*?(?=papers\/)/, ''))
    .filter((line) => line !== '');

describe.skipIf(!has('pandoc'))('import of a LaTeX source with pandoc', () => {
  const results = new Map<string, CommandResult>();

  beforeAll(async () => {
    writeArchive(folder.path, {});
    for (const name of ['article', 'printed', 'odd', 'broken', 'several']) results.set(name, await importFrom(name));
  }, 60_000);

  const report = (name: string): readonly string[] => {
    const result = results.get(name);
    return result === undefined ? [] : linesOf(result);
  };

  test('reads title, authors, date and abstract, with macros written out', () => {
    const [, matter = ''] = read(`${PAPER}/index.md`).split(/^---$/m);
    expect(matter).toBe(`
title: How Long Does $n$-Digit Division Take?
date: 2021-03-03
summary: We bound the time of division by $\\lVert x \\rVert$, after. It costs \\$5 @ 100% load.
abstract: |
  We bound the time of division by $\\lVert x \\rVert$, after @knuth84. It costs \\$5 \\@ 100% load.

  Nothing else is known.
authors:
  - given: Jane Q.
    family: Doe
    affiliation: University of Example
  - given: José
    family: Ñuñez
    orcid: 0000-0002-1825-0097
    affiliation: Institut d'Exemple
bibliography:
  - refs.bib
draft: true
`);
  });

  test('keeps citations, references and footnotes, and says the kind of what is referred to once', () => {
    const text = read(`${PAPER}/index.md`);
    expect(text).toContain('first [see @knuth84; @DBLP:conf/lamport, p. 3]; @knuth84 and');
    expect(text).toContain(
      'See @sec-results, @eq-main and @eq-one, @thm-main and @lem-small, @tbl-costs and @fig-plot',
    );
    expect(text).toContain('“quoted – text”, 50%, a_b is not');
    expect(text).toMatch(/^\[\^1\]: Or see <https:\/\/x\.example\/a_b>, where \$a_i = 1\$\.$/m);
    expect(text).not.toMatch(/Theorem @|Section @|Figs?\.? ?@|Everything that|After the end/);
  });

  test('makes blocks, equations, tables, listings and figures of the dialect', () => {
    const text = read(`${PAPER}/index.md`);
    expect(text).toContain('$$\n\\mathbb{E}[x] = \\frac{1}{n}\\sum_{i=1}^n x_i\n$$ {#eq-main}\n\nholds.');
    expect(text).toMatch(/\\begin\{align\}a &= b \\label\{eq-one\} \\\\\n\s*c &= d\\end\{align\}/);
    expect(text).toMatch(/\\begin\{align\*\}u &= v \\\\\n\s*w &\\le z\\end\{align\*\}/);
    expect(text).toContain(':::theorem[Main, after [@knuth84]]{#thm-main}\nFor every $n \\ge 1$:\n\n1. it holds,');
    expect(text).toContain(
      '::::proof[of @thm-main]\nBy @lem-small.\n\n:::proposition[Claim]\nIt is so.\n:::\n\nDone.\n::::',
    );
    expect(text).toContain('as @knuth84 has it \\[sic\\].](plot.svg){#fig-plot width=60%}');
    expect(text).toContain('![Right. Two of them.](old.svg){#fig-two}');
    expect(text).toContain('| Long   |    1 |    2 |\n| both   |      |    3 |\n: Costs of each. {#tbl-costs}');
    expect(text).toContain('```python #lst-div "Long division"\ndef divide(a, b):  # 100 % literal\n');
    expect(text).toContain('**Costs.** They are low.');
    expect(existsSync(join(folder.path, PAPER, 'left.png'))).toBe(true);
  });

  test.skipIf(!has('pdftocairo'))('draws figures that are PDFs anew', () => {
    expect(read(`${PAPER}/plot.svg`)).toContain('<svg');
  });

  test('reports one by one, with file and line, what it cannot convert, and makes a draft of it', () => {
    expect(report('article')).toEqual([
      expect.stringMatching(/^article\/sections\/results\.tex:58: A drawing \(tikzpicture\) cannot be read/),
      expect.stringMatching(/^article\/sections\/results\.tex:62: The steps of an algorithm stand as its source/),
      expect.stringMatching(/^article\/sections\/results\.tex:69: "\\mysterious\{argument\}" cannot be converted/),
      expect.stringMatching(/^article\/sections\/results\.tex:42: A figure of 2 images/),
      expect.stringMatching(/^article\/sections\/results\.tex:54: A table has a cell that spans several/),
      expect.stringMatching(/^article\/sections\/results\.tex:69: Nothing .* has the label "nowhere"/),
      expect.stringMatching(
        /^article\/main\.tex:1: The summary is the beginning of the abstract without its citations/,
      ),
      expect.stringMatching(/^article\/main\.tex:1: The figure figures\/old\.eps is no image of the web/),
    ]);
  });

  test('makes a bibliography of a printed one', () => {
    const bib = read('papers/measuring-the-remainder/references.bib');
    expect(bib).toContain('author = {D. E. Knuth and J. Doe},\n  title = {{The art of division}},');
    expect(bib).toContain('author = {Other, B. and Person, A},\n  title = {{Small remainders \\& large ones}},');
    expect(bib).toContain('author = {C. Third},\n  title = {{On thirds}},\n  note = {Phys. Rev.},\n  year = {1999},');
    expect(read('papers/measuring-the-remainder/index.md')).toContain('We cite [@one; @two] and Ref. [@three].');
    expect(report('printed')).toEqual([
      expect.stringContaining('The 4 works were read from a printed list into references.bib.'),
      expect.stringContaining('The work "four" could not be taken apart'),
      expect.stringContaining('The paper names no date.'),
    ]);
  });

  test('reads what is in Latin-1, and notes images that are not there or lie outside', () => {
    expect(read('papers/odd/index.md')).toContain('## Über {#sec-a-b}');
    expect(read('papers/odd/index.md')).toContain('By @sec-a-b and @thm-thm.');
    expect(report('odd')).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^odd\/note\.tex:8: The image "nowhere" is not in what is imported/),
        expect.stringMatching(/^odd\/note\.tex:9: The image "\.\.\/\.\.\/secret" stands in no figure/),
        expect.stringMatching(/^odd\/note\.tex:1: The paper names no title/),
      ]),
    );
  });

  test('says where a source is broken, and writes nothing of it', () => {
    expect(results.get('broken')?.stdout).toContain('0 items written');
    expect(report('broken')).toEqual([
      expect.stringMatching(/^broken\/paper\.tex:7: The file "[^"]*passwd" is not in what is imported/),
      expect.stringMatching(/^broken\/paper\.tex:8: The file "paper\.tex" is put into itself/),
      expect.stringMatching(/^broken\/paper\.tex:9: The file "missing" is not/),
      expect.stringMatching(/^broken\/paper\.tex:10: Something that begins here is never closed/),
    ]);
  });

  test('asks which of several documents is meant', () => {
    expect(results.get('several')).toMatchObject({ status: 2, stdout: '' });
    expect(report('several')).toEqual([expect.stringContaining('Name one of a.tex, b.tex.')]);
  });

  test('leaves an archive that passes check, and overwrites nothing', async () => {
    const before = read(`${PAPER}/index.md`);
    const again = await importFrom('article');
    expect(again.stdout).toContain('0 items written');
    expect(linesOf(again).at(-1)).toContain(`${PAPER} is already there and was left as it is.`);
    expect(read(`${PAPER}/index.md`)).toBe(before);
    const checked = await runScript('check', ['--content', folder.path]);
    expect(checked).toMatchObject({ status: 0, stderr: '' });
  }, 60_000);
});

test('LaTeX cannot be imported where there is no pandoc, and the message says so', async () => {
  const archive = temporaryFolder();
  writeArchive(archive.path, {});
  process.env['PANDOC'] = join(archive.path, 'no-pandoc');
  const result = await runScript('import', ['latex', join(SOURCES, 'article'), '--content', archive.path]);
  delete process.env['PANDOC'];
  archive.remove();
  expect(result.status).toBe(2);
  expect(result.stderr).toContain('pandoc, which is not installed');
}, 30_000);
