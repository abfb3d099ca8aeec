import { titleFromTex } from '../tex-text.ts';
import { commandsIn, groupAt, optionAt } from './tex-groups.ts';

/** A bibliography made from a printed one, and how many of its works could be taken apart. */
export interface ReadReferences {
  /** BibTeX. */
  readonly bibtex: string;
  readonly count: number;
  /** Keys of works that could not be taken apart: each is one text. */
  readonly whole: readonly string[];
}

/**
 * The works of a printed bibliography (`\bibitem`, as BibTeX writes it into a `.bbl` file) as BibTeX again: authors, title and
 * the rest are its blocks, the year is the last that it names.
 */
export function readPrintedReferences(text: string): ReadReferences {
  const starts = [...text.matchAll(/\\bibitem(?![A-Za-z])/g)];
  const whole: string[] = [];
  const entries = starts.flatMap(({ 0: token, index }, place) => {
    const label = optionAt(text, index + token.length);
    const key = groupAt(text, label?.end ?? index + token.length);
    if (key === undefined) return [];
    const printed = text
      .slice(key.end, starts[place + 1]?.index ?? text.length)
      .replace(/\\end\{thebibliography\}[\s\S]*$/, '');
    const fields = fieldsOf(printed, label?.content ?? '');
    if (fields.get('author') === undefined) whole.push(key.content.trim());
    return [entryText(key.content.trim(), fields)];
  });
  return { bibtex: `${entries.join('\n\n')}\n`, count: entries.length, whole };
}

function fieldsOf(printed: string, label: string): ReadonlyMap<string, string> {
  const links = commandsIn(printed, ['url', 'href', 'doi', 'path']);
  const url = links.map((command) => command.arguments[0] ?? '').find((target) => /^https?:/.test(target));
  const tagged = new Map(
    commandsIn(printed, ['bibinfo', 'bibfield'], 2).map((command) => [
      command.arguments[0] ?? '',
      command.arguments[1] ?? '',
    ]),
  );
  const blocks = printed
    .split(/\\newblock(?![A-Za-z])/)
    .map(plain)
    .filter((block) => block !== '');
  const year =
    /\b(?:1[5-9]|20)\d{2}\b(?!.*\b(?:1[5-9]|20)\d{2}\b)/s.exec(plain(printed))?.[0] ?? /\d{4}/.exec(label)?.[0];
  const fields = new Map<string, string>();
  const people = commandsIn(printed, ['bibinfo'], 2).filter((command) => command.arguments[0] === 'author');
  if (tagged.has('title') && people.length > 0) {
    fields.set('author', people.map((command) => plain(command.arguments[1] ?? '')).join(' and '));
    fields.set('title', `{${plain(tagged.get('title') ?? '')}}`);
    fields.set('note', plain(tagged.get('journal') ?? tagged.get('booktitle') ?? tagged.get('publisher') ?? ''));
  } else if (blocks.length >= 2) {
    const [authors = '', title = '', ...rest] = blocks;
    fields.set('author', authorsOf(authors));
    fields.set('title', `{${title.replace(/[.,]$/, '')}}`);
    fields.set('note', withoutYear(rest.join(' '), year));
  } else fields.set('title', `{${blocks.join(' ').replace(/\.$/, '')}}`);
  if (year !== undefined) fields.set('year', year);
  if (url !== undefined) fields.set('url', url);
  return fields;
}

/** 'D. E. Knuth, J. Doe, and A. Bar (1984).' as BibTeX's list of names. */
function authorsOf(text: string): string {
  const names = text
    .replace(/\(\d{4}[a-z]?\)|:$/g, '')
    .replace(/[.,\s]+$/, (end) => (/\p{Lu}\.$/u.test(text.trim()) && end.startsWith('.') ? '.' : ''));
  const parts = names
    .split(/,?\s+(?:and|&|und|et)\s+|,\s*/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  // 'Knuth, D. E., Doe, J.': each family name is followed by initials.
  const isInverted = parts.length > 1 && /^(?:\p{Lu}\.[\s~-]*)+$/u.test(parts[1] ?? '');
  const people = isInverted
    ? parts.flatMap((part, place) => (place % 2 === 0 ? [[part, parts[place + 1]].filter(Boolean).join(', ')] : []))
    : parts.map((part) => (/^et~?\s*al/i.test(part) ? 'others' : part));
  return people.join(' and ');
}

function withoutYear(text: string, year: string | undefined): string {
  return year === undefined ? text : text.replace(new RegExp(`[,(]?\\s*${year}[a-z]?\\)?\\s*\\.?\\s*$`), '').trim();
}

function plain(tex: string): string {
  const bare = tex
    .replace(/\\(?:natexlab|bibnamedelim\w*|urlprefix|urlstyle)(?:\{[^{}]*\})?/g, ' ')
    .replace(/\\(?:bibinfo|bibfield)\s*\{[^{}]*\}/g, '')
    .replace(/\\(?:url|doi|path)\s*\{[^{}]*\}/g, ' ')
    .replace(
      /\\(?:emph|em|it|textit|textbf|bf|sc|textsc|bibfnamefont|bibnamefont|href@noop|penalty0?|Eprint)(?![A-Za-z])\s*/g,
      '',
    )
    .replace(/(?<!\\)~|\\[ ,/]/g, ' ');
  return titleFromTex(bare, '').replace(/\\\$/g, '$');
}

function entryText(key: string, fields: ReadonlyMap<string, string>): string {
  const lines = [...fields]
    .filter(([, value]) => value !== '' && value !== '{}')
    .map(([name, value]) => `  ${name} = {${tex(name, value)}},`);
  return [`@misc{${key.replace(/[\s,{}"#%~\\]+/g, '-')},`, ...lines, '}'].join('\n');
}

/** What BibTeX would read as its own. */
function tex(name: string, value: string): string {
  return name === 'url' ? value : value.replace(/(?<!\\)[%&#_](?![^$]*\$[^$]*$)/g, '\\$&');
}
