import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exportMarkdown } from '../../src/export/markdown.ts';
import { exportTwins } from '../../src/export/twins.ts';
import { compileArchive } from '../../src/load/compile-archive.ts';

const PAGE = 'https://lab.example/archive/papers/work/';

const BODY = String.raw`
## Method {#sec-method}

As [@doe2020, p. 3] and @doe2020 say, see @eq-loss, @thm-main, @fig-curve and @tbl-numbers. A [note](#sec-method), the
[term](../../definitions/term.md) and [a file](<data (1).csv>); *K*s and a_b cost $5 < 6$ or \$5.[^one]

$$
\E[x] = 1
$$ {#eq-loss}

$$
\begin{align} a &= b \label{eq-row} \\ c &= d \end{align}
$$

:::theorem[Main]{#thm-main}
Let $x|y$ be. Then <b>bold</b> H<sub>2</sub>O.
:::

:::proof
Clear.
:::

![A *curve* of $x$](curve.svg){#fig-curve alt="Rising." dark="night.svg" width=60%}

| a | b |
| - | - |
| $\|x\|$ | <br>two |
: Numbers {#tbl-numbers}

> [!WARNING]
> Mind the step.

${'```'}python {#lst-code caption="Listing of code"}
a[b[0]] > 1  # </script>
${'```'}

<details>
<summary>More</summary>
<img src="curve.svg" alt="">
Hidden <em>text</em>.
</details>

