/**
 * For each character of a scalar's value, and for its end, the offset in the source that it was written at. A block of
 * literal text is exact; in folded, plain and quoted text the space that stands for a line's end is placed at that end.
 */
export function alignScalar(value: string, source: string, start: number, end: number): readonly number[] {
  const isBlock = /[|>]/.test(source.charAt(start));
  const indent = isBlock ? blockIndent(value, source, start) : 0;
  const quote = isBlock ? '' : (/['"]/.exec(source.charAt(start))?.[0] ?? '');
  const offsets: number[] = [];
  let at = isBlock ? lineAfter(source, start) : start + quote.length;
  let isLineStart = isBlock;
  for (const character of codeUnits(value)) {
    if (isLineStart) at = skipIndent(source, at, indent, end);
    at = nextMatch(character, source, at, end, quote);
    offsets.push(Math.min(at, end));
    const width = writtenWidth(character, source, at, quote);
    isLineStart = isBlock && source.charAt(at) === '\n';
    at = Math.min(at + width, end);
  }
  return [...offsets, at];
}

function codeUnits(text: string): string[] {
  return Array.from({ length: text.length }, (_, position) => text.charAt(position));
}

/** Passes over what the value does not hold: the line ends and the indentation that were folded away. */
function nextMatch(character: string, source: string, from: number, end: number, quote: string): number {
  let at = from;
  while (at < end) {
    const written = source.charAt(at);
    const isContinuation = quote === '"' && written === '\\' && source.charAt(at + 1) === '\n';
    if (isContinuation) at += 2;
    else if (written === character || !/\s/.test(written)) break;
    else if (/\s/.test(character) && written === '\n') break;
    else at++;
  }
  return at;
}

/** How many characters of the source were read as this one. */
function writtenWidth(character: string, source: string, at: number, quote: string): number {
  if (quote === "'" && source.startsWith("''", at)) return 2;
  if (quote === '"' && source.charAt(at) === '\\') {
    const digits = { x: 2, u: 4, U: 8 }[source.charAt(at + 1)] ?? 0;
    return 2 + digits;
  }
  // A folded line end: the value's space stands for it and for the blanks around it.
  if (character === ' ' && source.charAt(at) === '\n') return 1;
  return source.charAt(at) === character ? 1 : 0;
}

/** By how much a block's lines are indented: what its first line of text has more of than its value. */
function blockIndent(value: string, source: string, start: number): number {
  const lines = source.slice(lineAfter(source, start)).split('\n');
  const written = lines.find((line) => line.trim() !== '') ?? '';
  const read = value.split('\n').find((line) => line.trim() !== '') ?? '';
  return Math.max(0, leadingBlanks(written) - leadingBlanks(read));
}

function leadingBlanks(line: string): number {
  return line.length - line.trimStart().length;
}

function skipIndent(source: string, from: number, indent: number, end: number): number {
  let at = from;
  while (at < Math.min(from + indent, end) && source.charAt(at) === ' ') at++;
  return at;
}

function lineAfter(source: string, start: number): number {
  const newline = source.indexOf('\n', start);
  return newline < 0 ? source.length : newline + 1;
}
