import type { CompiledArchive } from '../model/compiled.ts';
import type { Item } from '../model/item.ts';
import { indexArchive, programItems } from '../model/queries.ts';
import { PATHS, programTextsPath } from '../model/urls.ts';
import { textPieces } from './item-text.ts';
import { markdownText } from './markdown-escape.ts';
import { fileOf, joined, type OutputFile } from './output-file.ts';

/**
 * `llms-full.txt`: the text of every item, each once, under its title, URL, date, authors and licence; and beside each
 * program's page one of the program and what belongs to it.
 */
export function exportLlmsFull(compiled: CompiledArchive): readonly OutputFile[] {
  const index = indexArchive(compiled.archive);
  const { config, items } = compiled.archive;
  const pieceOf = textPieces(compiled);
  const fullText = (path: string, title: string, summary: string, texts: readonly Item[]): OutputFile =>
    fileOf(path, () => {
      const blocks = [`# ${markdownText(title)}\n\n> ${markdownText(summary)}`, ...texts.map(pieceOf)];
      return [...joined(blocks, '\n\n---\n\n'), '\n'];
    });
  return [
    fullText(PATHS.llmsFull, config.title, config.description, items),
    ...index.byType.programs.map((program) => {
      const members = programItems(index, program);
      const title = `${program.title.text} (${config.title})`;
      return fullText(programTextsPath(program.id), title, program.summary.text, [program, ...members]);
    }),
  ];
}
