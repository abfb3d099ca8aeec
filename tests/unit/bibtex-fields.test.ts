import { describe, expect, test } from 'vitest';
import { compileFiles, paper } from '../written-archive.ts';
import { cslOf, readBib, workOf } from './bibtex-files.ts';

describe('dates', () => {
  test.each([
    ['year = 1937, month = nov', { 'date-parts': [[1937, 11]] }],
    ['year = 1937, month = "10~" # nov', { 'date-parts': [[1937, 11, 10]] }],
    ['year = 1937, month = "1 " # mar', { 'date-parts': [[1937, 3, 1]] }],
    ['year = {1937}, month = {04}, day = 5', { 'date-parts': [[1937, 4, 5]] }],
    [
      'year = 1937, month = may # "--" # jun',
      {
        'date-parts': [
          [1937, 5],
          [1937, 6],
        ],
      },
    ],
    [
      'year = 1937, month = {June 28 -- July 2}',
      {
        'date-parts': [
          [1937, 6, 28],
          [1937, 7, 2],
        ],
      },
    ],
    ['year = 1937, month = {Spring}', { 'date-parts': [[1937]], season: 1 }],
    ['year = {in press}', { literal: 'in press' }],
    ['date = {2024-05}', { 'date-parts': [[2024, 5]] }],
    ['date = {2024-05-03T10:00:00}', { 'date-parts': [[2024, 5, 3]] }],
    ['date = {1990/1995-02}', { 'date-parts': [[1990], [1995, 2]] }],
    ['date = {1850~}', { 'date-parts': [[1850]], circa: true }],
    ['date = {199X}', { 'date-parts': [[1990], [1999]] }],
    ['date = {2001-23}', { 'date-parts': [[2001]], season: 3 }],
  ])('%s', (fields, issued) => {
    expect(cslOf(fields).issued).toEqual(issued);
  });

  test('of a visit and of a first edition', () => {
    expect(cslOf('urldate = {2024-05-03}, origdate = {1850}')).toMatchObject({
      accessed: { 'date-parts': [[2024, 5, 3]] },
      'original-date': { 'date-parts': [[1850]] },
    });
    expect(cslOf('note = {Accessed: May 3, 2024}').accessed).toEqual({ 'date-parts': [[2024, 5, 3]] });
  });
});