[^one]: A note on *it*.
`;

const FILES: Readonly<Record<string, string>> = {
  'archive.yaml': [
    'title: Lab',
    'url: https://lab.example/archive/',
    'description: An archive.',
    'author: { name: Anna Berg, given: Anna, family: Berg }',
    "math_macros: { '\\E': '\\mathbb{E}' }",
    '',
  ].join('\n'),
  'references.bib':
    '@book{doe2020, author = {Doe, Jane}, title = {A Book}, year = {2020}, publisher = {P}, doi = {10.1234/x_y}}\n',
  'papers/work/index.md': [
    '---',
    'title: A work',
    'summary: What it is.',
    'date: 2026-05-16',
    'abstract: Of $O(n^2)$ and [@doe2020].',
    '---',
    BODY,
  ].join('\n'),
  'papers/work/curve.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'papers/work/night.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'papers/work/data (1).csv': 'x\n',
  'definitions/term.md': '---\ntitle: Term\nsummary: A word.\n---\n\nSee [the work](../papers/work/index.md).\n',
};

let twins: ReadonlyMap<string, string>;
let sources: ReadonlyMap<string, string>;
const folder = mkdtempSync(join(tmpdir(), 'twins-'));

beforeAll(async () => {
  for (const [path, content] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  const { compiled, diagnostics } = await compileArchive({ contentDir: folder, drafts: false });
  if (compiled === undefined) throw new Error(diagnostics.map(({ line, message }) => `${line}: ${message}`).join('\n'));
  twins = new Map(exportTwins(compiled).map((file) => [file.path, String(file.content)]));
  sources = new Map(exportMarkdown(compiled).map((file) => [file.path, String(file.content)]));
});

afterAll(() => rmSync(folder, { recursive: true }));

const twin = (): string => twins.get('papers/work/index.html.md') ?? '';

describe('the Markdown twin of a page', () => {
  test('stands at the address of every page but the search page', () => {
    expect([...twins.keys()].sort()).toEqual([
      'definitions/index.html.md',
      'definitions/term/index.html.md',
      'exports/index.html.md',
      'index.html.md',
      'markdown/index.html.md',
      'papers/index.html.md',
      'papers/work/index.html.md',
    ]);
  });

  test('writes citations out as links to its reference list, which it ends with', () => {
    expect(twin()).toMatch(
      /As \(\[Doe, 2020, p\.\s3\]\([^()]+#ref-doe2020\)\) and \[Doe \(2020\)\]\([^()]+#ref-doe2020\)/,
    );
    expect(twin()).toContain(`](${PAGE}#ref-doe2020)`);
    expect(twin().endsWith('## References\n\n- Doe, J. (2020). A Book. P. https://doi.org/10.1234/x_y\n')).toBe(true);
  });

  test('writes references out as links, and gives what they name its number', () => {
    expect(twin()).toContain(
      `[Eq. (1)](${PAGE}#eq-loss), [Theorem 1](${PAGE}#thm-main), [Figure 1](${PAGE}#fig-curve)`,
    );
    expect(twin()).toContain('## 1 Method\n');
    expect(twin()).toContain(`A [note](${PAGE}#sec-method)`);
    expect(twin()).toContain(`[a file](${PAGE}data%20%281%29.csv)`);
  });

  test('keeps math as TeX, with the numbers of its equations', () => {
    expect(twin()).toContain('$$\n\\E[x] = 1 \\tag{1}\n$$');
    expect(twin()).toContain('a &= b \\tag{2} \\\\ c &= d');
    expect(twin()).toContain('cost $5 < 6$ or \\$5');
    expect(twin()).toContain('- TeX macros: `\\E` is `\\mathbb{E}`\n');
    expect(twin()).toContain('## Abstract\n\nOf $O(n^2)$ and ');
  });

  test('keeps a formula with bars inside its cell of a table', () => {
    expect(twin()).toContain('| $\\Vert x\\Vert $ | two |');
  });

  test('sets theorems as quotations under bold names, and proofs between their name and their end mark', () => {
    expect(twin()).toMatch(/> \*\*Theorem 1\*\*\s\(Main\)\n>\n> Let \$x\|y\$ be\. Then bold H2O\.\n/);
    expect(twin()).toMatch(/\n\*\*Proof\*\*\n\nClear\.\s∎\n/);
  });

  test('shows a figure once, with an absolute address, its text and its caption', () => {
    expect(twin()).toContain(`![Rising.](${PAGE}curve.svg)\n\n**Figure 1** A *curve* of $x$\n`);
    expect(twin()).not.toContain('night.svg');
  });

  test('keeps callouts, code and footnotes', () => {
    expect(twin()).toContain('> [!WARNING]\n> Mind the step.\n');
    expect(twin()).toContain('```python\na[b[0]] > 1  # </script>\n```');
    expect(twin()).toContain('[^papers/work:one]: A note on *it*.');
  });

  test('has no syntax of the dialect left, and no HTML outside of code and math', () => {
    const prose = twin()
      .replace(/^```[\s\S]*?^```/gm, '')
      .replace(/\$\$?[^$]+\$\$?/g, '');
    expect(prose).not.toMatch(/:::|\{[#.]|\[@|@(?:eq|thm|fig|tbl|doe)|<[a-z/]|&#|\s@/i);
    expect(prose).toContain('Hidden text.');
    expect(twin()).not.toMatch(/\]\((?!https:\/\/)/);
  });

  test('of a listing leads to the twins of its items', () => {
    expect(twins.get('papers/index.html.md')).toBe(
      `# Papers\n\n- [A work](${PAGE}index.html.md) (2026-05-16): What it is.\n`,
    );
    expect(twins.get('markdown/index.html.md')).toContain('## [A work](https://lab.example/archive/papers/work.md)');
  });
});

describe('the Markdown source of an item', () => {
  const source = (): string => sources.get('papers/work.md') ?? '';

  test('keeps the dialect', () => {
    for (const written of ['[@doe2020, p. 3]', '@eq-loss', ':::theorem[Main]{#thm-main}', '{#tbl-numbers}'])
      expect(source()).toContain(written);
  });

  test('has absolute links, images and addresses in HTML', () => {
    expect(source()).toContain('[term](https://lab.example/archive/definitions/term/)');
    expect(source()).toContain(`[a file](<${PAGE}data%20%281%29.csv>)`);
    expect(source()).toContain(
      `![A *curve* of $x$](${PAGE}curve.svg){#fig-curve alt="Rising." dark="${PAGE}night.svg"`,
    );
    expect(source()).toContain(`<img src="${PAGE}curve.svg" alt="">`);
    expect(source()).toContain(`A [note](${PAGE}#sec-method)`);
    expect(sources.get('definitions/term.md')).toContain(`[the work](${PAGE})`);
  });
});
