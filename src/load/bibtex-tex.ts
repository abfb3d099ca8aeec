import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Creator, Entry } from '@retorquere/bibtex-parser';
import { GREATER, LESS, NOCASE, NONCHARACTERS, richText, squeezed } from './bibtex-rich-text.ts';
import { commandText } from './tex-commands.ts';

type Parser = typeof import('@retorquere/bibtex-parser');

const require = createRequire(import.meta.url);
let parser: Parser | undefined;

/** The parser takes a fifth of a second to load, which an archive whose bibliographies are as they were does without. */
function parse(...[source, options]: Parameters<Parser['parse']>): ReturnType<Parser['parse']> {
  // Of the two forms that the package has, `require` by its name would find the one that is broken.
  parser ??= require(fileURLToPath(import.meta.resolve('@retorquere/bibtex-parser'))) as Parser;
  return parser.parse(source, options);
}

const LOGOS = /\\((?:La|Bib|Xe|Lua|pdf|pdfLa|XeLa|LuaLa)?TeX)(?![A-Za-z])(?:\s*\{\}|\s+)?/g;
const BLACKBOARD = /\\mathbb\s*(?:\{\s*([CHNPQRZ])\s*\}|([CHNPQRZ]))/g;
const BLACKBOARD_LETTERS: Readonly<Record<string, string>> = { C: 'ℂ', H: 'ℍ', N: 'ℕ', P: 'ℙ', Q: 'ℚ', R: 'ℝ', Z: 'ℤ' };

// A title is shorter; what is longer is not read as TeX, so that no value takes long.
const LONGEST = 8000;
const LONGEST_NAME = 500;
const CHUNK = 30;

const ROLES = ['author', 'editor', 'translator', 'bookauthor', 'director', 'holder'] as const;
/** A field that holds a list of names. */
export type Role = (typeof ROLES)[number];
const ROLE_NAMES: ReadonlySet<string> = new Set(ROLES);

export function isRole(name: string): name is Role {
  return ROLE_NAMES.has(name);
}

/** A field of an entry, as TeX. */
export interface TexField {
  readonly name: string;
  readonly tex: string;
}

/** The same as text. */
export interface ReadFields {
  /** In CSL's rich text: what braces protect from a change of case in a title is a `<span class="nocase">`. */
  readonly texts: ReadonlyMap<string, string>;
  readonly names: ReadonlyMap<Role, readonly Creator[]>;
  /** TeX commands that are not known; they are left out of the texts. */
  readonly unknown: readonly string[];
}

/**
 * Turns TeX into Unicode text and lists of names. Titles keep their case: the case of a title is a citation style's
 * matter. `preamble` holds definitions of commands. It never throws: what cannot be read stays as it is written.
 */
export function readTex(fields: readonly TexField[], titles: ReadonlySet<string>, preamble = ''): ReadFields {
  const unknown = new Set<string>();
  const texts = new Map<string, string>();
  const hard: { name: string; id: string; tex: string }[] = [];
  const lists = new Map<Role, readonly string[]>();
  for (const { name, tex } of fields) {
    if (isRole(name)) {
      lists.set(name, nameChunks(texOf(tex, false)));
      continue;
    }
    const prepared = tex.length > LONGEST ? '' : texOf(tex, titles.has(name));
    if (tex.length > LONGEST) texts.set(name, squeezed(tex.replace(NONCHARACTERS, '')));
    else if (HARD.test(prepared)) hard.push({ name, id: `text${hard.length}`, tex: prepared });
    else texts.set(name, richText(easyText(prepared)));
  }
  // Texts go by names that the parser has no rules for, lists of names by their own.
  const firsts = [...lists].map(([role, [chunk = '']]) => ({ id: role, tex: chunk }));
  const entry = parseFields([...hard, ...firsts], preamble, unknown);
  for (const { name, id, tex } of hard) {
    const read: unknown = entry === undefined ? undefined : Reflect.get(entry.fields, id);
    texts.set(name, richText(typeof read === 'string' ? read : tex));
  }
  const names = new Map<Role, readonly Creator[]>();
  for (const [role, [first, ...more]] of lists) {
    const chunks = [
      [entry, first] as const,
      ...more.map((tex) => [parseFields([{ id: role, tex }], preamble, unknown), tex] as const),
    ];
    names.set(
      role,
      chunks.flatMap(([read, tex = '']) => read?.fields[role] ?? [{ name: richText(easyText(tex)) }]),
    );
  }
  return { texts, names, unknown: [...unknown] };
}

/** Lists of names in chunks, for the parser's time grows with the square of a value's length: some works have thousands. */
function nameChunks(tex: string): readonly string[] {
  const names = namesIn(tex);
  const chunks = Array.from({ length: Math.ceil(names.length / CHUNK) }, (_, at) =>
    names.slice(at * CHUNK, (at + 1) * CHUNK),
  );
  return chunks.map((chunk) => chunk.map((name) => name.trim().slice(0, LONGEST_NAME)).join(' and '));
}

