import type { PhrasingContent } from 'mdast';
import { LABEL_KINDS, type LabelKind, type Terms } from '../model/terms/terms.ts';

/** Something in an item that can be referred to. */
export interface Label {
  readonly id: string;
  readonly kind: LabelKind;
  /** `3`, `2.1`; undefined for a section of an item whose sections are not numbered. */
  readonly number?: string;
  /** A section's title, for references to sections without a number. */
  readonly title?: string;
}

/** The kind that a key's prefix names: `eq` of `eq-loss`; undefined where the key is not a label. */
export function labelKind(key: string): LabelKind | undefined {
  const prefix = key.slice(0, key.indexOf('-'));
  return LABEL_KINDS.find((kind) => kind === prefix);
}

/** 'Theorem 2', 'Eq. (3)': what a reference to the label reads as. */
export function referenceText({ kind, number, title }: Label, terms: Terms): string {
  return number === undefined ? (title ?? terms.kinds[kind]) : terms.numbered(kind, number);
}

/** Container directives that make a numbered block, and the kind of each. */
const THEOREMS: Readonly<Record<string, LabelKind>> = {
  theorem: 'thm',
  lemma: 'lem',
  corollary: 'cor',
  proposition: 'prp',
  conjecture: 'cnj',
  definition: 'def',
  example: 'exm',
  remark: 'rem',
  algorithm: 'alg',
};

/** The kind of theorem that a container directive makes; undefined for any other name. */
export function theoremKind(directive: string): LabelKind | undefined {
  return Object.hasOwn(THEOREMS, directive) ? THEOREMS[directive] : undefined;
}

/** Every directive name of the dialect. */
export const DIRECTIVES: readonly string[] = [...Object.keys(THEOREMS), 'proof'];

/** `<span class="label">Figure 1</span>`, as a node. */
export function labelSpan(text: string): PhrasingContent {
  return {
    type: 'phrase',
    children: [{ type: 'text', value: text }],
    data: { hName: 'span', hProperties: { className: ['label'] } },
  };
}
