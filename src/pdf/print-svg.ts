import { visit } from 'unist-util-visit';
import type { Root } from 'xast';
import { fromXml } from 'xast-util-from-xml';
import { toXml } from 'xast-util-to-xml';

/** The font of labels in figures: one that comes with the compiler, so that no machine's own fonts get into a PDF. */
const FONT = 'New Computer Modern';

/**
 * An SVG file for print: whatever fonts it names, its text is set in that of the papers. What is not XML comes back as it
 * is, for the compiler to refuse.
 */
export function printSvg(bytes: Uint8Array): Uint8Array {
  const tree = parse(bytes);
  if (tree === undefined) return bytes;
  visit(tree, 'element', (element, _, parent) => {
    const { style } = element.attributes;
    delete element.attributes['font-family'];
    if (typeof style === 'string') element.attributes['style'] = withoutFamilies(style);
    if (parent?.type === 'root') element.attributes['font-family'] = FONT;
    if (element.name !== 'style') return;
    for (const child of element.children) {
      if (child.type === 'text' || child.type === 'cdata') child.value = withoutFamilies(child.value);
    }
  });
  return new TextEncoder().encode(toXml(tree));
}

function parse(bytes: Uint8Array): Root | undefined {
  try {
    return fromXml(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

/** A style without its declarations of `font-family`; a value ends at a semicolon, a brace or the end of the style. */
function withoutFamilies(css: string): string {
  return css.replace(/font-family\s*:[^;}]*;?/gi, '');
}
