import { Buffer, isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { reporterFor } from '../diagnostics/diagnostic.ts';
import { forbiddenCharacter } from '../model/xml-characters.ts';

/** The files of an archive's folder, by path relative to it with `/` between parts, sorted. */
export interface ArchiveFiles {
  readonly folder: string;
  readonly paths: ReadonlySet<string>;
}

/**
 * Lists the folder's files. Hidden files are left out, but for those under `static/`. A symbolic link is followed to a
 * file inside the folder; any other, and a folder that cannot be read, is reported (`archive/path`) and left out.
 */
export async function listFiles(folder: string, sink: Diagnostic[]): Promise<ArchiveFiles> {
  const root = await realpath(folder);
  const found: string[] = [];
  await walk('');
  return { folder, paths: new Set(found.sort()) };

  async function walk(prefix: string): Promise<void> {
    for (const entry of entriesOf(prefix)) {
      const relative = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
      if (entry.name === 'node_modules' || (entry.name.startsWith('.') && !relative.startsWith('static/'))) continue;
      // Node reads a name that is not UTF-8 with replacement characters, and then no file has that name.
      if (entry.name.includes('\uFFFD'))
        reporterFor(relative, sink)('archive/encoding', undefined, "The file's name is not UTF-8. Rename the file.");
      else if (entry.isSymbolicLink()) await followLink(relative);
      else if (entry.isDirectory()) await walk(relative);
      else if (entry.isFile()) found.push(relative);
      else problem(relative, 'This is neither a file nor a folder. Take it out of the archive.');
    }
  }

  function entriesOf(prefix: string): readonly Dirent[] {
    try {
      return readdirSync(path.join(root, prefix), { withFileTypes: true });
    } catch (error) {
      problem(prefix, `The folder cannot be read: ${systemReason(error)}.`);
      return [];
    }
  }

  async function followLink(relative: string): Promise<void> {
    const link = `"${relative}" is a symbolic link`;
    try {
      const target = await realpath(path.join(root, relative));
      if (!target.startsWith(root + path.sep))
        problem(relative, `${link} out of the archive. Put the file itself here.`);
      else if ((await stat(target)).isFile()) found.push(relative);
      else problem(relative, `${link} to a folder, and only links to files are followed. Put the folder itself here.`);
    } catch (error) {
      const reason = systemReason(error).replace(/^it does not/, 'its target does not');
      problem(relative, `${link} that leads nowhere: ${reason}. Put the file itself here.`);
    }
  }

  function problem(relative: string, message: string): void {
    reporterFor(relative, sink)('archive/path', undefined, message);
  }
}

// A bound on what is held in memory at once; a bibliography of 100,000 works stays below it.
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * Reads a text file as UTF-8, without its byte order mark and with LF line ends. What is not UTF-8, or holds characters
 * that no text may hold, is reported (`archive/encoding`), as is what cannot be read at all (`archive/path`); all give
 * undefined.
 */
export async function readText(files: ArchiveFiles, file: string, sink: Diagnostic[]): Promise<string | undefined> {
  const report = reporterFor(file, sink);
  const bytes = await readBytes(path.join(files.folder, file)).catch((error: unknown) => {
    report('archive/path', undefined, `The file cannot be read: ${systemReason(error)}.`);
    return undefined;
  });
  if (bytes === undefined) return undefined;
  const text = decodeUtf8(bytes);
  if (text === undefined) {
    report('archive/encoding', firstBrokenPlace(bytes), 'The file is not UTF-8 from here on. Save it as UTF-8.');
    return undefined;
  }
  const bad = forbiddenCharacter(text);
  if (bad === undefined) return text;
  const advice = bad.meant === undefined ? 'Take it out.' : `Write ${bad.meant}, which it is in Windows-1252.`;
  const message = `The character ${bad.code} ${bad.reason}. ${advice}`;
  report('archive/encoding', { ...placeAt(text, bad.index), length: 1 }, message);
  return undefined;
}

/** Reads at once: for files as small as texts are, handing them to another thread takes several times as long. */
async function readBytes(absolute: string): Promise<Uint8Array> {
  const { size } = statSync(absolute);
  if (size > MAX_BYTES) throw new Error(`it is larger than ${MAX_BYTES / 1024 / 1024} MiB`);
  return readFileSync(absolute);
}

/** The text of UTF-8 bytes with LF line ends; undefined where they are none. `stream` allows for half a character at the end. */
function decodeUtf8(bytes: Uint8Array, stream = false): string | undefined {
  // A decoder takes a millisecond to make; only half a character needs one.
  if (!stream && !isUtf8(bytes)) return undefined;
  if (!stream) return withoutMark(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));
  try {
    return withoutMark(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, { stream }));
  } catch {
    return undefined;
  }
}

function withoutMark(text: string): string {
  return (text.startsWith('\uFEFF') ? text.slice(1) : text).replace(/\r\n?/g, '\n');
}

/** Where the first byte stands that no UTF-8 text can have there. */
function firstBrokenPlace(bytes: Uint8Array): { line: number; column: number } {
  // The longest prefix that reads as UTF-8, by halving; one that ends inside a character is well-formed so far.
  let [good, bad] = [0, bytes.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (decodeUtf8(bytes.subarray(0, middle), true) === undefined) bad = middle;
    else good = middle;
  }
  return placeAt(decodeUtf8(bytes.subarray(0, good), true) ?? '', Number.POSITIVE_INFINITY);
}

function placeAt(text: string, index: number): { line: number; column: number } {
  const before = text.slice(0, index).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** What the operating system said, without the path, which the diagnostic has already. */
function systemReason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? (error instanceof Error ? error.message.replace(/,.*$/s, '') : String(error));
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  ENOENT: 'it does not exist',
  EISDIR: 'it is a folder',
  ELOOP: 'it leads back to itself',
  ENAMETOOLONG: 'its path is too long',
  EMFILE: 'too many files are open',
};

/** SHA-256 of a text, as 32 hexadecimal digits: enough to name a file by its content. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
