import katex from 'katex';
import { describe, expect, test } from 'vitest';
import { compareHtml, hasChanges } from '../../src/markdown/compare-html.ts';

/** The comparison of two texts without the words that are only heard. */
function compare(older: string, newer: string): string {
  const html = compareHtml({ html: older, path: '/papers/x/v1/' }, { html: newer, path: '/papers/x/' });
  return html.replaceAll(/<span class="sr-only">(?:added|removed): <\/span>/g, '');
}

describe('a comparison', () => {
  test('of a text with itself shows no change', () => {
    const text = '<h2 id="a">A</h2><p>One <em>two</em>.</p><ul><li>x</li></ul><pre><code>y</code></pre>';
    expect(hasChanges(compare(text, text))).toBe(false);
    expect(compare(text, text)).toBe(text.replace(' id="a"', ''));
  });

  test('marks the words that changed, not the paragraph', () => {
    expect(compare('<p>The cost is three dollars.</p>', '<p>The cost is four dollars.</p>')).toBe(
      '<p>The cost is <del>three</del><ins>four</ins> dollars.</p>',
    );
  });

  test('joins neighbouring changes into phrases', () => {
    expect(compare('<p>We find that old words stand here.</p>', '<p>We find that new terms stand here.</p>')).toBe(
      '<p>We find that <del>old words</del><ins>new terms</ins> stand here.</p>',
    );
  });

  test('takes a paragraph that came, went or changed altogether as a whole', () => {
    expect(compare('<p>Alpha beta gamma.</p><p>Stays.</p>', '<p>Stays.</p><p>Quite another thing now.</p>')).toBe(
      '<del><p>Alpha beta gamma.</p></del><p>Stays.</p><ins><p>Quite another thing now.</p></ins>',
    );
  });

  test('keeps emphasis and links around the words that they hold', () => {
    const html = compare(
      '<p>See <a href="#ref-a"><em>the first</em> paper</a> on this question.</p>',
      '<p>See <a href="#ref-a"><em>the second</em> paper</a> on this question.</p>',
    );
    expect(html).toBe(
      '<p>See <a href="/papers/x/#ref-a"><em>the </em></a>' +
        '<del><a href="/papers/x/v1/#ref-a"><em>first</em></a></del><ins><a href="/papers/x/#ref-a"><em>second</em></a></ins>' +
        '<a href="/papers/x/#ref-a"> paper</a> on this question.</p>',
    );
  });

  test('sees a formula as one word', () => {
    const formula = (tex: string): string => katex.renderToString(tex, { output: 'htmlAndMathml' });
    const html = compare(
      `<p>The time is ${formula('O(n^2)')} in all cases.</p>`,
      `<p>The time is ${formula('O(n \\log n)')} in all cases.</p>`,
    );
    expect(html.match(/<(?:del|ins)>/g)).toEqual(['<del>', '<ins>']);
    expect(html).toMatch(
      /^<p>The time is <del><span class="katex">.*O\(n\^2\)<\/annotation>.*<\/del><ins><span class="katex">/s,
    );
    expect(compare(`<p>So ${formula('x')}.</p>`, `<p>So ${formula('x')}.</p>`)).not.toContain('<ins>');
  });

  test('looks into lists, theorems and quotations', () => {
    expect(compare('<ul><li>one</li><li>two</li></ul>', '<ul><li>one</li><li>two</li><li>three</li></ul>')).toBe(
      '<ul><li>one</li><li>two</li><li><ins>three</ins></li></ul>',
    );
    expect(
      compare(
        '<div class="theorem"><p>Every set has a size.</p></div>',
        '<div class="theorem"><p>Every finite set has a size.</p></div>',
      ),
    ).toBe('<div class="theorem"><p>Every <ins>finite </ins>set has a size.</p></div>');
  });

  test('shows tables and code as wholes', () => {
    expect(compare('<pre><code>a = 1</code></pre>', '<pre><code>a = 2</code></pre>')).toBe(
      '<del><pre><code>a = 1</code></pre></del><ins><pre><code>a = 2</code></pre></ins>',
    );
  });

  test('tells those who hear it what came and what went', () => {
    const html = compareHtml({ html: '<p>a b c</p>', path: '/' }, { html: '<p>a d c</p>', path: '/' });
    expect(html).toBe(
      '<p>a <del><span class="sr-only">removed: </span>b</del><ins><span class="sr-only">added: </span>d</ins> c</p>',
    );
  });

  test('of two long texts with nothing in common ends soon, as two wholes', () => {
    const long = (word: string): string =>
      `<p>${Array.from({ length: 30_000 }, (_, i) => `${word}${i}`).join(' ')}</p>`;
    const html = compare(long('a'), long('b'));
    expect(html.match(/<(?:del|ins)>/g)).toEqual(['<del>', '<ins>']);
  });
});
