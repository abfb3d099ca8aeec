import { describe, expect, test } from 'vitest';
import { type Diagnostic, reporterFor } from '../../src/diagnostics/diagnostic.ts';
import { splitFrontMatter } from '../../src/load/front-matter.ts';

function split(text: string): { readonly problems: string[]; readonly body: string | undefined } {
  const sink: Diagnostic[] = [];
  const body = splitFrontMatter(text, reporterFor('x.md', sink))?.body;
  return { body, problems: sink.map(({ line, column, rule, message }) => `${line}:${column} [${rule}] ${message}`) };
}

describe('front matter', () => {
  test.each([
    [
      'is missing',
      'Text.\n',
      '1:1 [front-matter/missing] The file has no front matter. Start it with a line of ---, its fields, and another line of ---.',
    ],
    [
      'is missing from an empty file',
      '',
      '1:1 [front-matter/missing] The file has no front matter. Start it with a line of ---, its fields, and another line of ---.',
    ],
    [
      'is missing from a file that starts with a rule',
      '----\n',
      '1:1 [front-matter/missing] The file has no front matter. Start it with a line of ---, its fields, and another line of ---.',
    ],
    [
      'is never closed',
      '---\ntitle: x\n',
      '1:1 [front-matter/yaml] The front matter is not closed. End it with a line of exactly ---.',
    ],
    [
      'is closed with too many dashes',
      '---\ntitle: x\n-----\nText.\n',
      '3:1 [front-matter/yaml] The front matter is not closed before this line. End it with a line of exactly ---.',
    ],
    [
      'is JavaScript',
      '---js\n{ title: process.exit(3) }\n---\n',
      '1:4 [front-matter/language] Front matter in "js" is never run. Write it in YAML, between lines of ---.',
    ],
    [
      'is JSON',
      '--- json\n{}\n---\n',
      '1:5 [front-matter/language] Front matter in "json" is never run. Write it in YAML, between lines of ---.',
    ],
    [
      'holds many blank lines',
      `---\ntitle: x\n${'\n'.repeat(50_000)}---\n`,
      '3:1 [front-matter/yaml] Front matter has at most 100 blank lines in a row. Leave these out.',
    ],
    [
      'has a mistake',
      '---\ntitle: x\nsummary: @y\n---\n',
      '3:10 [front-matter/yaml] A value cannot start with @. Put it in quotes.',
    ],
  ])('that %s is refused', (_name, text, problem) => {
    expect(split(text)).toEqual({ problems: [problem], body: undefined });
  });

  test('leaves each line of the text where it was', () => {
    expect(split('---\ntitle: x\n---\n\nOne.\n---\nTwo.\n')).toEqual({
      problems: [],
      body: '\n\n\n\nOne.\n---\nTwo.\n',
    });
    expect(split('---yaml\ntitle: x\n---  \nOne.\n').body?.split('\n')[3]).toBe('One.');
    expect(split('---\n---\nOne.\n').body).toBe('\n\nOne.\n');
  });
});
