import type { Archive, ArchiveConfig } from '../model/archive.ts';
import type { CompiledArchive } from '../model/compiled.ts';
import type { Item } from '../model/item.ts';
import { ITEM_TYPES, type ItemType } from '../model/item-type.ts';
import { TYPE_LABELS, TYPE_PLURALS } from '../model/labels.ts';
import { type ArchiveIndex, indexArchive, programItems } from '../model/queries.ts';
import { absoluteUrl, itemPath, listingPath, PATHS, programTextsPath, twinPath } from '../model/urls.ts';
import { digestOf, itemKeys } from './item-keys.ts';
import { enumerateCounts, linkText, llmsLine } from './llms-text.ts';
import { markdownText } from './markdown-escape.ts';
import { fileOf, type OutputFile } from './output-file.ts';
import { noticeAndSummary } from './status-notice.ts';

const LISTED_TYPES = ITEM_TYPES.filter((type) => type !== 'pages');

/**
 * `llms.txt` after the llms.txt proposal (llmstxt.org): a title, a summary, one paragraph, and sections of links, each
 * to Markdown. What a reader in haste can skip comes last, under `Optional`.
 */
export function exportLlms({ archive }: CompiledArchive): readonly OutputFile[] {
  return [
    fileOf(PATHS.llms, () => [{ key: digestOf(itemKeys(archive).all, 'llms'), make: () => listOfLinks(archive) }]),
  ];
}

function listOfLinks(archive: Archive): string {
  const index = indexArchive(archive);
  const { config, items } = archive;
  const blocks = [
    `# ${linkText(config.title)}`,
    `> ${markdownText(config.description)}`,
    introduction(items, config),
    ...LISTED_TYPES.flatMap((type) => section(TYPE_PLURALS[type], itemLines(index.byType[type], config))),
    ...section('Full texts', fullTextLines(index)),
    ...section('Optional', [...itemLines(index.byType.pages, config), ...listingLines(index)]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function section(heading: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`## ${heading}\n\n${lines.join('\n')}`];
}

function introduction(items: readonly Item[], config: ArchiveConfig): string {
  const held = enumerateCounts(countsOf(items));
  const sentences = [
    held === '' ? '' : `The archive holds ${held}.`,
    `Every link below leads to Markdown; a page has the same address without ${twinPath('')} at its end.`,
    `Its text is published by ${markdownText(config.publisher)} under ${config.license} unless an item says otherwise.`,
    `Citations as BibTeX are at ${absoluteUrl(config, PATHS.bibtex)}.`,
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

function countsOf(items: readonly Item[]): readonly (readonly [count: number, one: string, many: string])[] {
  return LISTED_TYPES.map((type) => [
    items.filter((item) => item.type === type).length,
    TYPE_LABELS[type],
    TYPE_PLURALS[type],
  ]);
}

function itemLines(items: readonly Item[], config: ArchiveConfig): readonly string[] {
  return items.map((item) =>
    llmsLine(item.title.text, absoluteUrl(config, twinPath(itemPath(item.id))), noticeAndSummary(item, config)),
  );
}

function fullTextLines(index: ArchiveIndex): readonly string[] {
  const { config } = index.archive;
  return [
    llmsLine('The whole archive', absoluteUrl(config, PATHS.llmsFull), 'The text of every item in one file.'),
    ...index.byType.programs.map((program) => {
      const held = enumerateCounts(countsOf(programItems(index, program)));
      const note = held === '' ? "The program's text." : `The program's text with ${held}.`;
      return llmsLine(program.title.text, absoluteUrl(config, programTextsPath(program.id)), note);
    }),
  ];
}

function listingLines(index: ArchiveIndex): readonly string[] {
  const { config } = index.archive;
  const types: readonly Exclude<ItemType, 'pages'>[] = LISTED_TYPES.filter((type) => index.byType[type].length > 0);
  const line = (title: string, path: string, note: string): string =>
    llmsLine(title, absoluteUrl(config, twinPath(path)), note);
  return [
    line('Home', PATHS.home, 'Every item by type, with the other forms of the archive.'),
    ...types.map((type) =>
      line(
        config.listings[type].title,
        listingPath(type),
        `Every ${TYPE_LABELS[type].toLowerCase()} with its summary.`,
      ),
    ),
    line(config.listings.markdown.title, PATHS.markdown, 'The Markdown sources, as their authors wrote them.'),
    line(config.listings.exports.title, PATHS.exports, 'Feeds, citations and every other machine-readable form.'),
  ];
}
