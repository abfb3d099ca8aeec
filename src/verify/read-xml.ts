import { fromXml } from 'xast-util-from-xml';

type XmlRoot = ReturnType<typeof fromXml>;

/** An element of a document, with its children. */
export type XmlElement = Extract<XmlRoot['children'][number], { readonly type: 'element' }>;

/** The root element of a document, or a sentence that says what makes it no well-formed XML (XML 1.0 §2.1). */
export function readXml(text: string): XmlElement | string {
  try {
    return fromXml(text).children.find((node) => node.type === 'element') ?? 'The document has no element.';
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return `The document is not well-formed XML: ${reason.replaceAll(/\s+/g, ' ')}`;
  }
}

export function elementsIn(parent: XmlElement, ...names: readonly string[]): readonly XmlElement[] {
  const elements = parent.children.filter((node) => node.type === 'element');
  return names.length === 0 ? elements : elements.filter((element) => names.includes(element.name));
}

/** The text of an element that holds nothing else. */
export function textIn(element: XmlElement): string {
  return element.children.map((node) => (node.type === 'text' || node.type === 'cdata' ? node.value : '')).join('');
}

/** A sentence for each name of which the element has not exactly one child. */
export function notExactlyOne(parent: XmlElement, names: readonly string[]): readonly string[] {
  return names.flatMap((name) => {
    const found = elementsIn(parent, name).length;
    return found === 1 ? [] : [`An element ${parent.name} has ${found} of ${name} instead of one.`];
  });
}
