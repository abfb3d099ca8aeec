import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { LocatorTerms } from '../markdown/locators.ts';

/** A CSL 1.0 style. */
export interface CslStyle {
  readonly xml: string;
  /** Whether the style is one of the CSL project's, and so known to work. */
  readonly isPublished: boolean;
}

const require = createRequire(import.meta.url);
const STYLE_URL = 'http://www.zotero.org/styles/';

/**
 * A style by its name in the CSL project's repository, such as `apa`; of a dependent style, the style that it names as
 * its parent. Undefined where there is none.
 */
export function styleByName(name: string): CslStyle | undefined {
  const xml = publishedStyle(name);
  if (xml === undefined) return undefined;
  const parent = xml.includes('independent-parent') ? parentName(xml) : undefined;
  const independent = parent === undefined ? xml : publishedStyle(parent);
  return independent === undefined ? undefined : { xml: independent, isPublished: true };
}

/**
 * A style from the text of a `.csl` file, or the parent that it names. Throws an error that says what is wrong where
 * the text is not a CSL style.
 */
export function readStyle(xml: string): CslStyle {
  const valid = XMLValidator.validate(xml);
  if (valid !== true)
    throw new Error(`line ${valid.err.line} is not well-formed XML: ${valid.err.msg.replace(/\s+/g, ' ')}`);
  const style = member(parser.parse(xml), 'style');
  if (style === undefined) throw new Error('its root element is not <style>');
  const parent = parentName(xml);
  if (parent !== undefined) {
    const found = styleByName(parent);
    if (found === undefined) throw new Error(`it depends on the style "${parent}", which is not known`);
    return found;
  }
  if (member(member(style, 'citation'), 'layout') === undefined) {
    throw new Error('it has no <citation> with a <layout>');
  }
  checkMacros(style);
  return { xml, isPublished: false };
}

/** Those that were asked for. */
const locales = new Map<string, string>();

/** The CSL locale nearest to a BCP 47 tag, in citeproc-js's JSON form; American English where there is none. */
export function localeJson(tag: string): string {
  const found = locales.get(tag) ?? readLocale(tag);
  locales.set(tag, found);
  return found;
}

function readLocale(tag: string): string {
  const text = dataText('@manuscripts/csl-locales/dist/locales.json');
  const candidates = [tag, primaryDialect(tag), 'en-US'];
  for (const name of candidates) {
    const locale = name === undefined || text === undefined ? undefined : jsonMember(text, name);
    if (locale !== undefined) return locale;
  }
  throw new Error('The CSL locales cannot be read.');
}

/** The locale to print a style in: the archive's language, in the style's own dialect where it names none itself. */
export function dialectFor({ xml }: CslStyle, language: string): string {
  const own = member(member(parser.parse(rootTag(xml)), 'style'), 'default-locale');
  return typeof own === 'string' && own.split('-')[0] === language ? own : language;
}

