import { fromXml } from 'xast-util-from-xml';
import type { FinishedSite, Problem } from './finished-site.ts';

type XmlRoot = ReturnType<typeof fromXml>;

/** An element of a document, with its children. */
export type XmlElement = Extract<XmlRoot['children'][number], { readonly type: 'element' }>;

/** The root element of a file, or what makes it no well-formed XML (XML 1.0 §2.1). */
export function readXml(site: FinishedSite, path: string): { readonly root?: XmlElement; readonly problem?: Problem } {
  try {
    const root = fromXml(site.read(path)).children.find((node) => node.type === 'element');
    if (root !== undefined) return { root };
    return { problem: { path, message: 'The document has no element.' } };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { problem: { path, message: `The document is not well-formed XML: ${reason.replaceAll(/\s+/g, ' ')}` } };
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

/** A problem for each name of which the element has not exactly one child. */
export function notExactlyOne(path: string, parent: XmlElement, names: readonly string[]): readonly Problem[] {
  return names.flatMap((name): readonly Problem[] => {
    const found = elementsIn(parent, name).length;
    return found === 1 ? [] : [{ path, message: `An element ${parent.name} has ${found} of ${name} instead of one.` }];
  });
}
