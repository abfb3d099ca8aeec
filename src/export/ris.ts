import type { ArchiveConfig } from '../model/archive.ts';
import type { CompiledArchive } from '../model/compiled.ts';
import type { CitableItem } from '../model/item.ts';
import type { CslDate, CslName } from '../model/reference.ts';
import { PATHS } from '../model/urls.ts';
import { type CitationFormat, citationFiles } from './citation-files.ts';
import { citationRecord } from './citation-record.ts';
import type { OutputFile } from './output-file.ts';

/** The reference type of each CSL type that an item can have; any other is `GEN`. */
const TYPES: Readonly<Record<string, string>> = {
  report: 'RPRT',
  'article-journal': 'JOUR',
  article: 'UNPB',
  webpage: 'ELEC',
  'entry-dictionary': 'DICT',
};

const RIS: CitationFormat = {
  extension: 'ris',
  path: PATHS.ris,
  record: risRecord,
  frame: { before: '', between: '\n', after: '', empty: '\n' },
};

/** `archive.ris` and the `.ris` of each citable item, for reference managers that do not read BibTeX. */
export function exportRis(compiled: CompiledArchive, largest?: number): readonly OutputFile[] {
  return citationFiles(compiled, RIS, largest);
}

/** An item's citation as one RIS record, `TY  - ` to `ER  - `, ending in a newline. */
export function risRecord(item: CitableItem, config: ArchiveConfig): string {
  const csl = citationRecord(item, config);
  const journal = csl['container-title'];
  const written: readonly (readonly [tag: string, value: string | undefined])[] = [
    ['TY', TYPES[csl.type] ?? 'GEN'],
    ['ID', csl.id],
    ...(csl.author ?? []).map((name) => ['AU', risName(name)] as const),
    ['TI', item.title.text],
    ['T2', journal ?? csl['collection-title']],
    ['PB', csl.publisher],
    ['M3', csl.genre],
    [csl.type === 'report' ? 'SN' : 'IS', csl.type === 'report' ? csl.number : csl.issue],
    ...(csl.type === 'report' ? [] : [['SN', csl.ISSN] as const]),
    ['PY', risYear(csl.issued)],
    ['DA', risDate(csl.issued)],
    ['LA', csl.language],
    ['DO', csl.DOI],
    ['UR', csl.URL],
    ...item.keywords.map((keyword) => ['KW', keyword] as const),
    ['N1', csl.note],
  ];
  const lines = written.flatMap(([tag, value]) => {
    const text = value === undefined ? '' : oneLine(value);
    return text === '' ? [] : [`${tag}  - ${text}\n`];
  });
  return `${lines.join('')}ER  - \n`;
}

/** `Family, Given, Suffix`. A comma separates the parts of a name and cannot be escaped: an organisation loses its own. */
function risName(name: CslName): string {
  if (name.literal !== undefined) return name.literal.replaceAll(',', '');
  const family = [name['non-dropping-particle'], name.family].filter((part) => part !== undefined).join(' ');
  return [family, name.given ?? (name.suffix === undefined ? undefined : ''), name.suffix]
    .filter((part) => part !== undefined)
    .map((part) => part.replaceAll(',', ''))
    .join(', ');
}

function risYear(issued: CslDate | undefined): string | undefined {
  return issued?.['date-parts']?.[0]?.[0]?.toString().padStart(4, '0');
}

/** `2026/05/16/`: year, month, day and an empty remark. */
function risDate(issued: CslDate | undefined): string | undefined {
  const parts = issued?.['date-parts']?.[0];
  if (parts === undefined) return undefined;
  const [year = '', month = '', day = ''] = parts.map((part, position) =>
    String(part).padStart(position === 0 ? 4 : 2, '0'),
  );
  return `${year}/${month}/${day}/`;
}

function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}
