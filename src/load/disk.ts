import { createHash } from 'node:crypto';
import { lstat, readdir, readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { reporterFor } from '../diagnostics/diagnostic.ts';

/** The files of an archive's folder, by path relative to it with `/` between parts, sorted. */
export interface ArchiveFiles {
  readonly folder: string;
  readonly paths: ReadonlySet<string>;
}

/**
 * Lists the folder's files. Hidden files are left out, but for those under `static/`. A symbolic link that leads out of
 * the folder is reported (`archive/path`) and left out.
 */
export async function listFiles(folder: string, sink: Diagnostic[]): Promise<ArchiveFiles> {
  const root = await realpath(folder);
  const found: string[] = [];
  await walk('');
  return { folder, paths: new Set(found.sort()) };

  async function walk(prefix: string): Promise<void> {
    const entries = await readdir(path.join(root, prefix), { withFileTypes: true });
    for (const entry of entries) {
      const relative = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
      if (entry.name === 'node_modules' || (entry.name.startsWith('.') && !relative.startsWith('static/'))) continue;
      if (entry.isSymbolicLink()) await followLink(relative);
      else if (entry.isDirectory()) await walk(relative);
      else if (entry.isFile()) found.push(relative);
    }
  }

  async function followLink(relative: string): Promise<void> {
    const target = await realpath(path.join(root, relative)).catch(() => undefined);
    if (target === undefined || !target.startsWith(root + path.sep)) {
      reporterFor(relative, sink)(
        'archive/path',
        undefined,
        `"${relative}" is a symbolic link out of the archive. Put the file itself here.`,
      );
    } else if ((await lstat(target)).isFile()) found.push(relative);
  }
}

// XML 1.0 §2.2: of the control characters (Cc below U+0020) only tab, line feed and carriage return may stand in XML.
const XML_FORBIDS = /(?![\t\n\r\u007F-\u009F])\p{Cc}|[\uFFFE\uFFFF]/u;

/**
 * Reads a text file as UTF-8, without its byte order mark and with LF line ends. What is not UTF-8, or holds characters
 * that XML forbids, is reported (`archive/encoding`) and gives undefined.
 */
export async function readText(files: ArchiveFiles, file: string, sink: Diagnostic[]): Promise<string | undefined> {
  const bytes = await readFile(path.join(files.folder, file));
  const report = reporterFor(file, sink);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r\n?/g, '\n');
  } catch {
    report('archive/encoding', undefined, 'The file is not UTF-8. Save it as UTF-8.');
    return undefined;
  }
  const bad = XML_FORBIDS.exec(text);
  if (bad) {
    const before = text.slice(0, bad.index).split('\n');
    const place = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, length: 1 };
    const code = bad[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    report('archive/encoding', place, `The character U+${code} cannot stand in XML, nor in a feed. Take it out.`);
    return undefined;
  }
  return text;
}

/** SHA-256 of a text, as 32 hexadecimal digits: enough to name a file by its content. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
