import type { Element, ElementContent } from 'hast';
import { childWith, classesOf, isBlank, isElement, type Writer } from './body-context.ts';
import { plainText } from './phrases.ts';
import { call, code, EMPTY, NONE, string, type Typst } from './typst.ts';

/** Kinds of theorem whose text is set in italics, as in print. */
const ITALIC = /^theorem-(?:thm|lem|cor|prp|cnj)$/;

/** A theorem or one of its kin, or a proof: its title runs into the first paragraph. */
export function statement(element: Element, writer: Writer): Typst {
  const [title, body] = titled(element, 'theorem-title');
  const label = title && childWith(title, (child) => classesOf(child).includes('label'));
  const name = title && childWith(title, (child) => classesOf(child).includes('theorem-name'));
  const head = label === undefined ? EMPTY : writer.phrases(label.children);
  const nameContent = name === undefined ? NONE : writer.phrases(name.children);
  const classes = classesOf(element);
  const content = writer.runIn(withEndBeside(body));
  if (classes.includes('proof')) return call('proof', [head, nameContent, content]);
  const italic = classes.some((name) => ITALIC.test(name)) ? code('true') : undefined;
  return call('stated', [head, nameContent, content], { italic });
}

/** Of a proof that ends in a formula without a number the end is marked beside that. */
function withEndBeside(body: readonly ElementContent[]): readonly ElementContent[] {
  const shown = body.filter((node) => !isBlank(node));
  const [formula, end] = shown.slice(-2);
  if (!isElement(formula) || !isElement(end) || !classesOf(formula).includes('equation')) return body;
  const [mark, ...more] = end.children.filter((node) => !isBlank(node));
  if (!isElement(mark) || more.length > 0 || !classesOf(mark).includes('proof-end')) return body;
  const isNumbered = formula.children
    .filter(isElement)
    .some((child) => /equation-(?:number|row)/.test(classesOf(child).join(' ')));
  if (isNumbered) return body;
  const beside = { ...mark, properties: { className: ['equation-number'] } };
  return [...shown.slice(0, -2), { ...formula, children: [...formula.children, beside] }];
}

/** A callout: its kind's name above its text. */
export function callout(element: Element, writer: Writer): Typst {
  const [title, body] = titled(element, 'callout-title');
  const kind = classesOf(element)
    .find((name) => name.startsWith('callout-'))
    ?.slice('callout-'.length);
  return call('callout', [string(kind ?? ''), string(title ? plainText(title) : ''), writer.flow(body)]);
}

function titled(element: Element, className: string): [Element | undefined, readonly ElementContent[]] {
  const title = childWith(element, (child) => classesOf(child).includes(className));
  return [title, element.children.filter((child) => child !== title)];
}
