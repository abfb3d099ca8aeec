import { markdownText } from '../export/markdown-escape.ts';
import { readTex } from '../load/bibtex-tex.ts';
import { plainCsl } from '../model/csl-text.ts';

const MATH = /(?<!\\)\$\$?((?:\\.|[^$\\])+)\$\$?/g;
const NO_TITLES: ReadonlySet<string> = new Set();

/** A TeX value as one line of plain text in which `$…$` is math, as a title is. */
export function titleFromTex(tex: string, preamble: string): string {
  return inParts(tex, preamble, (text) => plainCsl(text).replaceAll('$', '\\$'));
}

/** A TeX value as a paragraph of Markdown; its formulas stay as they are. */
export function markdownFromTex(tex: string, preamble: string): string {
  return inParts(tex, preamble, proseFromPlain);
}

/** Plain text as Markdown that reads the same; nothing in it is a citation. */
export function proseFromPlain(text: string): string {
  return markdownText(plainCsl(text)).replace(/@(?=\w)/g, '\\@');
}

function inParts(source: string, preamble: string, write: (text: string) => string): string {
  // The keys of another bibliography mean nothing.
  const tex = source.replace(/~?\\cite[a-z]*\*?(?:\[[^\]]*\])*\{[^}]*\}/g, '');
  let done = '';
  let end = 0;
  for (const match of tex.matchAll(MATH)) {
    done += `${textPart(tex.slice(end, match.index), preamble, write)}$${(match[1] ?? '').trim()}$`;
    end = match.index + match[0].length;
  }
  return (done + textPart(tex.slice(end), preamble, write)).replace(/\s+/g, ' ').trim();
}

/** A part of a value between its formulas; the spaces at its ends part it from them. */
function textPart(tex: string, preamble: string, write: (text: string) => string): string {
  const [before = ''] = /^\s*/.exec(tex) ?? [];
  if (tex.trim() === '') return before === '' ? '' : ' ';
  // Its braces need not be balanced: they may go around a formula.
  const text = readTex([{ name: 'text', tex: balanced(tex) }], NO_TITLES, preamble).texts.get('text') ?? '';
  return `${before === '' ? '' : ' '}${write(text)}${/\s$/.test(tex) ? ' ' : ''}`;
}

/** TeX without the braces that have no other half. */
function balanced(tex: string): string {
  const open: number[] = [];
  const lone = new Set<number>();
  for (const { 0: token, index } of tex.matchAll(/\\[\s\S]|[{}]/g)) {
    if (token === '{') open.push(index);
    else if (token === '}' && open.pop() === undefined) lone.add(index);
  }
  for (const at of open) lone.add(at);
  return lone.size === 0 ? tex : Array.from(tex.split(''), (unit, at) => (lone.has(at) ? '' : unit)).join('');
}
