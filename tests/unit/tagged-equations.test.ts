import { expect, test } from 'vitest';
import { compileFiles, paper } from '../written-archive.ts';

test('the tag of a labelled formula is its number everywhere, and counts for none', async () => {
  const body = String.raw`By @eq-cs, @eq-one and

$$
a = b  % \tag{no}
\tag{CS}
$$ {#eq-cs}

$$ a = b $$ {#eq-one}

$$
a = b  % \tag{no}
\tag{CS}
$$`;
  const { compiled, diagnostics } = await compileFiles({ 'papers/x.md': paper(body) });
  expect(diagnostics).toEqual([]);
  const { html = '', readableMarkdown = '', markdown = '' } = compiled?.textOf('papers/x') ?? {};
  expect([...html.matchAll(/class="cross-reference">([^<]*)</g)].map(([, text]) => text)).toEqual([
    'Eq. (CS)',
    'Eq. (1)',
  ]);
  expect([...html.matchAll(/class="equation-number">([^<]*)</g)].map(([, text]) => text)).toEqual(['(CS)', '(1)']);
  // KaTeX sets the tag of the formula without a label, and of no other.
  expect(html.match(/class="tag"/g)).toHaveLength(1);
  expect(readableMarkdown.match(/(?<!% )\\tag\{\w+\}/g)).toEqual(['\\tag{CS}', '\\tag{1}', '\\tag{CS}']);
  expect(markdown).toContain(body);
});

test.each([
  String.raw`a \tag*{A}`,
  String.raw`a \tag{$*$}`,
  String.raw`\begin{align} a \tag{A} \\ b \tag{B} \end{align}`,
])('a label beside %s is an error', async (tex) => {
  const { diagnostics } = await compileFiles({ 'papers/x.md': paper(`$$ ${tex} $$ {#eq-a}`) });
  const message =
    'The label "eq-a" numbers the whole formula by its \\tag, which must be one, of plain text. Write \\tag{A}, or take out \\tag or the label.';
  expect(diagnostics).toMatchObject([{ rule: 'math/tex', line: 8, column: 1, message }]);
});
