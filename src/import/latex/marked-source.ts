import type { FloatImage } from './floats.ts';
import type { LabelNames } from './label-names.ts';

/** What an environment of a source is to become; its content is what pandoc makes of it. */
export type MarkedBlock =
  | { readonly kind: 'title' | 'abstract' }
  | {
      readonly kind: 'theorem';
      readonly block: string;
      readonly word?: string;
      readonly hasTitle: boolean;
      id?: string;
    }
  | {
      readonly kind: 'figure';
      readonly images: readonly FloatImage[];
      readonly hasCaption: boolean;
      readonly id?: string;
    }
  | { readonly kind: 'table'; readonly hasCaption: boolean; readonly id?: string }
  | {
      readonly kind: 'code';
      readonly block?: string;
      readonly code: string;
      readonly hasTitle: boolean;
      readonly id?: string;
    };

/** A source in which every environment that pandoc would lose is one of ours, by its place in `blocks`. */
export interface MarkedSource {
  readonly text: string;
  readonly blocks: readonly MarkedBlock[];
  readonly names: LabelNames;
  /** The ids of labelled sections, by the stand-in that their headings carry. */
  readonly sections: ReadonlyMap<string, string>;
  /** The content of `thebibliography`, where the source has one. */
  readonly printedReferences: string | undefined;
}

/** The name, with a number, of the environment that stands for a block; the title's is 0, that of `\\abstract{…}` 1. */
export const MARK = 'offprintblock';
/** The name, with a number, of the label that stands for a section's. */
export const SECTION_MARK = 'offprintsection';
