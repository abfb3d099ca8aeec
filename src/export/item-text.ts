import type { ArchiveConfig } from '../model/archive.ts';
import type { CompiledArchive, CompiledText } from '../model/compiled.ts';
import { dayOf } from '../model/date.ts';
import { type Item, lastChanged } from '../model/item.ts';
import { PROGRAM_STATE_LABELS, seriesLine, TYPE_LABELS } from '../model/labels.ts';
import { termsFor } from '../model/terms/terms-for.ts';
import { absoluteUrl, itemPath } from '../model/urls.ts';
import { abstractsOf } from './abstracts.ts';
import { digestOf, itemKeys } from './item-keys.ts';
import { usedMacros } from './macros.ts';
import { markdownText } from './markdown-escape.ts';
import type { Piece } from './output-file.ts';
import { referenceLine } from './reference-line.ts';
import { statusNotice } from './status-notice.ts';

/** Gives an item's whole text as a piece: its own twin and llms-full.txt share it. */
export function textPieces(compiled: CompiledArchive): (item: Item) => Piece {
  const { archive } = compiled;
  const keys = itemKeys(archive);
  const { textOf } = abstractsOf(compiled);
  return (item) => ({
    key: digestOf(keys.of(item.id), 'text'),
    text: item.id,
    make: () => itemText(item, textOf(item.id), archive.config),
  });
}

/**
 * An item's whole text as plain Markdown: its title, then URL, date, authors and licence, its summary, abstract and body
 * with citations written out and math as TeX, and its references. No front matter, no HTML, no final newline.
 */
function itemText(item: Item, text: CompiledText, config: ArchiveConfig): string {
  const parts = [
    `# ${markdownText(item.title.text)}`,
    [
      ...facts(item, config).map(([name, value]) => `- ${name}: ${markdownText(value)}`),
      ...macroLine(item, text, config),
    ].join('\n'),
    markdownText(item.summary.text),
    section('Abstract', text.readableAbstract.trim()),
    item.type === 'programs'
      ? section('Questions', item.questions.map((question) => `- ${markdownText(question.text)}`).join('\n'))
      : '',
    text.readableMarkdown.trim(),
    section(termsFor(item.language).references, text.bibliography.map(referenceLine).join('\n')),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** A heading of the second level and what stands under it; empty where nothing does. */
export function section(heading: string, content: string): string {
  return content === '' ? '' : `## ${markdownText(heading)}\n\n${content}`;
}

/** The TeX macros that the text uses, without which its formulas cannot be read. */
function macroLine(item: Item, text: CompiledText, config: ArchiveConfig): readonly string[] {
  const macros = usedMacros(`${text.readableAbstract} ${text.readableMarkdown}`, item, config);
  const list = Object.entries(macros).map(([name, tex]) => `\`${name}\` is \`${tex}\``);
  return list.length === 0 ? [] : [`- TeX macros: ${list.join('; ')}`];
}

function facts(item: Item, config: ArchiveConfig): readonly (readonly [name: string, value: string])[] {
  const changed = lastChanged(item);
  const all: readonly (readonly [string, string | undefined])[] = [
    ['URL', absoluteUrl(config, itemPath(item.id))],
    ['Type', TYPE_LABELS[item.type]],
    ['Series', seriesLine(item)],
    ['Also', item.type === 'definitions' ? item.also.map((name) => name.text).join('; ') : undefined],
    ['State', item.type === 'programs' ? PROGRAM_STATE_LABELS[item.state] : undefined],
    ['Date', item.date === undefined ? undefined : dayOf(item.date)],
    ['Updated', changed === undefined || changed === item.date ? undefined : dayOf(changed)],
    ['Authors', item.authors.map((author) => author.name).join('; ')],
    ['Licence', item.license],
    ['DOI', item.doi],
    ['Status', statusNotice(item, config)],
  ];
  return all.flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value] as const]));
}
