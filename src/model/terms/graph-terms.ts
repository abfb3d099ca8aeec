import type { EdgeKind } from '../graph.ts';
import type { ItemType } from '../item-type.ts';
import { ENGLISH_GRAPH } from './graph/english.ts';
import { FRENCH_GRAPH } from './graph/french.ts';
import { GERMAN_GRAPH } from './graph/german.ts';
import { JAPANESE_GRAPH } from './graph/japanese.ts';
import { SPANISH_GRAPH } from './graph/spanish.ts';

type ByKind = Readonly<Record<EdgeKind, string>>;

/** The words of the citation graph's page and of an item's neighbourhood, in one language. */
export interface GraphTerms {
  readonly description: (archive: string) => string;
  /** Around the links to the table and to the JSON, which are the second and the fourth. */
  readonly introduction: readonly [string, string, string, string, string];
  /** Where no item refers to another. */
  readonly none: string;
  /** How the drawing is read. */
  readonly legend: string;
  readonly asTable: string;
  /** Heading of the items that the drawing has no room for. */
  readonly tableOnly: string;
  readonly unconnected: string;
  readonly columns: Readonly<Record<'from' | 'relation' | 'to' | 'sentence', string>>;
  /** What the source of an edge does to its target, as the verb of a sentence between two titles. */
  readonly relations: ByKind;
  /** What a neighbour does to the item whose page it is shown on. */
  readonly incoming: ByKind;
  /** What a neighbour is to the item whose page it is shown on. */
  readonly outgoing: ByKind;
  /** Stands between two of these. */
  readonly separator: string;
  /** The heading of an item's neighbourhood. */
  readonly around: Readonly<Record<ItemType, string>>;
  /** How many neighbours there was no room for. */
  readonly more: (count: number) => string;
  readonly inWholeGraph: string;
  /** How many items an item refers to, and how many refer to it, as sentences. */
  readonly counts: (outgoing: number, incoming: number) => string;
  /** The heading of the items that refer to a topic, a program or a page. */
  readonly referredToIn: string;
}

const TERMS: Readonly<Record<string, GraphTerms>> = {
  en: ENGLISH_GRAPH,
  de: GERMAN_GRAPH,
  fr: FRENCH_GRAPH,
  es: SPANISH_GRAPH,
  ja: JAPANESE_GRAPH,
};

/** The graph's words in a language, given as a BCP 47 tag: English where the language has none here. */
export function graphTermsFor(language: string): GraphTerms {
  return TERMS[language.toLowerCase().split('-')[0] ?? ''] ?? ENGLISH_GRAPH;
}
