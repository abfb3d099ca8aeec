const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** The text without the characters that XML 1.0 (§2.2) has no way to write, lone surrogates among them. */
export function stripForbiddenCharacters(text: string): string {
  return text.replace(FORBIDDEN, '');
}

/** Plain text as the content of an XML or HTML element, or of an attribute in double quotes. */
export function escapeXml(text: string): string {
  return stripForbiddenCharacters(text).replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}
