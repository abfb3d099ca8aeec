import { LineCounter } from 'yaml';
import { type Diagnostic, type Place, type Reporter, reporterFor } from '../diagnostics/diagnostic.ts';
import { nearest } from '../diagnostics/nearest.ts';
import type { ScannedValue } from './bibtex-cursor.ts';
import { type ScannedEntry, type ScannedField, type ScannedMacro, scanBibtex } from './bibtex-scanner.ts';
import { standardMacro } from './bibtex-tex.ts';
import { CSL_TYPES } from './bibtex-types.ts';

/** A field's value as TeX, its macros replaced. */
export interface BibtexField {
  readonly tex: string;
  readonly value: ScannedValue;
  /** The file that it stands in: a field may come from another entry. */
  readonly source: BibtexSource;
}

export interface BibtexEntry {
  readonly type: string;
  readonly key: string;
  readonly keyOffset: number;
  readonly source: BibtexSource;
  readonly fields: ReadonlyMap<string, BibtexField>;
}

/** A `.bib` file that is being read. */
export interface BibtexSource {
  readonly file: string;
  readonly text: string;
  readonly report: Reporter;
  readonly placeAt: (offset: number, length: number) => Place;
}

/** The entries of all files in their order, each key once, and what their preambles define. */
export interface BibtexEntries {
  readonly entries: ReadonlyMap<string, BibtexEntry>;
  readonly preamble: string;
}

/**
 * Reads files one after the other, as BibTeX does: a macro defined in one holds in those after it. Mistakes are reported
 * at their place, and all else is kept.
 */
export function readBibtexEntries(
  files: readonly { readonly file: string; readonly text: string }[],
  sink: Diagnostic[],
): BibtexEntries {
  const macros = new Map(Object.entries(MONTHS));
  const entries = new Map<string, BibtexEntry>();
  const preambles: string[] = [];
  for (const { file, text } of files) {
    const source = sourceOf(file, text, sink);
    const { commands, faults } = scanBibtex(text);
    for (const { offset, length, message } of faults)
      source.report('cite/bibtex', source.placeAt(offset, length), message);
    for (const command of commands) {
      if (command.kind === 'macro') define(command, macros, source);
      else if (command.kind === 'preamble') preambles.push(definitionsIn(texOf(command.value, macros, source)));
      else addEntry(command, macros, source, entries);
    }
  }
  return { entries, preamble: preambles.join('') };
}

const MONTHS: Readonly<Record<string, string>> = {
  jan: 'January',
  feb: 'February',
  mar: 'March',
  apr: 'April',
  may: 'May',
  jun: 'June',
  jul: 'July',
  aug: 'August',
  sep: 'September',
  oct: 'October',
  nov: 'November',
  dec: 'December',
};

function sourceOf(file: string, text: string, sink: Diagnostic[]): BibtexSource {
  const counter = new LineCounter();
  counter.addNewLine(0);
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) counter.addNewLine(at + 1);
  const placeAt = (offset: number, length: number): Place => {
    const { line, col } = counter.linePos(offset);
    return { line, column: col, length };
  };
  return { file, text, report: reporterFor(file, sink), placeAt };
}

/** The commands without arguments that a preamble defines. */
function definitionsIn(tex: string): string {
  const definition = /\\(?:new|renew|provide)command\*?\s*\{?\s*(\\[A-Za-z]+)\s*\}?\s*\{((?:[^{}]|\{[^{}]*\})*)\}/g;
  return [...tex.matchAll(definition)].map(([, name, body]) => `\\newcommand{${name}}{${body}}`).join('');
}

function define({ field }: ScannedMacro, macros: Map<string, string>, source: BibtexSource): void {
  macros.set(field.name, texOf(field.value, macros, source));
}

/** Macros of macros can ask for more text than there is memory; no value that somebody meant comes near this. */
const LONGEST = 1_000_000;

/** A value's TeX. What is too long to be meant is reported, and read as empty. */
function texOf(value: ScannedValue, macros: Map<string, string>, source: BibtexSource): string {
  const parts = value.parts.map(({ kind, text, offset }) =>
    kind === 'text' ? text : expansionOf(text, offset, macros, source),
  );
  const [first] = value.parts;
  if (first === undefined || parts.reduce((sum, { length }) => sum + length, 0) <= LONGEST) return parts.join('');
  const message = `This value is longer than ${LONGEST.toLocaleString('en')} characters once its macros are written out. Shorten it.`;
  source.report('cite/bibtex', source.placeAt(first.offset, first.text.length), message);
  return '';
}

function expansionOf(text: string, offset: number, macros: Map<string, string>, source: BibtexSource): string {
  const name = text.toLowerCase();
  const known = macros.get(name) ?? standardMacro(name);
  if (known === undefined) {
    const message = `There is no macro "${text}". Define it above with @string{${text} = {…}}, or write {${text}} for the word itself.`;
    source.report('cite/bibtex', source.placeAt(offset, text.length), message);
  }
  // Asked once: the second time it is known.
  macros.set(name, known ?? text);
  return known ?? text;
}

function addEntry(
  scanned: ScannedEntry,
  macros: Map<string, string>,
  source: BibtexSource,
  entries: Map<string, BibtexEntry>,
): void {
  const { type, key, keyOffset } = scanned;
  const fields = new Map<string, BibtexField>();
  for (const field of scanned.fields) addField(field, fields, macros, source);
  if (key === '' || NO_WORKS.has(type)) return;
  if (key in Object.prototype) {
    const message = `The key "${key}" means something to the programs that print works. Give the work another one.`;
    source.report('cite/bibtex', source.placeAt(keyOffset, key.length), message);
    return;
  }
  reportType(scanned, source);
  const former = entries.get(key);
  if (former === undefined) entries.set(key, { type, key, keyOffset, source, fields });
  else {
    const { line } = former.source.placeAt(former.keyOffset, 1);
    const where = former.source.file === source.file ? `line ${line}` : `${former.source.file}, line ${line}`;
    const message = `The key "${key}" is used twice; it is also in ${where}. Give each work its own key.`;
    source.report('cite/bibtex', source.placeAt(keyOffset, key.length), message);
  }
}

/** A type that nobody knows is a work of any kind, unless it is a slip of the pen, which leaves the first letter as it is. */
function reportType({ type, offset }: ScannedEntry, source: BibtexSource): void {
  if (KNOWN_TYPES.includes(type)) return;
  const meant = nearest(
    type,
    KNOWN_TYPES.filter((known) => known[0] === type[0]),
  );
  if (meant === undefined) return;
  const message = `"@${type}" is not a type of entry that is known here. Did you mean "@${meant}"?`;
  source.report('cite/bibtex', source.placeAt(offset, type.length + 1), message, 'warning');
}

/** Entries of BibLaTeX that hold no work. */
const NO_WORKS = new Set(['control', 'set', 'bibnote']);
const KNOWN_TYPES = [...Object.keys(CSL_TYPES), 'misc', 'xdata'];

function addField(
  { name, offset, value }: ScannedField,
  fields: Map<string, BibtexField>,
  macros: Map<string, string>,
  source: BibtexSource,
): void {
  const tex = texOf(value, macros, source);
  if (fields.has(name)) {
    const message = `The field "${name}" is given twice, and this one is left out. Keep one of them.`;
    source.report('cite/bibtex', source.placeAt(offset, name.length), message, 'warning');
  } else if (tex.trim() !== '') fields.set(name, { tex, value, source });
}
