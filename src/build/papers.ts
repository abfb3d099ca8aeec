import { mkdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { EnclosureOf } from '../export/feeds.ts';
import type { CompiledArchive } from '../model/compiled.ts';
import type { Item } from '../model/item.ts';
import { absoluteUrl } from '../model/urls.ts';
import { pdfPath } from '../pdf/paper-jobs.ts';
import { type PdfFile, type SetPdfs, setPdfs } from '../pdf/set-pdfs.ts';
import { licenseOf } from '../site/license.ts';
import type { CacheFolder } from './cache-folder.ts';
import { keepFile, keptFile } from './kept-file.ts';
import { attachmentsOf } from './paper-attachments.ts';
import { roomsDigest } from './program-digest.ts';
import { publishedBytes } from './published-bytes.ts';

/** The rooms that PDFs are made in, from texts that were compiled before. */
const PDF_ROOMS = ['pdf', 'model', 'markdown', 'diagnostics'];

/**
 * Sets the PDFs of an archive. One that was set before is taken from the cache, where each lies under the digest of all
 * that it depends on, the project's own code among it, unless what lies there counts for nothing.
 */
export async function writePapers(
  compiled: CompiledArchive,
  contentDir: string,
  projectDir: string,
  { papers: cacheFolder, isClean }: Pick<CacheFolder, 'papers' | 'isClean'>,
): Promise<SetPdfs> {
  await mkdir(cacheFolder, { recursive: true });
  const fileOf = (key: string): string => join(cacheFolder, `${key}.pdf`);
  return setPdfs(compiled, {
    readFile: (file) => publishedBytes(contentDir, file),
    licenseOf,
    attachmentsOf: (item) => attachmentsOf(item, compiled, contentDir),
    threads: availableParallelism(),
    version: roomsDigest(projectDir, PDF_ROOMS),
    cache: {
      get: async (key) => {
        const source = fileOf(key);
        const found = isClean ? undefined : await keptFile(source);
        return found && { source, size: found.length };
      },
      set: async (key, pdf) => {
        await keepFile(fileOf(key), pdf);
        return { source: fileOf(key), size: pdf.length };
      },
    },
  });
}

/** The archive with the PDFs that were set named on their items. */
export function withPapers(compiled: CompiledArchive, { files }: SetPdfs): CompiledArchive {
  const paths = new Set(files.map(({ path }) => path));
  const named = <T extends Item>(item: T): T => {
    const path = pdfPath(item);
    return paths.has(path) ? { ...item, pdf: path.slice(path.lastIndexOf('/') + 1) } : item;
  };
  const { archive } = compiled;
  return {
    ...compiled,
    archive: { ...archive, items: archive.items.map(named), versions: archive.versions.map(named) },
  };
}

/** The PDFs that entries of feeds offer: those that were set, whose sizes are known. */
export function paperEnclosures({ archive }: CompiledArchive, files: readonly PdfFile[]): EnclosureOf {
  const sizes = new Map(files.map((file) => [file.path, 'size' in file ? file.size : file.content.length]));
  return (item) => {
    const path = pdfPath(item);
    const length = sizes.get(path);
    return length === undefined
      ? undefined
      : { url: absoluteUrl(archive.config, path), type: 'application/pdf', length };
  };
}
