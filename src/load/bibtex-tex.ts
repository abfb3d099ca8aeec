import { type Creator, type Entry, parse } from '@retorquere/bibtex-parser';

// Noncharacters of Unicode, which no text holds, stand for what the parser would take for TeX or drop.
const NOCASE = { open: '\uFDD0', close: '\uFDD1' };
const LESS = '\uFDD2';
const GREATER = '\uFDD3';
const NONCHARACTERS = /[\uFDD0-\uFDD3]/g;

const LOGOS = /\\((?:La|Bib|Xe|Lua|pdf|pdfLa|XeLa|LuaLa)?TeX)(?![A-Za-z])(?:\s*\{\}|\s+)?/g;
const BLACKBOARD = /\\mathbb\s*(?:\{\s*([CHNPQRZ])\s*\}|([CHNPQRZ]))/g;
const BLACKBOARD_LETTERS: Readonly<Record<string, string>> = { C: 'ℂ', H: 'ℍ', N: 'ℕ', P: 'ℙ', Q: 'ℚ', R: 'ℝ', Z: 'ℤ' };

/** Commands that change only how their argument looks. */
const APPEARANCE = words(`mathcal mathsf mathit mathbf mathfrak mathscr mathbb boldsymbol bm text textnormal operatorname
  displaystyle textstyle big Big bigl bigr Bigl Bigr limits nolimits uppercase lowercase MakeUppercase MakeLowercase textmd
  rmfamily sffamily ttfamily normalfont upshape itshape small large protect null leavevmode nobreak allowbreak NoCaseChange
  natexlab bibinfo bibnamefont bibfnamefont newline linebreak break hfill xspace sloppy newblock t b footnote mathop mathbin`);
const OPERATORS = words(`arccos arcsin arctan arg argmax argmin cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim
  liminf limsup ln log max min mod Pr sec sin sinh sup tan tanh`);
const MATH_ACCENTS: Readonly<Record<string, string>> = {
  hat: '\u0302',
  widehat: '\u0302',
  tilde: '\u0303',
  widetilde: '\u0303',
  vec: '\u20D7',
  dot: '\u0307',
  ddot: '\u0308',
};

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
  const names = new Map<Role, readonly Creator[]>();
  // Fields go by names that the parser has no rules for, lists of names by their own.
  const hard = fields.filter(({ name, tex }) => isRole(name) || !isPlain(tex));
  const inner = hard.map(({ name, tex }, at) => [isRole(name) ? name : `text${at}`, texOf(tex, titles.has(name))] as const);
  const entry = parseFields(inner, preamble, unknown);
  for (const { name, tex } of fields) if (isPlain(tex)) texts.set(name, squeezed(tex));
  for (const [at, { name, tex }] of hard.entries()) {
    if (isRole(name)) {
      names.set(name, entry?.fields[name] ?? [{ name: squeezed(tex) }]);
      continue;
    }
    const read: unknown = entry === undefined ? undefined : Reflect.get(entry.fields, `text${at}`);
    texts.set(name, richText(typeof read === 'string' ? read : tex));
  }
  return { texts, names, unknown: [...unknown] };
}

