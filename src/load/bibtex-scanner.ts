import { BibtexCursor, type ScannedValue } from './bibtex-cursor.ts';

/** A mistake in the syntax of a `.bib` file: what is wrong at `offset`, in UTF-16 code units from the file's start. */
export interface BibtexFault {
  readonly offset: number;
  readonly length: number;
  readonly message: string;
}

export interface ScannedField {
  /** In lower case: BibTeX's field names have no case. */
  readonly name: string;
  readonly offset: number;
  readonly value: ScannedValue;
}

export interface ScannedEntry {
  readonly kind: 'entry';
  /** In lower case, without the `@`. */
  readonly type: string;
  /** Where its `@` stands. */
  readonly offset: number;
  /** Empty where the author left it out. */
  readonly key: string;
  readonly keyOffset: number;
  readonly fields: readonly ScannedField[];
}

/** `@string`: a macro's definition. */
export interface ScannedMacro {
  readonly kind: 'macro';
  readonly field: ScannedField;
}

/** `@preamble`: TeX, of which definitions of commands matter here. */
export interface ScannedPreamble {
  readonly kind: 'preamble';
  readonly value: ScannedValue;
}

export type ScannedCommand = ScannedEntry | ScannedMacro | ScannedPreamble;

/** The commands of a `.bib` file in their order, and its mistakes. An entry with a mistake keeps what could be read. */
export interface ScannedBibtex {
  readonly commands: readonly ScannedCommand[];
  readonly faults: readonly BibtexFault[];
}

/**
 * Reads the syntax of a `.bib` file, as BibTeX's manual ('BibTeXing', appendix) and biblatex's define it; what values
 * mean is not looked at. Text between entries is a comment, `%` hides the rest of its line there and between fields. It
 * never throws, and takes time linear in the text: where a brace stays open, reading goes on at the next entry that
 * starts a line.
 */
export function scanBibtex(text: string): ScannedBibtex {
  const commands: ScannedCommand[] = [];
  const cursor = new BibtexCursor(text);
  for (let start = cursor.toNextCommand(); start !== undefined; start = cursor.toNextCommand()) {
    const type = cursor.word().toLowerCase();
    cursor.skipSpace();
    if (type === 'comment') cursor.skipComment();
    else if (cursor.open()) {
      const command = readCommand(cursor, type, start);
      if (command !== undefined) commands.push(command);
    } else
      cursor.fault(
        start,
        type.length + 1,
        `After @${type} comes an opening brace. Write @${type}{key, and the fields.`,
      );
  }
  return { commands, faults: cursor.faults };
}

function readCommand(cursor: BibtexCursor, type: string, start: number): ScannedCommand | undefined {
  if (type === 'preamble') {
    const value = cursor.value('@preamble');
    close(cursor, [], start, type);
    return value === undefined ? undefined : { kind: 'preamble', value };
  }
  if (type === 'string') {
    const fields: ScannedField[] = [];
    readFields(cursor, fields, start, type);
    const [field] = fields;
    return field === undefined ? undefined : { kind: 'macro', field };
  }
  cursor.skipSpace();
  const keyOffset = cursor.position;
  const key = readKey(cursor, type);
  const fields: ScannedField[] = [];
  readFields(cursor, fields, start, type);
  return { kind: 'entry', type, offset: start, key, keyOffset, fields };
}

function readKey(cursor: BibtexCursor, type: string): string {
  const start = cursor.position;
  const text = cursor.keyText();
  const missing = `This @${type} has no key. Write one first, as in @${type}{turing1937, …}.`;
  if (cursor.at('=')) {
    // What stands before the `=` is a field's name: `{title =`, or `{key title =` where the comma is missing.
    const name = /\S+\s*$/.exec(text)?.[0] ?? '';
    const key = text.slice(0, text.length - name.length).trim();
    cursor.position = start + text.length - name.length;
    if (key === '') cursor.fault(start, name.trim().length, missing);
    else cursor.fault(start + key.length, 1, commaMissing(`key "${key}"`));
    return key;
  }
  const key = text.trim();
  if (key === '') cursor.fault(start, 1, missing);
  cursor.skipSpace();
  if (cursor.take(',') || cursor.atClose() || cursor.atEnd()) return key;
  cursor.fault(start + key.length, 1, commaMissing(`key "${key}"`));
  return key;
}

