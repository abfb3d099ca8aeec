import { describe, expect, test } from 'vitest';
import { type Diagnostic, reporterFor } from '../../src/diagnostics/diagnostic.ts';
import { parseYaml } from '../../src/load/yaml-source.ts';

/** What is reported of a text, as `line:column+length message`; the rule only where it is not the one of all YAML. */
function problemsOf(text: string): string[] {
  const sink: Diagnostic[] = [];
  const report = reporterFor('x.md', sink);
  const source = parseYaml(text, { rule: 'front-matter/yaml', report, firstLine: 0, subject: 'Front matter' });
  expect(source === undefined).toBe(sink.length > 0);
  return sink.map(
    ({ line, column, length, rule, message }) =>
      `${line}:${column}+${length} ${rule === 'front-matter/yaml' ? '' : `[${rule}] `}${message}`,
  );
}

describe('a mistake in YAML is named in plain words at its own place', () => {
  test.each([
    [
      'a colon in a title',
      'title: Foo: bar\n',
      '1:8+8 A colon and a space inside a value read as another field. Put the whole value in quotes.',
    ],
    [
      'a quote never closed',
      'title: x\nsummary: "abc\ndate: y\n',
      '2:10+1 The quotation mark " is never closed. Write another " after the value.',
    ],
    [
      'a list never closed',
      'topics: [a, b\nsummary: x\n',
      '1:9+1 The bracket [ is never closed. Write ] after the last item.',
    ],
    [
      'a map never closed',
      'series: {name: x\nsummary: y\n',
      '1:9+1 The bracket { is never closed. Write } after the last item.',
    ],
    ['a tab', 'series:\n\tname: y\n', '2:1+1 A tab indents this line. Indent YAML with spaces.'],
    ['emphasis', 'title: *Deep* learning\n', '1:8+1 A value cannot start with *. Put it in quotes.'],
    ['a citation', 'title: @doe2020\n', '1:8+1 A value cannot start with @. Put it in quotes.'],
    [
      'text after a quoted word',
      'title: "A" and B\n',
      '1:12+5 The value has ended at the " before this. Put the whole value in single quotes.',
    ],
    [
      'an apostrophe',
      "title: 'It's here'\n",
      "1:12+7 The value has ended at the ' before this. Put the whole value in double quotes.",
    ],
    [
      'a field twice',
      'title: a\ndate: x\ntitle: b\n',
      '3:1+5 The field "title" is already given 2 lines above. Keep one of the two.',
    ],
    [
      'a field without a colon',
      'title: x\nsummary\ndate: y\n',
      '2:1+7 A field needs a colon and a space after its name. Write name: value.',
    ],
    [
      'a colon without a space',
      'title: a\ndate:2024\n',
      '2:1+9 A field needs a colon and a space after its name. Write name: value.',
    ],
    [
      'an indented field',
      'title: x\n date: y\n',
      '2:2+7 This line is indented, so it continues the value above. Align it with the other fields, or put the whole value in quotes.',
    ],
    [
      'an uneven list',
      'topics:\n  - a\n - b\n',
      '3:2+3 This list item is indented differently from those above it. Align it with them.',
    ],
    [
      'a list without its field',
      'title: a\n- b\n',
      '2:1+3 A list item stands where a field is expected. Write the field that the list belongs to above it.',
    ],
    ['a comma too many', 'topics: [a,,b]\n', '1:12+1 There is a comma too many. Leave it out.'],
    [
      'TeX in double quotes',
      'title: "$x \\q$"\n',
      '1:12+2 "\\q" means nothing in double quotes. Write \\\\ for a backslash, or use single quotes.',
    ],
    [
      'a path of Windows',
      'code: "C:\\Users\\x"\n',
      '1:10+2 "\\U" means nothing in double quotes. Write \\\\ for a backslash, or use single quotes.',
    ],
    [
      'text beside a block sign',
      'abstract: |text\n  more\n',
      '1:12+1 No text can follow | or > on its line. Start the text on the next line, indented.',
    ],
    [
      'a tag that would run code',
      'title: !!js/function "x"\n',
      '1:8+13 The tag "!!js/function" is not allowed here. Leave it out, or put the value in quotes.',
    ],
    [
      'an alias of nothing',
      'a: &x 1\nb: *y\n',
      '2:4+2 "*y" is an alias, and no anchor "&y" stands before it. Put a value that starts with * in quotes.',
    ],
    [
      'an alias of itself',
      'a: &x [*x]\n',
      '1:8+2 The alias "*x" stands inside what it stands for. Write the value out.',
    ],
    [
      'a second document',
      'title: a\n---\nb: c\n',
      '2:1+3 A second YAML document starts here. Keep one, without lines of --- between fields.',
    ],
    [
      'another version of YAML',
      '%YAML 1.1\n---\na: no\n',
      '1:1+9 A line that starts with % has no meaning here. Leave it out.',
    ],
    [
      'a list for a root',
      '- a\n',
      '1:1+3 Front matter must be a map of fields. Write a line for each, such as "title: …".',
    ],
    [
      'a word for a root',
      'hello\n',
      '1:1+5 Front matter must be a map of fields. Write a line for each, such as "title: …".',
    ],
    ['a list as a name', '[a]: b\n', '1:1+1 The name of a field must be plain text.'],
    [
      'an escaped control character',
      'title: "a\\u0007"\n',
      '1:8+9 [archive/encoding] An escape in this value writes U+0007, which cannot stand in XML, nor in a feed. For TeX, use single quotes.',
    ],
    [
      'an escaped character of Windows-1252',
      'title: "a\\x93"\n',
      '1:8+7 [archive/encoding] An escape in this value writes U+0093, which cannot stand in YAML, nor in HTML. Write “, which it is in Windows-1252.',
    ],
    [
      'half a surrogate pair',
      'title: "\\ud800"\n',
      '1:8+8 [archive/encoding] An escape in this value writes U+D800, which cannot stand in XML, nor in a feed. For TeX, use single quotes.',
    ],
  ])('%s', (_name, text, problem) => {
    expect(problemsOf(text)).toEqual([problem]);
  });

  test('independent mistakes are all named, and what follows from one is not', () => {
    expect(problemsOf('title: @x\nsummary: `y`\ndate: "a\ntopics: [\n')).toEqual([
      '1:8+1 A value cannot start with @. Put it in quotes.',
      '2:10+1 A value cannot start with `. Put it in quotes.',
      '3:7+1 The quotation mark " is never closed. Write another " after the value.',
    ]);
  });

  test('input that would exhaust its reader is refused at once', () => {
    const levels = [...'bcdefghi'].map((name, level) => {
      const before = `*${'abcdefghi'.charAt(level)}`;
      return `${name}: &${name} [${Array(9).fill(before).join(', ')}]`;
    });
    expect(problemsOf(`a: &a [x]\n${levels.join('\n')}\n`)).toEqual([
      '2:8+2 The aliases expand to too much. Write the values out.',
    ]);
    expect(problemsOf(`a: &a x\nb: [${'*a, '.repeat(101)}]\n`)).toEqual([
      '2:405+2 More than 100 aliases are used. Write the values out.',
    ]);
    expect(problemsOf(`a: ${'['.repeat(50_000)}`)).toEqual(['1:35+1 This is nested more than 32 levels deep.']);
    expect(problemsOf('a: b\n'.repeat(60_000))).toEqual([
      '1:1+1 This is longer than 256 KiB. Keep long texts in the body of an item.',
    ]);
    const keys = Array.from({ length: 10_000 }, (_, position) => `k${position}: v\n`).join('');
    expect(problemsOf(keys)).toEqual([]);
  });

  test.each([
    ['dates and words stay text', 'date: 2024-01-02\nlanguage: no\n', { date: '2024-01-02', language: 'no' }],
    ['an anchor may be used again', 'a: &x [1]\nb: *x\n', { a: [1], b: [1] }],
    ['a closing bracket may start a line', 'topics: [\n  a\n]\n', { topics: ['a'] }],
    ['a document may start with its marker', '%YAML 1.2\n---\na: b\n', { a: 'b' }],
    ['nothing is a map without fields', '# only a comment\n', null],
  ])('%s', (_name, text, data) => {
    const report = reporterFor('x.md', []);
    expect(parseYaml(text, { rule: 'archive/config', report, firstLine: 0, subject: 'x' })?.data).toEqual(data);
  });
});
