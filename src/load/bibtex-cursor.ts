import type { BibtexFault } from './bibtex-scanner.ts';

/** Text between braces or quotation marks, as it stands in the file, or the name of a macro. A bare number is text. */
export interface ScannedPart {
  readonly kind: 'text' | 'macro';
  readonly text: string;
  readonly offset: number;
}

/** A value: parts joined by `#`. */
export interface ScannedValue {
  readonly offset: number;
  readonly end: number;
  readonly parts: readonly ScannedPart[];
  /** Where its last part starts a brace or quotation mark that nothing closes. */
  readonly unclosed?: number;
}

const NAME = /[^\s,={}()"#%@\\]+/y;
const COMMAND = /@([A-Za-z]\w*)[ \t\n]*[{(]/y;
const KEY_WITHOUT_BRACE = /@[A-Za-z]+[ \t]+[^\s,]+[ \t]*,[ \t]*(?:\n|$)/y;
const COMMAND_AT_LINE_START = /^[ \t]*@[A-Za-z]\w*[ \t]*[{(]/gm;
/** A comma or line end, then the start of a field. */
const FIELD = /[\n,][ \t]*(?=[A-Za-z][\w:+-]*[ \t]*=[ \t]*(?:["{]|\w+[ \t]*[,}\n#]))/;
const FIELD_AFTER_CLOSE = /[})]\s*,\s*[A-Za-z][\w:+-]*\s*=\s*["{\w]/y;

/** A place in the text of a `.bib` file that moves forward as commands are read. */
export class BibtexCursor {
  readonly text: string;
  readonly faults: BibtexFault[] = [];
  position = 0;
  // Where the command being read ends at the latest: the next one that starts a line and is indented no deeper.
  #limit: number;
  #closing = '}';
  #mayReopen = true;
  #openComment = false;
  #unclosed = false;
  #starts: readonly { readonly line: number; readonly offset: number }[];
  #next = 0;

  constructor(text: string) {
    this.text = text;
    this.#limit = text.length;
    this.#starts = [...text.matchAll(COMMAND_AT_LINE_START)].map((match) => ({
      line: match.index,
      offset: text.indexOf('@', match.index),
    }));
  }

  fault(offset: number, length: number, message: string): void {
    this.faults.push({ offset, length, message });
  }

  /** Goes behind the `@` of the next command and gives its place; undefined at the end of the text. */
  toNextCommand(): number | undefined {
    this.#limit = this.text.length;
    this.#mayReopen = true;
    const next = /%.*|@/g;
    next.lastIndex = this.position;
    for (let match = next.exec(this.text); match !== null; match = next.exec(this.text)) {
      if (match[0] !== '@' || !this.#startsCommand(match.index)) continue;
      this.position = match.index + 1;
      this.#limit = this.#limitFrom(match.index);
      return match.index;
    }
    this.position = this.text.length;
    return undefined;
  }

  /** An `@` between entries belongs to a comment, unless a brace follows or it starts its line like an entry. */
  #startsCommand(offset: number): boolean {
    COMMAND.lastIndex = offset;
    if (COMMAND.test(this.text)) return true;
    let before = offset - 1;
    while (this.text[before] === ' ' || this.text[before] === '\t') before -= 1;
    KEY_WITHOUT_BRACE.lastIndex = offset;
    return (before < 0 || this.text[before] === '\n') && KEY_WITHOUT_BRACE.test(this.text);
  }

  #limitFrom(offset: number): number {
    const starts = this.#starts;
    while ((starts[this.#next]?.offset ?? this.text.length) <= offset) this.#next += 1;
    const own = starts[this.#next - 1];
    const indent = own?.offset === offset ? own.offset - own.line : Number.POSITIVE_INFINITY;
    for (let place = this.#next; place < starts.length; place += 1) {
      const start = starts[place];
      if (start !== undefined && start.offset - start.line <= indent) return start.line;
    }
    return this.text.length;
  }

  at(character: string): boolean {
    return this.position < this.#limit && this.text[this.position] === character;
  }

  atClose(): boolean {
    return this.at(this.#closing);
  }

  atEnd(): boolean {
    return this.position >= this.#limit;
  }

  take(character: string): boolean {
    if (!this.at(character)) return false;
    this.position += 1;
    return true;
  }

  open(): boolean {
    this.#closing = this.at('(') ? ')' : '}';
    return this.take('{') || this.take('(');
  }

  /** Takes the brace that ends a command; not where a comma and another field come after it. */
  closeCommand(): boolean {
    FIELD_AFTER_CLOSE.lastIndex = this.position;
    if (!this.atClose()) return false;
    if (FIELD_AFTER_CLOSE.test(this.text) && FIELD_AFTER_CLOSE.lastIndex <= this.#limit) return false;
    this.position += 1;
    return true;
  }

  skipSpace(): void {
    this.#take(/(?:\s+|%.*)*/y);
  }

  word(): string {
    return this.#take(/\w*/y);
  }

  name(): string {
    return this.#take(NAME);
  }

  /** What stands where a key is expected, spaces included. */
  keyText(): string {
    return this.#take(this.#closing === ')' ? /[^,={}()\n%]*/y : /[^,={}\n%]*/y);
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.text)?.[0] ?? '';
    const text = found.slice(0, Math.max(0, this.#limit - this.position));
    this.position += text.length;
    return text;
  }

  /** `@comment{…}`; one that is never closed is a comment only by its name, as BibTeX has it. */
  skipComment(): void {
    if (!this.at('{')) return;
    const end = this.#openComment ? undefined : this.#endOf(this.position, '}', this.text.length);
    if (end === undefined) this.#openComment = true;
    else this.position = end;
  }

  skipUnexpected(): void {
    const found = this.text[this.position] ?? '';
    this.fault(
      this.position,
      1,
      `"${found}" cannot stand here. Write a field, as in title = {…}, with a comma after it.`,
    );
    this.position += 1;
    this.#take(/[^\n,})]*/y);
  }

  /** The value of a field; undefined, and a fault, where there is none. */
  value(field: string): ScannedValue | undefined {
    this.skipSpace();
    const offset = this.position;
    const parts: ScannedPart[] = [];
    this.#unclosed = false;
    do {
      this.skipSpace();
      const part = this.#part(field, parts.length > 0);
      if (part !== undefined) parts.push(part);
      const { position } = this;
      this.skipSpace();
      if (!this.at('#')) this.position = position;
    } while (this.take('#'));
    const last = parts.at(-1);
    const unclosed = this.#unclosed && last !== undefined ? { unclosed: last.offset } : {};
    return last === undefined ? undefined : { offset, end: this.position, parts, ...unclosed };
  }

  #part(field: string, continued: boolean): ScannedPart | undefined {
    const offset = this.position;
    if (this.at('{') || this.at('"')) {
      const end = this.#endOf(offset, this.at('{') ? '}' : '"', this.#limit);
      this.#unclosed = end === undefined;
      this.position = end ?? this.#limit;
      return { kind: 'text', text: this.text.slice(offset + 1, end === undefined ? this.#limit : end - 1), offset };
    }
    const text = this.name();
    if (text === '') {
      this.fault(offset, 1, continued ? 'Nothing follows the #. Write a macro or {…} after it.' : noValue(field));
      return undefined;
    }
    const { position } = this;
    this.skipSpace();
    const ends = this.at(',') || this.at('#') || this.atClose() || this.atEnd() || this.at('"') || this.at('{');
    const bare = ends || this.text.slice(position, this.position).includes('\n');
    this.position = position;
    if (bare) return { kind: /^\d+$/.test(text) ? 'text' : 'macro', text, offset };
    const rest = this.#take(/[^\n,{}"]*/y);
    this.fault(offset, text.length, `The value of "${field}" stands bare. Write ${field} = {${(text + rest).trim()}}.`);
    return { kind: 'text', text: text + rest, offset };
  }

  /** The place behind the end of a text that starts at `offset` with a brace or quotation mark. */
  #endOf(offset: number, closing: string, limit: number): number | undefined {
    const mark = /\\[\s\S]|[{}"]/g;
    mark.lastIndex = offset + 1;
    let depth = 0;
    for (let match = mark.exec(this.text); match !== null && match.index < limit; match = mark.exec(this.text)) {
      if (match[0] === closing && depth === 0) return match.index + 1;
      if (match[0] === '{') depth += 1;
      // A brace that closes more than the quoted text has opened ends the entry: the quotation mark is missing.
      else if (match[0] === '}' && --depth < 0) return undefined;
    }
    return undefined;
  }

  /** Takes the reading back to the first field that starts inside a value, and gives where the value ends before it. */
  reopenIn({ offset, end }: ScannedValue): number | undefined {
    const match = this.#mayReopen ? FIELD.exec(this.text.slice(offset, end)) : null;
    if (match === null) return undefined;
    this.#mayReopen = false;
    this.position = offset + match.index + match[0].length;
    return offset + match.index;
  }
}

function noValue(field: string): string {
  return `"${field}" has no value. Write ${field} = {…}.`;
}
