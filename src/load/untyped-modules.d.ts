declare module '@citation-js/name' {
  /** A name split into the parts of CSL-JSON. */
  export function parse(name: string): {
    given?: string;
    family?: string;
    suffix?: string;
    'dropping-particle'?: string;
    'non-dropping-particle'?: string;
  };
}

declare module 'citeproc' {
  export interface Cite {
    id: string;
    prefix?: string;
    suffix?: string;
    locator?: string;
    label?: string;
    'suppress-author'?: boolean;
    'author-only'?: boolean;
    /** 0 for a work's first citation, 1 for a later one, 2 and 3 for one right after another. */
    position?: number;
  }
  export interface Citation {
    citationID: string;
    citationItems: Cite[];
    properties: { noteIndex: number; unsorted?: boolean; mode?: 'composite' | 'author-only' };
  }
  /** What a style sorts a work by; `seq` decides where all keys are equal. */
  export interface SortKeys {
    sortkeys?: readonly (string | undefined)[];
    seq?: number;
  }
  export interface Comparifier {
    compareKeys(a: SortKeys, b: SortKeys): number;
  }
  /** What the processor knows of a work that is cited. */
  export interface RegisteredItem extends SortKeys {
    /** The work's citation before anything tells it from others. */
    ambig: string;
  }
  export interface Sys {
    retrieveLocale(language: string): string;
    retrieveItem(id: string): unknown;
    /** Marks up a part of a citation whose decorations hold `['@cite', 'entry']`. */
    wrapCitationEntry?(text: string, id: string | undefined): string;
  }
  /** A number that waits to be joined to a range with its neighbours, or a group of text. */
  export interface Blob {
    item_id?: string;
    decorations: (readonly [string, string])[];
  }
  /** What a style prints, before and as it becomes a string. */
  export interface Queue {
    /** `parent` is absent for the whole of a work's part of a citation. */
    string(state: Engine, blobs: Blob[], parent?: Blob | false): string | (string | Blob)[];
  }
  export interface PersonName {
    literal?: string;
  }
  /** The names of one work as they are being printed. */
  export class NameOutput {
    /** Names by variable; a list that has become shorter than it was ends in 'et al.'. */
    freeters: Record<string, PersonName[]>;
    /** Whether a shortened list ends in '…' and its last name instead. */
    etal_use_last: boolean;
    truncatePersonalNameLists(): void;
  }
  export class Engine {
    constructor(sys: Sys, style: string, language?: string, forceLanguage?: boolean);
    opt: { xclass: string };
    /** What is being printed, and whether in earnest. */
    tmp: {
      area: string;
      just_looking: boolean;
      /** Whether a work's authors were left out as those of the work before it. */
      have_collapsed: boolean;
      /** What comes before the work's part. */
      splice_delimiter: string;
    };
    output: Queue;
    registry: { registry: Record<string, RegisteredItem>; sorter: Comparifier };
    citation: {
      srt: Comparifier;
      opt: {
        layout_prefix: string;
        layout_suffix: string;
        layout_delimiter?: string;
        collapse?: string;
        cite_group_delimiter?: string;
        'after-collapse-delimiter'?: string;
      };
    };
    /** The style's `<intext>`, which prints the names of a narrative citation. */
    intext: { tokens: unknown[] };
    citation_sort: { tokens: unknown[] };
    retrieveItem(id: string): unknown;
    updateItems(ids: string[]): void;
    updateUncitedItems(ids: string[]): void;
    rebuildProcessorState(citations: Citation[], mode: 'html', uncited: string[]): [string, number, string][];
    /** Prints one citation, its works in the order in which the style sorts them. */
    process_CitationCluster(sorted: [unknown, Cite][], citation: Citation): string;
    makeBibliography(): [{ entry_ids: string[][]; bibliography_errors: unknown[] }, string[]] | false;
    getTerm(term: string): string;
  }
  const CSL: {
    Engine: typeof Engine;
    NameOutput: typeof NameOutput;
    /** What a work is sorted by within a citation. */
    getSortKeys(this: Engine, item: unknown, kind: 'citation_sort'): (string | undefined)[];
  };
  export default CSL;
}
