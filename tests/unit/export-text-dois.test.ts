import type { Link } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { expect, test } from 'vitest';
import { exportTwins } from '../../src/export/twins.ts';
import { indexArchive } from '../../src/model/queries.ts';
import { itemView } from '../../src/site/item-view.ts';
import { compileFiles, paper } from '../written-archive.ts';

const MARKDOWN = unified().use(remarkParse).use(remarkGfm).freeze();
const DOI = '10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2';
const ENCODED = 'https://doi.org/10.1002/(SICI)1097-0258(19980815)17%3A15%3C1661%3A%3AAID-SIM968%3E3.0.CO%3B2-2';

const BIBLIOGRAPHY = `
@article{odd, author = {Doe, Jane}, title = {Odd}, journal = {J}, year = {1998}, doi = {${DOI}}}
@article{plain, author = {Roe, Jane}, title = {Plain}, journal = {J}, year = {1999}, doi = {10.1234/x_y}}
`;

test('a DOI leads to the work that it names, whatever its characters', async () => {
  const { compiled, diagnostics } = await compileFiles({
    'references.bib': BIBLIOGRAPHY,
    'papers/a.md': paper('By @odd and @plain.', `doi: "${DOI}"\n`),
  });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (compiled === undefined) return;
  const twin = exportTwins(compiled).find(({ path }) => path === 'papers/a/index.html.md')?.content ?? '';
  expect(twin).toContain('J. https://doi.org/10.1234/x_y\n');
  const links: (readonly [string, string])[] = [];
  visit(MARKDOWN.parse(twin), 'link', (node: Link) => {
    if (node.url.startsWith('https://doi.org/')) links.push([textOf(node), node.url]);
  });
  expect(links).toEqual([
    [DOI, ENCODED.replaceAll('(', '%28').replaceAll(')', '%29')],
    ['https://doi.org/10.1234/x_y', 'https://doi.org/10.1234/x_y'],
  ]);
  const [item] = compiled.archive.items;
  expect(item && itemView(indexArchive(compiled.archive), item).doi).toEqual({ href: ENCODED, label: DOI });
});
