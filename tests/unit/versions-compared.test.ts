import katex from 'katex';
import { describe, expect, test } from 'vitest';
import { compareHtml } from '../../src/markdown/compare-html.ts';
import type { TextChanges } from '../../src/model/versions.ts';

function changesOf(older: string, newer: string): TextChanges {
  const names = { spoken: { ins: 'added: ', del: 'removed: ' }, anchor: 'c' };
  return compareHtml({ html: older, path: '/papers/x/v1/' }, { html: newer, path: '/papers/x/' }, names);
}

/** The comparison of two texts without anchors and the words that are only heard. */
function compare(older: string, newer: string): string {
  const { html } = changesOf(older, newer);
  return html
    .replaceAll(/<span class="visually-hidden">(?:added|removed): <\/span>/g, '')
    .replaceAll(/<(ins|del) class="change"(?: id="[^"]*")?>/g, '<$1>');
}

describe('a comparison', () => {
  test('of a text with itself shows no change', () => {
    const text = '<h2 id="a">A</h2><p>One <em>two</em>.</p><ul><li>x</li></ul><pre><code>y</code></pre>';
    expect(changesOf(text, text).count).toBe(0);
    expect(compare(text, text)).toBe(text.replace(' id="a"', ''));
  });

  test('marks the words that changed, not the paragraph', () => {
    expect(compare('<p>The cost is three dollars.</p>', '<p>The cost is four dollars.</p>')).toBe(
      '<p>The cost is <del>three</del><ins>four</ins> dollars.</p>',
    );
  });

  test('leaves no link of which only a space or a mark is left', () => {
    const shown = compare(
      '<p>As <a href="/a">Ann, 1963</a> says so.</p>',
      '<p>As <a href="/b">Ann (1963)</a> says so.</p>',
    );
    expect(shown).toContain('Ann</a>');
    expect(shown).not.toMatch(/<a [^>]*>[^\p{L}\p{N}]*<\/a>/u);
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
    expect(changesOf('<p>a b c</p>', '<p>a d c</p>').html).toBe(
      '<p>a <del class="change" id="c-1"><span class="visually-hidden">removed: </span>b</del>' +
        '<ins class="change"><span class="visually-hidden">added: </span>d</ins> c</p>',
    );
  });

  test('of two long texts with nothing in common ends soon, as two wholes', () => {
    const long = (word: string): string =>
      `<p>${Array.from({ length: 30_000 }, (_, i) => `${word}${i}`).join(' ')}</p>`;
    const html = compare(long('a'), long('b'));
    expect(html.match(/<(?:del|ins)>/g)).toEqual(['<del>', '<ins>']);
  });

  test('counts words, formulas and changes, by the headings that they stand under', () => {
    const formula = katex.renderToString('x', { output: 'htmlAndMathml' });
    const { parts, count, added, removed } = changesOf(
      '<p>Old title.</p><h2>One</h2><p>The same two words.</p><p>Gone for good.</p><h2>Two</h2><p>Stays here.</p>',
      `<p>New title.</p><h2>One</h2><p>The same three words.</p><h2>Two</h2><p>Stays right here.</p><h2>Three</h2><p>So ${formula}.</p>`,
    );
    expect(parts).toEqual([
      { count: 1, anchor: 'c-1' },
      { heading: 'One', count: 2, anchor: 'c-2' },
      { heading: 'Two', count: 1, anchor: 'c-4' },
      { heading: 'Three', count: 1, anchor: 'c-5' },
    ]);
    expect(count).toBe(5);
    expect(removed).toEqual({ words: 5, formulas: 0 });
    expect(added).toEqual({ words: 5, formulas: 1 });
  });

  test('does not take what an author struck out for a change', () => {
    const text = '<p>It is <del>wrong</del> right.</p>';
    expect(changesOf(text, text).count).toBe(0);
    expect(changesOf(text, text.replace('right', 'fine')).count).toBe(1);
  });

  test('goes by character where a script has no spaces', () => {
    expect(compare('<p>第一の定理を示す。</p>', '<p>第二の定理を示す。</p>')).toBe(
      '<p>第<del>一</del><ins>二</ins>の定理を示す。</p>',
    );
  });
});
