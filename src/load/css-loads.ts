/**
 * What in a style sheet or a style attribute could load something or run code: its name, such as `@import`; undefined
 * where there is nothing. A `url()` may name a part of the same file, or hold a raster image or a font itself. It looks
 * through escapes (CSS Syntax 3 §4.3.7), and takes strings and comments for code, which errs on the safe side.
 */
export function cssLoad(css: string): string | undefined {
  if (!/[\\(@:]/.test(css)) return undefined;
  return loadIn(css) ?? (css.includes('\\') ? loadIn(unescapeCss(css)) : undefined);
}

const NAMED: readonly (readonly [string, RegExp])[] = [
  ['@import', /@import/i],
  ['expression()', /expression\s*\(/i],
  ['a binding', /-moz-binding|behaviou?r\s*:/i],
  ['an image set', /image-set\s*\(/i],
  ['an image function', /(?:^|[^\w-])(?:image|src|cross-fade|element|paint)\s*\(/i],
];

const LOCAL = /^["']?(?:#|data:image\/(?:png|jpe?g|gif|webp)[;,]|data:(?:application\/(?:x-)?)?font[/-][\w.+-]+[;,])/i;

function loadIn(css: string): string | undefined {
  const named = NAMED.find(([, pattern]) => pattern.test(css));
  if (named) return named[0];
  for (const match of css.matchAll(/url\s*\(\s*/gi)) {
    const start = match.index + match[0].length;
    // Long enough for any address that is allowed, and no copy of an image of some megabytes.
    if (!LOCAL.test(css.slice(start, start + 100))) return 'a url() to another file';
  }
  return undefined;
}

function unescapeCss(css: string): string {
  return css.replace(/\\(?:([0-9a-f]{1,6})(?:\r\n|\s)?|\r\n|([\s\S]))/gi, (_, hex?: string, character?: string) => {
    if (hex === undefined) return character === undefined || /\s/.test(character) ? '' : character;
    const code = Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
  });
}