function commaMissing(what: string): string {
  return `A comma is missing after the ${what}. Write one here.`;
}

/** Reads fields up to the brace that closes the command. */
function readFields(cursor: BibtexCursor, fields: ScannedField[], start: number, type: string): void {
  for (;;) {
    cursor.skipSpace();
    while (cursor.take(',')) cursor.skipSpace();
    if (cursor.atClose() || cursor.atEnd()) {
      if (close(cursor, fields, start, type)) return;
      continue;
    }
    const offset = cursor.position;
    const name = cursor.name();
    cursor.skipSpace();
    if (name === '') cursor.skipUnexpected();
    else if (cursor.take('=')) readValue(cursor, fields, { name: name.toLowerCase(), offset });
    else if (cursor.at('{') || cursor.at('"')) {
      cursor.fault(cursor.position, 1, `An equals sign is missing before the value of "${name}". Write ${name} = {…}.`);
      readValue(cursor, fields, { name: name.toLowerCase(), offset });
    } else cursor.fault(offset, name.length, `"${name}" has no value. Write ${name} = {…}, with a comma before it.`);
  }
}

function readValue(cursor: BibtexCursor, fields: ScannedField[], head: { name: string; offset: number }): void {
  const value = cursor.value(head.name);
  if (value === undefined) return;
  fields.push({ ...head, value });
  const { position } = cursor;
  cursor.skipSpace();
  if (cursor.at(',') || cursor.atClose() || cursor.atEnd()) return;
  // A quotation mark that is left open takes the next one for its end, in the middle of another field.
  if (!reopen(cursor, fields)) cursor.fault(position, 1, commaMissing(`field "${head.name}"`));
}

/** Ends a command; false where it turns out to go on. */
function close(cursor: BibtexCursor, fields: ScannedField[], start: number, type: string): boolean {
  cursor.skipSpace();
  if (cursor.closeCommand()) return true;
  if (cursor.atClose()) {
    cursor.fault(cursor.position, 1, 'This brace ends the entry, but more fields follow. Remove it, or write a comma.');
    cursor.position += 1;
    return false;
  }
  if (reopen(cursor, fields)) return false;
  const last = fields.at(-1);
  if (last?.value.unclosed !== undefined) cursor.fault(last.value.unclosed, 1, unclosed(cursor, last));
  else cursor.fault(start, type.length + 1, `This @${type} is not closed. Write } after its last field.`);
  return true;
}

/**
 * Finds the value whose end is missing, by another field that starts in it, and takes the reading back to there. Once
 * for each command, so that reading stays linear.
 */
function reopen(cursor: BibtexCursor, fields: ScannedField[]): boolean {
  for (const [place, field] of fields.entries()) {
    const { offset, parts } = field.value;
    const end = cursor.reopenIn(field.value);
    if (end === undefined) continue;
    cursor.fault(offset, 1, unclosed(cursor, field));
    const text = cursor.text
      .slice(offset + 1, end)
      .trim()
      .replace(/,$/, '');
    const first = parts.slice(0, 1).map((part) => ({ ...part, text }));
    fields.splice(place, fields.length, { ...field, value: { offset, end, parts: first } });
    return true;
  }
  return false;
}

function unclosed(cursor: BibtexCursor, { name, value }: ScannedField): string {
  const [mark, closing] =
    cursor.text[value.unclosed ?? value.offset] === '"' ? ['quotation mark', '"'] : ['brace', '}'];
  return `This ${mark} is not closed. Write ${closing} at the end of the value of "${name}".`;
}
