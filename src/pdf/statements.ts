import type { Element, ElementContent } from 'hast';
import { childWith, classesOf, type Writer } from './body-context.ts';
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
  const content = writer.runIn(body);
  if (classes.includes('proof')) return call('proof', [head, nameContent, content]);
  const italic = classes.some((name) => ITALIC.test(name)) ? code('true') : undefined;
  return call('stated', [head, nameContent, content], { italic });
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
