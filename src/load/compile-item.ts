import { setFormulaText } from '../markdown/math-text.ts';
import { sentenceAround } from '../markdown/sentence.ts';
import type { CompiledText } from '../model/compiled.ts';
import type { EdgeContext, EdgeKind } from '../model/graph.ts';
import type { Item } from '../model/item.ts';
import type { ItemId } from '../model/item-type.ts';
import type { ArchiveLookup } from './archive-lookup.ts';
import type { CitationProcessor } from './citation-processor.ts';
import { compileText, type TextContext } from './compile-text.ts';
import { type FoundEdge, linkItem } from './item-linker.ts';
import type { LoadedItem } from './load-items.ts';
import type { ParsedText } from './read-item.ts';

/** A reference to another item, with every sentence that it stands in where the text was rendered. */
export interface ItemEdge {
  readonly kind: EdgeKind;
  readonly target: ItemId;
  readonly contexts: readonly EdgeContext[];
}

/** An item's text with everything in it resolved. */
export interface CompiledItem {
  /** Works cited or discussed, in order of first citation. */
  readonly references: readonly string[];
  readonly edges: readonly ItemEdge[];
  /** Absent where the text was only linked. */
  readonly text?: CompiledText;
}

export interface ItemToCompile {
  readonly loaded: LoadedItem;
  readonly item: Item;
  readonly parsed: ParsedText;
}

/**
 * Links an item's text, and renders it where there is a processor for its citations. All that it knows of other items it
 * asks of `lookup`; what is wrong goes to the item's reporter, and then nothing is rendered.
 */
export async function compileItem(
  { loaded, item, parsed }: ItemToCompile,
  lookup: ArchiveLookup,
  context: (Pick<TextContext, 'site'> & { readonly processor: CitationProcessor }) | undefined,
  hasFailed: () => boolean = () => false,
): Promise<CompiledItem> {
  const linked = linkItem(loaded, parsed, lookup);
  const { references } = linked;
  const text =
    context === undefined || hasFailed()
      ? undefined
      : await compileText({ item, parsed, linked }, { ...context, lookup });
  const edges = new Map<string, ItemEdge & { readonly contexts: EdgeContext[] }>();
  for (const edge of linked.edges) {
    const key = `${edge.kind} ${edge.target}`;
    const known = edges.get(key) ?? { kind: edge.kind, target: edge.target, contexts: [] };
    edges.set(key, known);
    if (text === undefined) continue;
    const found = contextOf(edge, item);
    if (!known.contexts.some(({ sentence }) => sentence === found.sentence)) known.contexts.push(found);
  }
  return { references, edges: [...edges.values()], ...(text === undefined ? {} : { text }) };
}

function contextOf({ kind, standing }: FoundEdge, item: Item): EdgeContext {
  const sentence =
    kind === 'discusses'
      ? item.summary.text
      : sentenceAround(standing.block, standing.node, item.language, setFormulaText);
  return {
    ...(standing.anchor === undefined ? {} : { anchor: standing.anchor }),
    ...(sentence === '' ? {} : { sentence }),
  };
}
