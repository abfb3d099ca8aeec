import { linkTarget, markdownText, oneLine } from './markdown-escape.ts';

/**
 * A link's text in llms.txt: its reference parser takes the text as it stands, without Markdown's escapes, and reads no
 * brackets there, so they become parentheses. What would be a tag to readers of Markdown loses its angle bracket.
 */
export function linkText(text: string): string {
  return oneLine(text)
    .replaceAll('[', '(')
    .replaceAll(']', ')')
    .replace(/<(?=[a-z/!?][^<]*>)/gi, '‹');
}

/** One line of a section of llms.txt; its note is text, which no parser of the proposal looks into, and Markdown's readers do. */
export function llmsLine(text: string, url: string, note: string): string {
  return `- [${linkText(text)}](${linkTarget(url)}): ${markdownText(note)}`;
}

/** `N papers, N field notes and N definitions` from counts and names in singular and plural. */
export function enumerateCounts(counts: readonly (readonly [count: number, one: string, many: string])[]): string {
  const parts = counts
    .filter(([count]) => count > 0)
    .map(([count, one, many]) => `${count} ${(count === 1 ? one : many).toLowerCase()}`);
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
