import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { exportBibtex } from '../../src/export/bibtex.ts';
import { temporaryFolder } from '../command.ts';
import { contentOf, HOSTILE_ITEMS } from '../unit/citation-archive.ts';
import { madeUpArchive } from '../unit/made-up-archive.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);

const missing = (program: string): boolean => spawnSync(program, ['--version']).error !== undefined;
const command = (program: string, ...args: readonly string[]) =>
  spawnSync(program, args, { cwd: temporary.path, encoding: 'utf8' });
const write = (name: string, text: string): void => writeFileSync(join(temporary.path, name), text);

/** The hostile archive without the scripts that pdfLaTeX's first fonts do not have. */
function latinArchive() {
  const latin = (text: string): string => text.replaceAll(/[^ -ÿ]/g, '');
  const items = HOSTILE_ITEMS.map((item) => ({
    ...item,
    title: { ...item.title, text: latin(item.title.text) },
    authors: item.authors.map((author) => (author.name === 'Лаборатория' ? { ...author, name: 'Laboratory' } : author)),
  }));
  return madeUpArchive({ items });
}

write('archive.bib', contentOf(exportBibtex(latinArchive()), 'archive.bib'));
write(
  'paper.tex',
  '\\documentclass{article}\\usepackage{textcomp}\\usepackage{url}\\begin{document}\\nocite{*}' +
    '\\bibliographystyle{plain}\\bibliography{archive}\\end{document}\n',
);
write('paper.aux', '\\relax\n\\citation{*}\n\\bibstyle{plain}\n\\bibdata{archive}\n');

describe('the BibTeX of the hostile items', () => {
  test.skipIf(missing('bibtex'))('is read by bibtex, which misses only the years of undated items', () => {
    const { status, stdout } = command('bibtex', 'paper');
    const complaints = stdout.split('\n').filter((line) => /error|warning/i.test(line));
    expect(complaints.filter((line) => !/^Warning--empty year|^\(There w/.test(line))).toEqual([]);
    expect(status).toBe(0);
  });

  test.skipIf(missing('bibtex') || missing('pdflatex'))('is set by pdflatex with every character of the titles', () => {
    command('bibtex', 'paper');
    const { status, stdout } = command('pdflatex', '-interaction=nonstopmode', '-halt-on-error', 'paper');
    expect(stdout.split('\n').filter((line) => /^!|Missing character/.test(line))).toEqual([]);
    expect(status).toBe(0);
  });

  test.skipIf(missing('biber'))('is read by biber in tool mode without a warning', () => {
    const { status, stdout } = command('biber', '--tool', 'archive.bib');
    expect(stdout.split('\n').filter((line) => /^(WARN|ERROR)/.test(line))).toEqual([]);
    expect(status).toBe(0);
  });
});
