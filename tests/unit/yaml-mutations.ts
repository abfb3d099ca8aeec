import fc from 'fast-check';

/** Pieces of YAML, well-formed and not, of which random texts are strung together. */
const PIECES = [
  'title: ',
  'summary: x\n',
  'date: 2024-01-02\n',
  'abstract: |\n  ',
  'authors:\n',
  'name: ',
  'math_macros:\n',
  '\n',
  ' ',
  '  ',
  '\t',
  '- ',
  '? ',
  ': ',
  ', ',
  '[',
  ']',
  '{',
  '}',
  '"',
  "'",
  '|',
  '>-\n',
  '|2\n',
  '&a ',
  '*a',
  '<<: ',
  '!!js/function ',
  '!x ',
  '%YAML 1.1\n',
  '---\n',
  '...\n',
  '@',
  '`',
  '#',
  ' # ',
  '\\',
  '\\u0007',
  '\\x',
  '$x$',
  '~',
  'null',
  'yes',
  '2024',
  '0x1F',
  '.inf',
  'Grüße',
  '論文',
  '😀',
  '\u0301',
  '\u200B',
  '\u0085',
  '\u2028',
  '\uFEFF',
  '\uD800',
  '__proto__: ',
  'constructor: ',
];

/** Text that looks like YAML here and there. */
export const yamlLike: fc.Arbitrary<string> = fc
  .array(
    fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...PIECES) }, fc.string({ maxLength: 4, unit: 'grapheme' })),
    {
      maxLength: 40,
    },
  )
  .map((parts) => parts.join(''));

/** One slip in a text: something left out, doubled, put in or moved; places are fractions of the text's length. */
interface Slip {
  readonly kind: 'delete' | 'double' | 'insert' | 'delete line' | 'double line' | 'indent line';
  readonly at: number;
  readonly length: number;
  readonly piece: string;
}

const slip: fc.Arbitrary<Slip> = fc.record({
  kind: fc.constantFrom('delete', 'double', 'insert', 'delete line', 'double line', 'indent line'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 1, max: 6 }),
  piece: fc.constantFrom(...PIECES),
});

/** One to four slips. */
export const slips: fc.Arbitrary<readonly Slip[]> = fc.array(slip, { minLength: 1, maxLength: 4 });

/** The text with the slips made in its first `reach` characters. */
export function withSlips(text: string, made: readonly Slip[], reach: number): string {
  return made.reduce((before, { kind, at, length, piece }) => {
    const from = Math.floor(at * Math.min(before.length, reach));
    const lineStart = before.lastIndexOf('\n', from - 1) + 1;
    const newline = before.indexOf('\n', from);
    const lineEnd = newline < 0 ? before.length : newline + 1;
    const isLine = kind.endsWith('line');
    const [start, end] = isLine ? [lineStart, lineEnd] : [from, Math.min(from + length, before.length)];
    const middle = before.slice(start, end);
    const replaced = {
      delete: '',
      double: middle + middle,
      insert: piece + middle,
      'delete line': '',
      'double line': middle + middle,
      'indent line': ` ${middle}`,
    }[kind];
    return before.slice(0, start) + replaced + before.slice(end);
  }, text);
}
