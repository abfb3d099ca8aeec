import type { ArchiveConfig } from '../model/archive.ts';
import type { CompiledArchive } from '../model/compiled.ts';
import type { CitableItem } from '../model/item.ts';
import { TYPE_LABELS } from '../model/labels.ts';
import type { CslItem } from '../model/reference.ts';
import { PATHS } from '../model/urls.ts';
import { bibtexAuthors, escapeBibtex, escapeBibtexTitle, escapeBibtexUrl } from './bibtex-escape.ts';
import { type CitationFormat, citationFiles } from './citation-files.ts';
import { citationRecord } from './citation-record.ts';
import type { OutputFile } from './output-file.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const;

/** A field's name and its value, written out with its delimiters; undefined where the item has none. */
type Field = readonly [name: string, value: string | undefined];

const BIBTEX: CitationFormat = {
  extension: 'bib',
  path: PATHS.bibtex,
  record: bibtexEntry,
  frame: { before: '', between: '\n', after: '', empty: '% No entries.\n' },
};

/** `archive.bib` with every citable item in the archive's order, and a `.bib` beside each of them. */
export function exportBibtex(compiled: CompiledArchive, largest?: number): readonly OutputFile[] {
  return citationFiles(compiled, BIBTEX, largest);
}

/**
 * An item's citation as one BibTeX entry, ending in a newline: the classic entry types, fields in a fixed order,
 * no empty field, and nothing that depends on the day of the build.
 */
export function bibtexEntry(item: CitableItem, config: ArchiveConfig): string {
  const csl = citationRecord(item, config);
  const { type, fields } = publication(item, csl, config);
  const [year, month] = csl.issued?.['date-parts']?.[0] ?? [];
  const written: readonly Field[] = [
    ['author', braced(bibtexAuthors(item.authors))],
    ['title', braced(escapeBibtexTitle(item.title.text))],
    ...fields,
    ['year', year === undefined ? undefined : braced(String(year).padStart(4, '0'))],
    ['month', month === undefined ? undefined : MONTHS[month - 1]],
    ['doi', csl.DOI === undefined ? undefined : braced(escapeBibtexUrl(csl.DOI))],
    ['url', braced(escapeBibtexUrl(csl.URL ?? ''))],
    ['keywords', textField(csl.keyword)],
    ['note', textField(csl.note)],
  ];
  const lines = written.flatMap(([name, value]) => (value === undefined ? [] : [`  ${name} = ${value},`]));
  return `@${type}{${csl.id},\n${lines.join('\n')}\n}\n`;
}

/** The entry type and the fields that say where the item appeared. */
function publication(
  item: CitableItem,
  csl: CslItem,
  config: ArchiveConfig,
): { readonly type: string; readonly fields: readonly Field[] } {
  switch (csl.type) {
    case 'report':
      return {
        type: 'techreport',
        fields: [
          ['institution', textField(csl.publisher)],
          ['type', csl.number === undefined ? undefined : '{Research Paper}'],
          ['number', textField(csl.number)],
        ],
      };
    case 'article-journal':
      return {
        type: 'article',
        fields: [
          ['journal', textField(csl['container-title'])],
          ['issn', textField(csl.ISSN)],
        ],
      };
    default:
      return { type: 'misc', fields: [['howpublished', textField(`${TYPE_LABELS[item.type]}, ${config.title}`)]] };
  }
}

function textField(text = ''): string | undefined {
  return text.trim() === '' ? undefined : braced(escapeBibtex(text.trim()));
}

function braced(value: string): string {
  return `{${value}}`;
}
