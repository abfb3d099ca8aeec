/** A stretch of a file's text that is made when the file is written. */
export interface Piece {
  /**
   * A digest of everything that the text depends on but the program: wherever two pieces have the same key, they have the
   * same text.
   */
  readonly key: string;
  readonly make: () => string;
}

/** A file of the finished site, before anything is written to disk. */
export interface OutputFile {
  /** Relative to the site's root, without a leading slash. */
  readonly path: string;
  /** The text in order; what is no piece is given as it is. */
  readonly pieces: readonly (string | Piece)[];
  /** The whole text, made when it is asked for. A build writes it piece by piece instead. */
  readonly content: string;
}

/** A file of the site with these pieces. */
export function outputFile(path: string, ...pieces: readonly (string | Piece)[]): OutputFile {
  return {
    path,
    pieces,
    get content() {
      return pieces.map((piece) => (typeof piece === 'string' ? piece : piece.make())).join('');
    },
  };
}
