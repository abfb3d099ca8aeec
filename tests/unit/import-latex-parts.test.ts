import { describe, expect, test } from 'vitest';
import { readBiblatexReferences } from '../../src/import/latex/biblatex-references.ts';
import { flattenSource } from '../../src/import/latex/flatten.ts';
import { floatFrom } from '../../src/import/latex/floats.ts';
import { theoremKinds } from '../../src/import/latex/kinds.ts';
import { LabelNames } from '../../src/import/latex/label-names.ts';
import { localMacros } from '../../src/import/latex/local-macros.ts';
import { authorsIn, dateIn, dateOfArxivId, keywordsIn } from '../../src/import/latex/preamble.ts';
import { readPrintedReferences } from '../../src/import/latex/printed-references.ts';

describe('what a LaTeX source says of its paper', () => {
  test.each([
    ['\\author{Ada Lovelace \\and Alan Turing}', ['Ada Lovelace', 'Alan Turing']],
    [
      '\\author{Ada Lovelace$^{1}$, Alan M. Turing\\textsuperscript{2,*} and K. Gödel}',
      ['Ada Lovelace', 'Alan M. Turing', 'K. Gödel'],
    ],
    ['\\author[1]{Ada Lovelace}\\author[2]{Alan Turing}', ['Ada Lovelace', 'Alan Turing']],
    [
      '\\author{\\IEEEauthorblockN{Ada Lovelace}\\IEEEauthorblockA{Here}\\and\\IEEEauthorblockN{Alan Turing}}',
      ['Ada Lovelace', 'Alan Turing'],
    ],
    ['\\author{\\textbf{Ada Lovelace}\\thanks{A, B and C} \\\\ Here}', ['Ada Lovelace']],
    ['\\author{K. G\\"{o}del}', ['K. Gödel']],
    ['\\author{Plato}', ['Plato']],
    ['no author', []],
  ])('authors of %s', (source, names) => {
    expect(authorsIn(source).map(({ given, family, name }) => name ?? `${given} ${family}`)).toEqual(names);
  });

  test('affiliations, by place or by mark', () => {
    const affiliations = (source: string) => authorsIn(source).map(({ affiliation }) => affiliation);
    expect(affiliations('\\author{A B}\\affiliation{Here}\\author{C D}\\affiliation{There}')).toEqual([
      'Here',
      'There',
    ]);
    expect(affiliations('\\author[2]{A B}\\author[1]{C D}\\affil[1]{Here}\\affil[2]{There}')).toEqual([
      'There',
      'Here',
    ]);
    expect(affiliations('\\author{A B \\\\ \\texttt{a@b.c} \\\\ Here}')).toEqual(['Here']);
  });

  test.each([
    ['\\date{March 3, 2021}', '2021-03-03'],
    ['\\date{3rd Sept 2019}', '2019-09-03'],
    ['\\date{2020-02-29}', '2020-02-29'],
    ['\\date{May 1999}', '1999-05-01'],
    ['\\date{\\today}', undefined],
    ['\\date{}', undefined],
    ['', undefined],
  ])('the date of %s', (source, date) => {
    expect(dateIn(source)).toBe(date);
  });

  test('the month of an arXiv id, and keywords in each form', () => {
    expect(['arXiv-2103.01234v2', '2103.1234', 'thesis-2103', 'arXiv-2113.01234'].map(dateOfArxivId)).toEqual([
      '2021-03-01',
      '2021-03-01',
      undefined,
      undefined,
    ]);
    expect(keywordsIn('\\keywords{a \\and b}')).toEqual(['a', 'b']);
    expect(keywordsIn('\\begin{keyword} a \\sep b. \\end{keyword}')).toEqual(['a', 'b']);
  });

  test('theorems by their declarations', () => {
    const kinds = theoremKinds(
      '\\newtheorem{t}{Main Theorem}\\newtheorem{l}[t]{Lemma}\\newtheorem*{obs}{Observation}\\declaretheorem[name=Definition]{d}',
    );
    expect(kinds.get('t')).toEqual({ block: 'theorem', prefix: 'thm', word: 'Main Theorem' });
    expect(kinds.get('l')).toEqual({ block: 'lemma', prefix: 'lem' });
    expect(kinds.get('obs')).toEqual({ block: 'proposition', prefix: 'prp', word: 'Observation' });
    expect(kinds.get('d')).toEqual({ block: 'definition', prefix: 'def' });
    expect(kinds.get('corollary')).toEqual({ block: 'corollary', prefix: 'cor' });
  });
});

