import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-ris';
import { Cite } from '@citation-js/core';
import type { OutputFile } from '../../src/export/output-file.ts';
import { type CitableItem, isCitable } from '../../src/model/item.ts';
import type { CslItem } from '../../src/model/reference.ts';
import { madeUpArchive, madeUpConfig, madeUpDefinition, madeUpPaper } from './made-up-archive.ts';

/** The hostile archive, whose items every format of citations has to carry. */
export const HOSTILE = madeUpArchive();
export const HOSTILE_ITEMS: readonly CitableItem[] = HOSTILE.archive.items.filter(isCitable);

/** Two years, two topics, one undated: what a whole that is too large is divided by. */
export const LARGE = madeUpArchive({
  items: [
    madeUpPaper({ slug: 'new', date: '2025-02-01', topics: ['systems', 'logic'] }),
    madeUpPaper({ slug: 'old', date: '2024-02-01', topics: ['systems'] }),
    madeUpDefinition({ slug: 'undated' }),
  ],
});

/** The settings of an archive that is a journal. */
export const JOURNAL = madeUpConfig({ citationType: 'article', journal: 'J. of R&D, etc.', issn: '1234-5679' });

/** What citation-js reads in a file. */
export function readByCitationJs(
  files: readonly Pick<OutputFile, 'path' | 'content'>[],
  path: string,
): readonly CslItem[] {
  return new Cite(contentOf(files, path)).data;
}

export function contentOf(files: readonly Pick<OutputFile, 'path' | 'content'>[], path: string): string {
  const file = files.find((candidate) => candidate.path === path);
  if (file === undefined) throw new Error(`There is no ${path}.`);
  return String(file.content);
}
