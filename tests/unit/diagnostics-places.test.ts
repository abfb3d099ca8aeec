import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Document, Scalar } from 'yaml';
import { z } from 'zod';
import { reporterFor } from '../../src/diagnostics/diagnostic.ts';
import { parseYaml } from '../../src/load/yaml-source.ts';
import { fuzz } from '../fuzz.ts';

const DEEP = z.object({
  deep: z.object({ text: z.unknown().transform((text) => (typeof text === 'string' ? text : '')) }),
});

/** The places at which each occurrence of `token` in a value is found again in the file, as the text that stands there. */
function placesOf(text: string, path: readonly PropertyKey[], token: string): string[] {
  const report = reporterFor('x.md', []);
  const source = parseYaml(text, { rule: 'front-matter/yaml', report, firstLine: 0, subject: 'Front matter' });
  let value: unknown = source?.data;
  for (const key of path) value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  if (source === undefined || typeof value !== 'string') throw new Error('The path holds no text.');
  const within = source.placeWithin(path);
  const lines = text.split('\n');
  return [...value.matchAll(new RegExp(token, 'g'))].map(({ index, 0: { length: size } }) => {
    const before = String(value).slice(0, index).split('\n');
    const {
      line,
      column,
      length = 1,
    } = within({
      line: before.length,
      column: (before.at(-1)?.length ?? 0) + 1,
      length: size,
    });
    return `${line}:${column} ${lines[line - 1]?.slice(column - 1, column - 1 + length)}`;
  });
}

describe('a place within a value is found in the file', () => {
  test('in a literal block, to the column, whatever its indentation and blank lines', () => {
    const text = 'title: x\nabstract: |\n  One @a.\n\n      code @b\n  Then @c\n\ndate: y\n';
    expect(placesOf(text, ['abstract'], '@\\w')).toEqual(['3:7 @a', '5:12 @b', '6:8 @c']);
    expect(placesOf('a: |2-\n    code @a\n  and @b', ['a'], '@\\w')).toEqual(['2:10 @a', '3:7 @b']);
    expect(placesOf('a:\n  - b: |+\n\n\n      x @a\n\n', ['a', 0, 'b'], '@\\w')).toEqual(['5:9 @a']);
  });

  test('in a folded block', () => {
    const text = 'abstract: >-\n  One @a\n  and @b\n\n  then @c.\n\n    more @d\n  end @e\n';
    expect(placesOf(text, ['abstract'], '@\\w')).toEqual(['2:7 @a', '3:7 @b', '5:8 @c', '7:10 @d', '8:7 @e']);
  });

  test('in plain text of one line and of several', () => {
    expect(placesOf('title: The $x$ of $y$\n', ['title'], '\\$.\\$')).toEqual(['1:12 $x$', '1:19 $y$']);
    const text = 'summary: One @a\n  and @b\n\n  then @c\n';
    expect(placesOf(text, ['summary'], '@\\w')).toEqual(['1:14 @a', '2:7 @b', '4:8 @c']);
  });

  test('in quoted text, past what is escaped', () => {
    expect(placesOf("title: 'It''s @a'\n", ['title'], '@\\w')).toEqual(['1:15 @a']);
    const text = 'title: "\\"q\\" \\u00e9\\n \\x41 \\\\ \\\n  @a\n  @b \\U0001F600 @c"\n';
    expect(placesOf(text, ['title'], '@\\w')).toEqual(['2:3 @a', '3:3 @b', '3:17 @c']);
  });

  test('at the whole value where that is not text', () => {
    const report = reporterFor('x.md', []);
    const source = parseYaml('a: b\ntopics: [c]\n', { rule: 'archive/config', report, firstLine: 3, subject: 'x' });
    expect(source?.placeWithin(['topics'])({ line: 7, column: 2 })).toEqual({ line: 5, column: 9, length: 3 });
    expect(source?.placeWithin(['a'])({ line: 9, column: 9 })).toEqual({ line: 4, column: 5, length: 1 });
  });
});

describe('every letter of a random text is found where it was written', () => {
  const pieces = ['a', 'é', '論', '😀', '  ', ' ', '@', '$x$', "'", '"', '\\', '#', ': '];
  const line = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join(''));
  const texts = fc.array(line, { minLength: 1, maxLength: 6 }).map((lines) => lines.join('\n'));
  const styles = [
    Scalar.BLOCK_LITERAL,
    Scalar.BLOCK_FOLDED,
    Scalar.QUOTE_SINGLE,
    Scalar.QUOTE_DOUBLE,
    Scalar.PLAIN,
  ] as const;

  test.each(styles)('%s', (style) => {
    const check = (value: string, indent: number): void => {
      const scalar = new Scalar(value);
      Object.assign(scalar, { type: style });
      const text = new Document({ first: 'x', deep: { text: scalar } }).toString({ lineWidth: 24, indent });
      const lines = text.split('\n');
      const source = parseYaml(text, {
        rule: 'front-matter/yaml',
        report: reporterFor('x.md', []),
        firstLine: 0,
        subject: 'x',
      });
      const within = source?.placeWithin(['deep', 'text']);
      const read = DEEP.parse(source?.data).deep.text;
      const strays = read.split('\n').flatMap((written, row) =>
        [...written.matchAll(/[a-zé論@$]/g)].filter(({ 0: letter, index }) => {
          const place = within?.({ line: row + 1, column: index + 1 });
          return place === undefined || lines[place.line - 1]?.charAt(place.column - 1) !== letter;
        }),
      );
      expect({ text, strays }).toEqual({ text, strays: [] });
    };
    fc.assert(fc.property(texts, fc.constantFrom(2, 4), check), fuzz(40));
  });
});

describe('a path is placed', () => {
  test('at its value, its key, or the nearest parent that was written', () => {
    const text = 'title:\nseries:\n  name: x\ntopics:\n  - a\n  - b\n';
    const source = parseYaml(text, {
      rule: 'front-matter/yaml',
      report: reporterFor('x.md', []),
      firstLine: 1,
      subject: 'Front matter',
    });
    expect(source?.placeOf(['topics', 1])).toEqual({ line: 7, column: 5, length: 1 });
    expect(source?.placeOf(['series', 'name'], 'key')).toEqual({ line: 4, column: 3, length: 4 });
    expect(source?.placeOf(['series', 'number'])).toEqual({ line: 3, column: 1, length: 6 });
    expect(source?.placeOf(['title'])).toEqual({ line: 2, column: 1, length: 5 });
    expect(source?.placeOf(['date'])).toEqual({ line: 2, column: 1, length: 1 });
  });
});
