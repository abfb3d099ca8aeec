import { diffArrays } from 'diff';
import type { Element, ElementContent, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { visit } from 'unist-util-visit';
import type { TextChanges } from '../model/versions.ts';
import { changed } from './changed-html.ts';
import { compareLeaves, hasClass, isPhrasing, keyOf, similarity } from './compare-leaves.ts';
import { type ChangeNames, labelChanges } from './label-changes.ts';
import { htmlOf } from './render.ts';

/** A rendered text and the path of the page that it stands on, to which its links within the page lead. */
export interface ComparedText {
  readonly html: string;
  readonly path: string;
}

/** Above this many changes two texts are called different as wholes: the comparison takes time by their product. */
const MOST_CHANGES = 4000;

/** How alike two blocks are, from 0 to 1, that are shown as one block with changes. */
const ALIKE = 0.4;

/** The same for blocks of blocks, which stay what they are when most of what they hold is new. */
const ALIKE_CONTAINERS = 0.2;

/** How many of the blocks that came in a place are looked through for one that is alike: all is the product of both. */
const LOOK_AHEAD = 40;

/** Blocks whose parts are compared one by one. */
const CONTAINERS = new Set('aside blockquote details div dl ol section ul'.split(' '));

/**
 * How one rendered text became another: the newer one, with `del` and `ins` around what went and what came, and where and
 * how much that is. Blocks are compared first, then the words in those that are alike; a formula is one word. Only changes
 * have ids.
 */
export function compareHtml(older: ComparedText, newer: ComparedText, names: ChangeNames): TextChanges {
  const children = [...compareBlocks(partsOf(older), partsOf(newer))];
  const counted = labelChanges(children, names);
  const root: Root = { type: 'root', children };
  unlinkMarks(root);
  return { html: htmlOf(root), ...counted };
}

/** Takes out the links of which a change has left a space or a comma: they have no name, and nobody could hit them. */
function unlinkMarks(root: Root): void {
  visit(root, { tagName: 'a' }, (link, position, parent) => {
    if (parent === undefined || position === undefined || link.properties['ariaLabel'] !== undefined) return undefined;
    if (link.children.some((child) => child.type !== 'text' || /[\p{L}\p{N}\p{S}]/u.test(child.value)))
      return undefined;
    parent.children.splice(position, 1, ...link.children);
    return position + link.children.length;
  });
}

function partsOf({ html, path }: ComparedText): readonly ElementContent[] {
  const tree: Root = fromHtml(html, { fragment: true });
  visit(tree, 'element', ({ properties }) => {
    for (const name of ['id', 'ariaLabelledBy', 'ariaDescribedBy']) delete properties[name];
    const { href } = properties;
    if (typeof href === 'string' && href.startsWith('#')) properties['href'] = path + href;
  });
  return contentOf(tree.children);
}

/** Children without the white space between blocks, which means nothing. */
function contentOf(nodes: readonly (ElementContent | Root['children'][number])[]): readonly ElementContent[] {
  return nodes.filter((node): node is ElementContent =>
    node.type === 'text' ? node.value.trim() !== '' : node.type === 'element',
  );
}

function compareBlocks(older: readonly ElementContent[], newer: readonly ElementContent[]): readonly ElementContent[] {
  const runs = diffArrays(older.map(keyOf), newer.map(keyOf), { maxEditLength: MOST_CHANGES });
  if (runs === undefined) return pairBlocks(older, newer);
  const result: ElementContent[] = [];
  let [oldAt, newAt, goneFrom] = [0, 0, 0];
  for (const [position, { added, removed, count }] of runs.entries()) {
    if (removed) {
      goneFrom = oldAt;
      oldAt += count;
      // What came in the same place follows, and is compared with what went.
      if (runs[position + 1]?.added !== true) result.push(...pairBlocks(older.slice(goneFrom, oldAt), []));
    } else if (added) {
      const gone = runs[position - 1]?.removed === true ? older.slice(goneFrom, oldAt) : [];
      result.push(...pairBlocks(gone, newer.slice(newAt, newAt + count)));
      newAt += count;
    } else {
      result.push(...newer.slice(newAt, newAt + count));
      oldAt += count;
      newAt += count;
    }
  }
  return result;
}

/** Blocks that went and blocks that came in their place, in order: those that are alike together. */
function pairBlocks(gone: readonly ElementContent[], came: readonly ElementContent[]): readonly ElementContent[] {
  const result: ElementContent[] = [];
  let next = 0;
  for (const old of gone) {
    const ahead = came.slice(next, next + LOOK_AHEAD).findIndex((candidate) => isAlike(old, candidate));
    const found = ahead < 0 ? -1 : next + ahead;
    const match = came[found];
    if (match === undefined) result.push(changed('del', old));
    else {
      result.push(...came.slice(next, found).map((node) => changed('ins', node)), ...compareBlock(old, match));
      next = found + 1;
    }
  }
  return [...result, ...came.slice(next).map((node) => changed('ins', node))];
}

function isAlike(a: ElementContent, b: ElementContent): boolean {
  if (a.type !== 'element' || b.type !== 'element' || a.tagName !== b.tagName) return false;
  return similarity(a, b) >= (CONTAINERS.has(a.tagName) ? ALIKE_CONTAINERS : ALIKE);
}

function compareBlock(older: ElementContent, newer: ElementContent): readonly ElementContent[] {
  if (older.type !== 'element' || newer.type !== 'element') return [changed('del', older), changed('ins', newer)];
  const children = compareChildren(older, newer);
  return children === undefined
    ? [changed('del', older), changed('ins', newer)]
    : [{ ...newer, children: [...children] }];
}

/** The children of two alike blocks, compared; undefined where the blocks are wholes, such as equations, tables and code. */
function compareChildren(older: Element, newer: Element): readonly ElementContent[] | undefined {
  if ([older, newer].every((block) => block.tagName !== 'pre' && block.children.every(isPhrasing)))
    return compareLeaves(older.children, newer.children, MOST_CHANGES);
  if (hasClass(newer, 'equation') || (!CONTAINERS.has(newer.tagName) && newer.tagName !== 'li')) return undefined;
  return compareBlocks(contentOf(older.children), contentOf(newer.children));
}
