import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { readBibliography } from '../../src/load/bibliography.ts';
import { fuzz } from '../fuzz.ts';
import { readBib } from './bibtex-files.ts';

const GOOD = '\n\n@book{good, title = {Good}}\n';

describe('a mistake in a .bib file is placed, says what to write, and costs no other entry', () => {
  test.each([
    [
      'an open brace',
      '@book{a,\n  title = {Open,\n  year = {1990}\n}',
      '2:11+1 This brace is not closed. Write } at the end of the value of "title".',
    ],
    [
      'an open brace in the last field',
      '@book{a, title = {Open\n',
      '1:18+1 This brace is not closed. Write } at the end of the value of "title".',
    ],
    [
      'an open quotation mark',
      '@book{a,\n  title = "Open,\n  author = "B",\n}',
      '2:11+1 This quotation mark is not closed. Write " at the end of the value of "title".',
    ],
    ['an open entry', '@book{a, title = {A}', '1:1+5 This @book is not closed. Write } after its last field.'],
    [
      'a brace too many',
      '@book{a,\n  title = {A}},\n  year = {1990}\n}',
      '2:14+1 This brace ends the entry, but more fields follow. Remove it, or write a comma.',
    ],
    [
      'a missing comma between fields',
      '@book{a,\n  title = {A}\n  year = 1990\n}',
      '2:14+1 A comma is missing after the field "title". Write one here.',
    ],
    [
      'a missing comma after the key',
      '@book{a\n  title = {A}\n}',
      '1:8+1 A comma is missing after the key "a". Write one here.',
    ],
    [
      'a missing comma after a key on one line',
      '@book{a title = {A}}',
      '1:8+1 A comma is missing after the key "a". Write one here.',
    ],
    [
      'a missing key',
      '@book{title = {A}}',
      '1:7+5 This @book has no key. Write one first, as in @book{turing1937, …}.',
    ],
    [
      'a missing equals sign',
      '@book{a, title {A}}',
      '1:16+1 An equals sign is missing before the value of "title". Write title = {…}.',
    ],
    ['a missing value', '@book{a, title = , year = 1990}', '1:18+1 "title" has no value. Write title = {…}.'],
    [
      'a bare value',
      '@book{a, title = On Numbers, year = 1990}',
      '1:18+2 The value of "title" stands bare. Write title = {On Numbers}.',
    ],
    ['nothing after a #', '@book{a, title = {A} # }', '1:24+1 Nothing follows the #. Write a macro or {…} after it.'],
    [
      'an unknown macro',
      '@book{a, title = {A}, month = mai}',
      '1:31+3 There is no macro "mai". Define it above with @string{mai = {…}}, or write {mai} for the word itself.',
    ],
    [
      'a key that every object has',
      '@book{toString, title = {A}}',
      '1:7+8 The key "toString" means something to the programs that print works. Give the work another one.',
    ],
    [
      'a repeated key',
      '@book{a, title = {A}}\n@book{a, title = {B}}',
      '2:7+1 The key "a" is used twice; it is also in line 1. Give each work its own key.',
    ],
    [
      'a repeated field',
      '@book{a, title = {A}, Title = {B}}',
      '1:23+5 warning: The field "title" is given twice, and this one is left out. Keep one of them.',
    ],
    [
      'a missing opening brace',
      '@book a,\n  title = {A}\n}',
      '1:1+5 After @book comes an opening brace. Write @book{key, and the fields.',
    ],
    [
      'a stray character',
      '@book{a, title = {A}, = {B}}',
      '1:23+1 "=" cannot stand here. Write a field, as in title = {…}, with a comma after it.',
    ],
    [
      'a missing parent',
      '@inbook{a, title = {A}, crossref = {gone}}',
      '1:36+6 warning: There is no entry "gone" to take fields from. Write the key of an entry, or take crossref out.',
    ],
  ])('%s', (_, source, mistake) => {
    const { works, mistakes } = readBib(source + GOOD);
    expect(mistakes()).toEqual([mistake]);
    expect(works.get('good')?.csl.title).toBe('Good');
  });

  test('an entry with a mistake keeps what can be read', () => {
    const { works } = readBib('@book{a,\n  author = {B, C},\n  title = {On {X},\n  year = {1990}\n}\n@misc{b');
    expect(works.get('a')?.csl).toMatchObject({
      title: 'On <span class="nocase">X</span>',
      issued: { 'date-parts': [[1990]] },
    });
    expect([...works.keys()]).toEqual(['a', 'b']);
  });

  test('a TeX command and a DOI that cannot be are warned of when the work is cited', () => {
    const { works, mistakes } = readBib('@book{a,\n  title = {A \\frobnicate{B}},\n  doi = {none}\n}');
    expect(works.get('a')?.csl.title).toBe('A B');
    expect(mistakes()).toEqual([
      '2:14+11 warning: The TeX command \\frobnicate is not known here and is left out. Write the character or the words that it stands for.',
      '3:9+6 warning: "none" is not a DOI. Write it as in doi = {10.1000/182}.',
    ]);
  });

  test.each([
    [
      'author = {Smith, J., Doe, J., Roe, R.}',
      '11+27 warning: "Smith, J., Doe, J., Roe, R." has commas between names.',
    ],
    ['editor = {Ann Lee and Foo, D; Bar, E}', '23+14 warning: "Foo, D; Bar, E" has a semicolon between names.'],
    ['author = {Ann Lee, John Doe, Eve Roe}', '11+26 warning: "Ann Lee, John Doe, Eve Roe" has commas between names.'],
    ['date = {2001-13-45}', '9+10 warning: "2001-13-45" is not a date. Write YYYY-MM-DD,'],
    ['urldate = {2001-02-30}', '12+10 warning: "2001-02-30" is not a date. Write YYYY-MM-DD,'],
    ['year = 2001, month = 13', '22+2 warning: "13" is not a month. Write a number from 1 to 12.'],
  ])('%s is warned of when the work is cited', (fields, mistake) => {
    const { works, mistakes } = readBib(`@book{a,\n${fields}}`);
    expect(works.get('a')?.csl.type).toBe('book');
    expect(mistakes()).toEqual([expect.stringContaining(`2:${mistake}`)]);
  });

  test('a type of entry that is misspelt is warned of', () => {
    const { mistakes } = readBib('@aritcle{a, title = {A}}\n @inproceeding{b, title = {B}}\n@poster{c, title = {C}}');
    expect(mistakes()).toEqual([
      '1:1+8 warning: "@aritcle" is not a type of entry that is known here. Did you mean "@article"?',
      '2:2+13 warning: "@inproceeding" is not a type of entry that is known here. Did you mean "@inproceedings"?',
    ]);
  });

  test('keys may be repeated in no other file either', () => {
    const sink: Diagnostic[] = [];
    const files = ['a', 'b'].map((name) => ({ file: `${name}.bib`, text: '@book{x, title = {X}}' }));
    readBibliography(files, sink);
    expect(sink.map(({ file, message }) => `${file} ${message}`)).toEqual([
      'b.bib The key "x" is used twice; it is also in a.bib, line 1. Give each work its own key.',
    ]);
  });
});

