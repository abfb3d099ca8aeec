import { describe, expect, test } from 'vitest';
import { compileFiles, paper } from '../written-archive.ts';
import { cslOf, readBib, workOf } from './bibtex-files.ts';

const titleOf = (tex: string): string | undefined => cslOf(`title = {${tex}}`).title;

describe('TeX becomes Unicode text', () => {
  test.each([
    [
      'accents',
      String.raw`G\"odel, Erd{\H o}s, {\'E}t\'e, \v{C}ech, \c{C}a, Na\"{\i}ve, \'{\i}`,
      'Gödel, Erdős, Été, Čech, Ça, Naïve, í',
    ],
    ['letters', String.raw`\o{} \O{} \ss{} \L{}ukasz {\aa} \AE{} \i{} {\l} \dh{} \TH`, 'ø Ø ß Łukasz å Æ ı ł ð Þ'],
    ['escaped characters', String.raw`R\&D, 100\%, \#3, a\_b, \$5, \{y\}`, 'R&D, 100%, #3, a_b, $5, {y}'],
    ['bare characters that TeX minds', 'AT&T, 100% sure, C#, a_b, a^b, a < b', 'AT&T, 100% sure, C#, a_b, a^b, a < b'],
    ['a lone dollar sign', 'Life on $5', 'Life on $5'],
    ['dashes, quotation marks and ties', "Fig.~2 -- ``a'' and `b' --- c", 'Fig. 2 – “a” and ‘b’ — c'],
    [
      'math',
      String.raw`$O(n^2)$, $n\log n$, H$_2$O, $\alpha$-$\beta$, $a \le b$, $\mathbb{R}^n$, $\mathcal{O}(1)$`,
      'O(n²), n log n, H₂O, α-β, a≤b, ℝⁿ, O(1)',
    ],
    ['math that has no Unicode', '$x_{ij}$, $\\hat{x}$', 'x<sub>ij</sub>, x̂'],
    [
      'emphasis',
      String.raw`\textit{E. coli}, {\em B. subtilis}, \emph{C}, \textbf{D}`,
      '<i>E. coli</i>, <i>B. subtilis</i>, <i>C</i>, <b>D</b>',
    ],
    [
      'links',
      String.raw`\href{https://a.example}{A}, \url{https://b.example/~c_d%20e}`,
      'A, https://b.example/~c_d%20e',
    ],
    ['logos', String.raw`\LaTeX{} and \TeX`, 'LaTeX and TeX'],
  ])('%s', (_, tex, text) => {
    expect(titleOf(tex)?.replace(/<span class="nocase">(.*?)<\/span>/g, '$1')).toBe(text);
  });

  test('braces protect from a change of case, but for the letters of a command', () => {
    expect(titleOf(String.raw`The {DNA} of {The Sea}, {\"O}l and \textit{Homo}`)).toBe(
      'The <span class="nocase">DNA</span> of <span class="nocase">The Sea</span>, Öl and <i>Homo</i>',
    );
    expect(titleOf('{The {DNA}}')).toBe('<span class="nocase">The DNA</span>');
    expect(titleOf('{Attention Is All You Need}')).toBe('<span class="nocase">Attention Is All You Need</span>');
  });

  test('braces around a part of a word protect all of it, whatever field it stands in', async () => {
    const title = String.raw`Journal of the {A}merican {DNA}-based {H}ist\"ory of x{Y}{Z}`;
    expect(titleOf(title)).toBe(
      'Journal of the <span class="nocase">American</span> <span class="nocase">DNA</span>-based <span class="nocase">Histöry</span> of <span class="nocase">xYZ</span>',
    );
    const { compiled } = await compileFiles({
      'a.bib': `@string{j = {${title}}}\n@article{a, author = {Roe, J.}, title = {T}, journal = j, year = 2000}`,
      'papers/a.md': paper('@a'),
    });
    expect(compiled?.textOf('papers/a').bibliography.map(({ text }) => text)).toEqual([
      'Roe, J. (2000). T. Journal of the American DNA-Based Histöry of xYZ.',
    ]);
  });

  test('formulas keep their case, and so do words that are both marked up and protected', () => {
    expect(titleOf('Sorting in $O(n^2)$ with H$_2$O')).toBe('Sorting in <span class="nocase">O(n²)</span> with H₂O');
    expect(titleOf('Life of \\textit{{E. coli}}')).toBe('Life of <i><span class="nocase">E. coli</span></i>');
  });

  test('titles keep their case', () => {
    expect(titleOf('Attention Is All You Need')).toBe('Attention Is All You Need');
  });

  test('a title, its subtitle and the short one', () => {
    expect(cslOf('title = {Why?}, subtitle = {A Study}')).toMatchObject({
      title: 'Why? A Study',
      'title-short': 'Why?',
    });
    expect(cslOf('title = {Why}, subtitle = {A Study}').title).toBe('Why: A Study');
  });
});

