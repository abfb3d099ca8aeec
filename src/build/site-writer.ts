import { createHash } from 'node:crypto';
import { constants, copyFileSync, linkSync, lstatSync, mkdirSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { digestFile, type FileDigest } from './file-digests.ts';
import { type FileSink, openFileSink } from './file-sink.ts';
import type { LastOutput, RecordedFile, RecordedPiece } from './last-output.ts';
import { openPieceReader } from './piece-reader.ts';

/** What a file is written from, in order: text or bytes as they are, or a piece that is made only where it has to be. */
export type Content = readonly (string | Uint8Array | ContentPiece)[];

/** As an export's `Piece`, for bytes too. */
interface ContentPiece {
  readonly key: string;
  readonly make: () => string | Uint8Array | Iterable<Uint8Array>;
}

/** Fills the folder of a new site, and takes from the last output what would come out the same. */
export interface SiteWriter {
  readonly folder: string;
  /**
   * Puts a file into the site: the last output's own where that was made from the same content, else a new one, whose pieces
   * are taken from the last output where that has them. Throws where the site has the file already.
   */
  readonly put: (path: string, content: Content) => void;
  /** Puts the last output's file into the site if that was made under this key. Says whether it did. */
  readonly reuse: (path: string, key: string) => boolean;
  /** The same for all files of a folder, which ends in a slash and were made under one key: all of them, or none. */
  readonly reuseFolder: (folder: string, key: string) => boolean;
  /**
   * Takes up a file that something else has put into the folder. It is read once for its digest, unless whoever wrote it
   * took that. Under a key it can be reused by the next build.
   */
  readonly adopt: (path: string, key?: string, digest?: Omit<FileDigest, 'path'>) => void;
  readonly has: (path: string) => boolean;
  /** What is known of every file so far, by path. */
  readonly files: ReadonlyMap<string, RecordedFile>;
  /**
   * The paths of files that were reused and that something has written to since, in the last output, which is the same
   * file: what is known of them may be wrong.
   */
  readonly disturbed: () => readonly string[];
  /** Lets go of what was read last. */
  readonly close: () => void;
}

/** Opens a writer into an empty folder, or into one whose files are put there by others and are none of its own. */
export function openSiteWriter(folder: string, last: LastOutput, lastFolder: string): SiteWriter {
  const files = new Map<string, RecordedFile>();
  const written = new Map<string, number>();
  const fresh = openPieceReader(folder);
  const pieceOf =
    (path: string) =>
    (key: string): Uint8Array | undefined =>
      last.piece(key, path) ?? fresh.read(key, path);
  const targetOf = folderMaker(folder);
  const take = (path: string, file: RecordedFile): void => {
    if (files.has(path)) throw new Error(`Two outputs of the build have the path ${path}.`);
    files.set(path, file);
  };
  const reuse = (path: string, key: string): boolean => {
    const known = last.file(path, key);
    const changed = known && placeFile(join(lastFolder, path), targetOf(path));
    if (known === undefined || changed === undefined) return false;
    take(path, known);
    written.set(path, changed);
    return true;
  };
  return {
    folder,
    files,
    reuse,
    reuseFolder: (below, key) => {
      const paths = last.below(below);
      if (paths.length === 0 || paths.some((path) => last.file(path, key) === undefined)) return false;
      for (const path of paths)
        if (!reuse(path, key)) throw new Error(`${path} was in the last output and could not be taken over.`);
      return true;
    },
    has: (path) => files.has(path),
    put: (path, content) => {
      const key = keyOf(content);
      if (reuse(path, key)) return;
      const file = { path, key, ...writeFile(targetOf(path), content, pieceOf(path)) };
      take(path, file);
      fresh.add(file);
    },
    adopt: (path, key = '', digest = digestFile(folder, path)) => take(path, { ...digest, path, key, pieces: [] }),
    disturbed: () =>
      [...written].flatMap(([path, time]) => (lstatSync(join(folder, path)).mtimeMs === time ? [] : [path])),
    close: () => {
      fresh.close();
      last.close();
    },
  };
}

/** The digests of all files that a writer knows, in the order of their paths. */
export function digestsOf({ files }: SiteWriter): readonly FileDigest[] {
  return [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** A digest of all that a content depends on. */
export function keyOf(content: Content): string {
  const [only] = content;
  if (content.length === 1 && typeof only === 'object' && 'key' in only) return only.key;
  const digest = createHash('sha256');
  for (const part of content) {
    const isPiece = typeof part === 'object' && 'key' in part;
    const text = isPiece ? part.key : part;
    // With its kind and length, so that no two contents give the same bytes.
    digest.update(`${isPiece ? 'key' : 'text'} ${text.length}\n`).update(text);
  }
  return digest.digest('base64url').slice(0, 32);
}

/**
 * Puts a file of the last output into another folder, as a second name of the same file where the system allows that. It is
 * safe because nothing ever writes into a file of an output that is there: every file is made anew, and the last output's
 * names are removed with it. Gives the time of the last write to it; undefined where there is no such file any more.
 */
function placeFile(source: string, target: string): number | undefined {
  try {
    linkSync(source, target);
    return lstatSync(target).mtimeMs;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw error;
  }
  try {
    copyFileSync(source, target, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
    return lstatSync(target).mtimeMs;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function writeFile(
  target: string,
  content: Content,
  pieceOf: (key: string) => Uint8Array | undefined,
): Pick<RecordedFile, 'sha256' | 'length' | 'pieces'> {
  const sink = openFileSink(target);
  try {
    const pieces: RecordedPiece[] = [];
    for (const part of content) {
      const offset = sink.length();
      if (typeof part === 'string' || part instanceof Uint8Array) sink.add(part);
      else addAll(pieceOf(part.key) ?? part.make(), sink);
      const length = sink.length() - offset;
      // A file of one piece is known by that one's key.
      if (typeof part === 'object' && 'key' in part && content.length > 1)
        pieces.push({ key: part.key, offset, length });
    }
    return { sha256: sink.end(), length: sink.length(), pieces };
  } finally {
    sink.close();
  }
}

function addAll(content: ReturnType<ContentPiece['make']>, sink: FileSink): void {
  if (typeof content === 'string' || content instanceof Uint8Array) sink.add(content);
  else for (const chunk of content) sink.add(chunk);
}

/** Where a path lies in a folder, whose own folders are made the first time that they are needed. */
function folderMaker(folder: string): (path: string) => string {
  const made = new Set<string>();
  return (path) => {
    const target = join(folder, path);
    if (!target.startsWith(folder + sep)) throw new Error(`The path ${path} leads out of the site.`);
    const parent = dirname(target);
    if (!made.has(parent)) mkdirSync(parent, { recursive: true });
    made.add(parent);
    return target;
  };
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
