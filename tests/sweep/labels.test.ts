import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import type { ItemId } from '../../src/model/item-type.ts';
import { type ArchiveSource, compileFiles, paper } from '../written-archive.ts';

async function page(files: ArchiveSource, id: ItemId = 'papers/one') {
  const { compiled, diagnostics } = await compileFiles(files);
  expect(diagnostics).toEqual([]);
  const html = compiled?.textOf(id).html ?? '';
  return parseHTML(`<!doctype html><html><body>${html}</body></html>`).document;
}

function references(document: Document): string[] {
  return [...document.querySelectorAll('a.cross-reference')].map((link) => link.textContent ?? '');
}

const EVERY_KIND = `See @sec-a, @eq-a, @fig-a, @tbl-a, @lst-a, @thm-a, @lem-a, @cor-a, @prp-a, @cnj-a, @def-a, @exm-a, @rem-a, @alg-a.

## First {#sec-a}

$$ a $$ {#eq-a}

![A figure](f.svg){#fig-a}

| a |
| - |
| 1 |

: A table {#tbl-a}

\`\`\`python {#lst-a caption="Some *code*"}
x = 1
\`\`\`

${['theorem', 'lemma', 'corollary', 'proposition', 'conjecture', 'definition', 'example', 'remark', 'algorithm']
  .map(
    (name, position) =>
      `:::${name}{#${['thm', 'lem', 'cor', 'prp', 'cnj', 'def', 'exm', 'rem', 'alg'][position]}-a}\nText.\n:::`,
  )
  .join('\n\n')}

:::proof
Done.
:::
`;
const FIGURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><circle r="1"/></svg>';

describe('labels in the language of the text', () => {
  test.each([
    [
      'en',
      'Section 1, Eq. (1), Figure 1, Table 1, Listing 1, Theorem 1, Lemma 1, Corollary 1, Proposition 1, Conjecture 1, Definition 1, Example 1, Remark 1, Algorithm 1; Proof',
    ],
    [
      'de',
      'Abschnitt 1, Gl. (1), Abbildung 1, Tabelle 1, Listing 1, Satz 1, Lemma 1, Korollar 1, Proposition 1, Vermutung 1, Definition 1, Beispiel 1, Bemerkung 1, Algorithmus 1; Beweis',
    ],
    [
      'fr-CA',
      'Section 1, Éq. (1), Figure 1, Tableau 1, Listing 1, Théorème 1, Lemme 1, Corollaire 1, Proposition 1, Conjecture 1, Définition 1, Exemple 1, Remarque 1, Algorithme 1; Démonstration',
    ],
    [
      'es',
      'Sección 1, Ec. (1), Figura 1, Tabla 1, Listado 1, Teorema 1, Lema 1, Corolario 1, Proposición 1, Conjetura 1, Definición 1, Ejemplo 1, Observación 1, Algoritmo 1; Demostración',
    ],
    [
      'ja',
      '第1節, 式 (1), 図 1, 表 1, リスト 1, 定理 1, 補題 1, 系 1, 命題 1, 予想 1, 定義 1, 例 1, 注意 1, アルゴリズム 1; 証明',
    ],
  ])('reads %s', async (language, expected) => {
    const document = await page({
      'archive.yaml': `language: ${language}\n`,
      'papers/one/index.md': paper(EVERY_KIND),
      'papers/one/f.svg': FIGURE,
    });
    const proof = document.querySelector('.proof .label')?.textContent;
    expect(`${references(document).join(', ')}; ${proof}`).toBe(expected);
    expect(document.querySelector('.proof')?.textContent?.trim().endsWith('∎')).toBe(true);
    for (const link of document.querySelectorAll('a.cross-reference'))
      expect(document.querySelector(`[id="${link.getAttribute('href')?.slice(1)}"]`)).not.toBeNull();
  });

  test('names the other item that a reference leads into', async () => {
    const other = paper('$$ a $$ {#eq-a}').replace('A paper', 'The *other* one');
    const files = { 'papers/one.md': paper('See @papers/two#eq-a.'), 'papers/two.md': other };
    const english = await page(files);
    expect(references(english)).toEqual(['Eq. (1) of The *other* one']);
    expect(english.querySelector('a.cross-reference')?.getAttribute('href')).toBe('/papers/two/#eq-a');
    expect(references(await page({ ...files, 'archive.yaml': 'language: ja\n' }))).toEqual(['The *other* oneの式 (1)']);
  });

  test('keeps references in brackets, or after a hyphen, within their paragraph', async () => {
    const body = '$$ a $$ {#eq-a}\n\nOne [see @eq-a], pre-@eq-a, \u05D5-@eq-a, -@eq-a.';
    const document = await page({ 'papers/one.md': paper(body) });
    expect([...document.querySelectorAll('p')].map((it) => it.textContent)).toEqual([
      'One see Eq. (1), pre-Eq. (1), \u05D5-Eq. (1), -Eq. (1).',
    ]);
    expect(document.querySelector('p div')).toBeNull();
  });

  test('takes an item’s own language before the archive’s', async () => {
    const files = { 'papers/one.md': paper('@eq-a\n\n$$ a $$ {#eq-a}', 'language: de\n') };
    expect(references(await page(files))).toEqual(['Gl. (1)']);
  });
});

describe('numbers', () => {
  test('an align numbers the rows that carry a label, and nothing else', async () => {
    const body = String.raw`