describe('what is no mistake', () => {
  test.each([
    ...['author = {Smith, Jr., John and King, M.D., Ann and {Doe, Roe; Lee, and Sons} and others}'],
    ...['author = {family=Lee, given=Ann, prefix=von, suffix=Jr.}', 'author = {M{\\"u}ller{,} K, A}'],
    ...[
      'date = {2001-02-28/2001-23}',
      'date = {1990-1995}',
      'date = {2001-05-03T10:00:00}',
      'year = 2001, month = mar',
    ],
  ])('%s', (fields) => {
    const { works, mistakes } = readBib(`@book{a, ${fields}}`);
    expect(works.get('a')?.csl.type).toBe('book');
    expect(mistakes()).toEqual([]);
  });

  test('text between entries is a comment, as is a line that starts with %', () => {
    const { works, mistakes } = readBib(
      'Mail me@lab.example, {or} not.\n% @book{old, title = {Old}}\n@comment{ @book{hidden, title = {H}} }\n@book{a, % first\n  title = {A}, % last\n}\n@preamble{ "\\newcommand{\\x}{y}" # {z} }\n@book(b, title = "B (c) {"}")\n',
    );
    expect(mistakes()).toEqual([]);
    expect([...works.keys()]).toEqual(['a', 'b']);
    expect(works.get('b')?.csl.title).toBe('B (c) <span class="nocase">"</span>');
  });

  test('keys hold spaces, signs and letters of any script', () => {
    const { works, mistakes } = readBib(
      '@book{my key, title={A}}\n@book{Ö:x/y_1+2, title={B}}\n@book{王2020, title={C}}',
    );
    expect(mistakes()).toEqual([]);
    expect([...works.keys()]).toEqual(['my key', 'Ö:x/y_1+2', '王2020']);
  });

  test('a line in a value that looks like an entry deeper in the text does not end it', () => {
    const { mistakes } = readBib('@book{a,\n  note = {As in\n    @book{b, title = {B}}\n  },\n}');
    expect(mistakes()).toEqual([]);
  });
});

test('any text gives works and mistakes within its lines', () => {
  const piece = fc.constantFrom(
    ...[
      '@book{',
      '@book{key, title = {',
      '\n@misc{b,',
      '@string{',
      '@comment{',
      'key,',
      'title = ',
      'author = {',
      ' and ',
    ],
    ...[
      '{',
      '}',
      '"',
      ',',
      '#',
      '\n',
      '@',
      '%',
      '\\',
      '$',
      '=',
      '<',
      '(',
      ')',
      '`',
      '~',
      "{\\'e}",
      '\\url{',
      '\\ensuremath{',
    ],
    ...['crossref = {key}', 'jan', 'year=', 'month = ', '1990', '\uFDD0', 'ü', '王'],
  );
  const isSound = (pieces: readonly string[]): boolean => {
    const text = pieces.join('');
    const sink: Diagnostic[] = [];
    const works = readBibliography([{ file: 'a.bib', text }], sink);
    const lengths = text.split('\n').map((line) => line.length);
    return (
      [...works].every(([key, work]) => work.csl.id === key) &&
      sink.every(({ line, column }) => column <= (lengths[line - 1] ?? -1) + 1)
    );
  };
  fc.assert(fc.property(fc.array(piece, { maxLength: 30 }), isSound), fuzz(300));
});
