import { expect, test } from 'vitest';
import { type CompileResult, compileArchive } from '../../src/load/compile-archive.ts';
import { temporaryFolder } from '../command.ts';
import { paper, writeArchive } from '../written-archive.ts';

/** Papers enough for threads of their own, each of which cites the one before it, a label in it and a work. */
const PAPERS = Array.from({ length: 60 }, (_, place): [string, string] => {
  const before = `papers/p${(place + 59) % 60}`;
  return [
    `papers/p${place}.md`,
    paper(`By @doe and [@${before}], as @${before}#eq-x says.\n\n$$\nx = \\E ${place}\n$$ {#eq-x}`),
  ];
});

/** All that a compilation found and made. */
function outcomeOf({ compiled, diagnostics }: CompileResult): unknown {
  return {
    diagnostics,
    archive: compiled?.archive,
    texts: compiled?.archive.items.map(({ id }) => compiled.textOf(id)),
  };
}

test('items that are compiled in threads are no others than those that are compiled in one', async ({
  onTestFinished,
}) => {
  const folder = temporaryFolder();
  onTestFinished(folder.remove);
  writeArchive(folder.path, {
    'archive.yaml': 'math_macros: { \\E: "\\\\mathbb{E}" }\n',
    'references.bib': '@book{doe, author = {Doe, Jane}, title = {A Book}, publisher = {AW}, year = 2020}\n',
    ...Object.fromEntries(PAPERS),
  });
  const compiledWith = (threads: number) => compileArchive({ contentDir: folder.path, drafts: false, threads });
  const one = await compiledWith(1);
  expect(one.diagnostics).toEqual([]);
  expect(one.compiled?.archive.edges.length).toBeGreaterThan(100);
  expect(outcomeOf(await compiledWith(2))).toEqual(outcomeOf(one));
});
