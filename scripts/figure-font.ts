import { readFileSync } from 'node:fs';

// A figure is shown as an image, which cannot use the fonts of the page around it. So the letters that figures need are
// put into each: two subsets of the site's Inter at weight 500, which hb-subset made from @fontsource-variable/inter.

const LATIN = " %'()*+,-./0123456789:<=>?ABCDEGILMNPRSTUWabcdefghijklmnopqrstuvwxyz|−×";
const GREEK = 'αβγδεκλμνπρστχω';

/** The fonts of a figure's text, the first of which it carries itself. */
export const FONT_FAMILY = "Inter, system-ui, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif";
export const FONT_WEIGHT = 500;

function fontFace(name: 'latin' | 'greek', characters: string): string {
  const data = readFileSync(new URL(`./figure-fonts/${name}.woff2`, import.meta.url)).toString('base64');
  const range = [...characters].map((letter) => `U+${letter.codePointAt(0)?.toString(16)}`).join();
  const source = `url(data:font/woff2;base64,${data}) format("woff2")`;
  return `@font-face{font-family:Inter;font-weight:${FONT_WEIGHT};src:${source};unicode-range:${range}}`;
}

/** The style rules that bring the letters of a figure's text; throws if it has one that the subsets lack. */
export function fontFaces(text: string): string {
  const missing = [...new Set(text)].filter((letter) => !LATIN.includes(letter) && !GREEK.includes(letter));
  if (missing.length > 0) throw new Error(`The figures' font has no ${missing.join(' ')}.`);
  const greek = [...text].some((letter) => GREEK.includes(letter));
  return fontFace('latin', LATIN) + (greek ? fontFace('greek', GREEK) : '');
}
