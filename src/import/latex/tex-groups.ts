/** A part of a TeX text: what stands between its delimiters, and the offset after them. */
export interface Group {
  readonly content: string;
  readonly end: number;
}

/** The group `{…}` at an offset, spaces before it passed over; undefined where none starts there or it never ends. */
export function groupAt(text: string, offset: number): Group | undefined {
  return delimitedAt(text, offset, '{', '}');
}

/** The optional argument `[…]` at an offset; brackets within braces do not end it. */
export function optionAt(text: string, offset: number): Group | undefined {
  return delimitedAt(text, offset, '[', ']');
}

function delimitedAt(text: string, offset: number, open: string, close: string): Group | undefined {
  const start = afterSpace(text, offset);
  if (text[start] !== open) return undefined;
  let braces = 0;
  for (let at = start + 1; at < text.length; at += 1) {
    const unit = text[at];
    if (unit === '\\') at += 1;
    else if (unit === close && braces === 0) return { content: text.slice(start + 1, at), end: at + 1 };
    else if (unit === '{') braces += 1;
    else if (unit === '}') braces -= 1;
    if (braces < 0) return undefined;
  }
  return undefined;
}

/** A blank line ends a paragraph, and with it the search for an argument. */
function afterSpace(text: string, offset: number): number {
  const [space = ''] = /^[ \t]*(?:\n[ \t]*)?/.exec(text.slice(offset, offset + 200)) ?? [];
  return offset + space.length;
}

/** A command with its arguments, as `\author[1]{Ada}`. */
export interface Command {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly option: string | undefined;
  readonly arguments: readonly string[];
}

/** Every use of the commands in a text, in order, with up to `count` arguments. */
export function commandsIn(text: string, names: readonly string[], count = 1): readonly Command[] {
  const pattern = new RegExp(String.raw`\\(${names.join('|')})(?![A-Za-z@])\*?`, 'g');
  return [...text.matchAll(pattern)].flatMap(({ 0: whole, 1: name = '', index }): readonly Command[] => {
    if (isEscaped(text, index)) return [];
    const option = optionAt(text, index + whole.length);
    let end = option?.end ?? index + whole.length;
    const found: string[] = [];
    while (found.length < count) {
      const group = groupAt(text, end);
      if (group === undefined) break;
      found.push(group.content);
      end = group.end;
    }
    return [{ name, start: index, end, option: option?.content, arguments: found }];
  });
}

/** Whether the backslash at an offset is the second of a pair. */
function isEscaped(text: string, offset: number): boolean {
  let before = 0;
  while (text[offset - 1 - before] === '\\') before += 1;
  return before % 2 === 1;
}

/** An environment's content, and the offset after its end; `start` is the offset after `\begin{name}`. */
export function environmentFrom(text: string, name: string, start: number): Group | undefined {
  const pattern = /\\(begin|end)\s*\{([^{}]*)\}/g;
  pattern.lastIndex = start;
  let depth = 1;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    if (match[2] !== name) continue;
    depth += match[1] === 'begin' ? 1 : -1;
    if (depth === 0) return { content: text.slice(start, match.index), end: pattern.lastIndex };
  }
  return undefined;
}

/** A text without the given parts of it. */
export function without(text: string, parts: readonly { readonly start: number; readonly end: number }[]): string {
  let done = '';
  let from = 0;
  for (const { start, end } of [...parts].sort((a, b) => a.start - b.start)) {
    if (start < from) continue;
    done += text.slice(from, start);
    from = end;
  }
  return done + text.slice(from);
}
