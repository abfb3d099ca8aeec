import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CommandResult, PROJECT_DIR, runScript, temporaryFolder } from '../command.ts';
import { writeArchive } from '../written-archive.ts';

const SOURCES = join(PROJECT_DIR, 'tests', 'imports');
const folder = temporaryFolder();
afterAll(folder.remove);

const read = (path: string): string => readFileSync(join(folder.path, path), 'utf8');
const importFrom = (...args: readonly string[]): Promise<CommandResult> =>
  runScript('import', [...args, '--content', folder.path]);
/** The report's lines, without the folder that they start with. */
const linesOf = ({ stderr }: CommandResult): readonly string[] =>
  stderr
    .split('\n')
    .map((line) => line.replace(/^.*?imports\/(?:(?:jekyll|hugo|quarto)\/)?/, ''))
    .filter((line) => line !== '');

const results = new Map<string, CommandResult>();

beforeAll(async () => {
  writeArchive(folder.path, {});
  results.set('bib', await importFrom(join(SOURCES, 'publications.bib')));
  for (const generator of ['jekyll', 'hugo', 'quarto']) {
    results.set(generator, await importFrom(generator, join(SOURCES, generator)));
  }
}, 30_000);

function report(name: string): readonly string[] {
  const result = results.get(name);
  expect(result?.status, result?.stderr).toBe(0);
  return result === undefined ? [] : linesOf(result);
}

describe('import from a publication list', () => {
  test('makes papers with metadata, formulas and links', () => {
    expect(read('papers/the-great-l2-norm-at-5-6.md')).toBe(`---
title: The Great $\\ell_2$ norm at 5\\$ & \\$6
date: 2019-03-01
summary: We show that $x_i^2$ is 50% bigger—and bold [sic] @ home. It costs \\$5.
abstract: We show that $x_i^2$ is 50% bigger—and bold \\[sic\\] @ home. It costs \\$5.
authors:
  - given: Jörg
    family: Müller
  - name: The ATLAS Collaboration
doi: 10.1234/x_y
keywords:
  - a
  - b
  - C D
language: de
code: https://github.com/a/b
---

This paper appeared in *Journal of Foo* 3(2), pp. 1–9.

Read it here: [PDF](https://x.example/a_%281%29.pdf) · [DOI](https://doi.org/10.1234/x_y).
`);
    expect(existsSync(join(folder.path, 'papers/grosse-und-ubermut.md'))).toBe(true);
  });

  test('transliterates titles of other alphabets into slugs', () => {
    expect(read('papers/voina-i-mir-a.md')).toContain('title: Война и мир $\\alpha +$');
  });

  test('makes a draft of what has no abstract', () => {
    expect(read('papers/voina-i-mir-a.md')).toContain('\ndraft: true\n');
    expect(read('papers/the-great-l2-norm-at-5-6.md')).not.toContain('draft');
  });

  test('reports at its line what is missing, guessed or broken', () => {
    expect(report('bib')).toEqual([
      expect.stringMatching(/^publications\.bib:2: mueller2019: names no day/),
      expect.stringMatching(/^publications\.bib:3: smith20: names no month/),
      expect.stringMatching(/^publications\.bib:3: smith20: has no abstract/),
      expect.stringMatching(/^publications\.bib:3: smith20: ends its authors in "and others"/),
      expect.stringMatching(/^publications\.bib:3: smith20: names the file "smith\.pdf"/),
      expect.stringMatching(/^publications\.bib:4: noyear: has no year and was left out/),
      expect.stringMatching(/^publications\.bib:5: This @misc has no key/),
      expect.stringMatching(/^publications\.bib:5: This @misc is not closed/),
      expect.stringMatching(/^publications\.bib:6: The key "mueller2019" is used twice/),
      expect.stringMatching(/^publications\.bib:7: rus: names no month/),
      expect.stringMatching(/^publications\.bib:7: rus: has no abstract/),
    ]);
  });
});

