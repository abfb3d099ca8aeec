import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builtBase, serveSite } from '../../scripts/site-server.ts';
import { listFiles } from '../../src/build/site-files.ts';
import { launchBrowser } from '../browser.ts';
import { type CommandResult, PROJECT_DIR, runScript, temporaryFolder } from '../command.ts';
import { watchedPage } from '../watched-page.ts';

const CONTENT = join(PROJECT_DIR, 'tests', 'archives', 'hostile');
const FIGURE = 'papers/payloads/figure.svg';

const temporary = temporaryFolder();
const out = join(temporary.path, 'site');
let built: CommandResult;
let site: Awaited<ReturnType<typeof serveSite>>;
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
  built = await runScript('build', ['--content', CONTENT, '--out', out, '--no-pdf']);
  if (built.status !== 0) throw new Error(`The hostile archive does not build.\n${built.stderr}`);
  site = await serveSite({ folder: () => out, base: () => builtBase(out), port: 0 });
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  temporary.remove();
});

describe('an archive full of payloads', () => {
  test('runs none of them on any page, and loads nothing from another host', async () => {
    const { page, harm } = await watchedPage(browser, site.url);
    const pages = (await listFiles(out)).filter((file) => file.endsWith('.html') && file !== '404.html');
    expect(pages.length).toBeGreaterThan(12);
    const found: string[] = [];
    for (const path of pages) {
      await page.goto(new URL(path.replace(/index\.html$/, ''), site.url).href, { waitUntil: 'networkidle' });
      found.push(...(await harm(path)));
    }
    expect(found).toEqual([]);
    await page.context().close();
  });

  test('runs none of them when a reader points, clicks and types', async () => {
    const { page, harm } = await watchedPage(browser, site.url);
    const path = 'papers/payloads/';
    await page.goto(new URL(path, site.url).href, { waitUntil: 'networkidle' });
    const body = page.locator('.body');
    for (const element of await body.locator('b, img, details, summary, .theorem, figure, td, th, code').all()) {
      if (!(await element.isVisible())) continue;
      await element.hover();
      await element.dispatchEvent('click');
    }
    expect(await harm(path)).toEqual([]);
    expect(
      await body
        .locator('script, style, iframe, object, form, button:not(.copy-button), svg image, link, base, meta')
        .count(),
    ).toBe(0);
    expect(await page.evaluate(() => typeof document.querySelector)).toBe('function');
    await page.context().close();
  });

  test('shows its payloads as the text that they are', async () => {
    const { page } = await watchedPage(browser, site.url);
    await page.goto(new URL('papers/payloads/', site.url).href);
    expect(await page.locator('h1').textContent()).toContain('</title><script>window.__pwned="title"</script>');
    expect(await page.title()).toContain('</title><script>');
    expect(await page.locator('.body code').first().textContent()).toBe("<img src=x onerror=window.__pwned='code'>");
    await page.context().close();
  });

  test('runs none of them in the excerpts of a search', async () => {
    const { page, harm } = await watchedPage(browser, site.url);
    await page.goto(new URL('search/', site.url).href, { waitUntil: 'networkidle' });
    await page.locator('main input[type="search"]').fill('quagga');
    await page.locator('[data-results] > li').first().waitFor({ state: 'visible' });
    expect(await page.locator('[data-results]').textContent()).toContain('quagga');
    expect(await page.locator('[data-results] :is(img, script)').count()).toBe(0);
    expect(await harm('search/')).toEqual([]);
    await page.context().close();
  });

  test('publishes a figure that does nothing when it is opened by itself, and says what was taken out', async () => {
    const { page, harm } = await watchedPage(browser, site.url);
    await page.goto(new URL(FIGURE, site.url).href, { waitUntil: 'networkidle' });
    await page.locator('#link').click();
    await page.locator('#kept').hover();
    expect(await harm(FIGURE)).toEqual([]);
    expect(readFileSync(join(out, FIGURE), 'utf8')).not.toMatch(/evil|script|onload|foreign/);
    expect(built.stderr).toContain(`${FIGURE}:3:1: warning[figure/file]`);
    await page.context().close();
  });
});
