import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordedFile, RecordedPiece } from './last-output.ts';

/** Finds pieces in the files of a site. */
export interface PieceReader {
  /** Makes a file's pieces known; a file that is one piece is that piece. */
  readonly add: (file: RecordedFile) => void;
  /**
   * The bytes of the piece with this key, where a file that `isWhole` has it: the one at `path` if that does, since the pieces
   * around it are mostly asked for as well.
   */
  readonly read: (key: string, path: string, isWhole?: (path: string) => boolean) => Uint8Array | undefined;
  /** Lets go of the file that was read last. */
  readonly close: () => void;
}

interface Place extends RecordedPiece {
  readonly path: string;
}

/** A file as it is read: the small as a whole. */
interface Opened {
  readonly path: string;
  readonly read: (offset: number, length: number) => Uint8Array | undefined;
  readonly close: () => void;
}

/** The size up to which a file is held in memory while pieces of it are read. */
const SMALL = 4 << 20;

/** Opens a reader of the pieces in a folder. */
export function openPieceReader(folder: string): PieceReader {
  const { add, find } = openPlaces();
  let opened: Opened | undefined;
  const close = (): void => {
    opened?.close();
    opened = undefined;
  };
  return {
    add,
    close,
    read: (key, path, isWhole = () => true) => {
      const place = find(key, path);
      if (place === undefined || !isWhole(place.path)) return undefined;
      if (opened?.path !== place.path) {
        close();
        opened = openFile(folder, place.path);
      }
      return opened.read(place.offset, place.length);
    },
  };
}

/** Where pieces stand. */
function openPlaces(): {
  readonly add: (file: RecordedFile) => void;
  readonly find: (key: string, path: string) => Place | undefined;
} {
  const files = new Map<string, RecordedFile>();
  const parts = new Map<string, Place>();
  const wholes = new Map<string, Place>();
  let own: { readonly path: string; readonly places: ReadonlyMap<string, RecordedPiece> } | undefined;
  return {
    add: (file) => {
      const { path, key, length, pieces } = file;
      files.set(path, file);
      wholes.set(key, { key, path, offset: 0, length });
      for (const piece of pieces) if (!parts.has(piece.key)) parts.set(piece.key, { ...piece, path });
    },
    find: (key, path) => {
      if (own?.path !== path) {
        const pieces = files.get(path)?.pieces ?? [];
        own = { path, places: new Map(pieces.map((piece) => [piece.key, piece])) };
      }
      const piece = own.places.get(key);
      return piece === undefined ? (parts.get(key) ?? wholes.get(key)) : { ...piece, path };
    },
  };
}

function openFile(folder: string, path: string): Opened {
  const descriptor = openSync(join(folder, path), 'r');
  if (fstatSync(descriptor).size <= SMALL) {
    const bytes = readFileSync(descriptor);
    closeSync(descriptor);
    return { path, read: (from, size) => part(bytes, from, size), close: () => {} };
  }
  return {
    path,
    read: (from, size) => {
      const bytes = Buffer.allocUnsafe(size);
      return part(bytes.subarray(0, readSync(descriptor, bytes, 0, size, from)), 0, size);
    },
    close: () => closeSync(descriptor),
  };
}

/** A stretch of bytes; undefined where they end before. */
function part(bytes: Uint8Array, from: number, size: number): Uint8Array | undefined {
  return from + size <= bytes.length ? bytes.subarray(from, from + size) : undefined;
}
