import { hash } from 'node:crypto';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-ris';
import { Cite } from '@citation-js/core';
import { yearOf } from '../model/date.ts';
import { type CitableItem, isCitable } from '../model/item.ts';
import type { CslItem, CslName } from '../model/reference.ts';
import { itemFormatPath, PATHS } from '../model/urls.ts';
import { factsIn, openFacts } from './facts.ts';
import { type FinishedSite, generatedFiles, type Problem } from './finished-site.ts';

/** A format of citations: the file with every item, and how others read it. */
interface Format {
  readonly extension: 'bib' | 'ris' | 'csl.json';
  readonly whole: string;
  /** The records of a file, as text that is the same wherever a record stands. */
  readonly split: (text: string) => readonly string[];
  readonly join: (records: readonly string[]) => string;
  /** The works that a reader finds in a file. Throws where it is not of this format. */
  readonly parse: (text: string) => readonly CslItem[];
}

const FORMATS: readonly Format[] = [
  {
    extension: 'bib',
    whole: PATHS.bibtex,
    split: (text) => (text.startsWith('%') ? [] : text.trimEnd().split(/\s*\n(?=@)/)),
    join: (records) => records.join('\n'),
    parse: (text) => new Cite(text).data,
  },
  {
    extension: 'ris',
    whole: PATHS.ris,
    split: (text) => (text.trim() === '' ? [] : text.trimEnd().split(/\s*\n(?=TY {2}-)/)),
    join: (records) => records.join('\n'),
    parse: (text) => new Cite(text).data,
  },
  {
    extension: 'csl.json',
    whole: PATHS.cslJson,
    split: (text) => JSON.parse(text).map((work: unknown) => JSON.stringify(work)),
    join: (records) => `[${records.join(',')}]`,
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
  const records = format.split(site.read(format.whole));
  const digests = records.map(digestOf);
  const works = readRecords(site, format, records, digests);
  if (works.length !== items.length || records.length !== items.length) {
    return [{ path: format.whole, message: `It is read as ${works.length} works instead of ${items.length}.` }];
  }
  const problems = items.flatMap((item, position): readonly Problem[] => {
    const path = itemFormatPath(item.id, format.extension);
    const { file } = item;
    const own = site.files.has(path) ? recordsIn(site, format, path) : [];
    const isSame = own.length === 1 && own[0] === digests[position];
    const differs = { path, file, message: `Its record is not the one in ${format.whole}.` };
    const mistakes = workMistakes(works[position], item).map((message) => ({ path, file, message }));
    return isSame ? mistakes : [differs, ...mistakes];
  });
  return [...problems, ...olderProblems(site, format), ...strays(site, format, new Set(digests))];
}

function olderProblems(site: FinishedSite, format: Format): readonly Problem[] {
  return site.archive.versions.flatMap((item): readonly Problem[] => {
    const path = itemFormatPath(item.id, format.extension);
    if (!site.files.has(path)) return [{ path, file: item.file, message: 'It is missing.' }];
    const records = format.split(site.read(path));
    const [work] = readRecords(site, format, records, records.map(digestOf));
    return workMistakes(work, item).map((message) => ({ path, file: item.file, message }));
  });
}

/** The parts of a large archive with records that the whole has not. */
function strays(site: FinishedSite, format: Format, known: ReadonlySet<string>): readonly Problem[] {
  const parts = generatedFiles(site, /^exports\/by-(?:year|topic)\//).filter((path) =>
    path.endsWith(`.${format.extension}`),
  );
  return parts
    .filter((path) => recordsIn(site, format, path).some((record) => !known.has(record)))
    .map((path) => ({ path, message: `It has a record that ${format.whole} has not.` }));
}

/** The digests of a file's records. */
function recordsIn(site: FinishedSite, format: Format, path: string): readonly string[] {
  return factsIn(site, `records ${format.extension}`, path, (text) => format.split(text).map(digestOf));
}

function digestOf(record: string): string {
  return hash('sha256', record, 'base64url').slice(0, 32);
}

/** What is compared of a work. */
interface WorkFacts {
  readonly key: string;
  readonly title: string;
  readonly authors: readonly string[];
  readonly year: string;
}

/** The works of records, of which those that are not known are read together, as they stand in a file. */
function readRecords(
  { facts = openFacts() }: FinishedSite,
  { extension, join, parse }: Format,
  records: readonly string[],
  digests: readonly string[],
): readonly WorkFacts[] {
  const kind = `work ${extension}`;
  const isKnown = digests.map((digest) => facts.has(kind, digest));
  const unread = records.filter((_, position) => !isKnown[position]);
  const works = unread.length === 0 ? [] : parse(join(unread)).map(workFacts);
  // Which work belongs to which record is not known.
  if (works.length !== unread.length) return [...works, ...records.slice(unread.length).map(() => NO_WORK)];
  let read = 0;
  return digests.map((digest, position) => {
    const work = isKnown[position] ? undefined : works[read++];
    return facts.of(kind, digest, () => work ?? NO_WORK);
  });
}

const NO_WORK: WorkFacts = { key: '', title: '', authors: [], year: '' };

function workFacts({ id, title = '', author = [], issued }: CslItem): WorkFacts {
  const [year] = issued?.['date-parts']?.[0] ?? [];
  return {
    key: id,
    title,
    authors: author.map(nameLetters),
    year: year === undefined ? '' : String(year).padStart(4, '0'),
  };
}

function workMistakes(work: WorkFacts | undefined, item: CitableItem): readonly string[] {
  const { key, title, authors, year } = work ?? NO_WORK;
  const differ = (what: string, found: string, own: string): string[] =>
    found === own ? [] : [`Its ${what} is read as "${found}" instead of "${own}".`];
  return [
    ...differ('key', key, item.citationKey),
    ...(letters(title) === letters(item.title.text) ? [] : differ('title', title, item.title.text)),
    ...differ('list of authors', sorted(authors), sorted(item.authors.map(({ name }) => letters(name)))),
    ...differ('year', year, item.date === undefined ? '' : yearOf(item.date)),
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
