import type { PhrasingContent } from 'mdast';
import { setFormulaText } from './math-text.ts';
import { type CitationGroup, isParent } from './nodes.ts';

/** One work in a group of citations. */
export interface Cite {
  readonly key: string;
  /** What stands before the key, in CSL's rich text (`<i>`, `<b>`), with a space after it. */
  readonly prefix?: string;
  /** What stands after the key as written, likewise in rich text: a locator, a suffix or both. */
  readonly after?: string;
  readonly suppressAuthor: boolean;
}

/**
 * Reads the inside of `[see @a, pp. 3-5; -@b]`: works parted by semicolons, each with what stands before and after it.
 * Of `@a [p. 3; see also @b]` the part before the first semicolon belongs to the first work, unless it names another.
 */
export function parseCitationGroup(group: CitationGroup): Cite[] {
  const children = group.children.flatMap(flatten);
  if (!group.narrative) return splitAtSemicolons(children).flatMap(citeOf);
  const [first, ...rest] = children;
  const parts = splitAtSemicolons(rest);
  const [own = []] = parts;
  if (first === undefined) return [];
  const namesAnother = own.some((node) => node.type === 'citationKey');
  const comma: PhrasingContent = { type: 'text', value: ', ' };
  return (namesAnother ? [[first], ...parts] : [[first, comma, ...own], ...parts.slice(1)]).flatMap(citeOf);
}

/** Inside a group, brackets after a key are only text. */
function flatten(node: PhrasingContent): PhrasingContent[] {
  if (node.type !== 'citationGroup') return [node];
  const [key, ...rest] = node.children.flatMap(flatten);
  if (key === undefined || !node.narrative) return node.children.flatMap(flatten);
  return [key, { type: 'text', value: ' [' }, ...rest, { type: 'text', value: ']' }];
}

function citeOf(part: readonly PhrasingContent[]): Cite[] {
  const position = part.findIndex((node) => node.type === 'citationKey');
  const key = part[position];
  if (key?.type !== 'citationKey') return [];
  const before = part.slice(0, position).map(richText).join('');
  const after = part
    .slice(position + 1)
    .map(richText)
    .join('')
    .replace(/\s+/g, ' ')
    .trimEnd();
  const suppressAuthor = /(?:^|\s)-$/.test(before);
  const prefix = (suppressAuthor ? before.slice(0, -1) : before).trim();
  return [
    {
      key: key.value,
      suppressAuthor,
      ...(prefix === '' ? {} : { prefix: `${prefix} ` }),
      ...(after === '' ? {} : { after }),
    },
  ];
}

function splitAtSemicolons(children: readonly PhrasingContent[]): PhrasingContent[][] {
  const parts: PhrasingContent[][] = [[]];
  for (const child of children) {
    if (child.type !== 'text') {
      parts.at(-1)?.push(child);
      continue;
    }
    for (const [position, value] of child.value.split(';').entries()) {
      if (position > 0) parts.push([]);
      if (value !== '') parts.at(-1)?.push({ ...child, value });
    }
  }
  return parts;
}

const MARKS: Readonly<Record<string, string>> = { emphasis: 'i', strong: 'b' };

/** A phrase as CSL's rich text; its formulas as plain text. */
function richText(node: PhrasingContent): string {
  if (node.type === 'inlineMath') return setFormulaText(node.value, node);
  if (node.type === 'citationKey') return `@${node.value}`;
  if (node.type === 'break') return ' ';
  if (node.type === 'html') return '';
  if (isParent(node)) {
    const inner = node.children.map(richText).join('');
    const mark = MARKS[node.type];
    return mark === undefined ? inner : `<${mark}>${inner}</${mark}>`;
  }
  return 'value' in node ? node.value.replace(/\s+/g, ' ') : '';
}
