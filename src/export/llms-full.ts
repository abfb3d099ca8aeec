import type { ArchiveConfig } from '../model/archive.ts';
import type { CompiledArchive, CompiledText } from '../model/compiled.ts';
import { dayOf } from '../model/date.ts';
import type { Item } from '../model/item.ts';
import { PROGRAM_STATE_LABELS, seriesLine, TYPE_LABELS } from '../model/labels.ts';
import { PATHS } from '../model/urls.ts';
import { itemUrls } from './item-urls.ts';
import { llmsHeader } from './llms.ts';
import { linkText, oneLine } from './llms-text.ts';
import type { OutputFile } from './output-file.ts';
import { statusNotice } from './status-notice.ts';

/** `llms-full.txt`: the text of every item, each once, under its title, URL, date, authors and licence. */
export function exportLlmsFull({ archive, textOf }: CompiledArchive): readonly OutputFile[] {
  const { config, items } = archive;
  const blocks = [llmsHeader(config), ...items.map((item) => itemText(item, textOf(item.id), config))];
  return [{ path: PATHS.llmsFull, content: `${blocks.join('\n\n---\n\n')}\n` }];
}

function itemText(item: Item, text: CompiledText, config: ArchiveConfig): string {
  const parts = [
    `# ${linkText(item.title.text)}`,
    facts(item, config)
      .map(([name, value]) => `- ${name}: ${oneLine(value)}`)
      .join('\n'),
    oneLine(item.summary.text),
    text.abstractText.trim() === '' ? '' : `## Abstract\n\n${text.abstractText.trim()}`,
    item.type === 'programs' && item.questions.length > 0
      ? `## Questions\n\n${item.questions.map((question) => `- ${oneLine(question.text)}`).join('\n')}`
      : '',
    text.readableMarkdown.trim(),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function facts(item: Item, config: ArchiveConfig): readonly (readonly [name: string, value: string])[] {
  const all: readonly (readonly [string, string | undefined])[] = [
    ['URL', itemUrls(item, config).html],
    ['Type', TYPE_LABELS[item.type]],
    ['Series', seriesLine(item)],
    ['State', item.type === 'programs' ? PROGRAM_STATE_LABELS[item.state] : undefined],
    ['Date', item.date === undefined ? undefined : dayOf(item.date)],
    ['Updated', item.updated === undefined ? undefined : dayOf(item.updated)],
    ['Authors', item.authors.map((author) => author.name).join('; ')],
    ['Licence', item.license],
    ['DOI', item.doi],
    ['Status', statusNotice(item, config)],
  ];
  return all.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
}
