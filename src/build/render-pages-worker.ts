import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Read } from '../site/page-reads.ts';
import type { RenderedPage } from '../site/renderer.ts';
import { type PageFacts, readPage } from '../verify/read-page.ts';

/** A page to render: its address, and its file in the site. */
export interface PageJob {
  readonly url: string;
  readonly file: string;
}

/** Pages to render one after the other: with the compiled program's module, into a folder. */
export interface RenderJob {
  readonly module: string;
  readonly target: string;
  readonly pages: readonly PageJob[];
}

interface RendererModule {
  readonly renderPage: (url: string) => Promise<RenderedPage>;
}

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

/** Renders some pages in a thread of their own and writes their files. Without any, it loads what it would render with. */
export default async function renderInThread({ module, target, pages }: RenderJob): Promise<readonly WrittenPage[]> {
  const renderer: RendererModule = await import(pathToFileURL(module).href);
  const all: WrittenPage[] = [];
  for (const { url, file } of pages) {
    const { html, reads } = await renderer.renderPage(url);
    const bytes = Buffer.from(html);
    // Never into a file that is there: it may be the last output's as well.
    await writeFile(join(target, file), bytes, { flag: 'wx' });
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    all.push({ reads, sha256, length: bytes.length, facts: readPage(html) });
  }
  return all;
}
