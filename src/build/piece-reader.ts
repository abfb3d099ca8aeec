import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordedFile, RecordedPiece } from './last-output.ts';

/** Finds pieces in the files of a site. */
export interface PieceReader {
  /** Makes a file's pieces known; a file that is one piece is that piece. */
  readonly add: (file: RecordedFile) => void;
  /** The bytes of the piece with this key, where a file that `isWhole` has it. */
  readonly read: (key: string, isWhole?: (path: string) => boolean) => Uint8Array | undefined;
  /** Lets go of the file that was read last. */
  readonly close: () => void;
}

interface Place extends RecordedPiece {
  readonly path: string;
}

/** A file as it is read: the small as a whole, since their pieces are mostly asked for one after another. */
interface Opened {
  readonly path: string;
  readonly read: (offset: number, length: number) => Uint8Array | undefined;
  readonly close: () => void;
}

/** The size up to which a file is held in memory while pieces of it are read. */
const SMALL = 4 << 20;

/** Opens a reader of the pieces in a folder. */
export function openPieceReader(folder: string): PieceReader {
  const places = new Map<string, Place>();
  let opened: Opened | undefined;
  const close = (): void => {
    opened?.close();
    opened = undefined;
  };
  return {
    close,
    add: ({ path, key, length, pieces }) => {
      // Files of many pieces come first: each that is opened gives more of them.
      if (!places.has(key)) places.set(key, { key, path, offset: 0, length });
      for (const piece of pieces) places.set(piece.key, { ...piece, path });
    },
    read: (key, isWhole = () => true) => {
      const place = places.get(key);
      if (place === undefined || !isWhole(place.path)) return undefined;
      if (opened?.path !== place.path) {
        close();
        opened = openFile(folder, place.path);
      }
      return opened.read(place.offset, place.length);
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
