import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const PIECE_BYTES = 4 * 1024 * 1024;
const LINE_END = 0x0a;

/**
 * The text of a UTF-8 file in pieces of whole lines, each of some `bytes` or one longer line: a file of any size, of which
 * little is held at once. Together they are the file.
 */
export function* textPieces(file: string, bytes = PIECE_BYTES): Generator<string> {
  const handle = openSync(file, 'r');
  try {
    // Most files are much smaller than a piece.
    const size = Math.min(bytes, fstatSync(handle).size + 1);
    let rest = Buffer.alloc(0);
    for (;;) {
      const block = Buffer.allocUnsafe(size);
      const read = readSync(handle, block, 0, size, null);
      if (read === 0) break;
      const held = rest.length === 0 ? block.subarray(0, read) : Buffer.concat([rest, block.subarray(0, read)]);
      const end = held.lastIndexOf(LINE_END) + 1;
      if (end > 0) yield held.toString('utf8', 0, end);
      rest = held.subarray(end);
    }
    if (rest.length > 0) yield rest.toString('utf8');
  } finally {
    closeSync(handle);
  }
}
