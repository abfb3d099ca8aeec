// Noncharacters of Unicode, which no text holds, stand for what the parser would take for TeX or drop.
export const NOCASE = { open: '\uFDD0', close: '\uFDD1' };
export const LESS = '\uFDD2';
export const GREATER = '\uFDD3';
export const NONCHARACTERS = /[\uFDD0-\uFDD3]/g;

const IN_WORD = String.raw`[\p{L}\p{M}\p{N}]`;
const MARKED = `${NOCASE.open}[^${NOCASE.close}]*${NOCASE.close}`;
/** Stretches of letters and digits of which some are protected. */
const MARKED_WORDS = new RegExp(`(?<!${IN_WORD})${IN_WORD}*(?:${MARKED}${IN_WORD}*)+`, 'gu');

/** What the parser gives as CSL's rich text, in Unicode's composed form. */
export function richText(text: string): string {
  const kept = wholeWords(text)
    .replace(/<(?!\/?(?:i|b|sup|sub|span)\b)[^<>]*>/g, '')
    .replaceAll(NOCASE.open, '<span class="nocase">')
    .replaceAll(NOCASE.close, '</span>')
    .replaceAll(LESS, '<')
    .replaceAll(GREATER, '>');
  // TeX sets accents on the dotless letters, Unicode on the plain ones.
  const accented = kept.replace(/ı(?=\p{M})/gu, 'i').replace(/ȷ(?=\p{M})/gu, 'j');
  const quoted = accented.normalize('NFC').replace(/(?<=^|[\s([])`([^`']*)'/g, '‘$1’');
  return squeezed(quoted).replace(/([([]) (?=\p{L})/gu, '$1');
}

/**
 * Marks the whole of each word of which a part is marked, as in `{A}merican`: the citation processor takes what stands
 * beside a mark for a word of its own, and would print 'AMerican'.
 */
function wholeWords(text: string): string {
  return text
    .replaceAll(NOCASE.open + NOCASE.close, '')
    .replace(
      MARKED_WORDS,
      (words) => `${NOCASE.open}${words.replaceAll(NOCASE.open, '').replaceAll(NOCASE.close, '')}${NOCASE.close}`,
    );
}

export function squeezed(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
