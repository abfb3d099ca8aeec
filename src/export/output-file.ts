/** A file of the finished site, before anything is written to disk. */
export interface OutputFile {
  /** Relative to the site's root, without a leading slash. */
  readonly path: string;
  readonly content: string | Uint8Array;
}
