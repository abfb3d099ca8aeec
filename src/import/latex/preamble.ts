import { parseOrcid } from '../../model/orcid.ts';
import { titleFromTex } from '../tex-text.ts';
import { type Command, commandsIn, environmentFrom } from './tex-groups.ts';

/** An author as front matter has it. */
export interface LatexAuthor {
  readonly given?: string;
  readonly family?: string;
  readonly name?: string;
  readonly affiliation?: string;
  readonly orcid?: string;
}

const MARKS =
  /\\(?:thanks|footnotemark|footnote|textsuperscript|inst|IEEEauthorrefmark|authormark|fnref|corref|orcidlink|orcid|email|corresp|url|href)(?![A-Za-z])\*?(?:\[[^\]]*\])?(?:\{(?:[^{}]|\{[^{}]*\})*\})*|\$[^$]*\$|\\(?:dag|ddag|dagger|ddagger|ast|star|S|P)(?![A-Za-z])/g;
const AFFILIATIONS = [
  'affiliation',
  'affil',
  'address',
  'institute',
  'institution',
  'icmlaffiliation',
  'IEEEauthorblockA',
];

/** The authors that a source names, in order, each with the first affiliation that follows. */
export function authorsIn(source: string): readonly LatexAuthor[] {
  const named = commandsIn(source, ['author', 'icmlauthor', ...AFFILIATIONS], 1);
  const authors: { readonly mark: string | undefined; author: LatexAuthor }[] = [];
  for (const command of named) {
    if (command.name === 'author' || command.name === 'icmlauthor') {
      for (const author of authorsOf(command)) authors.push({ mark: command.option, author });
      continue;
    }
    const affiliation = plain(command.arguments[0] ?? '').replace(/\s*,?\s*$/, '');
    const mark = command.option;
    for (const entry of authors) {
      const isMeant =
        mark === undefined ? entry === authors.at(-1) : (entry.mark ?? '').split(',')[0]?.trim() === mark.trim();
      if (isMeant && affiliation !== '' && entry.author.affiliation === undefined)
        entry.author = { ...entry.author, affiliation: inner(affiliation) };
    }
  }
  return authors.map(({ author }) => author);
}

/** Of a command that names several, as `\author{A \and B}`, each. */
function authorsOf({ arguments: [argument = ''] }: Command): readonly LatexAuthor[] {
  const blocks = commandsIn(argument, ['IEEEauthorblockN']);
  const text = blocks.length === 0 ? argument : blocks.map((block) => block.arguments[0] ?? '').join(' \\and ');
  return text
    .split(/\\(?:and|And|AND|quad|qquad)(?![A-Za-z])/)
    .flatMap((part) => withOrcid(part))
    .filter((author) => author.name !== '');
}

function withOrcid(part: string): readonly LatexAuthor[] {
  const [orcid] = commandsIn(part, ['orcid', 'orcidlink']).flatMap((command) => command.arguments);
  const known = orcid === undefined ? undefined : parseOrcid(orcid);
  const [names = '', ...lines] = part.replace(MARKS, '').split(/\\\\(?:\[[^\]]*\])?|\\newline/);
  const affiliation = lines.map(inner).find((line) => line !== '' && !/@/.test(line));
  const people = names
    .split(/,\s+(?!(?:Jr|Sr|II|III)\b)|\s+and\s+/)
    .map(inner)
    .filter((name) => /\p{L}/u.test(name));
  return people.map((name) => ({
    ...nameParts(name),
    ...(known === undefined || people.length > 1 ? {} : { orcid: orcid?.trim() ?? '' }),
    ...(affiliation === undefined ? {} : { affiliation }),
  }));
}

function nameParts(name: string): LatexAuthor {
  const words = name.split(/\s+/);
  return words.length < 2 ? { name } : { given: words.slice(0, -1).join(' '), family: words.at(-1) ?? '' };
}

function inner(tex: string): string {
  return plain(
    tex
      .replace(MARKS, '')
      .replace(
        /\\(?:bf|it|tt|rm|sc|large|Large|small|normalsize|textbf|textit|textsc|texttt|hspace\*?\{[^{}]*\}|vspace\*?\{[^{}]*\})(?![A-Za-z])/g,
        '',
      ),
  );
}

function plain(tex: string): string {
  return titleFromTex(tex.replace(/(?<!\\)~|\\,|\\ /g, ' '), '').replace(/\\\$/g, '$');
}

/** The keywords that a source names. */
export function keywordsIn(source: string): readonly string[] {
  const commands = commandsIn(source, ['keywords', 'IEEEkeywords']).flatMap((command) => command.arguments);
  const environments = ['keywords', 'keyword', 'IEEEkeywords'].flatMap((name) => {
    const begin = source.indexOf(`\\begin{${name}}`);
    const found = begin < 0 ? undefined : environmentFrom(source, name, begin + `\\begin{${name}}`.length);
    return found === undefined ? [] : [found.content];
  });
  const words = [...commands, ...environments].flatMap((text) => text.split(/\\sep|\\and|[,;]|·/));
  return [...new Set(words.map((word) => plain(word).replace(/\.$/, '')).filter((word) => word !== ''))];
}

const MONTHS = 'january february march april may june july august september october november december'.split(' ');

/** The day that `\date` names, as `YYYY-MM-DD`; undefined for `\today` and for what is no day. */
export function dateIn(source: string): string | undefined {
  const text = plain(commandsIn(source, ['date'])[0]?.arguments[0] ?? '');
  const iso = /\b(\d{4})-(\d{2})-(\d{2})\b/.exec(text);
  if (iso !== null) return iso[0];
  const month = MONTHS.findIndex((name) => new RegExp(`\\b${name.slice(0, 3)}`, 'i').test(text)) + 1;
  const year = /\b(?:19|20)\d{2}\b/.exec(text)?.[0];
  const day = /\b(\d{1,2})(?:st|nd|rd|th)?\b(?!\d)/.exec(text.replace(year ?? '', ''))?.[1] ?? '1';
  if (year === undefined || month === 0 || Number(day) > 31) return undefined;
  return `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** The month that the id of an arXiv paper says, `arXiv-2103.01234v2`, as its first day. */
export function dateOfArxivId(name: string): string | undefined {
  const [, year, month] = /(?:^|\D)(\d{2})(0[1-9]|1[0-2])\.\d{4,5}(?:v\d+)?(?:\D|$)/.exec(name) ?? [];
  return year === undefined || month === undefined ? undefined : `20${year}-${month}-01`;
}
