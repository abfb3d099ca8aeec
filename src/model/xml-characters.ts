// XML 1.0 §2.2: of the control characters (Cc below U+0020) only tab, line feed and carriage return may stand in XML.
const XML_FORBIDS = /(?![\t\n\r\u007F-\u009F])\p{Cc}|[\uFFFE\uFFFF]|\p{Cs}/u;

/** The first character that XML forbids, with its name, such as `U+0007`; half a surrogate pair is one. */
export function forbiddenCharacter(text: string): { readonly index: number; readonly code: string } | undefined {
  const bad = XML_FORBIDS.exec(text);
  if (!bad) return undefined;
  return { index: bad.index, code: `U+${bad[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}` };
}