describe('import from Jekyll', () => {
  test('converts math, code, links and images, and keeps the former path', () => {
    const text = read('field-notes/hello-world/index.md');
    expect(text).toContain('aliases:\n  - /2020/01/hello-world/\ndraft: true\n');
    expect(text).toContain(
      'about the world by \\@someone on GitHub. It costs $5 and then $10 more, \\$20 or 30\\$ in all.',
    );
    expect(text).toContain(
      'Inline $a_i \\\\ b$ and $$x^2$$ here, see [old](../old/index.md#part) or [abs](../old/index.md).',
    );
    expect(text).toContain('$$\n\\sum_{i} x_i\n$$');
    expect(text).toContain(
      '$$\n\\begin{equation}\na = b \\label{eq-main}\n\\end{equation}\n$$\n\nBy @eq-main and code `\\\\(x\\\\) {{ y }}`.',
    );
    expect(text).toContain('```python\nx = "{{ no }}"  # @here\n```');
    expect(text).toContain('![A plot](plot.png)');
    expect(text).not.toContain('toc');
    expect(existsSync(join(folder.path, 'field-notes/hello-world/plot.png'))).toBe(true);
  });

  test('reports each tag with its line, and makes a draft of what check would refuse', () => {
    expect(report('jekyll')).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^_posts\/2020-01-02-hello-world\.md:34: The tag \{% include video\.html id="x" %\}/),
        expect.stringMatching(/^_posts\/2020-01-02-hello-world\.md:11: "\$20 or 30\$" is taken for money/),
        expect.stringContaining(
          'field-notes/old/index.md:9:37: error[figure/file] The file "nope.png" does not exist.',
        ),
      ]),
    );
    expect(read('field-notes/old/index.md')).toContain('draft: true');
  });
});

test('import from Hugo reads TOML, page bundles, figures and references', () => {
  const text = read('field-notes/bundle/index.md');
  expect(text).toContain('title: A bundle\ndate: 2021-03-04\n');
  expect(text).toContain('See [other](../other/index.md) or [o](../other/index.md). Math $x_1$ and \n\n$$\ny.\n$$');
  expect(text).toContain('![A pic](pic.svg)');
  expect(read('field-notes/other/index.md')).toContain('- /posts/other/');
  expect(existsSync(join(folder.path, 'field-notes/other/s.svg'))).toBe(true);
  expect(report('hugo')).toEqual([
    expect.stringMatching(/^content\/posts\/bad\.md:1: The front matter cannot be read: .*left out\.$/),
    expect.stringMatching(/^content\/posts\/bundle\/index\.md:12: The tag \{\{< youtube abc >\}\}/),
    expect.stringMatching(/^content\/posts\/other\.md:1: There is no summary/),
  ]);
});

test('import from Quarto turns divs into blocks, keeps citations and copies the bibliography', () => {
  const text = read('field-notes/one/index.md');
  expect(text).toContain('- name: Ann Lee\n    orcid: 0000-0002-1825-0097\n    affiliation: Lab');
  expect(text).toContain('date: 2021-05-22');
  expect(text).toContain('::::theorem[Line]{#thm-line}\nThe equation $y = x$.\n\n:::proof\nEasy.\n:::\n\n::::');
  expect(text).toContain('> [!NOTE]\n> **Hey**\n>\n> Body');
  expect(text).toContain('As @knuth84 says, see @thm-line and @eq-a.');
  expect(existsSync(join(folder.path, 'field-notes/one/refs.bib'))).toBe(true);
  expect(report('quarto')).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^posts\/one\/index\.qmd:33: The python cell is shown and not run/),
      expect.stringMatching(/^posts\/one\/index\.qmd:40: A block \{\.column-margin\}/),
    ]),
  );
});

describe('what is imported', () => {
  test('passes check', async () => {
    const { status, stderr } = await runScript('check', ['--content', folder.path]);
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  test('overwrites nothing', async () => {
    const file = join(folder.path, 'papers/grosse-und-ubermut.md');
    writeFileSync(file, read('papers/grosse-und-ubermut.md').replace('missing', 'mine'));
    const again = await importFrom(join(SOURCES, 'publications.bib'));
    expect(again.stdout).toContain('0 items written');
    expect(linesOf(again)).toContainEqual(expect.stringContaining('papers/grosse-und-ubermut is already there'));
    expect(read('papers/grosse-und-ubermut.md')).toContain('mine');
  });

  test('is refused, with what to write, where there is nothing to import or nowhere to put it', async () => {
    const empty = temporaryFolder();
    cpSync(join(SOURCES, 'publications.bib'), join(empty.path, 'a.txt'));
    const results = await Promise.all([
      runScript('import', ['hexo', empty.path, '--content', folder.path]),
      runScript('import', [join(empty.path, 'a.txt'), '--content', folder.path]),
      runScript('import', ['hugo', empty.path, '--content', folder.path]),
      runScript('import', [join(SOURCES, 'publications.bib'), '--content', empty.path]),
    ]);
    empty.remove();
    expect(results.map(({ status }) => status)).toEqual([2, 2, 2, 2]);
    expect(results.map(({ stderr }) => stderr.split(' ').slice(-4).join(' '))).toMatchInlineSnapshot(`
      [
        "jekyll, hugo, quarto, latex.
      ",
        "or latex before it.
      ",
        "root of the site.
      ",
        "new -- archive DIR.
      ",
      ]
    `);
  });
});
