import type { Element, ElementContent, Text } from 'hast';
import { childWith, isBlank, isElement, property, type Writer } from './body-context.ts';

import { call, code, type Typst } from './typst.ts';

/** A list; one whose items hold paragraphs has space between them. */
export function list(element: Element, writer: Writer): Typst {
  const items = element.children.filter(isElement).filter(({ tagName }) => tagName === 'li');
  const isLoose = items.some((item) => childWith(item, ({ tagName }) => tagName === 'p') !== undefined);
  const tight = code(isLoose ? 'false' : 'true');
  if (element.tagName === 'ul') {
    return call(
      'list',
      items.map((item) => itemContent(item, writer)),
      { tight, marker: items.some(isTask) ? code('[]') : undefined },
    );
  }
  const start = Number(property(element, 'start') ?? 1);
  return call(
    'enum',
    items.map((item) => itemContent(item, writer)),
    {
      tight,
      start: Number.isInteger(start) && start >= 0 ? code(String(start)) : undefined,
      numbering: NUMBERINGS[property(element, 'type') ?? '1'],
      reversed: element.properties['reversed'] === true ? code('true') : undefined,
    },
  );
}

/** HTML's kinds of numbers (§4.4.5). */
const NUMBERINGS: Readonly<Record<string, Typst>> = {
  a: code('"a."'),
  A: code('"A."'),
  i: code('"i."'),
  I: code('"I."'),
};

function itemContent(labelled: Element, writer: Writer): Typst {
  const item = withoutLabel(labelled);
  const checkbox = checkboxOf(item);
  if (checkbox === undefined) return writer.runIn(item.children);
  const mark: Text = { type: 'text', value: checkbox.properties['checked'] === true ? '☑ ' : '☐ ' };
  const [first, ...rest] = item.children.filter((node) => !isBlank(node) && node !== checkbox);
  const isParagraph = isElement(first) && first.tagName === 'p';
  if (isParagraph) return writer.runIn([{ ...first, children: [mark, ...afterCheckbox(first.children)] }, ...rest]);
  return writer.runIn([mark, ...afterCheckbox(item.children)]);
}

function isTask(item: Element): boolean {
  return checkboxOf(withoutLabel(item)) !== undefined;
}

/** An item with the checkbox and the text of a task in the place of their label. */
function withoutLabel(item: Element): Element {
  const children = item.children.flatMap((node): ElementContent[] => {
    if (!isElement(node)) return [node];
    if (node.tagName === 'label') return node.children;
    return node.tagName === 'p' ? [withoutLabel(node)] : [node];
  });
  return { ...item, children };
}

function checkboxOf(item: Element): Element | undefined {
  const first = childWith(item, ({ tagName }) => tagName === 'input' || tagName === 'p');
  return first?.tagName === 'p' ? childWith(first, ({ tagName }) => tagName === 'input') : first;
}

/** The text of an item after its checkbox. */
function afterCheckbox(nodes: readonly ElementContent[]): readonly ElementContent[] {
  const rest = nodes.filter((node) => !(isElement(node) && node.tagName === 'input'));
  return rest.map((node, position) =>
    position === 0 && node.type === 'text' ? { ...node, value: node.value.trimStart() } : node,
  );
}
