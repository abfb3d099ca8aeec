import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { workerData } from 'piscina';

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
  readonly renderPage: (url: string) => Promise<string>;
}

const { module, target }: Rendering = workerData;
const renderer: RendererModule = await import(pathToFileURL(module).href);

/** Renders some pages in a thread of their own, one after the other, and writes their files. */
export default async function renderInThread(jobs: readonly PageJob[]): Promise<void> {
  for (const { url, file } of jobs) await writeFile(join(target, file), await renderer.renderPage(url));
}