/** A style's root element as if there were nothing in it: to parse one whole takes a tenth of a second. */
function rootTag(xml: string): string {
  const [tag = ''] = /<style(?:[^"'>]|"[^"]*"|'[^']*')*>/.exec(xml.replace(/<!--[\s\S]*?-->/g, '')) ?? [];
  return tag.replace(/\/?>$/, '/>');
}

const locators = new Map<string, LocatorTerms>();

/** The words for CSL's locator labels in English and in a language. */
export function locatorTerms(language: string): LocatorTerms {
  const found = locators.get(language) ?? readLocatorTerms(language);
  locators.set(language, found);
  return found;
}

function readLocatorTerms(language: string): LocatorTerms {
  const terms = new Map<string, string>();
  for (const tag of new Set([language, 'en-US'])) {
    const locale: unknown = JSON.parse(localeJson(tag));
    for (const term of elements(elements(locale, 'terms')[0], 'term')) {
      const name = member(member(term, 'attrs'), 'name');
      if (typeof name !== 'string' || !LABELS.has(name)) continue;
      for (const word of textsOf(term)) {
        const key = word.trim().replace(/\.$/, '').toLowerCase();
        if (key !== '' && !terms.has(key)) terms.set(key, name);
      }
    }
  }
  return terms;
}

/** CSL 1.0.1's locator types, as citeproc-js's locales name them. */
const LABELS = new Set([
  ...['book', 'chapter', 'column', 'figure', 'folio', 'issue', 'line', 'note', 'opus', 'page', 'paragraph', 'part'],
  ...['section', 'sub verbo', 'sub-verbo', 'verse', 'volume'],
]);

/** The parts that a style may have with its macros written out; those of the CSL project have some thousands. */
const MOST_PARTS = 100_000;

/** Throws where macros of macros make too much of a style, or one uses itself: citeproc-js writes them all out. */
function checkMacros(style: unknown): void {
  const macros = new Map([member(style, 'macro')].flat().map((macro) => [member(macro, 'name'), macro]));
  const known = new Map<unknown, number>();
  const open = new Set<unknown>();
  const parts = (value: unknown): number => {
    if (typeof value !== 'object' || value === null) return 0;
    let sum = 1;
    for (const [name, child] of Object.entries(value)) {
      sum += name === 'macro' && typeof child === 'string' ? macroParts(child) : parts(child);
    }
    return Math.min(sum, MOST_PARTS + 1);
  };
  const macroParts = (name: string): number => {
    const before = known.get(name);
    if (before !== undefined) return before;
    if (open.has(name)) throw new Error(`its macro "${name}" uses itself`);
    open.add(name);
    const sum = parts(macros.get(name));
    open.delete(name);
    known.set(name, sum);
    return sum;
  };
  const sum = parts(member(style, 'citation')) + parts(member(style, 'bibliography'));
  if (sum > MOST_PARTS) throw new Error(`its macros come to more than ${MOST_PARTS.toLocaleString('en')} parts`);
}

const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' });

function parentName(xml: string): string | undefined {
  const links: unknown = member(member(member(parser.parse(xml), 'style'), 'info'), 'link');
  const parent = [links].flat().find((link) => member(link, 'rel') === 'independent-parent');
  const href = member(parent, 'href');
  return typeof href === 'string' ? href.slice(href.lastIndexOf('/') + 1) : undefined;
}

/** Those that were asked for; the files that they stand in are large. */
const published = new Map<string, string | undefined>();

function publishedStyle(name: string): string | undefined {
  if (!published.has(name)) published.set(name, readPublished(name));
  return published.get(name);
}

function readPublished(name: string): string | undefined {
  const text = /^[a-z0-9]/.test(name) ? dataText(`@manuscripts/csl-styles/dist/${name[0]}.json`) : undefined;
  const json = text === undefined ? undefined : jsonMember(text, STYLE_URL + name);
  const style: unknown = json === undefined ? undefined : JSON.parse(json);
  return typeof style === 'string' ? style : undefined;
}

function primaryDialect(tag: string): string | undefined {
  const language = tag.split('-')[0]?.toLowerCase() ?? '';
  const dialects: unknown = require('@manuscripts/csl-locales/dist/metadata.json');
  const dialect = member(member(dialects, 'primary-dialects'), language);
  return typeof dialect === 'string' ? dialect : undefined;
}

function dataText(file: string): string | undefined {
  try {
    return readFileSync(require.resolve(file), 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * The JSON text of one member of a large object, found without parsing the rest of it, which takes a hundred times
 * longer. In JSON a name in quotes with a colon after it stands nowhere but before its value.
 */
function jsonMember(text: string, name: string): string | undefined {
  const label = `${JSON.stringify(name)}:`;
  const position = text.indexOf(label);
  if (position < 0) return undefined;
  const start = position + label.length;
  return text.slice(start, endOfValue(text, start));
}

function endOfValue(text: string, start: number): number {
  let depth = 0;
  let position = start;
  do {
    const character = text[position];
    if (character === '"') position = endOfString(text, position);
    else if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') depth--;
    position++;
  } while (depth > 0 && position < text.length);
  return position;
}

/** The position of the quote that closes the string opened at `start`. */
function endOfString(text: string, start: number): number {
  let position = start + 1;
  while (position < text.length && text[position] !== '"') position += text[position] === '\\' ? 2 : 1;
  return position;
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function elements(parent: unknown, name: string): unknown[] {
  const children = member(parent, 'children');
  return Array.isArray(children) ? children.filter((child: unknown) => member(child, 'name') === name) : [];
}

function textsOf(element: unknown): string[] {
  const children = member(element, 'children');
  if (!Array.isArray(children)) return [];
  return children.flatMap((child: unknown) => (typeof child === 'string' ? [child] : textsOf(child)));
}
