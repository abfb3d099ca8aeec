import { distance } from 'fastest-levenshtein';

/**
 * The candidate nearest to `name` by edit distance, if one is near enough to be a likely slip of the pen
 * (at most a third of the name's length, and at least one edit is always allowed).
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const candidate of candidates) {
    // The difference in length bounds the distance from below and costs nothing to compute.
    if (Math.abs(candidate.length - name.length) >= bestDistance) continue;
    const edits = distance(name.toLowerCase(), candidate.toLowerCase());
    if (edits < bestDistance) {
      best = candidate;
      bestDistance = edits;
    }
  }
  return best;
}

/** ` Did you mean "x"?` where a near name exists, else the given fallback. */
export function didYouMean(name: string, candidates: Iterable<string>, fallback = ''): string {
  const near = nearest(name, candidates);
  return near === undefined ? fallback : ` Did you mean "${near}"?`;
}
