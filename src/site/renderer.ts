import { createApp } from 'astro/app/entrypoint';
import { escapeHtml } from '../model/escape-html.ts';
import { basePath } from '../model/urls.ts';
import { archiveIndex } from './archive.ts';
import { handedOffArchive } from './hand-off.ts';
import { type Read, recordReads } from './page-reads.ts';

/** Pages are written to files, which nobody waits for the beginning of. */
const app = createApp({ streaming: false });
// What fails is thrown, with its stack; Astro would print it as well.
app.logger.options.level = 'silent';
app.renderError = (_request, { status, error }) => {
  throw error ?? new Error(`Astro answered with status ${status}.`);
};

/** What the pages were compiled for: the archive's own URL, or one that stands in for all. */
const COMPILED = new URL(app.manifest.base, app.manifest.site);

/** A page, and what it was made from. */
export interface RenderedPage {
  readonly html: string;
  readonly reads: readonly Read[];
}

/**
 * Renders the page at an absolute URL of the site; only one at a time. Throws where there is none, and what its rendering
 * throws. This is what the build imports of the program that Astro compiles from this project.
 */
export async function renderPage(url: string): Promise<RenderedPage> {
  try {
    // The index is made for all pages.
    await archiveIndex();
    const base = basePath((await handedOffArchive()).config);
    const { pathname } = new URL(url);
    const request = new Request(new URL(`./${pathname.slice(base.length)}`, COMPILED));
    const { result, reads } = await recordReads(async () => (await app.render(request)).text());
    if (base === COMPILED.pathname) return { html: result, reads };
    // Of what stands in a page, only the names of what it loads come from its compilation.
    return { html: result.replaceAll(COMPILED.pathname, () => escapeHtml(base)), reads };
  } catch (error) {
    if (error instanceof Error) error.message = `${url} cannot be rendered: ${error.message}`;
    throw error;
  }
}
