// XML 1.0 §2.2: of the control characters (Cc below U+0020) only tab, line feed and carriage return may stand in XML.
const XML_FORBIDS = /(?![\t\n\r\u007F-\u009F])\p{Cc}|[\uFFFE\uFFFF]|\p{Cs}/u;

/** What nearly every text is free of, told ten times faster; what is left to look for are halves of surrogate pairs. */
const DOUBTFUL = /[^\t\n\r\x20-\uD7FF\uE000-\uFFFD]/;

/** The first character that XML forbids, with its name, such as `U+0007`; half a surrogate pair is one. */
export function forbiddenCharacter(text: string): { readonly index: number; readonly code: string } | undefined {
  const bad = DOUBTFUL.test(text) ? XML_FORBIDS.exec(text) : undefined;
  if (!bad) return undefined;
  return { index: bad.index, code: `U+${bad[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}` };
}