/** The names of a list as they are written: what stands between one `and` and the next, outside braces. */
export function namesIn(tex: string): readonly string[] {
  const names: string[] = [];
  let depth = 0;
  let start = 0;
  for (const match of tex.matchAll(/\\[\s\S]|[{}]|\s+and(?=\s)/gi)) {
    if (match[0] === '{') depth += 1;
    else if (match[0] === '}') depth -= 1;
    else if (depth === 0 && !match[0].startsWith('\\')) {
      names.push(tex.slice(start, match.index));
      start = match.index + match[0].length;
    }
  }
  names.push(tex.slice(start));
  return names;
}

function parseFields(
  fields: readonly { readonly id: string; readonly tex: string }[],
  preamble: string,
  unknown: Set<string>,
): Entry | undefined {
  if (fields.length === 0) return undefined;
  const source = `${preamble === '' ? '' : `@preamble{{${preamble}}}`}@misc{k${fields.map(({ id, tex }) => `, ${id} = {${tex}}`).join('')}}`;
  try {
    const library = parse(source, {
      sentenceCase: false,
      applyCrossRef: false,
      unsupported: (node, tex) => {
        const text = node.type === 'macro' ? commandText(node.content, tex) : tex.replace(/^\\.|\\.$/g, '');
        if (text === undefined) unknown.add(tex);
        return text ?? '';
      },
    });
    return library.entries[0];
  } catch {
    return undefined;
  }
}

/** The text of a macro that BibTeX's own styles define, such as `jacm`; undefined where there is none. */
export function standardMacro(name: string): string | undefined {
  if (!/^[a-z]+$/.test(name)) return undefined;
  const library = parse(`@misc{k, note = ${name}}`, { sentenceCase: false });
  return library.errors.length > 0 ? undefined : library.entries[0]?.fields['note'];
}

/** What needs the parser: commands other than escaped characters, math and quotation marks. */
const HARD = /\\(?![&%_#$])|(?<!\\)\$|`|''/;

function easyText(tex: string): string {
  return tex
    .replace(/[{}]/g, '')
    .replace(/\\([&%_#$])/g, '$1')
    .replace(/---/g, '—')
    .replace(/--/g, '–')
    .replace(/~/g, ' ');
}

/** TeX as the parser takes it: no comments, no open math or braces, protected words in a title marked. */
function texOf(source: string, title: boolean): string {
  const tex = source
    .replace(NONCHARACTERS, '')
    .replace(LOGOS, '$1')
    .replace(
      BLACKBOARD,
      (_, braced: string | undefined, bare: string | undefined) => BLACKBOARD_LETTERS[braced ?? bare ?? ''] ?? '',
    )
    .replace(/\\(?:url|path)\s*\{([^{}]*)\}/g, (_, url: string) => url.replaceAll('~', '\\textasciitilde{}'))
    .replace(/\\ensuremath\s*\{([^{}]*)\}/g, '$$$1$$')
    .replace(/\\([~^])\s*\{\s*\}/g, (_, mark: string) => (mark === '~' ? '\\textasciitilde{}' : '\\textasciicircum{}'))
    .replace(/\s+/g, ' ');
  return protectedTex(tex, title);
}

/** One pass over the commands, braces and special characters of a value. */
function protectedTex(tex: string, title: boolean): string {
  const tokens = [...tex.matchAll(/\\(?:[A-Za-z]+|[\s\S])|\$\$|[%<>${}]/g)];
  const mathOpens = tokens.filter(([token]) => token === '$' || token === '$$').length % 2 === 0;
  const open: boolean[] = [];
  let math = false;
  let marked = false;
  let done = '';
  let end = 0;
  let argumentAt = -1;
  for (const match of tokens) {
    const [token] = match;
    done += tex.slice(end, match.index);
    const isArgument = argumentAt === match.index;
    end = match.index + token.length;
    if (token.startsWith('\\')) argumentAt = end;
    if (token === '{') {
      const protects = title && !math && !open.includes(true) && !isArgument && tex[end] !== '\\';
      open.push(protects);
      done += protects ? `{${NOCASE.open}` : '{';
    } else if (token === '}') {
      if (open.length > 0) done += open.pop() === true ? `${NOCASE.close}}` : '}';
      // A second argument may follow the first.
      if (open.length === 0 && !done.endsWith(`${NOCASE.close}}`)) argumentAt = end;
    } else if (token === '$' || token === '$$') {
      math = mathOpens && !math;
      if (math) marked = title && !open.includes(true) && /^[^$]*[A-Za-z]/.test(tex.slice(end, end + 50));
      done += mathOpens ? mathMark(math, marked) : '\\$';
    } else done += REPLACED[token] ?? token;
  }
  return done + tex.slice(end) + open.map((protects) => (protects ? `${NOCASE.close}}` : '}')).join('');
}

/** The case of a formula is its meaning. */
function mathMark(opens: boolean, marked: boolean): string {
  if (!marked) return '$';
  return opens ? `${NOCASE.open}$` : `$${NOCASE.close}`;
}

const REPLACED: Readonly<Record<string, string>> = {
  '%': '\\%',
  '<': LESS,
  '>': GREATER,
  '\\\\': ' ',
  '\\ ': ' ',
  '\\-': '',
};
