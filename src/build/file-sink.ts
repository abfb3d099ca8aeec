import { createHash } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';

/** A new file that is written a stretch at a time. */
export interface FileSink {
  readonly add: (content: string | Uint8Array) => void;
  /** How many bytes were added so far. */
  readonly length: () => number;
  /** Writes the rest. Gives the SHA-256 of the whole, in hexadecimal. */
  readonly end: () => string;
  /** Lets go of the file; to be called whether all went well or not. */
  readonly close: () => void;
}

/** How much is held back before it is written. */
const LARGE = 1 << 20;

/** Opens a file for writing. Throws where there is one already: it may be another folder's file as well. */
export function openFileSink(file: string): FileSink {
  const descriptor = openSync(file, 'wx');
  const digest = createHash('sha256');
  let waiting: Uint8Array[] = [];
  let [waitingLength, length] = [0, 0];
  const flush = (): void => {
    const [first] = waiting;
    if (first === undefined) return;
    const bytes = waiting.length === 1 ? first : Buffer.concat(waiting, waitingLength);
    digest.update(bytes);
    for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
    [waiting, waitingLength] = [[], 0];
  };
  return {
    add: (content) => {
      const bytes = typeof content === 'string' ? Buffer.from(content) : content;
      waiting.push(bytes);
      waitingLength += bytes.length;
      length += bytes.length;
      if (waitingLength >= LARGE) flush();
    },
    length: () => length,
    end: () => {
      flush();
      return digest.digest('hex');
    },
    close: () => closeSync(descriptor),
  };
}
