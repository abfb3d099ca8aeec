/**
 * What a page is made from, besides the program, the archive's settings and the page's address: the names of all that was
 * looked at while it was rendered. Where each of these is as it was, rendering the page again would come out the same.
 *
 * `card papers/x` is what an item says of itself, `text papers/x` its text and all that follows from it. `list papers` is
 * which items a list has, in order; likewise `topic x` and `program x`. `to papers/x` and `from papers/x` are edges, `work
 * knuth1984` is a cited work. Names with other words stand for what is found once for a whole archive, by item.
 */
export type Read = `${ReadKind} ${string}`;

export type ReadKind =
  | ('card' | 'text' | 'abstract' | 'to' | 'from' | 'kin' | 'series')
  | ('list' | 'topic' | 'program' | 'work');

let reads: Set<Read> | undefined;

/** Notes that the page that is being rendered depends on something. */
export function noteRead(read: Read): void {
  reads?.add(read);
}

/** Runs what renders a page, one at a time, and says what it looked at. */
export async function recordReads<T>(
  run: () => Promise<T>,
): Promise<{ readonly result: T; readonly reads: readonly Read[] }> {
  const own = new Set<Read>();
  reads = own;
  try {
    const result = await run();
    return { result, reads: [...own].sort() };
  } finally {
    reads = undefined;
  }
}

/**
 * Runs what is kept for all pages, such as an index, so that it is not counted to the page that happens to come first. Whoever
 * uses its result notes that.
 */
export function unrecorded<T>(run: () => T): T {
  const own = reads;
  reads = undefined;
  try {
    return run();
  } finally {
    reads = own;
  }
}
