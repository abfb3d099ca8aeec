import type { Element, Nodes as HastNodes, Root as HastRoot } from 'hast';
import type { Root } from 'mdast';
import rehypeKatex from 'rehype-katex';
import rehypeRaw from 'rehype-raw';
import rehypeSanitize from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { EXIT, SKIP, visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { highlightCode } from './highlight.ts';
import { SANITIZE_SCHEMA } from './sanitize-schema.ts';

/** A formula that KaTeX refuses. */
export interface MathProblem {
  readonly reason: string;
  /** Where in the formula's TeX, from 0; undefined where KaTeX does not say. */
  readonly offset?: number;
  readonly tex: string;
  readonly position?: HastNodes['position'];
}

export interface RenderResult {
  readonly tree: HastRoot;
  readonly problems: readonly MathProblem[];
}

const withoutHtml = unified().use(remarkRehype, { allowDangerousHtml: true, clobberPrefix: '' }).freeze();
const withHtml = unified().use(remarkRehype, { allowDangerousHtml: true, clobberPrefix: '' }).use(rehypeRaw).freeze();
const sanitizer = unified().use(rehypeSanitize, SANITIZE_SCHEMA).freeze();
const stringifier = unified().use(rehypeStringify, { allowDangerousHtml: false }).freeze();

/**
 * A linked tree as HTML's tree: raw HTML sanitized, code highlighted, math rendered by KaTeX, in that order, so that
 * nothing an author wrote escapes the sanitizer and nothing KaTeX wrote has to pass it.
 */
export async function renderTree(tree: Root, macros: Readonly<Record<string, string>>): Promise<RenderResult> {
  let hasHtml = false;
  visit(tree, 'html', () => {
    hasHtml = true;
    return EXIT;
  });
  // The HTML parser costs more than all else, so it runs only where an author wrote HTML.
  const hast = await (hasHtml ? withHtml : withoutHtml).run(tree);
  const clean = await sanitizer.run(toRoot(hast));
  const root = toRoot(clean);
  await highlightCode(root);
  return { tree: root, problems: await renderMath(root, macros) };
}

async function renderMath(root: HastRoot, macros: Readonly<Record<string, string>>): Promise<MathProblem[]> {
  const file = new VFile();
  // KaTeX keeps \gdef in the map that it is given: a copy keeps one text's macros out of the next.
  const katex = unified().use(rehypeKatex, {
    macros: { ...macros },
    strict: 'ignore',
    trust: false,
    maxExpand: 1000,
    maxSize: 50,
  });
  await katex.run(root, file);
  return file.messages.map((message) => {
    const cause: unknown = message.cause;
    const offset: unknown = typeof cause === 'object' && cause !== null ? Reflect.get(cause, 'position') : undefined;
    const element = message.ancestors?.at(-1);
    const position = message.place && 'start' in message.place ? message.place : undefined;
    return {
      reason: cause instanceof Error ? cause.message : message.reason,
      tex: element === undefined ? '' : textOf(element),
      ...(typeof offset === 'number' ? { offset } : {}),
      ...(position === undefined ? {} : { position }),
    };
  });
}

/** HTML of a tree. */
export function htmlOf(tree: HastRoot): string {
  return stringifier.stringify(tree);
}

/** A short text, such as a listing's introduction, as HTML. Its math is rendered where it can be. */
export async function renderFragment(tree: Root, macros: Readonly<Record<string, string>>): Promise<string> {
  return htmlOf((await renderTree(tree, macros)).tree);
}

/**
 * The tree as feed readers need it: every URL absolute, math as MathML alone, no classes, styles or controls.
 * Gives a new tree.
 */
export function toFeedTree(tree: HastRoot, pageUrl: string): HastRoot {
  const copy = structuredClone(tree);
  visit(copy, 'element', (element, index, parent) => {
    const classes = element.properties['className'];
    if (Array.isArray(classes) && classes.includes('katex') && parent !== undefined && index !== undefined) {
      const math = findMath(element);
      if (math) parent.children[index] = math;
      return SKIP;
    }
    for (const name of ['href', 'src'] as const) {
      const value = element.properties[name];
      if (typeof value === 'string') element.properties[name] = new URL(value, pageUrl).href;
    }
    for (const name of [
      'className',
      'style',
      'tabIndex',
      'role',
      'ariaLabel',
      'dataFootnotes',
      'dataFootnoteRef',
      'dataFootnoteBackref',
      'ariaDescribedBy',
    ]) {
      delete element.properties[name];
    }
    return undefined;
  });
  return copy;
}

function findMath(element: Element): Element | undefined {
  let found: Element | undefined;
  visit(element, 'element', (child) => {
    if (child.tagName !== 'math') return undefined;
    found = child;
    return EXIT;
  });
  return found;
}

function textOf(node: object): string {
  if ('value' in node && typeof node.value === 'string') return node.value;
  if (!('children' in node) || !Array.isArray(node.children)) return '';
  return node.children
    .map((child: unknown) => (typeof child === 'object' && child !== null ? textOf(child) : ''))
    .join('');
}

function toRoot(node: HastNodes): HastRoot {
  return node.type === 'root' ? node : { type: 'root', children: node.type === 'doctype' ? [] : [node] };
}