describe('links', () => {
  const DOI = '10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O';
  const ENCODED = DOI.replace('<', '%3C').replace('>', '%3E');

  test.each([
    DOI,
    `https://doi.org/${ENCODED}`,
    `http://dx.doi.org/${DOI}`,
    `doi:${DOI}`,
    DOI.replace('<', '{\\textless}').replace('>', '{\\textgreater}'),
    DOI.replace('<', '&lt;').replace('>', '&gt;'),
  ])('the DOI %s', (doi) => {
    const { csl, url } = workOf(`@article{a, doi = {${doi}}, url = {https://other.example/}}`);
    expect([csl.DOI, csl.URL]).toEqual([DOI, undefined]);
    expect(decodeURIComponent(url ?? '')).toBe(`https://doi.org/${DOI}`);
    expect(url).toContain('%3C693');
  });

  test.each([
    'eprint = {2309.06180v2}, archivePrefix = {arXiv}, primaryClass = {cs.LG}',
    'eprint = {2309.06180v2}, eprinttype = {arxiv}',
    'eprint = {arXiv:2309.06180v2}',
    'eprint = {https://arxiv.org/abs/2309.06180v2}',
    'arxiv = {2309.06180v2}',
    'url = {https://arxiv.org/pdf/2309.06180v2.pdf}',
    'journal = {arXiv preprint arXiv:2309.06180v2}',
    'journal = {CoRR}, volume = {abs/2309.06180v2}',
    'howpublished = {arXiv:2309.06180v2 [cs.LG]}',
  ])('the arXiv identifier in %s', (fields) => {
    const type = fields.startsWith('journal') ? 'article' : 'misc';
    const { arxiv, url, csl } = workOf(`@${type}{a, ${fields}}`);
    expect([arxiv, url]).toEqual(['2309.06180v2', 'https://arxiv.org/abs/2309.06180v2']);
    expect(csl).toEqual({
      id: 'a',
      type: 'article',
      number: 'arXiv:2309.06180v2',
      publisher: 'arXiv',
      URL: 'https://arxiv.org/abs/2309.06180v2',
    });
  });

  test('an article keeps its journal beside its arXiv identifier; other archives have no such identifier', () => {
    const { csl, arxiv } = workOf('@article{a, journal = {J}, eprint = {math.GT/0309136}, archiveprefix = {arXiv}}');
    expect([csl.type, csl['container-title'], arxiv]).toEqual(['article-journal', 'J', 'math.GT/0309136']);
    expect(workOf('@misc{a, eprint = {2309.06180}, eprinttype = {hdl}}').arxiv).toBeUndefined();
  });

  test('URLs are unescaped, encoded where they must be, and only those that are safe to follow', () => {
    expect(workOf('@online{a, url = {https://a.example/\\~{}b\\_c d%20e}}').url).toBe('https://a.example/~b_c%20d%20e');
    expect(workOf('@online{a, url = {www.a.example/x}}').url).toBe('https://www.a.example/x');
    expect(workOf('@online{a, url = {javascript:alert(1)}}')).toMatchObject({ url: undefined, csl: { id: 'a' } });
    expect(workOf('@online{a, url = {javascript:alert(1)}}').csl.URL).toBeUndefined();
  });

  test('a URL in a note is the work’s where it has no other', () => {
    expect(workOf('@misc{a, howpublished = {Available at: \\url{https://a.example/b_c}}}').csl).toEqual({
      id: 'a',
      type: 'document',
      URL: 'https://a.example/b_c',
    });
    expect(cslOf('doi = {10.1000/1}, note = {See \\url{https://a.example/}}').note).toBe('See https://a.example/');
  });
});

describe('types, numbers and publishers', () => {
  test.each([
    ['article', 'article-journal'],
    ['inproceedings', 'paper-conference'],
    ['incollection', 'chapter'],
    ['phdthesis', 'thesis'],
    ['techreport', 'report'],
    ['software', 'software'],
    ['dataset', 'dataset'],
    ['online', 'webpage'],
    ['misc', 'document'],
    ['unheardof', 'document'],
  ])('@%s is a CSL %s', (bibtex, csl) => {
    expect(cslOf('title = {T}', bibtex).type).toBe(csl);
  });

  test('what a thesis or report is', () => {
    expect(cslOf('school = {MIT}', 'mastersthesis')).toMatchObject({ genre: 'Master’s thesis', publisher: 'MIT' });
    expect(cslOf('type = {phdthesis}, institution = {ETH}', 'thesis')).toMatchObject({
      genre: 'PhD thesis',
      publisher: 'ETH',
    });
    expect(cslOf('number = {P-5}', 'techreport')).toMatchObject({ genre: 'Technical report', number: 'P-5' });
  });

  test('a number is an issue, a place in a series or the work’s own', () => {
    expect(cslOf('number = 3, volume = 2').issue).toBe('3');
    expect(cslOf('number = 3, series = {LNCS}', 'book')).toMatchObject({
      'collection-title': 'LNCS',
      'collection-number': '3',
    });
    expect(cslOf('number = 3', 'manual').number).toBe('3');
  });

  test('pages have an en dash between them, and hyphens within', () => {
    expect(
      ['12--34', '12-34', '3-1--3-9', '1, 4-6', 'S-12', '021001'].map((pages) => cslOf(`pages = {${pages}}`).page),
    ).toEqual(['12–34', '12–34', '3\\-1–3\\-9', '1, 4–6', 'S-12', '021001']);
  });

  test('editions, languages, versions and states', () => {
    expect(['Second', '3rd', '4th ed.', '5', 'Revised'].map((text) => cslOf(`edition = {${text}}`).edition)).toEqual([
      '2',
      '3',
      '4',
      '5',
      'Revised',
    ]);
    expect(cslOf('langid = {ngerman}, version = {1.2}, pubstate = {inpress}')).toMatchObject({
      language: 'de',
      version: '1.2',
      status: 'in press',
    });
  });

  test('a publisher of two names stays one', () => {
    expect(cslOf('publisher = {Taylor and Francis}, address = {London}', 'book')).toMatchObject({
      publisher: 'Taylor and Francis',
      'publisher-place': 'London',
    });
  });
});

