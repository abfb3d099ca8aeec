import type { Element, RootContent } from 'hast';
import {
  type BodyContext,
  classesOf,
  isElement,
  linkTo,
  property,
  type Writer,
  withAnchorBefore,
} from './body-context.ts';
import { imagePhrase } from './figures.ts';
import { beginsWithIdeograph, endsInIdeograph, prose, unbrokenLabel } from './typography.ts';
import { call, code, EMPTY, sequence, string, type Typst } from './typst.ts';

/** Elements that only change how their text looks, by the Typst function for it. */
const MARKS: Readonly<Record<string, string>> = {
  em: 'emph',
  i: 'emph',
  cite: 'emph',
  dfn: 'emph',
  var: 'emph',
  strong: 'strong',
  b: 'strong',
  del: 'strike',
  s: 'strike',
  strike: 'strike',
  ins: 'underline',
  u: 'underline',
  sub: 'sub',
  sup: 'super',
  kbd: 'keyboard',
  mark: 'highlight',
  small: 'smaller',
};

/** Elements whose text is set as code. */
const CODE = new Set(['code', 'samp', 'tt']);

/** Elements of which nothing is shown on paper. */
const UNSEEN = new Set(['rp', 'script', 'style', 'template', 'track', 'source', 'input', 'wbr']);

/** Running text, white space as HTML collapses it. */
export function writePhrases(nodes: readonly RootContent[], writer: Writer): Typst {
  return sequence(
    nodes.flatMap((node, place) => {
      const isApart = writer.context.typography.hasUnspacedFormulas && isFormulaBeside(nodes[place - 1], node, writer);
      return isApart ? [code('formula-gap'), ...phrase(node, writer)] : phrase(node, writer);
    }),
  );
}

/** Whether one of two neighbours is a formula and the other text that is written without spaces. */
function isFormulaBeside(left: RootContent | undefined, right: RootContent, { context }: Writer): boolean {
  if (left?.type === 'text' && isElement(right))
    return endsInIdeograph(left.value) && formulaIn(right, context) !== undefined;
  return (
    isElement(left) &&
    right.type === 'text' &&
    beginsWithIdeograph(right.value) &&
    formulaIn(left, context) !== undefined
  );
}

function phrase(node: RootContent, writer: Writer): readonly Typst[] {
  if (node.type === 'text') {
    const value = node.value.replace(/[ \t\n\r\f]+/g, ' ');
    return value === '' ? [] : [prose(value, writer.context.typography)];
  }
  if (!isElement(node) || UNSEEN.has(node.tagName)) return [];
  const content = phraseElement(node, writer);
  return [withAnchorBefore(node, content, writer.context)];
}

function phraseElement(element: Element, writer: Writer): Typst {
  const { tagName } = element;
  const formula = formulaIn(element, writer.context);
  if (formula !== undefined) return formula;
  const mark = Object.hasOwn(MARKS, tagName) ? MARKS[tagName] : undefined;
  if (tagName === 'br') return code('linebreak()');
  if (tagName === 'img') return imagePhrase(element, writer.context);
  if (tagName === 'sup') {
    const note = footnote(element, writer);
    if (note !== undefined) return note;
  }
  if (CODE.has(tagName)) return call('inline-code', [string(plainText(element))]);
  const content = writer.phrases(childrenOf(element));
  if (mark !== undefined) return call(mark, [content]);
  if (tagName === 'q') return call('quote', [content]);
  if (tagName === 'a') return link(element, content, writer.context);
  if (classesOf(element).includes('label')) return call('strong', [content]);
  if (classesOf(element).includes('proof-end')) return call('end-of-proof', [content]);
  return content;
}

/** What an element shows; a cross-reference's label and number stay together. */
function childrenOf(element: Element): Element['children'] {
  const [first, ...rest] = element.children;
  if (first?.type !== 'text' || !classesOf(element).includes('cross-reference')) return element.children;
  return [{ ...first, value: unbrokenLabel(first.value) }, ...rest];
}

function link(element: Element, phrases: Typst, context: BodyContext): Typst {
  const href = property(element, 'href');
  // Among letters that are written from the right the marks of an address would be put into another order.
  const isAddress = context.typography.isRightToLeft && /^https?:/.test(plainText(element));
  const content = isAddress ? call('text', [phrases], { dir: code('ltr') }) : phrases;
  return href === undefined || content === EMPTY ? content : linkTo(href, content, context);
}

/** A formula in running text; a display formula among phrases stands on lines of its own there, too. */
function formulaIn(element: Element, { formulas }: BodyContext): Typst | undefined {
  const isDisplay = classesOf(element).includes('katex-display');
  const math = isDisplay || classesOf(element).includes('katex') ? mathIn(element) : undefined;
  const formula = math && formulas.get(math);
  return formula && (isDisplay ? formula.block(undefined) : formula.inline);
}

/** The `math` element in what KaTeX makes of a formula. */
export function mathIn(element: Element): Element | undefined {
  if (element.tagName === 'math') return element;
  for (const child of element.children) {
    const found = isElement(child) ? mathIn(child) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The note that a raised number refers to, at the place of its first reference; further ones repeat its number. */
function footnote(sup: Element, writer: Writer): Typst | undefined {
  const reference = sup.children.find(isElement);
  const href = reference && 'dataFootnoteRef' in reference.properties ? property(reference, 'href') : undefined;
  const id = href?.slice(1);
  const note = id === undefined ? undefined : writer.context.footnotes.get(id);
  if (id === undefined || note === undefined) return undefined;
  if (writer.context.anchors.has(id)) return call('footnote', [call('label', [string(id)])]);
  writer.context.anchors.add(id);
  const body = call('footnote', [writer.runIn(note.children)]);
  return call('anchored', [string(id), body]);
}

/** All characters of an element. */
export function plainText(node: RootContent): string {
  if (node.type === 'text') return node.value;
  return isElement(node) ? node.children.map(plainText).join('') : '';
}
