import { afterAll, describe, expect, test } from 'vitest';
import { exportBibtex } from '../../src/export/bibtex.ts';
import { latin, TEX_PROGRAMS, texPrograms } from '../bibtex-programs.ts';
import { temporaryFolder } from '../command.ts';
import { contentOf, HOSTILE_ITEMS } from '../unit/citation-archive.ts';
import { madeUpArchive } from '../unit/made-up-archive.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);

/** The hostile archive without the scripts that pdfLaTeX's first fonts do not have. */
function latinArchive() {
  const items = HOSTILE_ITEMS.map((item) => ({
    ...item,
    title: { ...item.title, text: latin(item.title.text) },
    authors: item.authors.map((author) => ({ ...author, name: latin(author.name) })),
  }));
  return madeUpArchive({ items });
}

const programs = texPrograms(temporary.path, contentOf(exportBibtex(latinArchive()), 'archive.bib'));

describe('the BibTeX of the hostile items', () => {
  test.skipIf(!TEX_PROGRAMS.bibtex)('is read by bibtex, which misses only the years of undated items', () => {
    expect(programs.bibtex()).toEqual({ status: 0, complaints: [] });
  });

  test.skipIf(!TEX_PROGRAMS.pdflatex)('is set by pdflatex with every character of the titles', () => {
    expect(programs.pdflatex()).toEqual({ status: 0, complaints: [] });
  });

  test.skipIf(!TEX_PROGRAMS.biber)('is read by biber in tool mode without a warning', () => {
    expect(programs.biber()).toEqual({ status: 0, complaints: [] });
  });
});
