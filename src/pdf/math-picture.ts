import { liteAdaptor } from '@mathjax/src/js/adaptors/liteAdaptor.js';
import { RegisterHTMLHandler } from '@mathjax/src/js/handlers/html.js';
import { MathML } from '@mathjax/src/js/input/mathml.js';
import { mathjax } from '@mathjax/src/js/mathjax.js';
import { SVG } from '@mathjax/src/js/output/svg.js';
// Loads the parts of the font that a formula needs.
import '@mathjax/src/js/util/asyncLoad/esm.js';

/** A formula as an SVG image, its measures in ex. */
export interface MathPicture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
  /** How far it reaches below the line. */
  readonly depth: number;
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

/** MathML as MathJax draws it; undefined where it has no glyph for a character, or the picture no measures. */
export async function mathPicture(mathml: string, display: boolean): Promise<MathPicture | undefined> {
  typesetter ??= openTypesetter();
  const { adaptor, document } = typesetter;
  const container = await document.convertPromise(mathml, { display, em: 16, ex: 8 });
  const [drawn] = adaptor.childNodes(container);
  if (drawn === undefined || !('children' in drawn)) return undefined;
  const svg = adaptor.serializeXML(drawn);
  const width = measure(/ width="([\d.]+)ex"/, svg);
  const height = measure(/ height="([\d.]+)ex"/, svg);
  // A character that the font has not got would be drawn in a font of the machine.
  if (width === undefined || height === undefined || /<text\b|data-mml-node="merror"/.test(svg)) return undefined;
  return { svg, width, height, depth: -(measure(/vertical-align: (-?[\d.]+)ex/, svg) ?? 0) };
}

function measure(pattern: RegExp, svg: string): number | undefined {
  const value = Number(pattern.exec(svg)?.[1]);
  return Number.isFinite(value) ? value : undefined;
}
