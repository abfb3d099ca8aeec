/**
 * A Typst expression in code mode. Values of this type come only from the functions below and from fixed names, so that
 * text from an archive stands in a document as a string and never as code.
 */
export type Typst = string & { readonly typst: true };

/** Brands what this project wrote itself: the name of a function, a number, a constant. */
export function code(source: string): Typst {
  if (!isCode(source)) throw new Error('A Typst expression must not be empty.');
  return source;
}

function isCode(source: string): source is Typst {
  return source !== '';
}

export const NONE = code('none');
export const EMPTY = code('[]');

/** A string literal. A lone surrogate, which no UTF-8 text has, becomes U+FFFD. */
export function string(value: string): Typst {
  const escaped = value
    .toWellFormed()
    .replace(/[\\"]/g, '\\$&')
    .replace(/\p{Cc}|[\u2028\u2029]/gu, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`);
  return code(`"${escaped}"`);
}

/** A function call: `text("…", size: 2pt)`. Arguments that are undefined are left out. */
export function call(
  name: string,
  positional: readonly Typst[],
  named: Readonly<Record<string, Typst | undefined>> = {},
): Typst {
  const options = Object.entries(named).flatMap(([key, value]) => (value === undefined ? [] : [`${key}: ${value}`]));
  return code(`${name}(${[...positional, ...options].join(', ')})`);
}

/** Running text. */
export function text(value: string): Typst {
  return call('text', [string(value)]);
}

/** Pieces of content one after the other. */
export function sequence(parts: readonly Typst[]): Typst {
  const [only] = parts;
  if (only === undefined) return EMPTY;
  return parts.length === 1 ? only : call('seq', parts);
}

/** Blocks one after the other, each on a line of its own in the source. */
export function blocks(parts: readonly Typst[]): Typst {
  return parts.length < 2 ? sequence(parts) : code(`seq(\n${parts.join(',\n')},\n)`);
}

/** `(a, b)`; of one element `(a,)`. */
export function array(items: readonly Typst[]): Typst {
  return code(`(${items.map((item) => `${item},`).join(' ')})`);
}

/** `(a: 1, b: 2)`; entries that are undefined are left out. */
export function dictionary(entries: Readonly<Record<string, Typst | undefined>>): Typst {
  const parts = Object.entries(entries).flatMap(([key, value]) =>
    value === undefined ? [] : [`${string(key)}: ${value}`],
  );
  return code(parts.length === 0 ? '(:)' : `(${parts.join(', ')})`);
}

/** A length such as `1.5em`, where `amount` is a finite number. */
export function length(amount: number, unit: 'em' | 'pt' | '%'): Typst {
  // Typst's numbers have no exponent.
  return code(`${Number(amount.toFixed(4))}${unit}`);
}
