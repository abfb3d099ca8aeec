import type { ArchiveConfig } from '../model/archive.ts';
import type { CompiledArchive } from '../model/compiled.ts';
import { yearOf } from '../model/date.ts';
import { type CitableItem, isCitable } from '../model/item.ts';
import { TYPE_LABELS } from '../model/labels.ts';
import { absoluteUrl, itemFormatPath, itemPath, PATHS } from '../model/urls.ts';
import { bibtexAuthors, escapeBibtex, escapeBibtexTitle, escapeBibtexUrl } from './bibtex-escape.ts';
import type { OutputFile } from './output-file.ts';
import { statusNotice } from './status-notice.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const;

/** A field's name and its value, written out with its delimiters; undefined where the item has none. */
type Field = readonly [name: string, value: string | undefined];

/** `archive.bib` with every citable item in the archive's order, and a `.bib` beside each of them. */
export function exportBibtex({ archive }: CompiledArchive): readonly OutputFile[] {
  const items = archive.items.filter(isCitable);
  const entries = items.map((item) => bibtexEntry(item, archive.config));
  return [
    { path: PATHS.bibtex, content: entries.length === 0 ? '% No entries.\n' : entries.join('\n') },
    ...items.map((item, index) => ({ path: itemFormatPath(item.id, 'bib'), content: entries[index] ?? '' })),
  ];
}

/**
 * An item's citation as one BibTeX entry, ending in a newline: the classic entry types, fields in a fixed order,
 * no empty field, and nothing that depends on the day of the build.
 */
export function bibtexEntry(item: CitableItem, config: ArchiveConfig): string {
  const { type, fields } = publication(item, config);
  const notice = statusNotice(item, config);
  const written: readonly Field[] = [
    ['author', braced(bibtexAuthors(item.authors))],
    ['title', braced(escapeBibtexTitle(item.title.text))],
    ...fields,
    ['year', item.date === undefined ? undefined : braced(yearOf(item.date))],
    ['month', item.date === undefined ? undefined : MONTHS[Number(item.date.slice(5, 7)) - 1]],
    ['doi', item.doi === undefined ? undefined : braced(escapeBibtexUrl(item.doi))],
    ['url', braced(escapeBibtexUrl(absoluteUrl(config, itemPath(item.id))))],
    ['keywords', textField(item.keywords.join(', '))],
    ['note', notice === undefined ? undefined : textField(notice)],
  ];
  const lines = written.flatMap(([name, value]) => (value === undefined ? [] : [`  ${name} = ${value},`]));
  return `@${type}{${item.citationKey},\n${lines.join('\n')}\n}\n`;
}

/** The entry type and the fields that say where the item appeared. */
function publication(item: CitableItem, config: ArchiveConfig): { type: string; fields: readonly Field[] } {
  if (item.type === 'papers' && config.citationType === 'techreport') {
    const series: readonly Field[] =
      item.series === undefined
        ? []
        : [
            ['type', '{Research Paper}'],
            ['number', textField(item.series.number)],
          ];
    return { type: 'techreport', fields: [['institution', textField(config.publisher)], ...series] };
  }
  if (item.type === 'papers' && config.citationType === 'article' && config.journal !== undefined) {
    return {
      type: 'article',
      fields: [
        ['journal', textField(config.journal)],
        ['issn', textField(config.issn ?? '')],
      ],
    };
  }
  return { type: 'misc', fields: [['howpublished', textField(`${TYPE_LABELS[item.type]}, ${config.title}`)]] };
}

function textField(text: string): string | undefined {
  return text.trim() === '' ? undefined : braced(escapeBibtex(text.trim()));
}

function braced(value: string): string {
  return `{${value}}`;
}
