import type { PhrasingContent } from 'mdast';

/** The kinds of thing that can be numbered and referred to, by the prefix of their labels (Quarto's). */
export const LABEL_KINDS = {
  sec: { name: 'Section' },
  eq: { name: 'Eq.' },
  fig: { name: 'Figure' },
  tbl: { name: 'Table' },
  lst: { name: 'Listing' },
  thm: { name: 'Theorem', directive: 'theorem' },
  lem: { name: 'Lemma', directive: 'lemma' },
  cor: { name: 'Corollary', directive: 'corollary' },
  prp: { name: 'Proposition', directive: 'proposition' },
  cnj: { name: 'Conjecture', directive: 'conjecture' },
  def: { name: 'Definition', directive: 'definition' },
  exm: { name: 'Example', directive: 'example' },
  rem: { name: 'Remark', directive: 'remark' },
  alg: { name: 'Algorithm', directive: 'algorithm' },
} as const;

export type LabelKind = keyof typeof LABEL_KINDS;

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
  return isLabelKind(prefix) ? prefix : undefined;
}

/** 'Theorem 2', 'Eq. (3)': what a reference to the label reads as. */
export function referenceText({ kind, number, title }: Label): string {
  if (number === undefined) return title ?? LABEL_KINDS[kind].name;
  return kind === 'eq' ? `Eq. (${number})` : `${LABEL_KINDS[kind].name} ${number}`;
}

/** The kind of theorem that a container directive makes, `theorem` to `algorithm`. */
export function theoremKind(directive: string): LabelKind | undefined {
  for (const [kind, definition] of Object.entries(LABEL_KINDS)) {
    if ('directive' in definition && definition.directive === directive && isLabelKind(kind)) return kind;
  }
  return undefined;
}

/** Every directive name of the dialect. */
export const DIRECTIVES: readonly string[] = [
  ...Object.values(LABEL_KINDS).flatMap((definition) => ('directive' in definition ? [definition.directive] : [])),
  'proof',
];

/** `<span class="label">Figure 1</span>`, as a node. */
export function labelSpan(text: string): PhrasingContent {
  return {
    type: 'phrase',
    children: [{ type: 'text', value: text }],
    data: { hName: 'span', hProperties: { className: ['label'] } },
  };
}

function isLabelKind(text: string): text is LabelKind {
  return Object.hasOwn(LABEL_KINDS, text);
}
