import { type Author, familyName, type Person } from '../model/author.ts';

/**
 * What BibTeX and TeX read as their own, and how to write it as text. Braces become commands without braces of
 * their own kind: BibTeX counts braces even when a backslash stands before them.
 */
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '\\&',
  '%': '\\%',
  '#': '\\#',
  _: '\\_',
  $: '\\$',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '\\': '\\textbackslash{}',
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  // In TeX's first font encoding these three print as other characters.
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
};

/** Plain text as the content of a BibTeX field: one line, everything special escaped, letters as UTF-8. */
export function escapeBibtex(text: string): string {
  return oneLine(text).replace(/[&%#_$~^\\{}<>|]/g, (character) => ESCAPES[character] ?? character);
}

/** A title: escaped, with braces around what a style that lowers titles must not touch (`{DNA}`, `{R\&D}`). */
export function escapeBibtexTitle(title: string): string {
  return oneLine(title)
    .split(/([\s/\u2010-\u2015-]+)/)
    .map(protectCapitals)
    .join('');
}

/** A URL or DOI: BibTeX takes it verbatim, so only what would end or unbalance the field is percent-encoded. */
export function escapeBibtexUrl(url: string): string {
  return oneLine(url).replace(/[{}\\]/g, encodeURIComponent);
}

/** Authors as BibTeX lists them: `Family, Given and {An Organisation} and Smith, Jr., John`. */
export function bibtexAuthors(authors: readonly Author[]): string {
  return authors.map(bibtexName).join(' and ');
}

function bibtexName(author: Author): string {
  return author.kind === 'organization' ? `{${escapeBibtex(author.name)}}` : personName(author);
}

function personName(person: Person): string {
  const family = familyName(person);
  // Without a comma BibTeX would take the last word alone as the family name.
  if (person.given === '' && person.suffix === undefined) return namePart(family, /[\s,=]/);
  const parts = [family, person.suffix, person.given].filter((part) => part !== undefined);
  return parts.map((part) => namePart(part, /[,=]|(?:^|\s)and(?:\s|$)/i)).join(', ');
}

/** An equals sign would make a name's parts of BibLaTeX's own form, `given=…, family=…`. */
function namePart(part: string, separators: RegExp): string {
  const name = escapeBibtex(part);
  return separators.test(name) ? `{${name}}` : name;
}

/** Braces around a word with a capital that is not just its first letter: `DNA`, `vLLM`, `C++`, `O(n²)`; not `A`. */
function protectCapitals(word: string): string {
  const match = /^([^\p{L}\p{N}]*)(.*?)([.,:;!?…"'”’»\])]*)$/su.exec(word);
  const [before = '', start = '', end = ''] = match?.slice(1) ?? [];
  // A parenthesis that opens within the word closes within its braces.
  const closing = start.includes('(') && end.startsWith(')') ? ')' : '';
  const [core, after] = [start + closing, end.slice(closing.length)];
  const isProtected =
    /^.+\p{Lu}/su.test(core) || /^\p{Lu}[^\p{L}'’]/u.test(core) || (/^\p{Lu}$/u.test(core) && core !== 'A');
  return isProtected ? `${escapeBibtex(before)}{${escapeBibtex(core)}}${escapeBibtex(after)}` : escapeBibtex(word);
}

/** Line breaks and control characters as single spaces; a space at either end of a word part stays. */
function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ');
}
