import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromHtml } from 'hast-util-from-html';
import rehypeKatex from 'rehype-katex';
import rehypeStringify from 'rehype-stringify';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { expect, test } from 'vitest';
import { setFormula, setFormulas } from '../../src/markdown/formulas.ts';
import { parseMarkdown } from '../../src/markdown/parse.ts';
import { htmlOf, renderTree } from '../../src/markdown/render.ts';
import { termsFor } from '../../src/model/terms/terms-for.ts';
import { PROJECT_DIR } from '../command.ts';

const PAPERS = join(PROJECT_DIR, 'content', 'papers');
/** The macros that the example's formulas use. */
const MACROS = { '\\E': '\\mathbb{E}', '\\Prob': '\\mathbb{P}' };

/** Every formula of the example's papers, as the parser reads it. */
function exampleFormulas(): { tex: string; display: boolean }[] {
  const formulas: { tex: string; display: boolean }[] = [];
  for (const slug of readdirSync(PAPERS)) {
    visit(parseMarkdown(readFileSync(join(PAPERS, slug, 'index.md'), 'utf8')), (node) => {
      if (node.type === 'math' || node.type === 'inlineMath')
        formulas.push({ tex: node.value, display: node.type === 'math' });
    });
  }
  return formulas;
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
