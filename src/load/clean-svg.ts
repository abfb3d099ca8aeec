import type { Element, Root } from 'xast';
import { toXml } from 'xast-util-to-xml';
import { placeOf } from '../markdown/place.ts';
import { cssLoad } from './css-loads.ts';
import { parseSvg, type SvgProblem } from './parse-svg.ts';
import {
  ANIMATION_ELEMENTS,
  IMAGE_ELEMENTS,
  INERT_NAMESPACES,
  SVG_ATTRIBUTES,
  SVG_ELEMENTS,
  SVG_NAMESPACE,
  XLINK_ATTRIBUTES,
  XLINK_NAMESPACE,
  XML_ATTRIBUTES,
  XML_NAMESPACE,
} from './svg-allow-list.ts';
import { type Namespaces, namespacesIn, resolveName, UndeclaredPrefix } from './xml-namespaces.ts';

export interface CleanedSvg {
  /** The file as it may be published: the same text where nothing had to go; absent where it cannot be published. */
  readonly text?: string;
  readonly problems: readonly SvgProblem[];
}

/**
 * An SVG file (SVG 2) without what runs code or loads anything: scripts, event handlers, foreign content, references to
 * other files, links with a script, processing instructions, and style with `@import` or foreign `url()`. What stays is
 * an allow-list; names are taken by their namespace (Namespaces in XML 1.0), never by their prefix.
 */
export function cleanSvg(source: string): CleanedSvg {
  const parsed = parseSvg(source);
  if ('problem' in parsed) return { problems: [parsed.problem] };
  try {
    const removed = cleanTree(parsed.root, parsed.svg);
    if (removed.length === 0) return { text: source, problems: [] };
    const text = `${toXml(parsed.root, { closeEmptyElements: true, tightClose: true })}\n`;
    return { text, problems: [warningFor(removed)] };
  } catch (error) {
    if (!(error instanceof UndeclaredPrefix)) throw error;
    const { prefix, element } = error;
    const message = `The prefix "${prefix}:" is not declared, so browsers refuse the file. Declare it with xmlns:${prefix}="…" on <svg>.`;
    return { problems: [{ severity: 'error', place: placeOf(element), message }] };
  }
}

interface Removed {
  readonly name: string;
  readonly element: Element;
}

function warningFor(removed: readonly Removed[]): SvgProblem {
  const counts = new Map<string, number>();
  for (const { name } of removed) counts.set(name, (counts.get(name) ?? 0) + 1);
  const names = [...counts].map(([name, count]) => (count === 1 ? name : `${name} (${count} times)`));
  const shown = names.length > 6 ? [...names.slice(0, 6), `and ${names.length - 6} more`] : names;
  const place = removed[0] && placeOf(removed[0].element);
  const message = `The published figure is without ${shown.join(', ')}: figures run no code and load nothing. Take it out of the file.`;
  return { severity: 'warning', place: place && { line: place.line, column: place.column }, message };
}

function cleanTree(root: Root, svg: Element): Removed[] {
  const removed: Removed[] = [];
  root.children = root.children.filter((node) => {
    if (node.type !== 'instruction' || node.name === 'xml') return true;
    removed.push({ name: `<?${node.name}?>`, element: svg });
    return false;
  });
  const pending: [Element, Namespaces][] = [[svg, namespacesIn(svg, new Map())]];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [element, namespaces] = next;
    cleanAttributes(element, namespaces, removed);
    const kept: Element[] = [];
    element.children = element.children.filter((child) => {
      if (child.type === 'instruction') removed.push({ name: `<?${child.name}?>`, element });
      if (child.type !== 'element') return child.type !== 'instruction';
      const name = refusedElement(child, namespacesIn(child, namespaces));
      if (name === undefined) kept.push(child);
      else removed.push({ name, element: child });
      return name === undefined;
    });
    for (const child of kept.reverse()) pending.push([child, namespacesIn(child, namespaces)]);
  }
  return removed;
}

/** What to call an element that has to go; undefined for one that stays. */
function refusedElement(element: Element, namespaces: Namespaces): string | undefined {
  const { namespace, local } = resolveName(element.name, element, namespaces, true);
  if (INERT_NAMESPACES.has(namespace)) return undefined;
  if (namespace !== SVG_NAMESPACE || !SVG_ELEMENTS.has(local)) return `<${element.name}>`;
  if (ANIMATION_ELEMENTS.has(local) && local !== 'animateMotion') {
    const animated = element.attributes['attributeName'] ?? '';
    return SVG_ATTRIBUTES.has(animated) ? undefined : `<${element.name}> of ${animated || 'nothing'}`;
  }
  if (local !== 'style') return undefined;
  if (element.children.some((child) => child.type === 'element')) return '<style> with elements in it';
  const load = cssLoad(element.children.map((child) => ('value' in child ? child.value : '')).join(''));
  return load === undefined ? undefined : `<style> with ${load}`;
}

function cleanAttributes(element: Element, namespaces: Namespaces, removed: Removed[]): void {
  const { namespace, local } = resolveName(element.name, element, namespaces, true);
  for (const [name, value] of Object.entries(element.attributes)) {
    if (name === 'xmlns' || name.startsWith('xmlns:')) continue;
    const attribute = resolveName(name, element, namespaces, false);
    const isKept =
      namespace === SVG_NAMESPACE
        ? mayStand(attribute, local, value ?? '')
        : !/^(?:on.*|href|src|style)$/i.test(attribute.local);
    if (isKept) continue;
    delete element.attributes[name];
    removed.push({ name: `the attribute ${name}`, element });
  }
}

function mayStand(attribute: { namespace: string; local: string }, element: string, value: string): boolean {
  const { namespace, local } = attribute;
  if (namespace === XML_NAMESPACE) return XML_ATTRIBUTES.has(local);
  if (namespace === XLINK_NAMESPACE && XLINK_ATTRIBUTES.has(local)) return true;
  if (local === 'href' && (namespace === '' || namespace === XLINK_NAMESPACE)) return mayReferTo(value, element);
  if (namespace !== '') return INERT_NAMESPACES.has(namespace);
  if (/^(?:data|aria)-[\w.-]+$/i.test(local)) return true;
  return SVG_ATTRIBUTES.has(local) && cssLoad(value) === undefined;
}

function mayReferTo(target: string, element: string): boolean {
  if (/^\s*#/.test(target)) return true;
  if (IMAGE_ELEMENTS.has(element)) return /^\s*data:image\/(?:png|jpe?g|gif|webp)[;,]/i.test(target);
  // A link is followed by a reader, so that it may lead anywhere; browsers drop control characters from a scheme.
  return element === 'a' && !/\p{Cc}/u.test(target) && /^(?:https?:|mailto:|[^:]*(?:[/?#]|$))/i.test(target);
}
