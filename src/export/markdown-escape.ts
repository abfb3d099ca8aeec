/** Web addresses within text; closing punctuation is the sentence's. */
const URLS = /(https?:\/\/[^\s<>]*[^\s<>.,;:!?)\]'"])/;

/**
 * Plain text as one line of Markdown: every character that CommonMark, GFM or math would read as its own is escaped, so
 * that a reader sees the text as it is. Web addresses stay whole, as GFM links them by themselves.
 */
export function markdownText(text: string): string {
  return oneLine(text)
    .split(URLS)
    .map((part, place) => (place % 2 === 1 ? part : escapeInline(part)))
    .join('')
    .replace(/^(?:#{1,6}|[-+>])(?=\s|$)/, '\\$&')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}

/** A link in Markdown, from plain text and an absolute URL. */
export function markdownLink(text: string, url: string): string {
  return `[${markdownText(text)}](${linkTarget(url)})`;
}

/** A link's target without parentheses, which end it for simple readers. */
export function linkTarget(url: string): string {
  return url.replaceAll('(', '%28').replaceAll(')', '%29');
}

/** Text as one line. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function escapeInline(text: string): string {
  return text.replace(/[\\`*_[\]<$~|]|&(?=#?\w+;)/g, '\\$&');
}
