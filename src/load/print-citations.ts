import type { ElementContent } from 'hast';
import type { Phrase } from '../markdown/nodes.ts';
import type { CitationCluster, CitationProcessor } from './citation-processor.ts';
import { type CitedStatus, markCited } from './cited-status.ts';

/** A group of citations and the node in its text that will hold it. */
export interface PlacedCluster extends CitationCluster {
  readonly phrase: Phrase;
}

/** What a text cites. */
export interface CitingText {
  readonly clusters: readonly PlacedCluster[];
  readonly discussed: readonly string[];
  readonly language: string;
}

/** One entry of a reference list, as the citation style prints it. */
export interface PrintedEntry {
  readonly key: string;
  readonly html: string;
}

/**
 * Writes every citation of a text into its place, in the archive's style, and gives the text's reference list, in the
 * style's order: the works cited and those that the item discusses. Works that no longer stand are marked.
 */
export function printCitations(
  { clusters, discussed, language }: CitingText,
  processor: CitationProcessor,
  statusOf: (key: string) => CitedStatus | undefined,
): readonly PrintedEntry[] {
  const { citations, bibliography } = processor.format(clusters, discussed, language);
  for (const [position, { phrase, cites }] of clusters.entries()) {
    const keys = cites.map(({ key }) => key);
    const children = [...markCited(citations[position] ?? [], keys, statusOf)];
    phrase.children = [{ type: 'text', value: textOf(children) }];
    phrase.data = { ...phrase.data, hChildren: children };
  }
  return bibliography;
}

function textOf(nodes: readonly ElementContent[]): string {
  return nodes
    .map((node) => {
      if (node.type === 'element') return textOf(node.children);
      return node.type === 'text' ? node.value : '';
    })
    .join('');
}
