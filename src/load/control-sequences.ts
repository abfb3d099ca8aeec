/** The TeX control sequences in texts. */
export function controlSequences(texts: Iterable<string>): Set<string> {
  const names = new Set<string>();
  for (const text of texts) for (const [name] of text.matchAll(/\\(?:[A-Za-z@]+|[^A-Za-z\s])/g)) names.add(name);
  return names;
}
