import type { CompiledArchive } from '../model/compiled.ts';
import { itemFormatPath } from '../model/urls.ts';
import { writeFrontMatter } from './front-matter.ts';
import { type OutputFile, outputFile } from './output-file.ts';

/**
 * The Markdown source of every item and older text of one, under normalised front matter, at `<type>/<slug>.md`: as its author wrote it, in
 * the archive's dialect, with absolute links. The page's text in plain Markdown is its twin.
 */
export function exportMarkdown({ archive, textOf }: CompiledArchive): readonly OutputFile[] {
  return [...archive.items, ...archive.versions].map((item) => {
    const text = textOf(item.id);
    const body = text.markdown.replace(/\r\n?/g, '\n').trim();
    const frontMatter = `---\n${writeFrontMatter(item, text, archive.config)}---\n`;
    return outputFile(itemFormatPath(item.id, 'md'), body === '' ? frontMatter : `${frontMatter}\n${body}\n`);
  });
}
