import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Diagnostic } from '../src/diagnostics/diagnostic.ts';
import type { ImportedFile, ImportedItem, ImportNote } from '../src/import/imported.ts';
import { loadArchive } from '../src/load/load-archive.ts';
import { itemText } from './item-text.ts';

/** What an import wrote, by the item's file in the archive. */
export type Written = ReadonlyMap<string, ImportedItem>;

/** Writes items and the files beside them. An item that is there stays as it is, and is noted. */
export function writeImported(
  contentDir: string,
  sourceDir: string,
  items: readonly ImportedItem[],
  notes: ImportNote[],
): Written {
  const written = new Map<string, ImportedItem>();
  for (const item of items) {
    const path = `${item.type}/${item.slug}`;
    if (existsSync(join(contentDir, path)) || existsSync(join(contentDir, `${path}.md`))) {
      notes.push({ ...item.source, message: `${path} is already there and was left as it is.` });
      continue;
    }
    const file = item.isFolder ? `${path}/index.md` : `${path}.md`;
    mkdirSync(dirname(join(contentDir, file)), { recursive: true });
    // 'wx' never overwrites, even where the file appeared a moment ago.
    writeFileSync(join(contentDir, file), itemText(item.frontMatter, item.body), { flag: 'wx' });
    for (const beside of item.files) writeBeside(beside, sourceDir, join(contentDir, path), item, notes);
    written.set(file, item);
  }
  return written;
}

function writeBeside(
  file: ImportedFile,
  sourceDir: string,
  folder: string,
  { source }: ImportedItem,
  notes: ImportNote[],
): void {
  const target = join(folder, file.name);
  if ('content' in file) writeFileSync(target, file.content, { flag: 'wx' });
  else if (file.convert === undefined) copyFileSync(join(sourceDir, file.source), target);
  else if (!wasDrawn(join(sourceDir, file.source), target)) {
    const message = `The figure ${file.source} is no image of the web. Make an SVG of it beside the paper, ${file.name}`;
    notes.push({ ...source, message: `${message}, as pdftocairo -svg does with a PDF.` });
  }
}

/** Makes an SVG of a PDF where poppler is installed; returns whether there is one. */
function wasDrawn(source: string, target: string): boolean {
  if (!/\.pdf$/i.test(source)) return false;
  return spawnSync('pdftocairo', ['-svg', source, target], { timeout: 60_000 }).status === 0;
}

export interface Drafted {
  /** The files of the items that became drafts. */
  readonly files: ReadonlySet<string>;
  /** Why, in the order of a report. */
  readonly diagnostics: readonly Diagnostic[];
  readonly sourceLine: (file: string, line: number) => string | undefined;
}

/**
 * Makes a draft of every written item in which there is a mistake, so that the archive builds as before. A draft takes
 * with it what links to it; so the archive is read until nothing new is found.
 */
export async function draftMistaken(contentDir: string, written: Written): Promise<Drafted> {
  const files = new Set<string>();
  const found: Diagnostic[] = [];
  for (;;) {
    const { diagnostics, sourceLine } = await loadArchive({ contentDir, drafts: false });
    const mistakes = diagnostics.filter(({ severity }) => severity === 'error');
    const broken = [...written].filter(([file]) => !files.has(file) && mistakes.some((mistake) => isOf(mistake, file)));
    found.push(...mistakes.filter((mistake) => broken.some(([file]) => isOf(mistake, file))));
    for (const [file, item] of broken) {
      files.add(file);
      writeFileSync(join(contentDir, file), itemText({ ...item.frontMatter, draft: true }, item.body));
    }
    if (broken.length === 0) return { files, diagnostics: found, sourceLine };
  }
}

/** Whether a mistake stands in an item's file, or in one beside it. */
function isOf({ file }: Diagnostic, item: string): boolean {
  return file === item || (item.endsWith('/index.md') && file.startsWith(item.slice(0, -'index.md'.length)));
}
