import type { BibtexField } from './bibtex-entries.ts';
import { isRole, type ReadFields, readTex, type TexField } from './bibtex-tex.ts';
import { verbatimText } from './tex-commands.ts';

const TITLES = [
  ...['title', 'subtitle', 'titleaddon', 'shorttitle', 'origtitle', 'issuetitle', 'eventtitle', 'series'],
  ...['booktitle', 'booksubtitle', 'booktitleaddon', 'maintitle', 'mainsubtitle', 'maintitleaddon'],
  ...['journal', 'journaltitle', 'journalsubtitle', 'journaltitleaddon'],
] as const;
const TEXTS = [
  ...['publisher', 'institution', 'school', 'organization', 'howpublished', 'location', 'address', 'venue'],
  ...[
    'volume',
    'number',
    'issue',
    'pages',
    'eid',
    'edition',
    'chapter',
    'volumes',
    'pagetotal',
    'part',
    'type',
    'version',
  ],
  ...['note', 'addendum', 'pubstate', 'origpublisher', 'origlocation'],
] as const;
const VERBATIM = [
  ...['doi', 'url', 'eprint', 'eprinttype', 'archiveprefix', 'arxiv', 'arxivid', 'isbn', 'issn', 'pmid', 'pmcid'],
  ...[
    'date',
    'year',
    'month',
    'day',
    'urldate',
    'origdate',
    'eventdate',
    'langid',
    'hyphenation',
    'language',
    'options',
  ],
  ...['entrysubtype'],
] as const;

export type TextField = (typeof TITLES)[number] | (typeof TEXTS)[number] | (typeof VERBATIM)[number];

/** The fields of an entry as text, with names as lists. */
export interface EntryText {
  /** The first of the fields that there is. */
  readonly text: (...names: readonly TextField[]) => string | undefined;
  readonly names: ReadFields['names'];
  /** A URL that stands in the text of `howpublished` or `note`, where the entry has no other link. */
  readonly urlInText: string | undefined;
}

const TITLE_NAMES: ReadonlySet<string> = new Set(TITLES);
const TEXT_NAMES: ReadonlySet<string> = new Set([...TITLES, ...TEXTS]);
const VERBATIM_NAMES: ReadonlySet<string> = new Set(VERBATIM);

const URL_COMMAND =
  /\\(?:url|path)\s*\{([^{}]*)\}|\\href\s*\{([^{}]*)\}\s*\{[^{}]*\}|(https?:\/\/[^\s{},;]*[^\s{},;.)])/;
const LEAD_IN =
  /^(?:(?:also )?available (?:at|from|online)|online|url|see|retrieved from|at)?\s*(?:at|from)?\s*[:,.]?$/i;

/**
 * Reads an entry's fields. A TeX command that is not known is reported as a warning, at its place; what is around it is
 * kept.
 */
export function entryText(fields: ReadonlyMap<string, BibtexField>, preamble: string): EntryText {
  const texFields: TexField[] = [];
  const verbatim = new Map<string, string>();
  const isLinked = ['url', 'doi', 'eprint'].some((name) => fields.has(name));
  let urlInText: string | undefined;
  for (const [name, { tex }] of fields) {
    if (VERBATIM_NAMES.has(name)) verbatim.set(name, verbatimText(tex));
    else if (isRole(name) || TEXT_NAMES.has(name)) {
      const found = !isLinked && (name === 'howpublished' || name === 'note') ? URL_COMMAND.exec(tex) : null;
      urlInText ??= found === null ? undefined : verbatimText(found[1] ?? found[2] ?? found[3] ?? '');
      texFields.push({ name, tex: found === null ? tex : withoutUrl(tex, found[0]) });
    }
  }
  const { texts, names, unknown } = readTex(texFields, TITLE_NAMES, preamble);
  for (const command of unknown) reportUnknown(command, fields);
  const text: EntryText['text'] = (...wanted) =>
    wanted.map((name) => texts.get(name) ?? verbatim.get(name)).find((value) => value !== undefined && value !== '');
  return { text, names, urlInText };
}

/** What a note says besides its URL; nothing where it only leads up to it: 'Available at'. */
function withoutUrl(tex: string, url: string): string {
  const rest = tex
    .replace(url, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s{}.,;:()]+|[\s{},;:(]+$/g, '');
  return LEAD_IN.test(rest) ? '' : rest;
}

function reportUnknown(command: string, fields: ReadonlyMap<string, BibtexField>): void {
  for (const { tex, value, source } of fields.values()) {
    if (!tex.includes(command)) continue;
    const at = source.text.slice(value.offset, value.end).indexOf(command);
    const place = source.placeAt(at < 0 ? value.offset : value.offset + at, at < 0 ? 1 : command.length);
    const message = `The TeX command ${command} is not known here and is left out. Write the character or the words that it stands for.`;
    source.report('cite/bibtex', place, message, 'warning');
    return;
  }
}