test('a source is put together without comments, each line with its place', () => {
  const texts = new Map([
    [
      'a.tex',
      'one % no\n% a whole line\n\\input{b} two\n\\iffalse\nnever\n\\fi\n\\begin{verbatim}\n% kept\n\\end{verbatim}\n50\\% \\\\% gone',
    ],
    ['b.tex', 'inner'],
  ]);
  const { text, placeOf } = flattenSource('a.tex', texts, []);
  expect(text).toBe('one \ninner\n two\n\\begin{verbatim}\n% kept\n\\end{verbatim}\n50\\% \\\\');
  expect([1, 2, 3, 7].map((line) => placeOf(line))).toMatchObject([
    { file: 'a.tex', line: 1 },
    { file: 'b.tex', line: 1 },
    { file: 'a.tex', line: 3 },
    { file: 'a.tex', line: 10 },
  ]);
});

test('a figure is taken apart', () => {
  const names = new LabelNames();
  const float = floatFrom(
    '[t]\\centering\\subfloat[Left $x]$.\\label{fig:l}]{\\includegraphics{a}}\\includegraphics[width=.5\\linewidth]{b.png}\\caption{Both.}\\label{fig:both}',
    'fig',
    names,
  );
  expect(float.images).toMatchObject([{ path: 'a' }, { path: 'b.png', width: 50 }]);
  expect(float).toMatchObject({ hasCaption: true, id: 'fig-both' });
  expect([names.of('fig:l'), names.of('fig:both')]).toEqual(['fig-both', 'fig-both']);
});

test('macros of the source’s own packages are found, and nothing of their inside', () => {
  const texts = new Map([
    [
      'own.sty',
      '\\newcommand{\\a}[1]{x #1}\n\\def\\b{y}\n\\newcommand{\\c@d}{z}\n% \\newcommand{\\e}{}\n\\newtheorem{q}{Question}',
    ],
  ]);
  expect(localMacros('\\usepackage{amsmath,own}', texts).split('\n')).toEqual([
    '\\newcommand{\\a}[1]{x #1}',
    '\\def\\b{y}',
    '\\newtheorem{q}{Question}',
  ]);
});

describe('bibliographies that were printed', () => {
  test('by biblatex', () => {
    const { bibtex, count } = readBiblatexReferences(`\\entry{knuth84}{book}{}
      \\name{author}{1}{}{%
        {{hash=1}{%
           family={Knuth},
           familyi={K\\bibinitperiod},
           given={Donald\\bibnamedelima E.},
        }}%
      }
      \\list{publisher}{1}{ {AW} }
      \\field{title}{The {\\TeX}book}
      \\field{year}{1984}
      \\verb{doi}
      \\verb 10.1/x_y
      \\endverb
    \\endentry`);
    expect(count).toBe(1);
    expect(bibtex).toBe(
      '@book{knuth84,\n  author = {Knuth, Donald E.},\n  title = {The {\\TeX}book},\n  year = {1984},\n  publisher = {AW},\n  doi = {10.1/x_y},\n}\n',
    );
  });

  test('with nothing that can be taken apart', () => {
    expect(readPrintedReferences('\\begin{thebibliography}{1}\\end{thebibliography}')).toMatchObject({ count: 0 });
    expect(readPrintedReferences('\\bibitem{a} Some text.').whole).toEqual(['a']);
    expect(readPrintedReferences('\\bibitem').count).toBe(0);
  });
});
