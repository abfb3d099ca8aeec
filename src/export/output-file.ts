import type { ItemId } from '../model/item-type.ts';

/** A stretch of a file's text that is made when the file is written. */
export interface Piece {
  /**
   * A digest of everything that the text depends on but the program: wherever two pieces have the same key, they have the
   * same text.
   */
  readonly key: string;
  /** The item whose text `make` reads, if any: texts are slow to get, so pieces of one are best made together. */
  readonly text?: ItemId | undefined;
  readonly make: () => string;
}

export type Pieces = readonly (string | Piece)[];

/** A file of the finished site, before anything is written to disk. */
export interface OutputFile {
  /** Relative to the site's root, without a leading slash. */
  readonly path: string;
  /** The text in order; what is no piece is given as it is. */
  readonly pieces: Pieces;
  /** The whole text, made when it is asked for. A build writes it piece by piece instead. */
  readonly content: string;
}

/** A file of the site with these pieces. */
export function outputFile(path: string, ...pieces: Pieces): OutputFile {
  return fileOf(path, () => pieces);
}

/** A file of the site. `find` gives its pieces when they are asked for, and once: to find their keys takes its time. */
export function fileOf(path: string, find: () => Pieces): OutputFile {
  let found: Pieces | undefined;
  const pieces = (): Pieces => {
    found ??= find();
    return found;
  };
  return {
    path,
    get pieces() {
      return pieces();
    },
    get content() {
      return pieces()
        .map((piece) => (typeof piece === 'string' ? piece : piece.make()))
        .join('');
    },
  };
}

/** Pieces with the same text between any two of them. */
export function joined(pieces: Pieces, between: string): Pieces {
  return pieces.flatMap((piece, position) => (position === 0 ? [piece] : [between, piece]));
}

/** A part of a JSON document, as a `Piece` of text is. */
export interface JsonPiece extends Omit<Piece, 'make'> {
  readonly make: () => object;
}

/** A file of one JSON document, which `find` gives when it is asked for, and which is made when it is written. */
export function jsonFile(path: string, find: () => JsonPiece): OutputFile {
  return fileOf(path, () => {
    const { make, ...piece } = find();
    return [{ ...piece, make: () => `${JSON.stringify(make(), null, 2)}\n` }];
  });
}

/** What stands around the members of a file, and between any two of them. */
export interface Frame {
  readonly before: string;
  readonly between: string;
  readonly after: string;
}

/** A JSON document with a list as its last member, in pieces: no more than one of the list is held in memory. */
export function jsonWithList(document: object, name: string, members: readonly JsonPiece[]): Pieces {
  if (members.length === 0) return [emptyJsonList(document, name)];
  const { before, between, after } = jsonFrame(document, name);
  const pieces = members.map(({ make, ...piece }): Piece => ({ ...piece, make: () => jsonMember(make()) }));
  return [before, ...joined(pieces, between), after];
}

/** A JSON document with an empty list as its last member. */
export function emptyJsonList(document: object, name: string): string {
  return `${JSON.stringify({ ...document, [name]: [] }, null, 2)}\n`;
}

/** What stands around the members of a list that is the last one of a JSON document. */
export function jsonFrame(document: object, name: string): Frame {
  const text = emptyJsonList(document, name);
  return { before: `${text.slice(0, text.lastIndexOf(']'))}\n    `, between: ',\n    ', after: '\n  ]\n}\n' };
}

/** A member of a list, as deep as it stands in a document; no line break in JSON is one of a text. */
export function jsonMember(value: object): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', '\n    ');
}
