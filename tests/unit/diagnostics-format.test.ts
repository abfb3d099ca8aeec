import { expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { formatDiagnostic, formatGuide, formatJson, formatTotals } from '../../src/diagnostics/format.ts';

function diagnostic(changes: Partial<Diagnostic>): Diagnostic {
  return { file: 'x.md', line: 2, column: 1, severity: 'error', rule: 'cite/key', message: 'No.', ...changes };
}

const displayPath = (file: string): string => `content/${file}`;

/** The underlined excerpt of the first occurrence of `token` in a line. */
function excerptOf(source: string, token: string, line = 2): readonly string[] {
  const place = { line, column: source.indexOf(token) + 1, length: token.length };
  const [, ...shown] = formatDiagnostic(diagnostic(place), { displayPath, sourceLine: () => source }).split('\n');
  return shown;
}

test('a diagnostic is one line, and where the source is known two more that underline the token', () => {
  const found = diagnostic({ line: 12, column: 5, length: 4, severity: 'warning' });
  expect(formatDiagnostic(found, { displayPath })).toBe('content/x.md:12:5: warning[cite/key] No.');
  const sourceLine = (file: string, line: number): string | undefined =>
    file === 'x.md' && line === 12 ? 'See @doe for more.' : undefined;
  expect(formatDiagnostic(found, { displayPath, sourceLine })).toBe(
    'content/x.md:12:5: warning[cite/key] No.\n  12 | See @doe for more.\n     |     ^^^^',
  );
});

test('the underline lines up after tabs, wide characters, emoji and combining marks', () => {
  expect(excerptOf('\tthe @key here', '@key')).toEqual(['  2 |     the @key here', '    |         ^^^^']);
  expect(excerptOf('論文は @key です', '@key')).toEqual(['  2 | 論文は @key です', '    |        ^^^^']);
  expect(excerptOf('👩‍🔬 and ⚠️ 🇯🇵 @key', '@key')).toEqual(['  2 | 👩‍🔬 and ⚠️ 🇯🇵 @key', '    |              ^^^^']);
  expect(excerptOf('Cafe\u0301 n\u0303 @key', '@key')).toEqual(['  2 | Cafe\u0301 n\u0303 @key', '    |        ^^^^']);
  expect(excerptOf('see 論文 twice', '論文')).toEqual(['  2 | see 論文 twice', '    |     ^^^^']);
});

test('a place at or past the end of its line is underlined by one mark', () => {
  const found = diagnostic({ column: 4, length: 7 });
  const shown = formatDiagnostic(found, { displayPath, sourceLine: () => 'abc' });
  expect(shown.split('\n').slice(1)).toEqual(['  2 | abc', '    |    ^']);
});

test('a long line is shown around its token only', () => {
  const [line = '', marks = ''] = excerptOf(`${'a '.repeat(500_000)}@key${' b'.repeat(500_000)}`, '@key');
  expect(line.length).toBeLessThan(120);
  expect(line.slice(marks.indexOf('^'), marks.length)).toBe('@key');
});

test('nothing of a file can move the cursor, colour the terminal or turn its text around', () => {
  const hostile = diagnostic({ file: 'a\n\u001B[2Jb.md', message: 'One\n two \u001B[31m\u202Ethree.' });
  const shown = formatDiagnostic(hostile, { displayPath, sourceLine: () => 'a\u001B[31m\u202Eb\u0007' });
  expect(shown.split('\n')).toEqual([
    'content/a \uFFFD[2Jb.md:2:1: error[cite/key] One two \uFFFD[31m\uFFFDthree.',
    '  2 | a\uFFFD[31m\uFFFDb\uFFFD',
    '    | ^',
  ]);
});

test('severity, place and gutter can be set apart, and columns stay as they are', () => {
  const emphasize = (part: string, text: string): string => `<${part}>${text}</${part}>`;
  expect(formatDiagnostic(diagnostic({}), { displayPath, emphasize, sourceLine: () => '@key' })).toBe(
    '<place>content/x.md:2:1:</place> <error>error[cite/key]</error> No.\n' +
      '<gutter>  2 | </gutter>@key\n<gutter>    | </gutter><error>^</error>',
  );
});

test('the totals name errors and warnings', () => {
  const [error, warning] = [diagnostic({}), diagnostic({ severity: 'warning' })];
  expect(formatGuide([], 'docs/errors.md')).toBeUndefined();
  const cite: Diagnostic = { ...error, rule: 'cite/key' };
  expect(formatGuide([cite, cite, { ...cite, rule: 'front-matter/yaml' }], 'docs/errors.md')).toBe(
    'Why, and what to do: docs/errors.md#citekey, #front-matteryaml',
  );
  expect(formatTotals([])).toBeUndefined();
  expect(formatTotals([warning])).toBe('Found 1 warning.');
  expect(formatTotals([error, warning, error, error])).toBe('Found 3 errors and 1 warning.');
});

test('JSON holds warnings too, in the given order, with the fields of the contract', () => {
  const rows: unknown = JSON.parse(
    formatJson([diagnostic({ severity: 'warning', length: 4 }), diagnostic({ line: 1 })], displayPath),
  );
  expect(rows).toEqual([
    { file: 'content/x.md', line: 2, column: 1, severity: 'warning', rule: 'cite/key', message: 'No.' },
    { file: 'content/x.md', line: 1, column: 1, severity: 'error', rule: 'cite/key', message: 'No.' },
  ]);
});
