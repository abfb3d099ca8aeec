/**
 * For each character of a scalar's value, and for its end, the offset in the source that it was written at (YAML 1.2.2
 * §6.5, §7.3, §8.1). The space or line feed that stands for a folded line end is placed at that end.
 */
export function alignScalar(value: string, source: string, start: number, end: number): readonly number[] {
  const first = source.charAt(start);
  const offsets = /[|>]/.test(first)
    ? alignBlock(value, source, start, end)
    : alignFlow(value, source, start + (/['"]/.test(first) ? 1 : 0), /['"]/.test(first) ? first : '');
  return offsets.map((offset) => Math.min(offset, end));
}

/** Plain and quoted text: line ends are folded, and in quotes some characters are escaped. */
function alignFlow(value: string, source: string, start: number, quote: string): number[] {
  const offsets: number[] = [];
  let at = start;
  while (offsets.length < value.length && at < source.length) {
    const { written, read } = nextPiece(source, at, quote);
    for (let unit = 0; unit < read; unit++) offsets.push(at);
    at += written;
  }
  while (offsets.length < value.length) offsets.push(at);
  return [...offsets.slice(0, value.length), at];
}

/** How many characters of the source the next piece takes up, and how many of the value it stands for. */
function nextPiece(source: string, at: number, quote: string): { readonly written: number; readonly read: number } {
  const fold = matchAt(/[ \t]*\n[ \t\n]*/y, source, at);
  if (fold !== undefined) {
    const lineEnds = fold.split('\n').length - 1;
    return { written: fold.length, read: Math.max(1, lineEnds - 1) };
  }
  if (quote === '"' && source.charAt(at) === '\\') {
    const continuation = matchAt(/\\\n[ \t\n]*/y, source, at);
    if (continuation !== undefined) return { written: continuation.length, read: continuation.split('\n').length - 2 };
    const digits = { x: 2, u: 4, U: 8 }[source.charAt(at + 1)] ?? 0;
    const isPair = digits === 8 && Number.parseInt(source.slice(at + 2, at + 10), 16) > 0xffff;
    return { written: 2 + digits, read: isPair ? 2 : 1 };
  }
  return { written: quote === "'" && source.startsWith("''", at) ? 2 : 1, read: 1 };
}

/** `pattern` must be sticky. */
function matchAt(pattern: RegExp, source: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0];
}

/** A literal or folded block: each line is indented, and nothing is escaped. */
function alignBlock(value: string, source: string, start: number, end: number): number[] {
  const indent = blockIndent(value, source, start);
  const offsets: number[] = [];
  let at = lineAfter(source, start);
  let isLineStart = true;
  for (let position = 0; position < value.length; position++) {
    const character = value.charAt(position);
    if (isLineStart) at = skipIndent(source, at, indent);
    while (at < end && isFoldedAway(source.charAt(at), character)) at++;
    offsets.push(at);
    isLineStart = source.charAt(at) === '\n';
    if (isLineStart || source.charAt(at) === character) at++;
  }
  return [...offsets, at];
}

/** Whether the value has left out this blank of the source before its next character. */
function isFoldedAway(written: string, character: string): boolean {
  return written !== character && /\s/.test(written) && !(written === '\n' && /\s/.test(character));
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

function skipIndent(source: string, from: number, indent: number): number {
  let at = from;
  while (at < from + indent && source.charAt(at) === ' ') at++;
  return at;
}

function lineAfter(source: string, start: number): number {
  const newline = source.indexOf('\n', start);
  return newline < 0 ? source.length : newline + 1;
}
