import { expect, test } from 'vitest';
import { compileFiles, paper } from '../written-archive.ts';

async function htmlOf(text: string): Promise<string> {
  const { compiled, diagnostics } = await compileFiles({ 'papers/a.md': paper(text) });
  expect(diagnostics).toEqual([]);
  return compiled?.textOf('papers/a').html ?? '';
}

const headings = (html: string): readonly string[] =>
  [...html.matchAll(/<h[2-4][^>]*>(.*?)<\/h[2-4]>/g)].map(([, text = '']) => text.replace(/<[^>]+>/g, ''));

test('a section without a number takes none from those after it, and what belongs to it has none', async () => {
  const html = await htmlOf(
    '## One\n\n## Thanks {-}\n\n### To all\n\n## More {#sec-more .unnumbered}\n\n## Two {#sec-two}\n\n### Three\n\n@sec-more, @sec-two.',
  );
  expect(headings(html)).toEqual(['1 One', 'Thanks', 'To all', 'More', '2 Two', '2.1 Three']);
  expect(html).toContain('<h2 id="thanks">');
  expect(html).toContain('<a href="#sec-more" class="cross-reference">More</a>');
  expect(html).toContain('<a href="#sec-two" class="cross-reference">Section 2</a>');
});

test('what only looks like the mark stays text', async () => {
  expect(await htmlOf('From {-1} to {-}.')).toContain('From {-1} to {-}.');
});
