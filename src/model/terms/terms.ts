/** The kinds of thing that are numbered and referred to, by the prefix of their labels (Quarto's). */
export const LABEL_KINDS = [
  'sec',
  'eq',
  'fig',
  'tbl',
  'lst',
  'thm',
  'lem',
  'cor',
  'prp',
  'cnj',
  'def',
  'exm',
  'rem',
  'alg',
] as const;

export type LabelKind = (typeof LABEL_KINDS)[number];

export type CalloutKind = 'note' | 'tip' | 'important' | 'warning' | 'caution';

/** The words that the generator itself writes into a text, in one language. */
export interface Terms {
  /** What a thing of each kind is called above it and in references to it: 'Theorem'. */
  readonly kinds: Readonly<Record<LabelKind, string>>;
  /** A kind with its number: 'Theorem 2', 'Eq. (3)'. */
  readonly numbered: (kind: LabelKind, number: string) => string;
  /** What stands before and after the title of the item that a reference leads into: 'Figure 1 of *Title*'. */
  readonly inItem: (reference: string) => readonly [before: string, after: string];
  readonly proof: string;
  readonly callouts: Readonly<Record<CalloutKind, string>>;
  readonly footnotes: string;
  /** The name of the link from a footnote back to its reference. */
  readonly backToReference: string;
  readonly references: string;
}
