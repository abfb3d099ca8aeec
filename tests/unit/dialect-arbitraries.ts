import fc from 'fast-check';

const LINES: readonly string[] = [
  '## Heading {#sec-a}',
  '# First level',
  'Setext\n---',
  '$$',
  '$$ {#eq-a}',
  '$$ x^2 $$ {#eq-b}',
  String.raw`\begin{align} a &= b \label{eq-c} \\ c &= d \label{eq-a} \end{align}`,
  String.raw`\frac{1}{`,
  ':::theorem[On $x$ and [@key]]{#thm-a}',
  ':::proof',
  ':::',
  '::::algorithm{#alg-a}',
  '::::',
  ':::nonsense{#',
  '::leaf[x]{a=b}',
  '> [!NOTE]',
  '> [!WARNING] text',
  '> quoted',
  '>',
  '- item',
  '  - [ ] task',
  '1. one',
  '    indented code',
  '```python #lst-a "A *caption*"',
  '```{#lst-b caption="x"}',
  '```',
  '~~~~',
  '| a | b |\n| :- | -: |\n| $x$ | `y|z` |',
  ': caption {#tbl-a}',
  '|',
  '![caption](figure.svg){#fig-a width=60% alt="x" dark="dark.svg"}',
  '![](missing.png)',
  '[^1]: A note with $x$ and [^1].',
  '[link]: https://host.example/ "title"',
  '<div onclick="run()">',
  '<script>run()</script>',
  '<img src=x onerror=run()>',
  '<!-- comment',
  '-->',
  '</div>',
  '<svg><style>',
  '<table><tr><td>',
  '---',
  '***',
  '\\',
];

const PHRASES: readonly string[] = [
  'word',
  'Sentence. Another one? ',
  '@fig-a',
  '@eq-a',
  '@thm-missing',
  '@papers/paper-1#eq-a',
  '@papers/nowhere#fig-a',
  '@key',
  '@papers/paper-1',
  '[@key, pp. 3-5; see -@papers/paper-2; @nobody]',
  '[@',
  '[-@key',
  '@',
  '$x$',
  '$',
  '$$x$$',
  String.raw`$\undefined{$`,
  String.raw`\$`,
  '{#sec-b}',
  '{#eq-a .class key="value',
  '{',
  '}',
  '[',
  ']',
  '](',
  '![',
  '[text](../papers/paper-1.md#sec-a)',
  '[text](../../../outside.md)',
  '[text](javascript:run())',
  '[text](//host.example/%zz)',
  '<javascript:run()>',
  '<a href="javascript:run()" onmouseover=run()>',
  '</a>',
  '<b>',
  '[^1]',
  '[^',
  '^[inline note]',
  '*',
  '**',
  '_',
  '~~',
  '`',
  '``',
  ':',
  ':name[x]{y}',
  '::',
  '|',
  '\\',
  '&amp;',
  '&#0;',
  'https://host.example/a_b*c',
  'me@host.example',
  '\u00a0',
  '\u200b',
  '\u2028',
  '\t',
];

const line = fc.constantFrom(...LINES);
const phrase = fc.constantFrom(...PHRASES);
const unicode = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
);
/** What nests or repeats: the same mark many times over. */
const run = fc
  .tuple(
    fc.constantFrom('[', '*', '_', '$', ':', '`', '> ', '- ', '(', '{', '![', '<', '|', '**a ', '[@', '[^'),
    fc.nat(60),
  )
  .map(([mark, count]) => mark.repeat(count));

/** A stretch of Markdown, as likely well-formed as not. */
export const fragment = fc.oneof(
  { weight: 6, arbitrary: line },
  { weight: 6, arbitrary: phrase },
  { weight: 2, arbitrary: unicode },
  { weight: 1, arbitrary: run },
);

/** Markdown built from the dialect's constructs, opened, closed and nested at random. */
export const markdown = fc
  .array(fc.tuple(fragment, fc.constantFrom('\n', '\n', '\n\n', '\n\n', ' ', '', '\n> ', '\n  ', '\n- ', '\r\n')), {
    maxLength: 40,
  })
  .map((parts) => parts.map(([text, separator]) => text + separator).join(''));

/** A change of a text: a part cut out, doubled, moved, or something written into it. */
export type Mutation = (text: string) => string;

/** A few changes, one after the other. */
export const mutation: fc.Arbitrary<Mutation> = fc
  .array(
    fc.record({
      kind: fc.constantFrom('cut', 'double', 'insert', 'move', 'end'),
      from: fc.double({ min: 0, max: 1, noNaN: true }),
      to: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.integer({ min: 1, max: 40 }),
      text: fragment,
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((steps) => (text) => steps.reduce(mutate, text));

interface Step {
  readonly kind: string;
  readonly from: number;
  readonly to: number;
  readonly length: number;
  readonly text: string;
}

function mutate(text: string, { kind, from, to, length, text: inserted }: Step): string {
  const start = Math.floor(from * text.length);
  const part = text.slice(start, start + length);
  const without = text.slice(0, start) + text.slice(start + length);
  const target = Math.floor(to * without.length);
  switch (kind) {
    case 'cut':
      return without;
    case 'double':
      return text.slice(0, start) + part + text.slice(start);
    case 'move':
      return without.slice(0, target) + part + without.slice(target);
    case 'end':
      return text.slice(0, Math.max(start, 200));
    default:
      return text.slice(0, start) + inserted + text.slice(start);
  }
}
