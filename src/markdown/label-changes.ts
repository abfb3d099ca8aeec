import type { Element, ElementContent } from 'hast';
import type { Amount, ChangedPart } from '../model/versions.ts';
import { type Change, changeOf } from './changed-html.ts';
import { formulaOf, unitsOf } from './compare-leaves.ts';

/** How changes are named. */
export interface ChangeNames {
  /** What is read out at a change, where its colour and its line are not seen. */
  readonly spoken: Readonly<Record<Change, string>>;
  /** What the ids of changes begin with. */
  readonly anchor: string;
}

/** What there is to say of a comparison. */
export interface ChangeCount {
  readonly parts: readonly ChangedPart[];
  readonly count: number;
  readonly added: Amount;
  readonly removed: Amount;
}

const NO_CHANGE: ChangeCount = {
  parts: [],
  count: 0,
  added: { words: 0, formulas: 0 },
  removed: { words: 0, formulas: 0 },
};

/**
 * Counts the changes of a compared text by the headings that they stand under, and gives each, in place, an anchor and a
 * word for those who hear the text. What went and what came in its place are one change.
 */
export function labelChanges(nodes: readonly ElementContent[], names: ChangeNames): ChangeCount {
  const labeller = new Labeller(names);
  labeller.walk(nodes);
  return labeller.total;
}

class Labeller {
  total = NO_CHANGE;
  readonly #names: ChangeNames;
  #heading: string | undefined;
  #isNewPart = true;

  constructor(names: ChangeNames) {
    this.#names = names;
  }

  walk(nodes: readonly ElementContent[]): void {
    let follows = false;
    for (const node of nodes) {
      const change = node.type === 'element' ? changeOf(node) : undefined;
      if (node.type === 'element') {
        if (change === undefined) this.#enter(node);
        else this.#label(node, change, follows);
      }
      follows = change !== undefined;
    }
  }

  #enter(node: Element): void {
    if (isHeading(node)) this.#open(node);
    this.walk(node.children);
  }

  /** What follows stands under this heading. */
  #open(heading: Element): void {
    this.#heading = textOf(heading).replace(/\s+/g, ' ').trim();
    this.#isNewPart = true;
  }

  #label(node: Element, change: Change, follows: boolean): void {
    const heading = node.children.find((child) => child.type === 'element' && isHeading(child));
    // A heading that went has nothing under it in the newer text.
    if (change === 'ins' && heading?.type === 'element') this.#open(heading);
    if (!follows) node.properties['id'] = this.#begin();
    this.#add(change, node);
    const spoken: Element = {
      type: 'element',
      tagName: 'span',
      properties: { className: ['visually-hidden'] },
      children: [{ type: 'text', value: this.#names.spoken[change] }],
    };
    node.children = [spoken, ...node.children];
  }

  /** Counts one more change, and gives its anchor. */
  #begin(): string {
    const count = this.total.count + 1;
    const anchor = `${this.#names.anchor}-${count}`;
    const known = this.total.parts;
    const last = known.at(-1);
    const heading = this.#heading === undefined ? {} : { heading: this.#heading };
    const parts =
      last === undefined || this.#isNewPart
        ? [...known, { ...heading, count: 1, anchor }]
        : [...known.slice(0, -1), { ...last, count: last.count + 1 }];
    this.#isNewPart = false;
    this.total = { ...this.total, parts, count };
    return anchor;
  }

  #add(change: Change, node: Element): void {
    const { added, removed } = this.total;
    const units = unitsOf(node);
    this.total =
      change === 'ins'
        ? { ...this.total, added: plus(added, units) }
        : { ...this.total, removed: plus(removed, units) };
  }
}

function plus(a: Amount, b: Amount): Amount {
  return { words: a.words + b.words, formulas: a.formulas + b.formulas };
}

function isHeading({ tagName }: Element): boolean {
  return /^h[1-6]$/.test(tagName);
}

/** The text of a heading as it is now, formulas as TeX. */
function textOf(node: ElementContent): string {
  if (node.type === 'text') return node.value;
  if (node.type !== 'element' || changeOf(node) === 'del') return '';
  return formulaOf(node) ?? node.children.map(textOf).join('');
}
