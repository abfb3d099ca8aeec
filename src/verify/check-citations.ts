import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-ris';
import { Cite } from '@citation-js/core';
import { yearOf } from '../model/date.ts';
import { type CitableItem, isCitable } from '../model/item.ts';
import type { CslItem, CslName } from '../model/reference.ts';
import { itemFormatPath, PATHS } from '../model/urls.ts';
import { type FinishedSite, generatedFiles, type Problem } from './finished-site.ts';

/** A format of citations: the file with every item, and how others read it. */
interface Format {
  readonly extension: 'bib' | 'ris' | 'csl.json';
  readonly whole: string;
  /** The records of a file, as text that is the same wherever a record stands. */
  readonly split: (text: string) => readonly string[];
  /** The works that a reader finds in a file. Throws where it is not of this format. */
  readonly parse: (text: string) => readonly CslItem[];
}

const FORMATS: readonly Format[] = [
  {
    extension: 'bib',
    whole: PATHS.bibtex,
    split: (text) => (text.startsWith('%') ? [] : text.trimEnd().split(/\s*\n(?=@)/)),
    parse: (text) => (text.startsWith('%') ? [] : new Cite(text).data),
  },
  {
    extension: 'ris',
    whole: PATHS.ris,
    split: (text) => (text.trim() === '' ? [] : text.trimEnd().split(/\s*\n(?=TY {2}-)/)),
    parse: (text) => (text.trim() === '' ? [] : new Cite(text).data),
  },
  {
    extension: 'csl.json',
    whole: PATHS.cslJson,
    split: (text) => JSON.parse(text).map((work: unknown) => JSON.stringify(work)),
    parse: (text) => JSON.parse(text),
  },
];

/**
 * Reads every file of citations back: each item with its title, authors and year, in one record of its own and once in
 * the file of all, and each older text in its own; the parts of a large archive hold no other records. A record is parsed once, wherever it stands.
 */
export function checkCitations(site: FinishedSite): readonly Problem[] {
  const items = site.archive.items.filter(isCitable);
  return FORMATS.flatMap((format) => {
    try {
      return formatProblems(site, format, items);
    } catch (error) {
      return [{ path: format.whole, message: `The citations cannot be read: ${String(error)}.` }];
    }
  });
}

function formatProblems(site: FinishedSite, format: Format, items: readonly CitableItem[]): readonly Problem[] {
  const text = site.read(format.whole);
  const works = format.parse(text);
  const records = format.split(text);
  if (works.length !== items.length || records.length !== items.length) {
    return [{ path: format.whole, message: `It is read as ${works.length} works instead of ${items.length}.` }];
  }
  const problems = items.flatMap((item, position): readonly Problem[] => {
    const path = itemFormatPath(item.id, format.extension);
    const { file } = item;
    const own = site.files.has(path) ? format.split(site.read(path)) : [];
    const isSame = own.length === 1 && own[0] === records[position];
    const differs = { path, file, message: `Its record is not the one in ${format.whole}.` };
    const mistakes = workMistakes(works[position], item).map((message) => ({ path, file, message }));
    return isSame ? mistakes : [differs, ...mistakes];
  });
  const older = site.archive.versions.flatMap((item): readonly Problem[] => {
    const path = itemFormatPath(item.id, format.extension);
    if (!site.files.has(path)) return [{ path, file: item.file, message: 'It is missing.' }];
    const [work] = format.parse(site.read(path));
    return workMistakes(work, item).map((message) => ({ path, file: item.file, message }));
  });
  const known = new Set(records);
  const parts = generatedFiles(site, /^exports\/by-(?:year|topic)\//).filter((path) =>
    path.endsWith(`.${format.extension}`),
  );
  const strays = parts.filter((path) => format.split(site.read(path)).some((record) => !known.has(record)));
  return [
    ...problems,
    ...older,
    ...strays.map((path) => ({ path, message: `It has a record that ${format.whole} has not.` })),
  ];
}

function workMistakes(work: CslItem | undefined, item: CitableItem): readonly string[] {
  const { title = '', author = [], issued } = work ?? {};
  const [year] = issued?.['date-parts']?.[0] ?? [];
  const [names, ownNames] = [author.map(nameLetters), item.authors.map(({ name }) => letters(name))];
  const differ = (what: string, found: string, own: string): string[] =>
    found === own ? [] : [`Its ${what} is read as "${found}" instead of "${own}".`];
  return [
    ...differ('key', work?.id ?? '', item.citationKey),
    ...(letters(title) === letters(item.title.text) ? [] : differ('title', title, item.title.text)),
    ...differ('list of authors', sorted(names), sorted(ownNames)),
    ...differ(
      'year',
      year === undefined ? '' : String(year).padStart(4, '0'),
      item.date === undefined ? '' : yearOf(item.date),
    ),
  ];
}

/** A list of names, each by its letters in one order: formats differ in which part of a name comes first. */
function sorted(names: readonly string[]): string {
  return names.map((name) => [...name].sort().join('')).join(', ');
}

function nameLetters(name: CslName): string {
  const parts = [
    name.given,
    name['dropping-particle'],
    name['non-dropping-particle'],
    name.family,
    name.suffix,
    name.literal,
  ];
  return letters(parts.filter((part) => part !== undefined).join(' '));
}

/**
 * The letters and digits of a text, which every reader has to agree on. Quotes, dashes and spaces are typography, of which
 * formats and readers have their own ideas.
 */
function letters(text: string): string {
  const plain = text.replaceAll(/<\/?(?:span|i|b|sub|sup|sc)\b[^>]*>/g, '').replaceAll(/&(?:lt|gt|amp);/g, '');
  return plain
    .normalize('NFKD')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}
