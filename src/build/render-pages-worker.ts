import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { workerData } from 'piscina';
import type { Read } from '../site/page-reads.ts';
import type { RenderedPage } from '../site/renderer.ts';

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

/** Renders some pages in a thread of their own, one after the other, and writes their files. Returns what each was made from. */
export default async function renderInThread(jobs: readonly PageJob[]): Promise<readonly (readonly Read[])[]> {
  const all: (readonly Read[])[] = [];
  for (const { url, file } of jobs) {
    const { html, reads } = await renderer.renderPage(url);
    // Never into a file that is there: it may be the last output's as well.
    await writeFile(join(target, file), html, { flag: 'wx' });
    all.push(reads);
  }
  return all;
}
