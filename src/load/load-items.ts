import type { Diagnostic, Reporter } from '../diagnostics/diagnostic.ts';
import { reporterFor } from '../diagnostics/diagnostic.ts';
import type { Label } from '../markdown/labels.ts';
import type { Asset } from '../model/item.ts';
import { type ItemId, itemId } from '../model/item-type.ts';
import type { Terms } from '../model/terms/terms.ts';
import { termsFor } from '../model/terms/terms-for.ts';
import { checkAliases } from './aliases.ts';
import { type ArchiveFiles, readText } from './disk.ts';
import { findItems, type ItemFile, type VersionFile } from './find-items.ts';
import type { ItemCompiler } from './item-compiler.ts';
import { frontMatterOf } from './item-source.ts';
import type { ItemSummary, TypedFrontMatter } from './item-summary.ts';
import type { YamlSource } from './yaml-source.ts';

export type { TypedFrontMatter } from './item-summary.ts';

/** An item as read from disk, not linked yet; its text's trees are elsewhere. */
export interface LoadedItem {
  readonly id: ItemId;
  readonly slug: string;
  readonly file: string;
  /** The folder that relative links start from: the file's own. */
  readonly folder: string;
  readonly assets: readonly Asset[];
  /** The files of its older texts. */
  readonly versionFiles: readonly VersionFile[];
  readonly summary: ItemSummary;
  readonly matter: TypedFrontMatter;
  readonly source: YamlSource;
  readonly structure: {
    readonly labels: ReadonlyMap<string, Label>;
    readonly headings: readonly { readonly id: string }[];
  };
  /** The words of the item's language. */
  readonly terms: Terms;
  readonly report: Reporter;
}

/** Which item a file is, and what lies with it. */
export type ItemIdentity = Pick<LoadedItem, 'id' | 'slug' | 'file' | 'folder' | 'assets' | 'versionFiles'>;

/** Reads every item of an archive; drafts only where asked for. What is wrong is reported and left out. */
export async function loadItems(
  files: ArchiveFiles,
  compiler: ItemCompiler,
  sink: Diagnostic[],
): Promise<LoadedItem[]> {
  const found: { readonly entry: ItemFile; readonly text: string }[] = [];
  for (const entry of findItems(files, sink)) {
    const text = await readText(files, entry.file, sink);
    if (text !== undefined) found.push({ entry, text });
  }
  const read = await compiler.read(found.map(({ entry: { type, file }, text }) => ({ type, file, text })));
  const items = found.flatMap(({ entry, text }, position): LoadedItem[] => {
    const { summary, diagnostics = [] } = read[position] ?? {};
    sink.push(...diagnostics);
    if (summary === undefined) return [];
    const { type, slug, file, assets, versions: versionFiles } = entry;
    const folder = file.slice(0, file.lastIndexOf('/'));
    const identity = { id: itemId(type, slug), slug, file, folder, assets, versionFiles };
    return [loadedItem(identity, summary, frontMatterOf(text), { language: compiler.settings.language, sink })];
  });
  checkAliases(items);
  return items;
}

/** An item from what is known of it. */
export function loadedItem(
  identity: ItemIdentity,
  summary: ItemSummary,
  source: YamlSource,
  { language, sink }: { readonly language: string; readonly sink: Diagnostic[] },
): LoadedItem {
  const { matter, labels, headings } = summary;
  return {
    ...identity,
    summary,
    matter,
    source,
    structure: { labels: new Map(labels.map((label) => [label.id, label])), headings },
    terms: termsFor(matter.frontMatter.language ?? language),
    report: reporterFor(identity.file, sink),
  };
}
