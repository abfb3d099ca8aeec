import type { ElementContent, Root as HastRoot } from 'hast';
import type {
  Definition,
  FootnoteDefinition,
  FootnoteReference,
  ImageReference,
  LinkReference,
  PhrasingContent,
  Text,
} from 'mdast';
import type { Phrase } from './nodes.ts';

/** A text that is made readable, as far as its parts need to know it. */
export interface ReadablePage {
  /** The URL of the text's page. */
  readonly url: string;
  /** What the labels of the text's notes begin with. */
  readonly notes: string;
  /** The targets that links name, by their identifiers. */
  readonly definitions: ReadonlyMap<string, Definition>;
}

/**
 * Running text for readers without this project's dialect: links and images absolute, labels bold, printed citations as
 * links to their entries, no HTML. `inTable` keeps formulas from ending a table's cell.
 */
export function phrases(nodes: readonly PhrasingContent[], page: ReadablePage, inTable = false): PhrasingContent[] {
  const shown = nodes.flatMap((node): PhrasingContent[] => {
    switch (node.type) {
      case 'phrase':
        return phrase(node, page, inTable);
      case 'html':
        return /^<br\b/i.test(node.value) ? [text(' ')] : [];
      case 'image':
        return [{ type: 'image', url: absolute(node.url, page.url), alt: node.alt ?? '', title: node.title ?? null }];
      case 'link':
        return [{ ...node, url: absolute(node.url, page.url), children: phrases(node.children, page, inTable) }];
      case 'linkReference':
      case 'imageReference':
        return phrases(direct(node, page), page, inTable);
      case 'footnoteReference':
        return [noteOf(node, page)];
      case 'emphasis':
      case 'strong':
      case 'delete': {
        const children = trimmed(phrases(node.children, page, inTable));
        return children.length === 0 ? [] : [{ ...node, children }];
      }
      case 'inlineMath':
        return [{ type: 'inlineMath', value: inTable ? withoutBars(node.value) : node.value }];
      default:
        return [node];
    }
  });
  return merged(shown);
}

/** A footnote under a label that no other text has: in one file with others, a note would be taken for theirs. */
export function noteOf<T extends FootnoteReference | FootnoteDefinition>(node: T, { notes }: ReadablePage): T {
  return { ...node, identifier: `${notes}:${node.identifier}`, label: `${notes}:${node.label ?? node.identifier}` };
}

/** What names its target as what has it: in one file, two texts may give two targets the same name. */
function direct(node: LinkReference | ImageReference, { definitions }: ReadablePage): PhrasingContent[] {
  const { url, title = null } = definitions.get(node.identifier) ?? {};
  if (node.type === 'imageReference') return url === undefined ? [] : [{ type: 'image', url, title, alt: node.alt }];
  return url === undefined ? node.children : [{ type: 'link', url, title, children: node.children }];
}

/** Neighbouring texts as one, without white space around their line breaks, which would need character references. */
function merged(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const result: PhrasingContent[] = [];
  for (const node of nodes) {
    const before = result.at(-1);
    if (node.type !== 'text') result.push(node);
    else if (before?.type === 'text') result[result.length - 1] = text(before.value + node.value);
    else result.push(text(before?.type === 'break' ? node.value.trimStart() : node.value));
  }
  return result.map((node) => (node.type === 'text' ? text(node.value.replace(/[ \t]*\n[ \t\n]*/g, '\n')) : node));
}

/** Without white space at either end, which Markdown could only keep as a character reference. */
export function trimmed(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const result = [...nodes];
  for (let last = result.at(-1); last?.type === 'break' || isBlank(last); last = result.at(-1)) result.pop();
  while (isBlank(result[0])) result.shift();
  const [first] = result;
  if (first?.type === 'text') result[0] = text(first.value.trimStart());
  const last = result.at(-1);
  if (last?.type === 'text') result[result.length - 1] = text(last.value.trimEnd());
  return result;
}

/** The text of an HTML tree as a page would show it, without scripts and styles. */
export function hastText(node: HastRoot | ElementContent): string {
  if (node.type === 'text') return node.value;
  if (node.type !== 'element' && node.type !== 'root') return '';
  if (node.type === 'element' && /^(?:script|style|template)$/.test(node.tagName)) return '';
  return node.children.map((child) => (child.type === 'doctype' ? '' : hastText(child))).join('');
}

function phrase(node: Phrase, page: ReadablePage, inTable: boolean): PhrasingContent[] {
  const printed = node.data?.hChildren;
  if (printed !== undefined) return printed.flatMap((child) => fromHast(child, page));
  const children = phrases(node.children, page, inTable);
  const classes = node.data?.hProperties?.['className'];
  return Array.isArray(classes) && classes.includes('label') ? [{ type: 'strong', children }] : children;
}

/** A printed citation: text, links and italics are all that a style makes of it. */
function fromHast(node: ElementContent, page: ReadablePage): PhrasingContent[] {
  if (node.type !== 'element') return node.type === 'text' ? [text(node.value)] : [];
  const children = node.children.flatMap((child) => fromHast(child, page));
  const href = node.properties['href'];
  if (node.tagName === 'a' && typeof href === 'string')
    return [{ type: 'link', url: absolute(href, page.url), children }];
  return node.tagName === 'i' || node.tagName === 'em' ? [{ type: 'emphasis', children }] : children;
}

/** A bar in a formula would end the cell of a table, even after a backslash in most readers. */
function withoutBars(tex: string): string {
  return tex.replaceAll('\\|', '\\Vert ').replaceAll('|', '\\vert ');
}

function isBlank(node: PhrasingContent | undefined): boolean {
  return node?.type === 'text' && node.value.trim() === '';
}

/** The absolute URL of a link's target; without parentheses, which would need a backslash each. */
function absolute(url: string, pageUrl: string): string {
  const target = URL.canParse(url, pageUrl) ? new URL(url, pageUrl).href : url;
  return target.replaceAll('(', '%28').replaceAll(')', '%29');
}

function text(value: string): Text {
  return { type: 'text', value };
}
