import type { Browser, Page } from 'playwright-core';

/**
 * A page that notes everything that the payloads of an archive try: requests to other hosts than the site's, dialogs, windows,
 * errors, and the mark that payloads set. `harm` gives what was noted since it was last asked.
 */
export async function watchedPage(
  browser: Browser,
  siteUrl: string,
): Promise<{ page: Page; harm: (path: string) => Promise<readonly string[]> }> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const seen: string[] = [];
  const here = new URL(siteUrl).host;
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol !== 'data:' && url.protocol !== 'blob:' && url.host !== here) seen.push(`request ${url.href}`);
  });
  context.on('page', (opened) => seen.push(`window ${opened.url()}`));
  page.on('dialog', (dialog) => {
    seen.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('pageerror', (error) => seen.push(`error ${error.message}`));
  page.on('console', (message) => {
    // Browsers ask the host for an icon that this archive has not got.
    const isIcon = message.location().url.endsWith('/favicon.ico');
    if (message.type() === 'error' && !isIcon) seen.push(`console ${message.text()}`);
  });
  const harm = async (path: string): Promise<readonly string[]> => {
    const mark = await markOf(page);
    if (mark !== undefined) seen.push(`mark ${String(mark)}`);
    return seen.splice(0).map((entry) => `${path}: ${entry}`);
  };
  return { page, harm };
}

/** What payloads set in a page; a page that is a redirect may be gone before it can be asked. */
async function markOf(page: Page, tries = 20): Promise<unknown> {
  try {
    return await page.evaluate(() => Reflect.get(window, '__pwned'));
  } catch (error) {
    if (tries === 0 || !String(error).includes('navigation')) throw error;
    await page.waitForTimeout(100);
    return markOf(page, tries - 1);
  }
}
