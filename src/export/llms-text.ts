/** Text as one line. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** A link's text in llms.txt: its reference parser reads no brackets there, so they become parentheses. */
export function linkText(text: string): string {
  return oneLine(text).replaceAll('[', '(').replaceAll(']', ')');
}

/** A link's target in llms.txt: its reference parser ends a URL at the first parenthesis. */
export function linkTarget(url: string): string {
  return url.replaceAll('(', '%28').replaceAll(')', '%29');
}

/** `N papers, N field notes and N definitions` from counts and names in singular and plural. */
export function enumerateCounts(counts: readonly (readonly [count: number, one: string, many: string])[]): string {
  const parts = counts
    .filter(([count]) => count > 0)
    .map(([count, one, many]) => `${count} ${(count === 1 ? one : many).toLowerCase()}`);
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
