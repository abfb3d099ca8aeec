import type { Element } from 'xast';

/** A drawing of more elements keeps a browser busy for seconds, and is better kept as an image. */
export const MOST_DRAWN = 200_000;

/**
 * How many elements an SVG file draws where every reference to a part of it, such as `<use>` and `url(#…)`, is taken for a
 * copy of that part: of references to references the numbers multiply. What refers to itself counts once, since browsers
 * (SVG 2 §5.5) draw no circle. The number is never above `MOST_DRAWN` + 1.
 */
export function drawnElements(svg: Element): number {
  const parts = partsById(svg);
  const rules = styleRules(svg);
  const known = new Map<Element, number>();
  const open = new Set<Element>();
  const count = (element: Element): number => {
    const before = known.get(element);
    if (before !== undefined) return before;
    if (open.has(element)) return 0;
    open.add(element);
    let sum = 1;
    for (const child of element.children) if (child.type === 'element') sum += count(child);
    for (const id of referencesOf(element, rules)) {
      const part = sum > MOST_DRAWN ? undefined : parts.get(id);
      if (part !== undefined) sum += count(part);
    }
    open.delete(element);
    const bounded = Math.min(sum, MOST_DRAWN + 1);
    known.set(element, bounded);
    return bounded;
  };
  try {
    return count(svg);
  } catch (error) {
    // References of references, thousands of them in a chain, which whoever draws the file follows by recursion, too.
    if (error instanceof RangeError) return MOST_DRAWN + 1;
    throw error;
  }
}

/** Ids that elements refer to by a style sheet, for the selectors of it that name an id, a class or an element. */
interface StyleRule {
  readonly names: readonly string[];
  readonly ids: readonly string[];
}

function referencesOf({ name, attributes }: Element, rules: readonly StyleRule[]): readonly string[] {
  const written = Object.entries(attributes).flatMap(([attribute, value]) => {
    if (typeof value !== 'string') return [];
    const isLink = /(?:^|:)href$/.test(attribute) && !/^(?:\w+:)?a$/.test(name);
    return isLink ? (/^\s*#(\S+)/.exec(value)?.[1] ?? []) : idsIn(value);
  });
  const own = new Set([
    '*',
    name.slice(name.indexOf(':') + 1),
    `#${attributes['id'] ?? ''}`,
    ...(attributes['class'] ?? '').split(/\s+/).map((word) => `.${word}`),
  ]);
  return [...written, ...rules.flatMap(({ names, ids }) => (names.some((each) => own.has(each)) ? ids : []))];
}

function idsIn(value: string): readonly string[] {
  return [...value.matchAll(/url\(\s*["']?#([^"')\s]+)/gi)].map(([, id = '']) => id);
}

function partsById(svg: Element): ReadonlyMap<string, Element> {
  const parts = new Map<string, Element>();
  for (const element of elementsOf(svg)) {
    const { id } = element.attributes;
    if (typeof id === 'string' && !parts.has(id)) parts.set(id, element);
  }
  return parts;
}

function styleRules(svg: Element): readonly StyleRule[] {
  return elementsOf(svg).flatMap(({ name, children }): readonly StyleRule[] => {
    if (!/^(?:\w+:)?style$/.test(name)) return [];
    const css = children.map((child) => ('value' in child ? child.value : '')).join('');
    return css.split('}').flatMap((rule) => {
      const ids = idsIn(rule);
      const selector = ids.length === 0 ? '' : rule.slice(0, rule.indexOf('{'));
      // A selector of attributes or of places may mean any element.
      const names = /[[:]/.test(selector) ? ['*'] : (selector.match(/[.#]?[\w-]+|\*/g) ?? []);
      return ids.length === 0 ? [] : [{ names, ids }];
    });
  });
}

/** An element and all within it. */
export function elementsOf(svg: Element): readonly Element[] {
  const found: Element[] = [];
  const pending = [svg];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    found.push(next);
    for (const child of next.children) if (child.type === 'element') pending.push(child);
  }
  return found;
}
