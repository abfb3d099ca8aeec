import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { exportLlmsFull } from '../../src/export/llms-full.ts';
import { exportMarkdown } from '../../src/export/markdown.ts';
import { exportTwins } from '../../src/export/twins.ts';
import { compileFiles, paper } from '../written-archive.ts';

const MACROS = "math_macros: { '\\own': '\\all + \\inner', '\\inner': '\\mathbf{i}', '\\both': 'mine' }\n";

const FILES = {
  'archive.yaml':
    "math_macros: { '\\all': '\\mathbf{a}', '\\both': 'yours', '\\word': 'w', '\\titled': 't', '\\unused': 'u' }\n",
  'papers/one.md': paper('Here is $\\own$ and $\\both$.', MACROS).replace('A paper', 'A $\\titled$'),
  'papers/two.md': paper('Here is $\\both$, and $\\words$ is no macro.').replace('$\\words$', '`\\words`'),
  'definitions/word.md': '---\ntitle: Word\nalso: [$\\word$]\nsummary: About it.\n---\n\nText.\n',
};

test('an item goes out with the macros that it needs, its own before those of the archive', async () => {
  const { compiled, diagnostics } = await compileFiles(FILES);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (compiled === undefined) return;
  const text = new Map(
    [...exportMarkdown(compiled), ...exportTwins(compiled), ...exportLlmsFull(compiled)].map(({ path, content }) => [
      path,
      content,
    ]),
  );
  const macrosOf = (path: string): unknown => parse(text.get(path)?.split('---\n')[1] ?? '').math_macros;
  const own = { '\\all': '\\mathbf{a}', '\\both': 'mine', '\\inner': '\\mathbf{i}', '\\own': '\\all + \\inner' };
  expect(macrosOf('papers/one.md')).toEqual({ ...own, '\\titled': 't' });
  expect(macrosOf('papers/two.md')).toEqual({ '\\both': 'yours' });
  expect(macrosOf('definitions/word.md')).toEqual({ '\\word': 'w' });
  const line = Object.entries(own).map(([name, tex]) => `\`${name}\` is \`${tex}\``);
  for (const path of ['papers/one/index.html.md', 'llms-full.txt'])
    expect(text.get(path)).toContain(`\n- TeX macros: ${line.join('; ')}\n`);
  expect(text.get('papers/two/index.html.md')).toContain('\n- TeX macros: `\\both` is `yours`\n');
});