describe('fields from other entries', () => {
  const PARENT =
    '@proceedings{p, title = {Proc}, subtitle = {Sub}, editor = {Ed, A.}, year = 2020, month = may, publisher = {ACL}, doi = {10.1000/1}}';

  test.each(['book', 'proceedings', 'collection'])(
    'a %s with a booktitle for its chapters stands in no other book',
    async (type) => {
      const parent = `@${type}{p, editor = {Doe, John}, title = {Big Book}, booktitle = {Big Book}, publisher = {CUP}, year = 1985}`;
      const child = '@incollection{c, author = {Roe, Ann}, title = {A Chapter}, crossref = {p}}';
      const { compiled } = await compileFiles({
        'references.bib': `${child}\n${parent}`,
        'papers/a.md': paper('[@p] [@c]'),
      });
      const { readableMarkdown, bibliography } = compiled?.textOf('papers/a') ?? { bibliography: [] };
      expect(readableMarkdown).toMatch(/Doe, 1985.*Roe, 1985/);
      expect(bibliography.map(({ text }) => text)).toEqual([
        'Doe, J. (Ed.). (1985). Big Book. CUP.',
        'Roe, A. (1985). A Chapter. In J. Doe (Ed.), Big Book. CUP.',
      ]);
    },
  );

  test('a part takes over its book’s, its title as that of the book, and not its DOI', () => {
    const { csl } = workOf(`${PARENT}\n@inproceedings{a, title = {T}, crossref = {p}}`);
    expect(csl).toMatchObject({
      title: 'T',
      'container-title': 'Proc: Sub',
      publisher: 'ACL',
      editor: [{ family: 'Ed' }],
    });
    expect([csl.issued, csl.DOI, csl['title-short']]).toEqual([{ 'date-parts': [[2020, 5]] }, undefined, undefined]);
  });

  test('the parent may come later, and a child’s own date stands', () => {
    const { works, mistakes } = readBib(`@inproceedings{a, title = {T}, year = {2019}, crossref = {p}}\n${PARENT}`);
    expect(works.get('a')?.csl.issued).toEqual({ 'date-parts': [[2019]] });
    expect(mistakes()).toEqual([]);
  });

  test('a chapter takes over those of its book, which takes over those of its set', () => {
    const text =
      '@mvbook{m, title = {Set}, publisher = {P}}\n@book{b, title = {Vol}, crossref = {m}}\n@incollection{c, title = {C}, crossref = {b}}';
    const { works } = readBib(text);
    expect(works.get('b')?.csl).toMatchObject({ title: 'Set', 'volume-title': 'Vol', publisher: 'P' });
    expect(works.get('c')?.csl).toMatchObject({
      title: 'C',
      'container-title': 'Set',
      'volume-title': 'Vol',
      publisher: 'P',
    });
  });

  test('@xdata gives its fields and is no work', () => {
    const { works } = readBib(
      '@xdata{x, publisher = {P}, xdata = {y}}\n@xdata{y, location = {L}}\n@book{a, xdata = {x}}',
    );
    expect([...works.keys()]).toEqual(['a']);
    expect(works.get('a')?.csl).toMatchObject({ publisher: 'P', 'publisher-place': 'L' });
  });

  test('entries that take over each other’s fields come to an end', () => {
    const { works } = readBib('@book{a, title = {A}, crossref = {b}}\n@book{b, year = 1990, crossref = {a}}');
    expect(works.get('a')?.csl).toMatchObject({ title: 'A', issued: { 'date-parts': [[1990]] } });
  });
});
