import type { Root } from 'mdast';
import type { Diagnostic, Reporter } from '../diagnostics/diagnostic.ts';
import { reporterFor } from '../diagnostics/diagnostic.ts';
import { type Structure, structureTree } from '../markdown/structure.ts';
import { FRONT_MATTER, type FrontMatter } from '../model/front-matter.ts';
import type { Asset } from '../model/item.ts';
import { type ItemId, type ItemType, itemId } from '../model/item-type.ts';
import type { Terms } from '../model/terms/terms.ts';
import { termsFor } from '../model/terms/terms-for.ts';
import { checkAliases } from './aliases.ts';
import { type ArchiveFiles, readText } from './disk.ts';
import { findItems, type ItemFile, type VersionFile } from './find-items.ts';
import { splitFrontMatter } from './front-matter.ts';
import { parseText, parseTextWithin } from './parse-text.ts';
import { validate } from './validate.ts';
import type { YamlSource } from './yaml-source.ts';

/** What a file's front matter holds, with its type. */
export type TypedFrontMatter = {
  [T in ItemType]: { readonly type: T; readonly frontMatter: FrontMatter<T> };
}[ItemType];

/** An item as read from disk, not linked yet. */
export interface LoadedItem {
  readonly id: ItemId;
  readonly slug: string;
  readonly file: string;
  /** The folder that relative links start from: the file's own. */
  readonly folder: string;
  readonly assets: readonly Asset[];
  /** The files of its older texts. */
  readonly versionFiles: readonly VersionFile[];
  readonly matter: TypedFrontMatter;
  readonly source: YamlSource;
  /** The whole file, and its body with empty lines in the place of the front matter. */
  readonly text: string;
  readonly body: string;
  readonly tree: Root;
  readonly structure: Structure;
  /** The abstract's own tree; it is Markdown inside front matter. */
  readonly abstract?: Root;
  /** The words of the item's language. */
  readonly terms: Terms;
  readonly report: Reporter;
}

/** Reads every item of an archive; drafts only where asked for. What is wrong is reported and left out. */
export async function loadItems(
  files: ArchiveFiles,
  options: { readonly drafts: boolean; readonly language: string },
  sink: Diagnostic[],
): Promise<LoadedItem[]> {
  const items: LoadedItem[] = [];
  for (const entry of findItems(files, sink)) {
    const item = await loadItem(files, entry, options, sink);
    if (item) items.push(item);
  }
  checkAliases(items);
  return items;
}

async function loadItem(
  files: ArchiveFiles,
  entry: ItemFile,
  { drafts, language }: { readonly drafts: boolean; readonly language: string },
  sink: Diagnostic[],
): Promise<LoadedItem | undefined> {
  const { type, slug, file, assets, versions: versionFiles } = entry;
  const report = reporterFor(file, sink);
  const text = await readText(files, file, sink);
  const split = text === undefined ? undefined : splitFrontMatter(text, report);
  if (text === undefined || split === undefined) return undefined;
  // A draft may be unfinished: unless drafts are asked for, all that is read of it is that it is one.
  if (!drafts && isDraft(split.frontMatter)) return undefined;
  const folder = file.slice(0, file.lastIndexOf('/'));
  const { frontMatter: source, body } = split;
  const id = itemId(type, slug);
  return readItem({ id, slug, file, folder, assets, versionFiles, source, text, body, report }, type, language);
}

/** A file that was split and not looked into yet. */
type UnreadItem = Omit<LoadedItem, 'matter' | 'tree' | 'structure' | 'abstract' | 'terms'>;

/** Validates a file's front matter and parses its texts; undefined where the front matter is wrong, which is reported. */
export function readItem(file: UnreadItem, type: ItemType, language: string): LoadedItem | undefined {
  const { source, body, report } = file;
  const matter = readFrontMatter(type, source, report);
  const tree = parseText(body, report);
  const terms = termsFor(matter?.frontMatter.language ?? language);
  const structure = structureTree(tree, { numberSections: type === 'papers', terms, report });
  if (matter === undefined) return undefined;
  const abstract = abstractOf(matter, source, terms, report);
  return { ...file, matter, tree, structure, terms, ...(abstract === undefined ? {} : { abstract }) };
}

function isDraft({ data }: YamlSource): boolean {
  return typeof data === 'object' && data !== null && 'draft' in data && data.draft === true;
}

function abstractOf(
  { frontMatter }: TypedFrontMatter,
  source: YamlSource,
  terms: Terms,
  report: Reporter,
): Root | undefined {
  if (!('abstract' in frontMatter) || frontMatter.abstract === undefined) return undefined;
  const tree = parseTextWithin(frontMatter.abstract, source.placeWithin(['abstract']), report);
  structureTree(tree, { numberSections: false, terms, report });
  return tree;
}

function readFrontMatter(type: ItemType, source: YamlSource, report: Reporter): TypedFrontMatter | undefined {
  const options = { report, subject: SUBJECTS[type] };
  switch (type) {
    case 'papers':
      return typed(type, validate(FRONT_MATTER.papers, source, options));
    case 'field-notes':
      return typed(type, validate(FRONT_MATTER['field-notes'], source, options));
    case 'definitions':
      return typed(type, validate(FRONT_MATTER.definitions, source, options));
    case 'programs':
      return typed(type, validate(FRONT_MATTER.programs, source, options));
    case 'topics':
      return typed(type, validate(FRONT_MATTER.topics, source, options));
    case 'pages':
      return typed(type, validate(FRONT_MATTER.pages, source, options));
  }
}

function typed<T extends ItemType>(
  type: T,
  frontMatter: FrontMatter<T> | undefined,
): { type: T; frontMatter: FrontMatter<T> } | undefined {
  return frontMatter === undefined ? undefined : { type, frontMatter };
}

const SUBJECTS: Readonly<Record<ItemType, string>> = {
  papers: 'a paper',
  'field-notes': 'a field note',
  definitions: 'a definition',
  programs: 'a program',
  topics: 'a topic',
  pages: 'a page',
};
