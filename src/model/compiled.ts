import type { Archive } from './archive.ts';
import type { ItemId } from './item-type.ts';
import type { TextChanges } from './versions.ts';

/** One entry of an item's reference list. */
export interface BibliographyEntry {
  readonly key: string;
  /** The anchor of the entry on the item's page. */
  readonly id: string;
  /** The entry in the archive's citation style. */
  readonly html: string;
  readonly text: string;
  /** The entry's number or label in numeric styles. */
  readonly label?: string;
  /** Anchors of the places on the page that cite it, in order. */
  readonly citedAt: readonly string[];
}

/** A stretch of an item's own text under one heading, as search indexes it. */
export interface TextSection {
  /** The heading's anchor; undefined before the first heading. */
  readonly id?: string;
  readonly heading?: string;
  readonly text: string;
}

/** An item's text, rendered once for every output that shows it. */
export interface CompiledText {
  readonly id: ItemId;
  /** The body for the item's page; URLs are absolute paths on the site. */
  readonly html: string;
  /** The abstract for pages; empty where the item has none. */
  readonly abstractHtml: string;
  readonly abstractText: string;
  /** Abstract, body and references for feed readers: absolute URLs, math as MathML, no script, no class needed. */
  readonly feedHtml: string;
  readonly bibliography: readonly BibliographyEntry[];
  /** How to cite the item itself, in the archive's citation style; absent for items that are not cited. */
  readonly citation?: { readonly html: string; readonly text: string };
  readonly sections: readonly TextSection[];
  /** The Markdown source of the body, with links made absolute. */
  readonly markdown: string;
  /** The body as Markdown with citations and references written out as text, for language models. */
  readonly readableMarkdown: string;
  /** The abstract likewise; empty where the item has none. */
  readonly readableAbstract: string;
  /** Only in older texts of items: how the next newer text differs; absent where readers see no difference. */
  readonly changes?: TextChanges;
}

/** The text of an item that has none yet. */
export function blankText(id: ItemId): CompiledText {
  return {
    id,
    html: '',
    abstractHtml: '',
    abstractText: '',
    feedHtml: '',
    bibliography: [],
    sections: [],
    markdown: '',
    readableMarkdown: '',
    readableAbstract: '',
  };
}

/** An archive and its rendered texts: what pages and exporters work from. */
export interface CompiledArchive {
  readonly archive: Archive;
  /** The item's rendered text. Throws for an id that is not in the archive. */
  readonly textOf: (id: ItemId) => CompiledText;
}
