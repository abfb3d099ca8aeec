import { createApp } from 'astro/app/entrypoint';

/** Pages are written to files, which nobody waits for the beginning of. */
const app = createApp({ streaming: false });
// What fails is thrown, with its stack; Astro would print it as well.
app.logger.options.level = 'silent';
app.renderError = (_request, { status, error }) => {
  throw error ?? new Error(`Astro answered with status ${status}.`);
};

/**
 * Renders the page at an absolute URL of the site. Throws where there is none, and what its rendering throws. This is what the
 * build imports of the program that Astro compiles from this project.
 */
export async function renderPage(url: string): Promise<string> {
  try {
    const response = await app.render(new Request(url));
    return await response.text();
  } catch (error) {
    if (error instanceof Error) error.message = `${url} cannot be rendered: ${error.message}`;
    throw error;
  }
}
