import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromHtml } from 'hast-util-from-html';
import rehypeKatex from 'rehype-katex';
import rehypeStringify from 'rehype-stringify';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { setFormula, setFormulas } from '../../src/markdown/formulas.ts';
import { parseMarkdown } from '../../src/markdown/parse.ts';
import { htmlOf, renderTree } from '../../src/markdown/render.ts';
import { termsFor } from '../../src/model/terms/terms-for.ts';
import { PROJECT_DIR } from '../command.ts';

const CONTENT = join(PROJECT_DIR, 'content');
const PAPERS = readdirSync(join(CONTENT, 'papers')).map((slug) => join(CONTENT, 'papers', slug, 'index.md'));
/** The macros that the example's formulas use: the archive's and its papers' own. */
const MACROS = macrosIn([join(CONTENT, 'archive.yaml'), ...PAPERS]);

function macrosIn(files: readonly string[]): Record<string, string> {
  const settings = z.object({ math_macros: z.record(z.string(), z.string()).default({}) });
  const texts = files.map((file) => readFileSync(file, 'utf8'));
  const yaml = texts.map((text) => (text.startsWith('---\n') ? (text.split('\n---\n')[0] ?? '').slice(4) : text));
  return Object.assign({}, ...yaml.map((text) => settings.parse(parseYaml(text)).math_macros));
}

/**
 * Every formula of the example's papers once, as the parser reads it, but for those with rows that are numbered, which is this
 * dialect's own.
 */
function exampleFormulas(): readonly { tex: string; display: boolean }[] {
  const formulas = new Map<string, { tex: string; display: boolean }>();
  for (const file of PAPERS) {
    visit(parseMarkdown(readFileSync(file, 'utf8')), (node) => {
      if ((node.type === 'math' || node.type === 'inlineMath') && !node.value.includes('\\label'))
        formulas.set(`${node.type} ${node.value}`, { tex: node.value, display: node.type === 'math' });
    });
  }
  return [...formulas.values()];
}

/** The same HTML, as a parser reads and writes it. */
function normalized(html: string): string {
  return unified()
    .use(rehypeStringify)
    .stringify(fromHtml(html, { fragment: true }));
}

async function byRehypeKatex(markdown: string): Promise<string> {
  const tree = await unified()
    .use(remarkRehype)
    .use(rehypeKatex, { strict: 'ignore', macros: { ...MACROS } })
    .run(parseMarkdown(markdown));
  return normalized(unified().use(rehypeStringify).stringify(tree));
}

test('formulas put in as text give the tree that rehype-katex gives', async () => {
  const formulas = exampleFormulas();
  expect(formulas.length).toBeGreaterThan(100);
  const markdown = formulas.map(({ tex, display }) => (display ? `$$\n${tex}\n$$` : `$${tex}$`)).join('\n\n');
  const tree = parseMarkdown(markdown);
  expect(setFormulas(tree, MACROS)).toEqual([]);
  expect(normalized(htmlOf(await renderTree(tree, termsFor('en'))))).toBe(await byRehypeKatex(markdown));
});

test.each([
  ['f_{\\max}', '<msub><mi>f</mi><mi>max</mi></msub>'],
  ['f_{\\max}^2', '<msubsup><mi>f</mi><mi>max</mi><mn>2</mn></msubsup>'],
  ['2^{\\log}', '<msup><mn>2</mn><mi>log</mi></msup>'],
  ['\\log x', '<mi>log</mi><mo>\u2061</mo><mi>x</mi>'],
])('%s has as many children in MathML as its elements may have', (tex, mathml) => {
  expect(setFormula(tex, false, {})).toHaveProperty('mathml', expect.stringContaining(mathml));
});

const copies = (text: string, count: number): string => text.repeat(count);

test.each([
  ['a long formula', copies('x+', 20_000), 'longer than 10,000 characters'],
  ['a macro that is long', `\\def\\a{${copies('x', 1000)}}${copies('\\a', 500)}`, 'more than 10,000 tokens'],
  [
    'a macro of macros',
    `\\def\\a{${copies('x', 99)}}\\def\\b{${copies('\\a', 99)}}${copies('\\b', 9)}`,
    '10,000 tokens',
  ],
  ['an argument many times', `\\def\\a#1{${copies('#1', 500)}}\\a{\\a{\\a{xyz}}}`, 'more than 10,000 tokens'],
  ['what is kept for later', `\\gdef\\a{${copies('xy', 300)}}${copies('\\a', 200)}`, 'more than 10,000 tokens'],
])('%s ends in a reason, soon', { timeout: 30_000 }, (_what, tex, reason) => {
  expect(setFormula(tex, true, {})).toMatchObject({ reason: expect.stringContaining(reason), isExcess: true });
});

test('the formulas of a text have a limit together, and the first beyond it is the last that is looked at', {
  timeout: 90_000,
}, () => {
  const long = `$${copies('x{}', 3000)}$`;
  const tree = parseMarkdown([...Array.from({ length: 40 }, () => long), '$\\wrong$', '$\\wrong$'].join('\n\n'));
  const problems = setFormulas(tree, {});
  expect(problems.map(({ reason }) => reason)).toEqual([expect.stringContaining('all that one text may have')]);
  const many = parseMarkdown(Array.from({ length: 500 }, () => copies('$x$ ', 60)).join('\n\n'));
  expect(setFormulas(many, {})).toMatchObject([{ reason: expect.stringContaining('more than 20,000 formulas') }]);
});

test('a formula as long as any in a paper is set', () => {
  const rows = Array.from({ length: 60 }, (_, row) => `x_{${row}} &= \\sum_{i=1}^{n} a_{${row}i} y_i \\\\`).join('\n');
  expect(setFormula(`\\begin{aligned}${rows}\\end{aligned}`, true, { '\\x': 'y' })).toHaveProperty('html');
});

test('a formula that stands in a text twice is set anew where something was defined in between', () => {
  const tree = parseMarkdown(
    ['$\\a x$', '$\\a x$', '$\\gdef\\a{2} y$', '$\\a x$', '$$\n\\a x\n$$', '$\\def\\a{3}\\a x$', '$\\a x$'].join(
      '\n\n',
    ),
  );
  expect(setFormulas(tree, { '\\a': '1' })).toEqual([]);
  const shown: (string | undefined)[] = [];
  visit(tree, (node) => {
    if (node.type !== 'inlineMath' && node.type !== 'math') return;
    shown.push(/<mn>(\d)<\/mn>/.exec(node.data?.formula?.mathml ?? '')?.[1]);
  });
  expect(shown).toEqual(['1', '1', undefined, '2', '2', '3', '2']);
});
