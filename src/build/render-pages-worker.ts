import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { workerData } from 'piscina';
import type { Read } from '../site/page-reads.ts';
import type { RenderedPage } from '../site/renderer.ts';
import { type PageFacts, readPage } from '../verify/read-page.ts';

/** What a thread renders with: the compiled program's module, and the folder that pages are written to. */
export interface Rendering {
  readonly module: string;
  readonly target: string;
}

/** A page to render: its address, and its file in the site. */
export interface PageJob {
  readonly url: string;
  readonly file: string;
}

interface RendererModule {
  readonly renderPage: (url: string) => Promise<RenderedPage>;
}

const { module, target }: Rendering = workerData;
const renderer: RendererModule = await import(pathToFileURL(module).href);

/** What came of a page whose file was written. */
export interface WrittenPage {
  /** What it was made from. */
  readonly reads: readonly Read[];
  readonly sha256: string;
  /** Of the file, in bytes. */
  readonly length: number;
  /** What is read in it when the site is verified; here, because there is more than one thread. */
  readonly facts: PageFacts;
}

/** Renders some pages in a thread of their own, one after the other, and writes their files. */
export default async function renderInThread(jobs: readonly PageJob[]): Promise<readonly WrittenPage[]> {
  const all: WrittenPage[] = [];
  for (const { url, file } of jobs) {
    const { html, reads } = await renderer.renderPage(url);
    const bytes = Buffer.from(html);
    // Never into a file that is there: it may be the last output's as well.
    await writeFile(join(target, file), bytes, { flag: 'wx' });
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    all.push({ reads, sha256, length: bytes.length, facts: readPage(html) });
  }
  return all;
}
