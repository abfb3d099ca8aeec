import type { Element, RootContent } from 'hast';
import {
  type BodyContext,
  childWith,
  classesOf,
  isBlank,
  isElement,
  property,
  trimmed,
  type Writer,
  withAnchor,
  withAnchorBefore,
} from './body-context.ts';
import { figure, listing } from './figures.ts';
import { list } from './lists.ts';
import { mathIn, plainText, writePhrases } from './phrases.ts';
import { callout, statement } from './statements.ts';
import { table } from './tables.ts';
import { blocks, call, code, EMPTY, NONE, string, type Typst } from './typst.ts';

const BLOCKS = new Set(
  (
    'address article aside blockquote details div dl dt dd fieldset figure footer h1 h2 h3 h4 h5 h6 header hr li main ' +
    'nav ol p pre section summary table ul video audio'
  ).split(' '),
);

/** A writer of texts that share `context`. */
export function writerFor(context: BodyContext): Writer {
  const writer: Writer = {
    context,
    flow: (nodes) => writeFlow(nodes, writer),
    runIn: (nodes) => writeRunIn(nodes, writer),
    phrases: (nodes) => writePhrases(nodes, writer),
  };
  return writer;
}

function writeFlow(nodes: readonly RootContent[], writer: Writer): Typst {
  const parts: Typst[] = [];
  let waiting: RootContent[] = [];
  const endParagraph = (): void => {
    const content = writer.phrases(trimmed(waiting));
    waiting = [];
    if (content !== EMPTY) parts.push(call('par', [content]));
  };
  for (const [place, node] of nodes.entries()) {
    if (isElement(node) && BLOCKS.has(node.tagName)) {
      endParagraph();
      const content = block(node, writer);
      if (content === EMPTY) continue;
      parts.push(isLeadIn(node, nodes.slice(place + 1)) ? call('lead-in', [content]) : content);
    } else if (waiting.length > 0 || !isBlank(node)) waiting.push(node);
  }
  endParagraph();
  return blocks(parts);
}

/** As many letters as fill some four lines. */
const FEW_LINES = 320;

/** Whether a paragraph is short and leads to a formula, a list or a listing, from which no page parts it. */
function isLeadIn(node: Element, following: readonly RootContent[]): boolean {
  const next = following.find((candidate) => !isBlank(candidate));
  if (node.tagName !== 'p' || !isElement(next) || plainText(node).length > FEW_LINES) return false;
  return /^(?:ul|ol|pre)$/.test(next.tagName) || classesOf(next).includes('equation');
}

function writeRunIn(nodes: readonly RootContent[], writer: Writer): Typst {
  const shown = nodes.filter((node, position) => position > 0 || !isBlank(node));
  const end = shown.findIndex((node) => isElement(node) && BLOCKS.has(node.tagName));
  const first = shown[0];
  const isParagraph = isElement(first) && first.tagName === 'p';
  const opening = isParagraph ? first.children : shown.slice(0, end < 0 ? undefined : end);
  const rest = shown.slice(isParagraph ? 1 : opening.length);
  const line = writer.phrases(trimmed(opening));
  const following = writer.flow(rest);
  if (following === EMPTY) return isElement(first) ? withAnchorBefore(first, line, writer.context) : line;
  return line === EMPTY ? following : blocks([line, code('parbreak()'), following]);
}

function block(element: Element, writer: Writer): Typst {
  if ('dataFootnotes' in element.properties || classesOf(element).includes('footnotes')) return EMPTY;
  return withAnchor(element, blockElement(element, writer), writer.context);
}

function blockElement(element: Element, writer: Writer): Typst {
  const classes = classesOf(element);
  switch (element.tagName) {
    case 'p':
      return paragraph(element, writer);
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6':
      return heading(element, writer);
    case 'ul':
    case 'ol':
      return list(element, writer);
    case 'table':
      return table(element, writer);
    case 'figure':
      return figure(element, writer);
    case 'pre':
      return listing(element);
    case 'blockquote':
      return call('quotation', [writer.flow(element.children)]);
    case 'hr':
      return code('rule-line()');
    case 'summary':
    case 'dt':
      return call('par', [call('strong', [writer.phrases(trimmed(element.children))])]);
    case 'dd':
      return call('indented', [writer.flow(element.children)]);
    case 'video':
    case 'audio':
      return recording(element);
    default:
      if (classes.includes('equation')) return equation(element, writer);
      if (classes.includes('theorem') || classes.includes('proof')) return statement(element, writer);
      return classes.includes('callout') ? callout(element, writer) : writer.flow(element.children);
  }
}

function paragraph(element: Element, writer: Writer): Typst {
  const content = writer.phrases(trimmed(element.children));
  return content === EMPTY ? EMPTY : call('par', [content]);
}

/** A heading; the page's second level is the paper's first, and none is left out on the way down. */
function heading(element: Element, writer: Writer): Typst {
  const { outline } = writer.context;
  const number = childWith(element, (child) => classesOf(child).includes('section-number'));
  const rest = element.children.filter((child) => child !== number);
  const title = writer.phrases(trimmed(rest));
  if (title === EMPTY) return EMPTY;
  outline.level = Math.min(Math.max(Number(element.tagName.slice(1)) - 1, 1), outline.level + 1);
  const mark = number === undefined ? NONE : string(plainText(number));
  return call('section', [code(String(outline.level)), mark, title]);
}

/** A display formula with its number; rows with numbers of their own bring the anchors of those. */
function equation(element: Element, writer: Writer): Typst {
  const math = mathIn(element);
  const formula = math && writer.context.formulas.get(math);
  if (formula === undefined) return writer.flow(element.children);
  const number = childWith(element, (child) => classesOf(child).includes('equation-number'));
  const content = formula.block(number && plainText(number));
  return element.children
    .filter(isElement)
    .filter((child) => classesOf(child).includes('equation-row'))
    .reduceRight((inner, child) => anchorBefore(child, inner, writer), content);
}

function anchorBefore(element: Element, content: Typst, { context }: Writer): Typst {
  const id = property(element, 'id');
  if (id === undefined || context.anchors.has(id)) return content;
  context.anchors.add(id);
  return call('seq', [call('anchor', [string(id)]), content]);
}

/** What cannot be printed leaves a note of what it is. */
function recording(element: Element): Typst {
  return call('par', [call('text', [string(`[${element.tagName}]`)])]);
}
