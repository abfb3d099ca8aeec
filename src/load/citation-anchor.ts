/** The anchor of a work's entry in the reference list. */
export function referenceAnchor(key: string): string {
  return `ref-${key.replace(/[^\p{L}\p{N}_-]+/gu, '-')}`;
}
