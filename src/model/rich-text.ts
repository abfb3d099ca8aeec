/**
 * One line of text in which math may stand, such as a title, in the three forms that outputs need.
 */
export interface RichText {
  /** As its author wrote it: plain text with `$…$`. */
  readonly source: string;
  /** Plain text, math as Unicode: for feeds, citations, meta tags and search. */
  readonly text: string;
  /** Escaped HTML with rendered math: for pages. */
  readonly html: string;
}
