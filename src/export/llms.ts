import type { ArchiveConfig } from '../model/archive.ts';
import type { CompiledArchive } from '../model/compiled.ts';
import type { Item } from '../model/item.ts';
import { ITEM_TYPES, type ItemType } from '../model/item-type.ts';
import { TYPE_LABELS, TYPE_PLURALS } from '../model/labels.ts';
import { absoluteUrl, PATHS } from '../model/urls.ts';
import { itemUrls } from './item-urls.ts';
import { enumerateCounts, linkTarget, linkText, oneLine } from './llms-text.ts';
import type { OutputFile } from './output-file.ts';
import { noticeAndSummary } from './status-notice.ts';

/** `llms.txt`: a title, a summary, one paragraph, and sections of links to every item's Markdown. */
export function exportLlms({ archive }: CompiledArchive): readonly OutputFile[] {
  const { config, items } = archive;
  const section = (heading: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : [`## ${heading}\n\n${lines.join('\n')}`];
  const linksTo = (type: ItemType): readonly string[] =>
    items.filter((item) => item.type === type).map((item) => itemLine(item, config));
  const blocks = [
    llmsHeader(config),
    introduction(items, config),
    ...ITEM_TYPES.filter((type) => type !== 'pages').flatMap((type) => section(TYPE_PLURALS[type], linksTo(type))),
    ...section('Optional', [
      ...linksTo('pages'),
      link('The whole archive', absoluteUrl(config, PATHS.llmsFull), 'The text of every item in one file.'),
    ]),
  ];
  return [{ path: PATHS.llms, content: `${blocks.join('\n\n')}\n` }];
}

/** The title and the summary line with which both files for language models open. */
export function llmsHeader(config: ArchiveConfig): string {
  return `# ${linkText(config.title)}\n\n> ${oneLine(config.description)}`;
}

function introduction(items: readonly Item[], config: ArchiveConfig): string {
  const counts = ITEM_TYPES.filter((type) => type !== 'pages').map(
    (type) => [items.filter((item) => item.type === type).length, TYPE_LABELS[type], TYPE_PLURALS[type]] as const,
  );
  const held = enumerateCounts(counts);
  const sentences = [
    held === '' ? '' : `The archive holds ${held}.`,
    `Every link below leads to Markdown; the page of an item has the same address without .md, ending in a slash.`,
    `Its text is published by ${oneLine(config.publisher)} under ${config.license} unless an item says otherwise.`,
    `Citations as BibTeX are at ${absoluteUrl(config, PATHS.bibtex)}.`,
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

function itemLine(item: Item, config: ArchiveConfig): string {
  return link(item.title.text, itemUrls(item, config).markdown, noticeAndSummary(item, config));
}

function link(text: string, url: string, note: string): string {
  return `- [${linkText(text)}](${linkTarget(url)}): ${note}`;
}
