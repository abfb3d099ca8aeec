import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256Of } from './file-digests.ts';
import { openPieceReader } from './piece-reader.ts';
import { readSealed, writeSealed } from './sealed-file.ts';

/** What a build knows of a file that it has put into a site. */
export interface RecordedFile {
  /** Relative to the site's root, with `/` between parts. */
  readonly path: string;
  /** A digest of everything but the program that the file was made from. */
  readonly key: string;
  /** In hexadecimal. */
  readonly sha256: string;
  /** In bytes. */
  readonly length: number;
  /** The stretches of the file that could stand in another one. */
  readonly pieces: readonly RecordedPiece[];
}

/** A stretch of a file, in bytes. */
export interface RecordedPiece {
  readonly key: string;
  readonly offset: number;
  readonly length: number;
}

/** Whether a file may be the record of an earlier build's output. */
export function hasLastOutput(file: string): boolean {
  return existsSync(file);
}

/** The output that the last build left, as far as it is known to be as that build left it. */
export interface LastOutput {
  /** A file that was made under this key; undefined where there is none, or where anything has touched it since. */
  readonly file: (path: string, key: string) => RecordedFile | undefined;
  /** The paths of all files below a folder, which ends in a slash. */
  readonly below: (folder: string) => readonly string[];
  /** The bytes of a piece that was made under this key, likewise; best from the file at `path`. */
  readonly piece: (key: string, path: string) => Uint8Array | undefined;
  /** Lets go of the file that pieces were read from last. */
  readonly close: () => void;
}

/** No output at all. */
export const NO_OUTPUT: LastOutput = {
  file: () => undefined,
  below: () => [],
  piece: () => undefined,
  close: () => {},
};

/** A file as the record holds it; pieces as key, offset and length in turn. */
type Row = readonly [
  path: string,
  key: string,
  sha256: string,
  length: number,
  ctime: number,
  pieces: readonly (string | number)[],
];

interface Known extends RecordedFile {
  readonly ctime: number;
}

/** The output in `out` by the record in `file`; none where the record is missing or damaged, or another program's. */
export async function openLastOutput(file: string, out: string, program: string): Promise<LastOutput> {
  const json = await readSealed(file);
  if (json === undefined) return NO_OUTPUT;
  const record: { readonly program: string; readonly rows: readonly Row[] } = JSON.parse(json);
  if (record.program !== program) return NO_OUTPUT;
  const files = new Map(record.rows.map((row) => [row[0], knownFile(row)]));
  const isUntouched = touchCheck(out);
  const pieces = openPieceReader(out);
  for (const known of files.values()) pieces.add(known);
  const isWhole = (path: string): boolean => {
    const known = files.get(path);
    return known !== undefined && isUntouched(known);
  };
  return {
    file: (path, key) => {
      const known = files.get(path);
      return known !== undefined && known.key === key && isUntouched(known) ? known : undefined;
    },
    below: (folder) => [...files.keys()].filter((path) => path.startsWith(folder)),
    piece: (key, path) => pieces.read(key, path, isWhole),
    close: pieces.close,
  };
}

/**
 * Writes the record of an output that has just been put in place; `files` are all that may be taken from it. A file that is
 * not as it was written is left out.
 */
export async function recordOutput(
  file: string,
  out: string,
  program: string,
  files: Iterable<RecordedFile>,
): Promise<void> {
  const rows: Row[] = [];
  for (const { path, key, sha256, length, pieces } of files) {
    const state = lstatSync(join(out, path), { throwIfNoEntry: false });
    if (state?.isFile() !== true || state.size !== length) continue;
    const flat = pieces.flatMap((piece) => [piece.key, piece.offset, piece.length]);
    rows.push([path, key, sha256, length, state.ctimeMs, flat]);
  }
  await writeSealed(file, { program, rows });
}

function knownFile([path, key, sha256, length, ctime, flat]: Row): Known {
  const pieces: RecordedPiece[] = [];
  for (let at = 0; at < flat.length; at += 3) {
    pieces.push({ key: String(flat[at]), offset: Number(flat[at + 1]), length: Number(flat[at + 2]) });
  }
  return { path, key, sha256, length, ctime, pieces };
}

/**
 * Tells whether a file is as it was recorded: by its size and the time of its last change, which the system sets on every
 * write, or, where that time differs, as in a copy of the folder, by its bytes.
 */
function touchCheck(out: string): (known: Known) => boolean {
  const answers = new Map<string, boolean>();
  return (known) => {
    const answered = answers.get(known.path);
    if (answered !== undefined) return answered;
    const path = join(out, known.path);
    const state = lstatSync(path, { throwIfNoEntry: false });
    const isWhole = state?.isFile() === true && state.size === known.length;
    const answer = isWhole && (state.ctimeMs === known.ctime || sha256Of(readFileSync(path)) === known.sha256);
    answers.set(known.path, answer);
    return answer;
  };
}
