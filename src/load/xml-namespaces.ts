import type { Element } from 'xast';
import { XML_NAMESPACE } from './svg-allow-list.ts';

/** The namespaces in scope by prefix; the default one's prefix is empty. */
export type Namespaces = ReadonlyMap<string, string>;

/** A name with a prefix that no `xmlns` attribute declares (Namespaces in XML 1.0 §5). */
export class UndeclaredPrefix extends Error {
  readonly prefix: string;
  readonly element: Element;

  constructor(prefix: string, element: Element) {
    super(`The prefix ${prefix} is not declared.`);
    this.prefix = prefix;
    this.element = element;
  }
}

/** The namespaces in an element's scope: its own declarations over those around it. */
export function namespacesIn(element: Element, outer: Namespaces): Namespaces {
  const own = Object.entries(element.attributes).filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'));
  if (own.length === 0) return outer;
  return new Map([...outer, ...own.map(([name, uri]): [string, string] => [name.slice('xmlns:'.length), uri ?? ''])]);
}

/**
 * The namespace and the local part of an element's or an attribute's name. Only elements without a prefix are in the
 * default namespace. Throws `UndeclaredPrefix`.
 */
export function resolveName(
  name: string,
  element: Element,
  namespaces: Namespaces,
  isElement: boolean,
): { readonly namespace: string; readonly local: string } {
  const colon = name.indexOf(':');
  if (colon < 0) return { namespace: isElement ? (namespaces.get('') ?? '') : '', local: name };
  const prefix = name.slice(0, colon);
  const namespace = prefix === 'xml' ? XML_NAMESPACE : namespaces.get(prefix);
  if (namespace === undefined || namespace === '') throw new UndeclaredPrefix(prefix, element);
  return { namespace, local: name.slice(colon + 1) };
}
