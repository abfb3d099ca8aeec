import type { LiteElement } from '@mathjax/src/js/adaptors/lite/Element.js';
import { type LiteAdaptor, liteAdaptor } from '@mathjax/src/js/adaptors/liteAdaptor.js';
import { RegisterHTMLHandler } from '@mathjax/src/js/handlers/html.js';
import { MathML } from '@mathjax/src/js/input/mathml.js';
import { mathjax } from '@mathjax/src/js/mathjax.js';
import { SVG } from '@mathjax/src/js/output/svg.js';
// Loads the parts of the font that a formula needs.
import '@mathjax/src/js/util/asyncLoad/esm.js';
import type { Element } from 'hast';
import { htmlOf } from '../markdown/render.ts';
import { needsShaping, overlaps, pictureMath } from './picture-math.ts';

/** A formula as an SVG image, its measures in ex. */
export interface MathPicture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
  /** How far it reaches below the line. */
  readonly depth: number;
  /** How much wider and higher the image is at each side than the formula, for what stands out of it. */
  readonly overhang: number;
}

let typesetter: ReturnType<typeof openTypesetter> | undefined;

function openTypesetter() {
  const adaptor = liteAdaptor();
  RegisterHTMLHandler(adaptor);
  const input = new MathML();
  // Formulas in text would come as several pictures, one for each part between which a line may break.
  const output = new SVG({ fontCache: 'none', linebreaks: { inline: false } });
  return { adaptor, document: mathjax.document('', { InputJax: input, OutputJax: output }) };
}

/** How far labels may stand out of a formula that says it is narrower than it is, in ex. */
const OVERHANG = 20;

/** MathML as MathJax draws it; undefined where it has no glyph for a character, or the picture no measures. */
export async function mathPicture(math: Element, display: boolean): Promise<MathPicture | undefined> {
  if (needsShaping(math)) return undefined;
  typesetter ??= openTypesetter();
  const { adaptor, document } = typesetter;
  const mathml = htmlOf({ type: 'root', children: [pictureMath(math)] });
  const container = await document.convertPromise(mathml, { display, em: 16, ex: 8 });
  const [drawn] = adaptor.childNodes(container);
  if (drawn === undefined || !('children' in drawn)) return undefined;
  const width = measure(/^([\d.]+)ex$/, adaptor.getAttribute(drawn, 'width'));
  const height = measure(/^([\d.]+)ex$/, adaptor.getAttribute(drawn, 'height'));
  const depth = -(measure(/vertical-align: (-?[\d.]+)ex/, adaptor.getAttribute(drawn, 'style')) ?? 0);
  if (width === undefined || height === undefined) return undefined;
  drawLines(adaptor, drawn);
  const overhang = overlaps(math) ? OVERHANG : 0;
  if (overhang > 0) widen(adaptor, drawn, { width, height, overhang });
  const svg = adaptor.serializeXML(drawn);
  // A character that the font has not got would be drawn in a font of the machine.
  return /<text\b|data-mml-node="merror"/.test(svg) ? undefined : { svg, width, height, depth, overhang };
}

/** Writes into the lines of tables what MathJax leaves to a style sheet. */
function drawLines(adaptor: LiteAdaptor, svg: LiteElement): void {
  for (const line of [...adaptor.tags(svg, 'line'), ...adaptor.tags(svg, 'rect')]) {
    if (!adaptor.hasAttribute(line, 'data-line') && !adaptor.hasAttribute(line, 'data-frame')) continue;
    adaptor.setAttribute(line, 'stroke-width', LINE);
    adaptor.setAttribute(line, 'fill', 'none');
    const isBroken = /mjx-(?:dashed|dotted)/.test(adaptor.getAttribute(line, 'class') ?? '');
    if (isBroken) adaptor.setAttribute(line, 'stroke-dasharray', 2 * LINE);
  }
}

/** The width of lines in tables, in thousandths of an em. */
const LINE = 40;

/** Makes the image larger than the formula at each side. */
function widen(adaptor: LiteAdaptor, svg: LiteElement, size: Pick<MathPicture, 'width' | 'height' | 'overhang'>): void {
  const { width, height, overhang } = size;
  const [x = 0, y = 0, wide = 0, high = 0] = adaptor.getAttribute(svg, 'viewBox').split(' ').map(Number);
  const margin = (wide / width) * overhang;
  adaptor.setAttribute(svg, 'viewBox', [x - margin, y - margin, wide + 2 * margin, high + 2 * margin].join(' '));
  adaptor.setAttribute(svg, 'width', `${width + 2 * overhang}ex`);
  adaptor.setAttribute(svg, 'height', `${height + 2 * overhang}ex`);
}

function measure(pattern: RegExp, text: string | null | undefined): number | undefined {
  const value = Number(pattern.exec(text ?? '')?.[1]);
  return Number.isFinite(value) ? value : undefined;
}
