import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { textPieces } from '../../src/verify/text-pieces.ts';
import { temporaryFolder } from '../command.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);

test.each([
  ['lines', 'one\ntwo\nthree\n'],
  ['a long line', `${'x'.repeat(40)}\nshort\n${'y'.repeat(30)}`],
  ['characters of several bytes', 'äöü\n日本語の文\n😀😀😀\nend'],
  ['no line end', 'äöü日本語😀'],
  ['nothing', ''],
])('a text read in pieces is the text, of whole lines: %s', (_, text) => {
  const file = join(temporary.path, 'text');
  writeFileSync(file, text);
  for (const bytes of [1, 3, 7, 1000]) {
    const pieces = [...textPieces(file, bytes)];
    expect(pieces.join('')).toBe(text);
    expect(pieces.slice(0, -1).every((piece) => piece.endsWith('\n'))).toBe(true);
  }
});