$$ a $$

$$
\begin{align}
a &= b \label{eq-first} \\
c &= d \\
e &= f % \label{eq-not-this}
\label{eq-last}
\end{align}
$$

$$ g $$ {#eq-after}

By @eq-last, @eq-first and @eq-after.`;
    const document = await page({ 'papers/one.md': paper(body) });
    expect(references(document)).toEqual(['Eq. (2)', 'Eq. (1)', 'Eq. (3)']);
    const [plain, align, after] = [...document.querySelectorAll('div.equation')];
    expect(plain?.querySelector('.equation-number, .tag')).toBeNull();
    expect([...(align?.querySelectorAll('mtext') ?? [])].map((number) => number.textContent)).toEqual(['(1)', '(2)']);
    expect(align?.querySelector('.tag')?.textContent?.replace(/[^()\d]/g, '')).toBe('(1)(2)');
    expect(align?.querySelector('#eq-last')).not.toBeNull();
    expect(after?.querySelector('.equation-number')?.textContent).toBe('(3)');
  });

  test('a gather without labels has no numbers', async () => {
    const document = await page({ 'papers/one.md': paper('$$\n\\begin{gather} a \\\\ b \\end{gather}\n$$') });
    expect(document.querySelector('.eqn-num, .tag, mtext')).toBeNull();
  });

  test('wrong TeX after a labelled row is reported at its own place', async () => {
    const body = '$$\n\\begin{align}\na \\label{eq-a} \\\\\nb &= \\wrong\n\\end{align}\n$$';
    const { diagnostics } = await compileFiles({ 'papers/one.md': paper(body) });
    expect(diagnostics).toMatchObject([{ rule: 'math/tex', line: 11, column: 6 }]);
  });

  test('a label whose prefix names another kind is an error that names the right one', async () => {
    const { diagnostics } = await compileFiles({ 'papers/one.md': paper('$$ a $$ {#fig-loss}') });
    expect(diagnostics).toMatchObject([{ rule: 'ref/label', line: 8 }]);
    expect(diagnostics[0]?.message).toContain('"eq-loss"');
  });
});

test('a figure with a dark variant holds both files and shows the light one to feed readers', async () => {
  const { compiled, diagnostics } = await compileFiles({
    'papers/one/index.md': paper('![A figure](light.svg){#fig-a dark="dark.svg"}'),
    'papers/one/light.svg': FIGURE,
    'papers/one/dark.svg': FIGURE,
  });
  expect(diagnostics).toEqual([]);
  const text = compiled?.textOf('papers/one');
  const { document } = parseHTML(text?.html ?? '');
  const images = [...document.querySelectorAll('img')].map((image) => [image.className, image.getAttribute('src')]);
  expect(images).toEqual([
    ['light-only', '/papers/one/light.svg'],
    ['dark-only', '/papers/one/dark.svg'],
  ]);
  expect(text?.feedHtml).toContain('light.svg');
  expect(text?.feedHtml).not.toContain('dark.svg');
});

test('a caption that serves as alternative text reads its formulas', async () => {
  const files = { 'papers/one/index.md': paper('![Cost of $n^2$ *steps*](f.svg)'), 'papers/one/f.svg': FIGURE };
  expect((await page(files)).querySelector('img')?.getAttribute('alt')).toBe('Cost of n² steps');
});
