import type { Root } from 'hast';
import rehypeSanitize from 'rehype-sanitize';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { expect, test } from 'vitest';
import { parseMarkdown } from '../../src/markdown/parse.ts';
import { htmlOf, renderTree } from '../../src/markdown/render.ts';
import { SANITIZE_SCHEMA } from '../../src/markdown/sanitize-schema.ts';
import { structureTree } from '../../src/markdown/structure.ts';
import { termsFor } from '../../src/model/terms/terms-for.ts';

const THEOREMS = {
  theorem: 'thm',
  lemma: 'lem',
  corollary: 'cor',
  proposition: 'prp',
  conjecture: 'cnj',
  definition: 'def',
  example: 'exm',
  remark: 'rem',
  algorithm: 'alg',
};
const CALLOUTS = 'NOTE TIP IMPORTANT WARNING CAUTION'.split(' ');

const EVERYTHING = `# One {#sec-one}

A note[^n] and [a link](https://lab.example/ "title"), **strong**, *emphasis*, ~~gone~~, \`code\`, $x$ and ![x](a.png).

![Caption](a.svg){#fig-x alt="x" width=60% dark="b.svg"}

| a | b | c |
| :-- | :-: | --: |
| 1 | 2 | 3 |
: Caption {#tbl-x}

$$
x
$$ {#eq-x}

$$
\\begin{align} a &= b \\label{eq-a} \\\\ c &= d \\end{align}
$$

\`\`\`js #lst-x caption="Code"
let x;
\`\`\`

- [x] done
- [ ] open

3. three

> quoted

${Object.entries(THEOREMS)
  .map(([name, prefix]) => `:::${name}[Title]{#${prefix}-x}\nText.\n:::`)
  .join('\n\n')}

:::proof
Text.
:::

${CALLOUTS.map((name) => `> [!${name}]\n> Text.`).join('\n\n')}

---

[^n]: The note.
`;

/** Every element of a tree with its properties, in order. */
function elementsOf(tree: Root): readonly unknown[] {
  const elements: unknown[] = [];
  visit(tree, 'element', ({ tagName, properties }) => {
    const given = Object.entries(properties).filter(([, value]) => value !== undefined && value !== null);
    elements.push([tagName, Object.fromEntries(given)]);
  });
  return elements;
}

test('everything that the dialect makes passes the sanitizer unchanged', async () => {
  const tree = parseMarkdown(EVERYTHING);
  const problems: unknown[] = [];
  structureTree(tree, { numberSections: true, terms: termsFor('en'), report: (...problem) => problems.push(problem) });
  expect(problems).toEqual([]);
  const made: Root = await unified().use(remarkRehype, { clobberPrefix: '', allowDangerousHtml: true }).run(tree);
  const clean: Root = await unified().use(rehypeSanitize, SANITIZE_SCHEMA).run(structuredClone(made));
  expect(elementsOf(made).length).toBeGreaterThan(100);
  expect(elementsOf(clean)).toEqual(elementsOf(made));
});

/** What is left of a piece of HTML in a text. */
async function kept(html: string): Promise<string> {
  const rendered = htmlOf(await renderTree(parseMarkdown(`<div>${html}</div>`), termsFor('en')));
  return rendered.replace(/^<div>|<\/div>$/g, '');
}

test('a width in per cent and an alignment become styles of the generator’s own', async () => {
  expect(await kept('<img src="a.svg" alt="x" width="60%">')).toBe('<img src="a.svg" alt="x" style="width: 60%">');
  const table = (cell: string): string => `<table><tbody><tr>${cell}</tr></tbody></table>`;
  expect(await kept(table('<td align="right">b</td>'))).toBe(table('<td style="text-align: right">b</td>'));
  expect(await kept('<img src="a.svg" alt="x" width="1;color:red">')).not.toContain('style');
});

test.each([
  '<details open><summary>More</summary>Text</details>',
  '<p>Press <kbd>Ctrl</kbd>, H<sub>2</sub>O, <abbr title="x">y</abbr>, <mark>z</mark>, <time datetime="2026">2026</time></p>',
  '<figure id="f"><img src="a.svg" alt="x" width="60" loading="lazy"><figcaption>Caption</figcaption></figure>',
  '<picture><source srcset="b.svg" media="(prefers-color-scheme: dark)"><img src="a.svg" alt=""></picture>',
  '<video src="a.mp4" controls muted width="320"><track src="a.vtt" kind="captions" srclang="en"></video>',
  '<audio src="a.mp3" controls loop></audio>',
  '<dl><dt lang="de">Wort</dt><dd dir="rtl">x</dd></dl>',
  '<table><caption>c</caption><tbody><tr><th scope="row" colspan="2">a</th><td>b</td></tr></tbody></table>',
  '<ol start="3" reversed type="a"><li value="7">x</li></ol>',
  '<ruby>字<rp>(</rp><rt>zi</rt><rp>)</rp></ruby>',
  '<p align="center"><a href="mailto:ada@lab.example" rel="nofollow">x</a><br>y<wbr>z</p>',
  '<aside class="callout callout-note"><p class="callout-title">Note</p></aside>',
])('an author may write %s', async (html) => {
  expect(await kept(html)).toBe(html);
});

test.each([
  ['<p style="color:red" class="prose theorem site-header">x</p>', '<p class="theorem">x</p>'],
  ['<img src="a.svg" name="x" alt="" usemap="#m" ismap>', '<img src="a.svg" alt="">'],
  ['<video src="a.mp4" autoplay poster="b.png"></video>', '<video src="a.mp4" controls></video>'],
  [
    '<ul><li><input type="image" name="x" checked> x</li></ul>',
    '<ul><li><label><input checked disabled type="checkbox"> x</label></li></ul>',
  ],
  ['<p><input type="checkbox" disabled> x</p>', '<p> x</p>'],
  ['<div tabindex="5" accesskey="s" contenteditable draggable="true">x</div>', '<div>x</div>'],
  ['<font color="red">x</font> <center>y</center>', 'x y'],
  ['<svg><text>x</text></svg>', ''],
  ['<p>a<!-- comment -->b</p>', '<p>ab</p>'],
])('of %s only what is harmless stays', async (html, left) => {
  expect(await kept(html)).toBe(left);
});
