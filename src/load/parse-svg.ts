import type { Doctype, Element, Root } from 'xast';
import { fromXml } from 'xast-util-from-xml';
import type { Place, Severity } from '../diagnostics/diagnostic.ts';
import { placeOf } from '../markdown/place.ts';
import { SVG_NAMESPACE } from './svg-allow-list.ts';
import { drawnElements, MOST_DRAWN } from './svg-expansion.ts';
import { namespacesIn } from './xml-namespaces.ts';

/** What is wrong with an SVG file: an error where it cannot be published, a warning where part of it is left out. */
export interface SvgProblem {
  readonly severity: Severity;
  readonly place?: Place | undefined;
  readonly message: string;
}

/** Deeper than drawing programs nest groups, and shallow enough for every XML reader. */
const MAX_DEPTH = 256;

type Refusal = { readonly problem: SvgProblem };

/**
 * Reads an SVG file: well-formed XML in UTF-8 with an `svg` element at its root. A document type that declares anything
 * is refused, so that no entity is ever expanded. Gives what is wrong with a file that cannot be read.
 */
export function parseSvg(source: string): { readonly root: Root; readonly svg: Element } | Refusal {
  let root: Root;
  try {
    root = fromXml(source);
  } catch (error) {
    return refuseXml(error);
  }
  const svg = root.children.find((node) => node.type === 'element');
  if (svg === undefined) return refuse('The file holds no element.');
  return refuseProlog(root, source) ?? refuseRoot(svg) ?? refuseExpansion(svg) ?? { root, svg };
}

function refuse(message: string, place?: Place): Refusal {
  return { problem: { severity: 'error', place, message } };
}

function refuseXml(error: unknown): Refusal {
  const cause = error instanceof Error ? error.cause : undefined;
  // The XML reader descends by recursion.
  if (cause instanceof RangeError || error instanceof RangeError) return tooDeep();
  const place = placeOfError(error);
  const reason = cause instanceof Error ? (cause.message.split(/ \(line \d|\n/)[0] ?? '') : '';
  const entity = /&[^;\s]+;/.exec(reason)?.[0];
  if (entity !== undefined && reason.startsWith('Named entity'))
    return refuse(
      `The entity ${entity} is not known: figures declare none of their own. Write the character itself.`,
      place,
    );
  return refuse(
    `The SVG is not well-formed XML${reason === '' ? '' : `: ${reason}`}. Export it again, or mend it here.`,
    place,
  );
}

function placeOfError(error: unknown): Place | undefined {
  if (typeof error !== 'object' || error === null || !('line' in error) || !('column' in error)) return undefined;
  const { line, column } = error;
  return typeof line === 'number' && typeof column === 'number' ? { line, column } : undefined;
}

function tooDeep(element?: Element): Refusal {
  const message = `The SVG nests its elements more than ${MAX_DEPTH} deep. Simplify the drawing.`;
  return refuse(message, element && startOf(element));
}

function refuseProlog(root: Root, source: string): Refusal | undefined {
  for (const node of root.children) {
    if (node.type === 'doctype' && declares(node, source))
      return refuse(
        'The document type declares entities or the like, which figures may not. Export the file as plain SVG.',
        startOf(node),
      );
    const encoding = node.type === 'instruction' && node.name === 'xml' ? /encoding="([^"]+)"/.exec(node.value) : null;
    if (encoding !== null && !/^(?:utf-?8|us-ascii|ascii)$/i.test(encoding[1] ?? ''))
      return refuse(`The file says that its encoding is "${encoding[1]}". Save it as UTF-8.`, startOf(node));
  }
  return undefined;
}

/** Whether a document type has a subset of its own, in brackets. */
function declares({ position }: Doctype, source: string): boolean {
  const text = source.slice(position?.start.offset, position?.end.offset);
  return text.replace(/"[^"]*"|'[^']*'/g, '').includes('[');
}

function refuseRoot(svg: Element): Refusal | undefined {
  const prefix = svg.name.includes(':') ? svg.name.slice(0, svg.name.indexOf(':')) : '';
  const isSvg = svg.name === (prefix === '' ? 'svg' : `${prefix}:svg`);
  if (!isSvg || namespacesIn(svg, new Map()).get(prefix) !== SVG_NAMESPACE)
    return refuse(
      `The root element is not <svg> in SVG's namespace, so browsers show no figure. Start the file with <svg xmlns="${SVG_NAMESPACE}">.`,
      startOf(svg),
    );
  const pending: [Element, number][] = [[svg, 1]];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [element, depth] = next;
    if (depth > MAX_DEPTH) return tooDeep(element);
    for (const child of element.children) if (child.type === 'element') pending.push([child, depth + 1]);
  }
  return undefined;
}

function refuseExpansion(svg: Element): Refusal | undefined {
  if (drawnElements(svg) <= MOST_DRAWN) return undefined;
  const most = MOST_DRAWN.toLocaleString('en');
  return refuse(`The SVG draws more than ${most} elements, each use of one counted. Simplify it, or export a PNG.`);
}

function startOf(node: Parameters<typeof placeOf>[0]): Place | undefined {
  const place = placeOf(node);
  return place && { line: place.line, column: place.column };
}
