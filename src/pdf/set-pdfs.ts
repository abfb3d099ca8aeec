import { createHash } from 'node:crypto';
import { Piscina } from 'piscina';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { CompiledArchive } from '../model/compiled.ts';
import type { Item } from '../model/item.ts';
import { hideSystemFonts } from './fonts.ts';
import { imageFiles, itemsWithPdf, type PaperSurroundings, paperJob, pdfPath } from './paper-jobs.ts';
import { pdfDiagnostics } from './pdf-diagnostics.ts';
import { type PaperJob, type SetPaper, setPdf } from './set-pdf.ts';

export interface PdfOptions extends PaperSurroundings {
  /** How many papers may be set at the same time. */
  readonly threads: number;
  /** PDFs of this and of earlier builds by their keys; a paper that has not changed is taken from here. */
  readonly cache?: {
    readonly get: (key: string) => Promise<StoredPdf | undefined>;
    readonly set: (key: string, pdf: Uint8Array) => Promise<StoredPdf>;
  };
  /** Changes whenever the look of all papers does, such as the version of the project. */
  readonly version: string;
}

/** A PDF that lies in a file, so that those of a large archive need not all be held in memory. */
export interface StoredPdf {
  readonly source: string;
  /** In bytes. */
  readonly size: number;
}

/** A PDF of the site, by its path relative to the site's root. */
export type PdfFile = { readonly path: string } & (StoredPdf | { readonly content: Uint8Array });

export interface SetPdfs {
  /** In the order of the archive's items. */
  readonly files: readonly PdfFile[];
  /** Warnings: what a PDF shows otherwise than meant, and which items have none. */
  readonly diagnostics: readonly Diagnostic[];
}

// Below this many papers the start of threads costs more than they save.
const WORTH_THREADS = 4;

/** Typst keeps some megabytes of every paper until the thread that it runs in ends: after so many papers others begin. */
const PAPERS_A_THREAD = 100;

/** Sets the PDF of every item of an archive that gets one. The same archive gives the same bytes. */
export async function setPdfs(compiled: CompiledArchive, options: PdfOptions): Promise<SetPdfs> {
  const items = itemsWithPdf(compiled);
  const images = imageFiles(compiled);
  const showSystemFonts = hideSystemFonts();
  const all: SetPdfs[] = [];
  try {
    const atOnce = PAPERS_A_THREAD * options.threads;
    for (let start = 0; start < items.length; start += atOnce)
      all.push(...(await setSome(items.slice(start, start + atOnce), compiled, options, images)));
  } finally {
    showSystemFonts();
  }
  return { files: all.flatMap(({ files }) => files), diagnostics: all.flatMap(({ diagnostics }) => diagnostics) };
}

/** Sets the PDFs of some items, in threads that end with them. */
async function setSome(
  items: readonly Item[],
  compiled: CompiledArchive,
  options: PdfOptions,
  images: ReturnType<typeof imageFiles>,
): Promise<readonly SetPdfs[]> {
  const pool = openPool(Math.min(options.threads, items.length), items.length);
  try {
    const set = async (item: Item): Promise<SetPdfs> =>
      onePdf(await paperJob(item, compiled, options, images), options, pool);
    // A job more than there are threads, so that none waits; no more, since each holds a paper's images.
    return await inOrder(items, options.threads + 1, set);
  } finally {
    await pool?.destroy();
  }
}

/** The results for all inputs, in their order, no more than `atOnce` of them made at the same time. */
async function inOrder<In, Out>(
  inputs: readonly In[],
  atOnce: number,
  make: (input: In) => Promise<Out>,
): Promise<readonly Out[]> {
  const results: Out[] = [];
  const waiting = inputs.entries();
  const work = async (): Promise<void> => {
    for (const [place, input] of waiting) results[place] = await make(input);
  };
  await Promise.all(Array.from({ length: Math.max(atOnce, 1) }, work));
  return results;
}

function openPool(threads: number, papers: number): Piscina<PaperJob, SetPaper> | undefined {
  if (papers < (threads < 2 ? PAPERS_A_THREAD : WORTH_THREADS)) return undefined;
  const filename = new URL('./set-pdf-worker.ts', import.meta.url).href;
  // None where all papers are known, and none that ends while the others work.
  return new Piscina({ filename, minThreads: 0, maxThreads: threads, idleTimeout: 60_000 });
}

async function onePdf(
  job: PaperJob,
  options: PdfOptions,
  pool: Piscina<PaperJob, SetPaper> | undefined,
): Promise<SetPdfs> {
  const { item } = job;
  const key = keyOf(job, options.version);
  const path = pdfPath(item);
  const known = await options.cache?.get(key);
  if (known !== undefined) return { files: [{ path, ...known }], diagnostics: [] };
  const { pdf, problems } = await (pool === undefined ? setPdf(job) : pool.run(job));
  // What has problems is set again in every build, so that they are told in every build.
  const stored = pdf !== undefined && problems.length === 0 ? await options.cache?.set(key, pdf) : undefined;
  const source = problems.length === 0 ? '' : new TextDecoder().decode(await options.readFile(item.file));
  return {
    files: pdf === undefined ? [] : [stored === undefined ? { path, content: pdf } : { path, ...stored }],
    diagnostics: pdfDiagnostics(problems, item, source),
  };
}

/** A name for all that a PDF depends on. */
function keyOf({ images, attachments = [], ...rest }: PaperJob, version: string): string {
  const hash = createHash('sha256').update(JSON.stringify([version, rest]));
  for (const { path, bytes } of images.values()) hash.update(path).update(bytes);
  for (const { name, bytes } of attachments) hash.update(name).update(bytes);
  return hash.digest('hex').slice(0, 32);
}
