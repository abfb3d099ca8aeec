import { describe, expect, test } from 'vitest';
import { setFormula } from '../../src/markdown/formulas.ts';
import { compilePdf } from '../../src/pdf/compiler.ts';
import { paperSource } from '../../src/pdf/paper-source.ts';
import { madeUpJob } from './pdf-jobs.ts';

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="20" height="10"/></svg>';
const FIGURE = { path: 'image-0.svg', file: 'papers/trial/a.svg', bytes: new TextEncoder().encode(SVG) };

function katex(tex: string, display: boolean): string {
  const formula = setFormula(tex, display, {});
  if (!('html' in formula)) throw new Error(formula.reason);
  return formula.html;
}

/** Every construct of the dialect, as pages have it. */
const CONSTRUCTS: Readonly<Record<string, string>> = {
  'headings that leave a level out': '<h2 id="a"><span class="section-number">1</span> One</h2><h5>Deep</h5><h3></h3>',
  'inline marks':
    '<p><em>a</em> <strong>b</strong> <del>c</del> H<sub>2</sub>O x<sup>2</sup> <kbd>k</kbd> <code>c d</code> <mark>m</mark> <small>s</small> <q>q</q><br>z</p>',
  'links to the text, to pages, to the web and to nowhere':
    '<h2 id="a">A</h2><p><a href="#a">a</a> <a href="/archive/papers/x/">p</a> <a href="https://w.example/?a=1&amp;b=2">w</a> <a href="#none">n</a></p>',
  'formulas in text and on their own': `<p>${katex('e^{i\\pi}+1=0', false)}</p><div class="equation" id="eq-a"><div class="equation-body">${katex('\\sum_{i=1}^n i', true)}</div><a href="#eq-a" class="equation-number">(1)</a></div>`,
  'rows with numbers': `<div class="equation"><span class="equation-row" id="eq-b"></span><div class="equation-body">${katex('\\begin{align*}a&=b\\tag{1}\\\\c&=d\\end{align*}', true)}</div></div>`,
  'a formula as a picture': `<p>${katex('\\sout{x}', false)}</p><div class="equation"><div class="equation-body">${katex('\\begin{CD} A @>a>> B \\end{CD}', true)}</div></div>`,
  'formulas in frames, in matrices and with words': `<p>${katex('\\boxed{x} \\begin{pmatrix}a&b\\\\c&d\\end{pmatrix} \\mathit{diff} \\text{\\textsf{sans} \\texttt{code} שלום}', false)}</p>`,
  'a line that leads to a formula, and the end of a proof beside one': `<p>So</p><div class="equation"><div class="equation-body">${katex('a', true)}</div></div><section class="proof"><p class="theorem-title"><span class="label">Proof</span></p><div class="equation"><div class="equation-body">${katex('b', true)}</div></div><p><span class="proof-end">∎</span></p></section>`,
  'a table that goes on over pages': `<table><thead><tr><th>A</th></tr></thead><tbody>${'<tr><td>1</td></tr>'.repeat(90)}</tbody></table>`,
  'quotation marks': '<h2>"It\'s"</h2><p>"It\'s \'so\'" <em>"a"</em></p>',
  'a formula wider than the page': `<div class="equation"><div class="equation-body">${katex(`${'a+'.repeat(120)}a`, true)}</div></div>`,
  'figures, decoration and images in text':
    '<figure class="figure" id="fig-a"><img src="/archive/papers/trial/a.svg" alt="A box" style="width: 60%" width="20" height="10"><img src="/b.svg" alt="A" class="dark-only"><figcaption><span class="label">Figure 1</span> A box.</figcaption></figure><figure class="figure"><img src="/archive/papers/trial/a.svg" alt=""></figure><p>In <img src="/archive/papers/trial/a.svg" alt="box"> text, <img src="https://o.example/x.png" alt="elsewhere"></p>',
  'tables with alignment, spans and captions':
    '<figure class="table"><div class="table-scroll"><table><thead><tr><th style="text-align: right">A</th><th align="center">B</th></tr></thead><tbody><tr><td colspan="2">both</td></tr><tr><td rowspan="9">1</td><td>2</td></tr><tr><td>3</td><td colspan="2">wide</td></tr><tr></tr></tbody></table></div><figcaption>Caption</figcaption></figure><table><tbody><tr><td>bare</td></tr></tbody></table>',
  'listings in colour and plain':
    '<figure class="listing" id="lst-a"><figcaption>Listing 1</figcaption><pre><code><span class="line"><span style="color:#A0111F;--x:#fff">let</span> </span>\n<span class="line"></span>\n<span class="line"><span style="color:#0E1116"> x</span></span></code></pre></figure><pre><code>plain  text\n</code></pre>',
  'theorems and proofs':
    '<section class="theorem theorem-thm" id="thm-a"><p class="theorem-title"><span class="label">Theorem 1</span> <span class="theorem-name">(Main)</span></p><p>So.</p><ul><li>a</li></ul></section><section class="proof"><p class="theorem-title"><span class="label">Proof</span></p><p>Thus. <span class="proof-end">∎</span></p></section>',
  'callouts and quotations':
    '<aside class="callout callout-note"><p class="callout-title">Note</p><p>N.</p></aside><blockquote><p>Q.</p></blockquote><hr>',
  'lists, tight, loose, numbered and of tasks':
    '<ul><li>a</li><li>b<ol start="3" type="a"><li>c</li></ol></li></ul><ol reversed><li><p>d</p><p>e</p></li></ol><ul class="contains-task-list"><li class="task-list-item"><label><input type="checkbox" checked disabled> f</label></li><li class="task-list-item"><p><label><input type="checkbox" disabled> g</label></p></li></ul>',
  'footnotes, one of them twice':
    '<p>a<sup><a href="#fn-1" id="r1" data-footnote-ref>1</a></sup> b<sup><a href="#fn-1" id="r2" data-footnote-ref>1</a></sup></p><section data-footnotes class="footnotes"><h2>Footnotes</h2><ol><li id="fn-1"><p>Note. <a href="#r1" data-footnote-backref>x</a></p></li></ol></section>',
  'HTML that an author may write':
    '<details><summary>More</summary><p>x</p></details><dl><dt>T</dt><dd>D</dd></dl><ruby>k<rp>(</rp><rt>k</rt></ruby><video controls src="/v.mp4"></video><h1>One</h1><table></table><ul></ul><p id="a"></p><p id="a">twice</p>'.replace(
      '漢',
      'k',
    ),
};

describe('as PDF/A-2a and as PDF/UA-1', () => {
  test.each(Object.entries(CONSTRUCTS))('%s can be set', async (_, html) => {
    const { images, ...job } = madeUpJob(html, { '/archive/papers/trial/a.svg': FIGURE });
    const paper = { ...job, imagePath: (src: string) => images.get(src)?.path };
    const { source, formulas } = await paperSource(paper, { formulas: new Map(), characters: new Set() });
    expect(formulas.map(({ by }) => by)).not.toContain('tex');
    for (const standard of ['a-2a', 'ua-1'] as const) {
      const result = compilePdf(source, [FIGURE], standard);
      expect('problems' in result ? result.problems : []).toEqual([]);
    }
  });
});