/** The text of a field that TeX's commands have no part in, such as a URL, without the braces and escapes around it. */
export function verbatimText(tex: string): string {
  return tex
    .replace(/\\(?:url|path|href)\s*\{([^{}]*)\}(?:\s*\{[^{}]*\})?/g, '$1')
    .replace(/\\textasciitilde(?:\{\})?|\\~(?:\{\})?|\{\\textasciitilde\}/g, '~')
    .replace(/\\text(less|greater)(?:\{\})?\s*|&(lt|gt|amp);/g, (_, tex?: string, html?: string) => ENTITIES[tex ?? html ?? ''] ?? '')
    .replace(/\\([_%&#${}^])/g, '$1')
    .replace(/[{}]/g, '')
    .trim();
}

const ENTITIES: Readonly<Record<string, string>> = { less: '<', lt: '<', greater: '>', gt: '>', amp: '&' };

function parseFields(
  fields: readonly (readonly [string, string])[],
  preamble: string,
  unknown: Set<string>,
): Entry | undefined {
  if (fields.length === 0) return undefined;
  const source = `${preamble === '' ? '' : `@preamble{{${preamble}}}`}@misc{k${fields.map(([name, tex]) => `, ${name} = {${tex}}`).join('')}}`;
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

/** The text of a command that the parser does not know; undefined where it is not known here either. */
function commandText(name: string, tex: string): string | undefined {
  const argument = tex.slice(name.length + 1).replace(/[{}]/g, '');
  if (OPERATORS.has(name)) return ` ${name} `;
  if (APPEARANCE.has(name) || name.trim() === '') return name.trim() === '' ? ' ' : argument;
  const accent = MATH_ACCENTS[name];
  return accent === undefined ? undefined : argument + accent;
}

function isPlain(tex: string): boolean {
  return !/[\\{}$~^_%#&`'"<>\uFDD0-\uFDD3]|--/.test(tex);
}

/** TeX as the parser takes it: no comments, no open math or braces, protected words in a title marked. */
function texOf(source: string, title: boolean): string {
  const tex = source
    .replace(NONCHARACTERS, '')
    .replace(LOGOS, '$1')
    .replace(BLACKBOARD, (_, braced: string | undefined, bare: string | undefined) => BLACKBOARD_LETTERS[braced ?? bare ?? ''] ?? '')
    .replace(/\\(?:url|path)\s*\{([^{}]*)\}/g, (_, url: string) => url.replaceAll('~', '\\textasciitilde{}'))
    .replace(/\\ensuremath\s*\{([^{}]*)\}/g, '$$$1$$')
    .replace(/\\([~^])\s*\{\s*\}/g, (_, mark: string) => (mark === '~' ? '\\textasciitilde{}' : '\\textasciicircum{}'))
    .replace(/\s+/g, ' ');
  return protectedTex(tex, title);
}

/** One pass over the commands, braces and special characters of a value. */
function protectedTex(tex: string, title: boolean): string {
  const tokens = [...tex.matchAll(/\\(?:[A-Za-z]+|[^])|\$\$|[%<>${}]/g)];
  const mathOpens = tokens.filter(([token]) => token === '$' || token === '$$').length % 2 === 0;
  const open: boolean[] = [];
  let math = false;
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
      const protects = title && !math && open.length === 0 && !isArgument && tex[end] !== '\\';
      open.push(protects);
      done += protects ? `{${NOCASE.open}` : '{';
    } else if (token === '}') {
      if (open.length > 0) done += open.pop() === true ? `${NOCASE.close}}` : '}';
      // A second argument may follow the first.
      if (open.length === 0 && !done.endsWith(`${NOCASE.close}}`)) argumentAt = end;
    } else if (token === '$' || token === '$$') {
      math = mathOpens && !math;
      done += mathOpens ? '$' : '\\$';
    } else done += REPLACED[token] ?? token;
  }
  return done + tex.slice(end) + open.map((protects) => (protects ? `${NOCASE.close}}` : '}')).join('');
}

const REPLACED: Readonly<Record<string, string>> = { '%': '\\%', '<': LESS, '>': GREATER, '\\\\': ' ', '\\ ': ' ', '\\-': '' };

function richText(text: string): string {
  const kept = text
    .replace(/<(?!\/?(?:i|b|sup|sub|span)\b)[^<>]*>/g, '')
    .replaceAll(NOCASE.open, '<span class="nocase">')
    .replaceAll(NOCASE.close, '</span>')
    .replace(/<span class="nocase"><\/span>/g, '')
    .replaceAll(LESS, '<')
    .replaceAll(GREATER, '>');
  // TeX sets accents on the dotless letters, Unicode on the plain ones.
  const accented = kept.replace(/ı(?=\p{M})/gu, 'i').replace(/ȷ(?=\p{M})/gu, 'j');
  const quoted = accented.normalize('NFC').replace(/(?<=^|[\s([])`([^`']*)'/g, '‘$1’');
  return squeezed(quoted).replace(/([([]) (?=\p{L})/gu, '$1');
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/));
}
