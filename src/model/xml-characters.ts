/**
 * What no text may hold. XML 1.0 §2.2 forbids of the control characters below U+0020 all but tab, line feed and carriage
 * return; those from U+007F on, but for the line end U+0085, are left out by YAML 1.2 §5.1 and are mistakes in HTML.
 */
const FORBIDDEN = /(?![\t\n\r\u0085])\p{Cc}|[\uFFFE\uFFFF]|\p{Cs}/u;

/** What nearly every text is free of, told ten times faster; what is left to look for are halves of surrogate pairs. */
const DOUBTFUL = /[^\t\n\r\x20-\x7E\x85\xA0-\uD7FF\uE000-\uFFFD]/;

/** A character that no text may hold. */
export interface ForbiddenCharacter {
  readonly index: number;
  /** Its name, such as `U+0007`. */
  readonly code: string;
  /** Where it cannot stand. */
  readonly reason: string;
  /** What was meant, where that is likely: texts in Windows-1252 were often taken for Latin-1. */
  readonly meant?: string;
}

/** The first character that no text may hold; half a surrogate pair is one. */
export function forbiddenCharacter(text: string): ForbiddenCharacter | undefined {
  const bad = DOUBTFUL.test(text) ? FORBIDDEN.exec(text) : undefined;
  if (!bad) return undefined;
  const point = bad[0].charCodeAt(0);
  const found = { index: bad.index, code: `U+${point.toString(16).toUpperCase().padStart(4, '0')}` };
  if (point < 0x7f || point > 0x9f) return { ...found, reason: 'cannot stand in XML, nor in a feed' };
  const meant = new TextDecoder('windows-1252').decode(Uint8Array.of(point));
  return { ...found, reason: 'cannot stand in YAML, nor in HTML', ...(meant === bad[0] ? {} : { meant }) };
}
