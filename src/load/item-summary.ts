import type { Root } from 'mdast';
import { EXIT, visit } from 'unist-util-visit';
import type { Reporter } from '../diagnostics/diagnostic.ts';
import { parseCitationGroup } from '../markdown/citations.ts';
import { type Label, labelKind } from '../markdown/labels.ts';
import { setFormulaText } from '../markdown/math-text.ts';
import { plainText } from '../markdown/plain-text.ts';
import { parseRichText } from '../markdown/rich-text.ts';
import type { FrontMatter } from '../model/front-matter.ts';
import type { ItemType } from '../model/item-type.ts';
import type { RichText } from '../model/rich-text.ts';
import { controlSequences } from './control-sequences.ts';
import { digestOf } from './disk.ts';
import type { ParsedText } from './read-item.ts';
import type { YamlSource } from './yaml-source.ts';

/** What a file's front matter holds, with its type. */
export type TypedFrontMatter = {
  [T in ItemType]: { readonly type: T; readonly frontMatter: FrontMatter<T> };
}[ItemType];

/** All that the rest of an archive needs to know of an item's file, without its text; JSON. */
export interface ItemSummary {
  readonly matter: TypedFrontMatter;
  readonly labels: readonly Label[];
  readonly headings: readonly {
    readonly id: string;
    readonly depth: number;
    readonly number?: string;
    readonly text: string;
  }[];
  readonly wordCount: number;
  readonly hasMath: boolean;
  /** The lines of its front matter that may hold formulas. */
  readonly lines: {
    readonly title: RichText;
    readonly summary: RichText;
    readonly also: readonly RichText[];
    readonly questions: readonly RichText[];
  };
  /** The TeX control sequences of its text's formulas. */
  readonly controlSequences: readonly string[];
  /** The works that it cites or discusses, whether they exist or not. */
  readonly cites: readonly string[];
  /** Of the file's text. */
  readonly digest: string;
}

/** What is read out of front matter with its formulas set: `macros` are the archive's and the item's. */
export interface MatterSource {
  readonly matter: TypedFrontMatter;
  readonly source: YamlSource;
  readonly text: string;
  readonly macros: Readonly<Record<string, string>>;
  readonly report: Reporter;
}

/** Sums up a parsed item. Formulas of its front matter that cannot be read are reported (`math/tex`). */
export function summarize({ tree, abstract, structure }: ParsedText, from: MatterSource): ItemSummary {
  const { matter } = from;
  const { frontMatter } = matter;
  const trees = abstract === undefined ? [tree] : [abstract, tree];
  const words = plainText(tree);
  const lines = (field: string, values: readonly string[] = []): readonly RichText[] =>
    values.map((value, position) => richLine(value, [field, position], from));
  return {
    matter,
    labels: [...structure.labels.values()],
    headings: structure.headings.map(({ id, depth, number, node }) => ({
      id,
      depth,
      ...(number === undefined ? {} : { number }),
      text: plainText(node, setFormulaText),
    })),
    wordCount: words === '' ? 0 : words.split(/\s+/).length,
    hasMath: trees.some(containsMath),
    lines: {
      title: richLine(frontMatter.title, ['title'], from),
      summary: richLine(frontMatter.summary, ['summary'], from),
      also: lines('also', matter.type === 'definitions' ? matter.frontMatter.also : []),
      questions: lines('questions', matter.type === 'programs' ? matter.frontMatter.questions : []),
    },
    controlSequences: [...controlSequences(trees.flatMap(formulasOf))],
    cites: [
      ...new Set([
        ...trees.flatMap(citedKeys),
        ...(matter.type === 'field-notes' ? (matter.frontMatter.discusses ?? []) : []),
      ]),
    ],
    digest: digestOf(from.text),
  };
}

function richLine(line: string, path: readonly PropertyKey[], { source, macros, report }: MatterSource): RichText {
  const { value, errors } = parseRichText(line, macros);
  for (const { tex, reason, offset } of errors) {
    const before = line.slice(0, offset).split('\n');
    const place = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
    report('math/tex', source.placeWithin(path)(place), `The formula "${tex}" cannot be read: ${reason}.`);
  }
  return value;
}

function containsMath(tree: Root): boolean {
  let found = false;
  visit(tree, (node) => {
    found = node.type === 'math' || node.type === 'inlineMath';
    return found ? EXIT : undefined;
  });
  return found;
}

function formulasOf(tree: Root): string[] {
  const formulas: string[] = [];
  visit(tree, (node) => {
    if (node.type === 'math' || node.type === 'inlineMath') formulas.push(node.value);
  });
  return formulas;
}

function citedKeys(tree: Root): string[] {
  const keys: string[] = [];
  visit(tree, (node) => {
    if (node.type === 'citationKey') keys.push(node.value);
    if (node.type === 'citationGroup') keys.push(...parseCitationGroup(node).map(({ key }) => key));
  });
  return keys.filter((key) => labelKind(key) === undefined);
}
