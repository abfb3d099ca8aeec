import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { temporaryFolder } from '../command.ts';
import { buildDialect, type DialectSite, openPage } from './dialect-site.ts';

const PAPER = 'papers/every-row/';

const temporary = temporaryFolder();
let browser: Browser;
let site: DialectSite;

beforeAll(async () => {
  browser = await launchBrowser();
  site = await buildDialect(temporary.path);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  temporary.remove();
});

function background(page: Page): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
}

describe('the theme', () => {
  test('goes from the system to light to dark, and the choice lasts without a flash', async () => {
    const page = await openPage(browser, site, PAPER, { colorScheme: 'light' });
    const light = await background(page);
    const button = page.locator('theme-switch button');
    await button.click();
    expect(await background(page)).toBe(light);
    await button.click();
    const dark = await background(page);
    expect(dark).not.toBe(light);
    expect(await button.getAttribute('aria-label')).toBe('Theme: dark');
    // What the page is before any of its own scripts has run.
    await page.route('**/*.js', (route) => route.abort());
    await page.reload({ waitUntil: 'domcontentloaded' });
    expect(await background(page)).toBe(dark);
    await page.context().close();
  });

  test('follows the system where nothing was chosen', async () => {
    const page = await openPage(browser, site, PAPER, { colorScheme: 'light' });
    const light = await background(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await background(page)).not.toBe(light);
    await page.context().close();
  });
});

describe('without JavaScript', () => {
  test('a paper is whole: text, footnotes, contents, citation, and no dead control', async () => {
    const page = await openPage(browser, site, PAPER, {
      javaScriptEnabled: false,
      viewport: { width: 1440, height: 900 },
    });
    for (const part of ['.body', '.footnotes li', '.contents a', '.own-reference', '.citation-format pre']) {
      expect(await page.locator(part).first().isVisible(), part).toBe(true);
    }
    expect(await page.locator('button:visible').count()).toBe(0);
    await page.context().close();
  });

  test('a note on a narrow window is under the text', async () => {
    const page = await openPage(browser, site, PAPER, {
      javaScriptEnabled: false,
      viewport: { width: 390, height: 844 },
    });
    const position = await page
      .locator('.footnotes li')
      .first()
      .evaluate((note) => getComputedStyle(note).position);
    expect(position).toBe('static');
    await page.context().close();
  });
});

test('prints the text on white without what is only for the screen', async () => {
  const page = await openPage(browser, site, PAPER, { colorScheme: 'dark' });
  await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'dark'));
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  expect(await background(page)).toBe('rgb(255, 255, 255)');
  for (const part of ['.site-header', '.site-footer', '.contents', '.copy-button', '.permalink']) {
    expect(await page.locator(part).first().isVisible(), part).toBe(false);
  }
  for (const part of ['h1', '.body', '.references', '.own-reference']) {
    expect(await page.locator(part).first().isVisible(), part).toBe(true);
  }
  expect((await page.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-');
  await page.context().close();
});
