import { createApp } from 'astro/app/entrypoint';
import { archiveIndex } from './archive.ts';
import { type Read, recordReads } from './page-reads.ts';

/** Pages are written to files, which nobody waits for the beginning of. */
const app = createApp({ streaming: false });
// What fails is thrown, with its stack; Astro would print it as well.
app.logger.options.level = 'silent';
app.renderError = (_request, { status, error }) => {
  throw error ?? new Error(`Astro answered with status ${status}.`);
};

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
    const { result, reads } = await recordReads(async () => (await app.render(new Request(url))).text());
    return { html: result, reads };
  } catch (error) {
    if (error instanceof Error) error.message = `${url} cannot be rendered: ${error.message}`;
    throw error;
  }
}
