import type { ArchiveConfig } from '../model/archive.ts';
import type { CompiledArchive, CompiledText } from '../model/compiled.ts';
import type { Item } from '../model/item.ts';
import { itemFormatPath } from '../model/urls.ts';
import { abstractsOf } from './abstracts.ts';
import { writeFrontMatter } from './front-matter.ts';
import { digestOf, itemKeys } from './item-keys.ts';
import { fileOf, type OutputFile } from './output-file.ts';

/**
 * The Markdown source of every item and older text of one, under normalised front matter, at `<type>/<slug>.md`: as its author wrote it, in
 * the archive's dialect, with absolute links. The page's text in plain Markdown is its twin.
 */
export function exportMarkdown(compiled: CompiledArchive): readonly OutputFile[] {
  const { archive } = compiled;
  const keys = itemKeys(archive);
  const { textOf } = abstractsOf(compiled);
  return [...archive.items, ...archive.versions].map((item) =>
    fileOf(itemFormatPath(item.id, 'md'), () => [
      {
        key: digestOf(keys.of(item.id), 'source'),
        text: item.id,
        make: () => sourceOf(item, textOf(item.id), archive.config),
      },
    ]),
  );
}

function sourceOf(item: Item, text: CompiledText, config: ArchiveConfig): string {
  const body = text.markdown.replace(/\r\n?/g, '\n').trim();
  const frontMatter = `---\n${writeFrontMatter(item, text, config)}---\n`;
  return body === '' ? frontMatter : `${frontMatter}\n${body}\n`;
}
