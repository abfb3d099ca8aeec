import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { CompiledArchive } from '../model/compiled.ts';
import { type SetPdfs, setPdfs } from '../pdf/set-pdfs.ts';
import { licenseOf } from '../site/license.ts';
import { roomsDigest } from './program-digest.ts';
import { publishedBytes } from './published-bytes.ts';

/** The rooms that PDFs are made in, from texts that were compiled before. */
const PDF_ROOMS = ['pdf', 'model', 'markdown', 'diagnostics'];

/**
 * Sets the PDFs of an archive. One that was set before is taken from `cacheFolder`, where each lies under the digest of all
 * that it depends on, the project's own code among it.
 */
export async function writePapers(
  compiled: CompiledArchive,
  contentDir: string,
  projectDir: string,
  cacheFolder: string,
): Promise<SetPdfs> {
  await mkdir(cacheFolder, { recursive: true });
  const fileOf = (key: string): string => join(cacheFolder, `${key}.pdf`);
  return setPdfs(compiled, {
    readFile: (file) => publishedBytes(contentDir, file),
    licenseOf,
    threads: availableParallelism(),
    version: await roomsDigest(projectDir, PDF_ROOMS),
    cache: {
      get: (key) => readFile(fileOf(key)).catch(() => undefined),
      set: async (key, pdf) => {
        // Under its name only when it is whole: another build may be reading.
        const draft = `${fileOf(key)}.${process.pid}`;
        await writeFile(draft, pdf);
        await rename(draft, fileOf(key));
      },
    },
  });
}

/** The archive with the PDFs that were set named on their items. */
export function withPapers(compiled: CompiledArchive, { files }: SetPdfs): CompiledArchive {
  const paths = new Set(files.map(({ path }) => path));
  const items = compiled.archive.items.map((item) => {
    const pdf = `${item.slug}.pdf`;
    return paths.has(`${item.id}/${pdf}`) || paths.has(`${item.slug}/${pdf}`) ? { ...item, pdf } : item;
  });
  return { ...compiled, archive: { ...compiled.archive, items } };
}
