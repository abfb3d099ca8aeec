import type { Root } from 'mdast';
import { type Diagnostic, type Reporter, reporterFor } from '../diagnostics/diagnostic.ts';
import { type Structure, structureTree } from '../markdown/structure.ts';
import { FRONT_MATTER, type FrontMatter } from '../model/front-matter.ts';
import type { ItemType } from '../model/item-type.ts';
import type { Terms } from '../model/terms/terms.ts';
import { termsFor } from '../model/terms/terms-for.ts';
import { splitFrontMatter } from './front-matter.ts';
import { checkInheriting, type Inheritance, withInherited } from './item-source.ts';
import { type ItemSummary, summarize, type TypedFrontMatter } from './item-summary.ts';
import { parseText, parseTextWithin } from './parse-text.ts';
import { setMath } from './set-math.ts';
import { validate } from './validate.ts';
import type { YamlSource } from './yaml-source.ts';

/** What of the archive's settings the reading of a file depends on. */
export interface ReadSettings {
  readonly drafts: boolean;
  readonly language: string;
  /** The archive's macros; undefined where its settings cannot be read, and formulas cannot either. */
  readonly macros: Readonly<Record<string, string>> | undefined;
}

/** A file to read. */
export interface ReadJob {
  readonly type: ItemType;
  readonly file: string;
  readonly text: string;
  /** Of an older text of an item: what it has from that. */
  readonly inherited?: Inheritance;
}

/** An item's text as trees, with every formula set and everything numbered; what linking and rendering go on to change. */
export interface ParsedText {
  readonly tree: Root;
  /** The abstract's own tree; it is Markdown inside front matter. */
  readonly abstract?: Root;
  /** The text with empty lines in the place of the front matter. */
  readonly body: string;
  readonly structure: Structure;
  /** The words of the item's language. */
  readonly terms: Terms;
}

/** What came of a file; no summary where it is a draft that nobody asked for, or its front matter is wrong. */
export interface ReadItem {
  readonly diagnostics: readonly Diagnostic[];
  readonly summary?: ItemSummary;
  readonly parsed?: ParsedText;
}

/** Reads an item's file: front matter, trees, formulas. Depends on nothing but what it is given. */
export function readItem({ type, file, text, inherited }: ReadJob, settings: ReadSettings): ReadItem {
  const diagnostics: Diagnostic[] = [];
  const report = reporterFor(file, diagnostics);
  const split = splitFrontMatter(text, report);
  if (split === undefined) return { diagnostics };
  const { frontMatter, body } = split;
  // A draft may be unfinished: unless drafts are asked for, all that is read of it is that it is one.
  if (inherited !== undefined) checkInheriting(frontMatter, inherited, report);
  else if (!settings.drafts && isDraft(frontMatter)) return { diagnostics };
  const source = withInherited(frontMatter, inherited);
  const read = readSplit({ type, source, body, text, report }, settings);
  return { diagnostics, ...read };
}

/** A file that was split and not looked into yet. */
interface SplitItem {
  readonly type: ItemType;
  readonly source: YamlSource;
  readonly body: string;
  readonly text: string;
  readonly report: Reporter;
}

/** Validates front matter and parses texts; undefined where the front matter is wrong, which is reported. */
function readSplit(
  { type, source, body, text, report }: SplitItem,
  { language, macros }: ReadSettings,
): { readonly summary: ItemSummary; readonly parsed: ParsedText } | undefined {
  const matter = readFrontMatter(type, source, report);
  const tree = parseText(body, report);
  const terms = termsFor(matter?.frontMatter.language ?? language);
  const structure = structureTree(tree, { numberSections: type === 'papers', terms, report });
  if (matter === undefined) return undefined;
  const abstract = abstractOf(matter, source, terms, report);
  const parsed: ParsedText = { tree, body, structure, terms, ...(abstract === undefined ? {} : { abstract }) };
  const all = { ...macros, ...matter.frontMatter.math_macros };
  if (macros !== undefined) setMath(parsed, { macros: all, text, report });
  const quiet: Reporter = () => {};
  const summary = summarize(parsed, {
    matter,
    source,
    text,
    macros: all,
    report: macros === undefined ? quiet : report,
  });
  return { summary, parsed };
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
