/** A block of Markdown with one formula that KaTeX refuses, and on which of its lines (from 0) the mistake stands. */
export interface WrongBlock {
  readonly kind: string;
  readonly block: string;
  readonly line: number;
}

const wrong = (kind: string, block: string, line = 0): WrongBlock => ({ kind, block, line });
const tex = String.raw;

/** Mistakes of authors, one a block. */
export const WRONG: readonly WrongBlock[] = [
  wrong('an undefined control sequence', tex`Here $a + \aplha$.`),
  wrong(
    'an undefined control sequence on a later line',
    tex`Text, then
more with $x \in
\undefinedset$.`,
    2,
  ),
  wrong(
    'an undefined control sequence in a display',
    tex`$$
a &= b \\
\nosuch
$$`,
    1,
  ),
  wrong('an open brace', tex`Here $\frac{1}{2$.`),
  wrong('a closing brace too many', tex`Here $a}b$.`),
  wrong('\\left without \\right', tex`Here $\left( a$.`),
  wrong('\\right without \\left', tex`Here $a \right)$.`),
  wrong('\\middle alone', tex`Here $a \middle| b$.`),
  wrong('a delimiter that is none', tex`Here $\left x a \right)$.`),
  wrong(
    'an unknown environment',
    tex`$$
\begin{matrixx} a \end{matrixx}
$$`,
    1,
  ),
  wrong(
    'environments that do not match',
    tex`$$
\begin{matrix}
a & b
\end{pmatrix}
$$`,
    3,
  ),
  wrong(
    'an environment that never ends',
    tex`$$
\begin{matrix} a & b
$$`,
    1,
  ),
  wrong(
    'an end without a beginning',
    tex`$$
a + b
\end{matrix}
$$`,
    2,
  ),
  wrong('a display environment in running text', tex`Here $\begin{align} a \end{align}$.`),
  wrong(
    'an unknown column',
    tex`$$
\begin{array}{cqc} a & b & c \end{array}
$$`,
    1,
  ),
  wrong('a double superscript', tex`Here $a^b^c$.`),
  wrong('a double subscript', tex`Here $a_b_c$.`),
  wrong('a superscript of nothing', tex`Here $a^$.`),
  wrong('a prime after a superscript', tex`Here $a^b'$.`),
  wrong('a parameter sign alone', tex`Here $a # b$.`),
  wrong('a parameter of no macro', tex`Here $#1 + a$.`),
  wrong('parameters out of order', tex`Here $\def\f#2{x}\f y$.`),
  wrong('a macro’s argument that is missing', tex`Here $\def\f#1{x}\f$.`),
  wrong('a macro’s use that does not match', tex`Here $\def\f#1;{x}\f y$.`),
  wrong('\\newcommand of a known name', tex`Here $\newcommand{\frac}{x}$.`),
  wrong('\\renewcommand of an unknown name', tex`Here $\renewcommand{\nobodyknows}{x}$.`),
  wrong('a missing argument', tex`Here $\frac{1}$.`),
  wrong('a function as an argument', tex`Here $\sqrt\sqrt$.`),
  wrong('math in text mode', tex`Here $\text{a_b}$.`),
  wrong('\\hline outside of an array', tex`Here $\hline$.`),
  wrong('\\limits after a letter', tex`Here $x\limits_a^b$.`),
  wrong('a size without unit', tex`Here $\rule{1}{1em}$.`),
  wrong('a unit that is none', tex`Here $\kern1parsec$.`),
  wrong('a colour that is none', tex`Here $\textcolor{#12345}{x}$.`),
  wrong('a verb that never ends', tex`Here $\verb|a$.`),
  wrong('two \\over in a group', tex`Here $a \over b \over c$.`),
  wrong(
    // KaTeX does not say where: the formula's own place serves.
    'two tags',
    tex`$$
a \tag{1} \tag{2}
$$`,
  ),
  wrong('a tag in running text', tex`Here $a \tag{1}$.`),
  wrong(
    'too many columns',
    tex`$$
\begin{split}
a & b & c
\end{split}
$$`,
    2,
  ),
  wrong('\\char of nothing', tex`Here $\char$.`),
  wrong('a substack in the wrong place', tex`Here $\begin{subarray}{q}a\end{subarray}$.`),
  wrong(
    'a mistake in a table',
    tex`| head |
| --- |
| cell $\nosuch$ |`,
    2,
  ),
  wrong('a mistake in a heading', tex`## On $\nosuch$`),
  wrong(
    'a mistake in a quotation',
    tex`> First line
> $$
> a + \nosuch
> $$`,
    2,
  ),
  wrong(
    'a mistake in a list',
    tex`- first

  $$
  a + \nosuch
  $$`,
    3,
  ),
  wrong(
    'a mistake in a theorem',
    tex`:::theorem[On $x$]
Let $x$ be.

$$
x = \nosuch
$$
:::`,
    4,
  ),
  wrong(
    'a mistake in a theorem’s title',
    tex`:::theorem[On $\nosuch$]
Let $x$ be.
:::`,
  ),
  wrong(
    'a mistake in a caption',
    tex`| a |
| - |
| b |

: On $\nosuch$. {#tbl-wrong}`,
    4,
  ),
  wrong(
    'a mistake in a labelled equation',
    tex`$$
a =
\nosuch
$$ {#eq-wrong}`,
    2,
  ),
  wrong('a mistake beside raw HTML', tex`<kbd>K</kbd> and $\nosuch$.`),
  wrong('a macro that calls itself', tex`Here $\def\again{\again}\again$.`),
  wrong('macros that call each other', tex`Here $\def\ping{\pong}\def\pong{\ping}\ping$.`),
  wrong('a macro that doubles itself', tex`Here $\def\grow{\grow\grow}\grow$.`),
  wrong('an expansion that grows exponentially', `Here $${bomb(20)}$.`),
];

/** Each macro is the one before it ten times: `depth` definitions make 10^depth letters. */
export function bomb(depth: number): string {
  const name = (index: number): string => `\\m${String.fromCharCode(97 + index)}`;
  const definitions = Array.from({ length: depth }, (_, index) => `\\def${name(index + 1)}{${name(index).repeat(10)}}`);
  return `\\def${name(0)}{x}${definitions.join('')}${name(depth)}`;
}

/** TeX of absurd size: KaTeX takes it or not, but never for ever. */
export const ABSURD: readonly string[] = [
  tex`\rule{100000em}{100000em}`,
  `${'{'.repeat(300)}x${'}'.repeat(300)}`,
  `${'{'.repeat(1_000)}x${'}'.repeat(1_000)}`,
  `${tex`\sqrt{`.repeat(1_000)}x${'}'.repeat(1_000)}`,
  `x${'_{a'.repeat(1_000)}${'}'.repeat(1_000)}`,
  tex`\left(`.repeat(1_000),
  '\\\\'.repeat(1_000),
  tex`\begin{matrix}`.repeat(500),
  `\\def\\f#1{#1#1}${'\\f{'.repeat(50)}x${'}'.repeat(50)}`,
  bomb(2),
  bomb(8),
];