describe('macros', () => {
  test('are joined by #, have no case, and may be those of BibTeX', () => {
    const text =
      '@string{acl = "Assoc. for " # {CL}}\n@string(P = {Proc. } # ACL)\n@inproceedings{a, booktitle = p # {, 2020}, note = cacm}';
    expect(workOf(text).csl).toMatchObject({
      'container-title': 'Proc. Assoc. for CL, 2020',
      note: 'Communications of the ACM',
    });
  });

  test('of a preamble stand for their text', () => {
    const text =
      String.raw`@preamble{ "\newcommand{\noopsort}[1]{} " # "\providecommand{\lab}{The Lab}" }` +
      '\n@misc{a, title = {\\lab{} Notes}, year = {\\noopsort{b}1990}}';
    expect(workOf(text).csl).toMatchObject({ title: 'The Lab Notes', issued: { 'date-parts': [[1990]] } });
  });
});

describe('names', () => {
  const authorsOf = (names: string, more = '') => cslOf(`author = {${names}}${more}`).author;

  test('come in every form of BibTeX', () => {
    expect(
      authorsOf(
        String.raw`Donald~E. Knuth and van der Berg, Anna and Smith, Jr., John and Jean de la Fontaine and K{\"u}nzli, J{\'e}r{\^o}me`,
      ),
    ).toEqual([
      { family: 'Knuth', given: 'Donald E.' },
      { family: 'Berg', given: 'Anna', 'non-dropping-particle': 'van der' },
      { family: 'Smith', given: 'John', suffix: 'Jr.' },
      { family: 'Fontaine', given: 'Jean', 'non-dropping-particle': 'de la' },
      { family: 'Künzli', given: 'Jérôme' },
    ]);
  });

  test('in braces are organisations, and never split', () => {
    expect(authorsOf(String.raw`{Barnes and Noble, Inc.} and {AT{\&}T Labs}`)).toEqual([
      { literal: 'Barnes and Noble, Inc.' },
      { literal: 'AT&T Labs' },
    ]);
  });

  test('that a list leaves out end it', () => {
    expect(authorsOf('Turing, Alan and others')).toEqual([{ family: 'Turing', given: 'Alan' }, { literal: 'others' }]);
  });

  test('with a suffix in the wrong place are read as they are meant', () => {
    expect(authorsOf('John Smith, Jr.')).toEqual([{ family: 'Smith', given: 'John', suffix: 'Jr.' }]);
  });

  test('drop their particle where BibLaTeX is told so', () => {
    expect(authorsOf('Ludwig van Beethoven', ', options = {useprefix=false}')).toEqual([
      { family: 'Beethoven', given: 'Ludwig', 'dropping-particle': 'van' },
    ]);
  });

  test('may be thousands', () => {
    const names = Array.from({ length: 400 }, (_, place) => `Given${place} Family${place}`).join('\n and ');
    const { works } = readBib(`@article{a, author = {${names} and others}}`);
    const authors = works.get('a')?.csl.author ?? [];
    expect([authors.length, authors[399], authors[400]]).toEqual([
      401,
      { family: 'Family399', given: 'Given399' },
      { literal: 'others' },
    ]);
  });
});
