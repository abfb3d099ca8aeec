import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builtBase, serveSite } from '../../scripts/site-server.ts';
import { launchBrowser } from '../browser.ts';
import { PROJECT_DIR, runScript, temporaryFolder } from '../command.ts';
import { writeSearchArchive } from '../search-archive.ts';

const temporary = temporaryFolder();
const content = join(temporary.path, 'content');
const out = join(temporary.path, 'site');
const PHONE = { width: 390, height: 800 };
let site: Awaited<ReturnType<typeof serveSite>>;
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
  writeSearchArchive(content);
  const built = await runScript('build', ['--content', content, '--out', out, '--no-pdf', '--quiet']);
  if (built.status !== 0) throw new Error(built.stderr);
  const base = builtBase(out);
  site = await serveSite({ folder: () => out, base: () => base, port: 0 });
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  temporary.remove();
});

/** Opens a page; `asked` gathers the addresses that it loads, `complaints` what the console says. */
async function open(path: string, options: BrowserContextOptions = {}) {
  const page = await (await browser.newContext(options)).newPage();
  page.setDefaultTimeout(8000);
  const asked: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(new URL(path, site.url).href, { waitUntil: 'networkidle' });
  return { page, asked, complaints };
}

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('href') ?? document.activeElement?.nodeName);
const results = (page: Page) => page.locator('[data-results] > li');

describe('the search dialog', () => {
  test('leaves a reader who closes it at once where she was', async () => {
    const { page } = await open('papers/division/', { viewport: { width: 1200, height: 300 } });
    await page.evaluate(() => scrollTo(0, 200));
    await page.keyboard.press('/');
    await page.locator('dialog[open] input[type="search"]').fill('remainder');
    await page.keyboard.press('Escape');
    await page.locator('dialog[open]').waitFor({ state: 'detached' });
    expect(await page.evaluate(() => [Math.round(scrollY), document.activeElement?.nodeName])).toEqual([200, 'BODY']);
    await page.context().close();
  });

  test('finds nothing for a word that nothing has, and something for the forms of one', async () => {
    const { page } = await open('papers/division/');
    await page.keyboard.press('/');
    const field = page.locator('dialog[open] input[type="search"]');
    await field.fill('remainderless');
    await results(page).first().waitFor();
    await field.fill('rzqxkwv');
    await expect.poll(() => results(page).count()).toBe(0);
    expect(await page.locator('dialog [role="status"]').textContent()).toBe('Nothing found');
    await page.context().close();
  });

  test('loads no script before somebody asks, and no more than the site itself afterwards', async () => {
    const { page, asked, complaints } = await open('papers/division/');
    expect(asked.filter((path) => /pagefind|(?:search-dialog|archive-search).*\.js$/.test(path))).toEqual([]);
    await page.keyboard.press('/');
    await page.locator('dialog[open] input[type="search"]').fill('remainder');
    await results(page).first().waitFor();
    expect(asked.filter((path) => !path.startsWith('/archive/'))).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test.each(['/', 'Control+k', 'Meta+k'])('opens with %s, and gives the focus back on Esc', async (keys) => {
    const { page } = await open('papers/division/');
    const link = page.locator('.site-title');
    await link.focus();
    await page.keyboard.press(keys);
    await page.locator('dialog[open] input:focus').waitFor();
    await page.keyboard.press('Escape');
    expect(await page.locator('dialog[open]').count()).toBe(0);
    expect(await focused(page)).toBe(await link.getAttribute('href'));
    await page.context().close();
  });

  test('opens with what was typed into the header’s field, though not by passing it with the keyboard', async () => {
    const { page } = await open('papers/division/');
    await page.locator('.site-search input').focus();
    expect(await page.locator('dialog[open]').count()).toBe(0);
    await page.keyboard.type('remainder');
    await results(page).first().waitFor();
    expect(await page.locator('dialog[open] input[type="search"]').inputValue()).toBe('remainder');
    await page.context().close();
  });

  test('leads by arrow keys and Enter to the section that holds the words', async () => {
    const { page } = await open('');
    await page.keyboard.press('/');
    await page.keyboard.type('subtrahend');
    await results(page).first().waitFor();
    expect(await results(page).first().locator('mark').first().textContent()).toContain('subtrahend');
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toBe('/archive/papers/division/');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toBe('/archive/papers/division/#sec-by-hand');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/papers/division/#sec-by-hand');
    await page.context().close();
  });

  test('lets the key be switched off, for good, and Ctrl-K stay', async () => {
    const { page } = await open('papers/');
    await page.keyboard.press('/');
    await page.getByRole('checkbox', { name: 'opens the search' }).uncheck();
    await page.keyboard.press('Escape');
    await page.reload();
    await page.keyboard.press('/');
    await page.waitForTimeout(300);
    expect(await page.locator('dialog[open]').count()).toBe(0);
    await page.keyboard.press('Control+k');
    await page.locator('dialog[open]').waitFor();
    expect(await page.getByRole('checkbox', { name: 'opens the search' }).isChecked()).toBe(false);
    await page.context().close();
  });

  test('narrows by type, and takes query and filter along to the search page', async () => {
    const { page } = await open('');
    await page.keyboard.press('/');
    await page.keyboard.type('remainder');
    await results(page).nth(1).waitFor();
    await page.locator('dialog label', { hasText: 'Definition' }).click();
    await expect.poll(() => results(page).count()).toBe(1);
    await page.locator('dialog a[data-whole]').click();
    await page.waitForURL('**/search/?q=remainder&type=Definition');
    await results(page).first().waitFor();
    expect(await results(page).count()).toBe(1);
    await page.context().close();
  });

  test('shifts nothing on the page, on a phone as on a wide screen', async () => {
    for (const viewport of [PHONE, { width: 1440, height: 900 }]) {
      const { page } = await open('papers/division/', { viewport });
      await page.evaluate(() => {
        Object.assign(window, { shift: 0 });
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) if ('value' in entry) Object.assign(window, { shift: entry.value });
        }).observe({ type: 'layout-shift', buffered: true });
      });
      await page.locator('.site-search input').click();
      await page.locator('dialog[open] input[type="search"]').fill('remainder');
      await results(page).first().waitFor();
      await page.keyboard.press('Escape');
      expect(await page.evaluate(() => Reflect.get(window, 'shift'))).toBe(0);
      await page.context().close();
    }
  });
});

describe('the search page', () => {
  test.each([
    ['検証', '/archive/papers/nihongo/'],
    ['大規模言語モデル', '/archive/papers/nihongo/'],
    ['電力が不足', '/archive/papers/nihongo/'],
    ['Restwert', '/archive/field-notes/rest/'],
  ])('finds %s in a text of another language than the archive’s', async (term, href) => {
    const { page, complaints } = await open(`search/?q=${encodeURIComponent(term)}`);
    await results(page).first().waitFor();
    expect(await results(page).first().locator('.entry-title a').getAttribute('href')).toBe(href);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('keeps query and filters in the address, and counts what each filter would leave', async () => {
    const { page } = await open('search/');
    const count = (value: string) => page.locator(`label:has(input[value="${value}"]) .count`).textContent();
    expect(await count('2024')).toBe('2');
    await page.keyboard.press('/');
    await page.keyboard.type('subtrahend');
    await results(page).first().waitFor();
    expect(await count('2024')).toBe('1');
    expect(await count('2023')).toBe('0');
    await page.locator('input[value="2024"]').check();
    await page.waitForURL('**/search/?q=subtrahend&year=2024');
    await page.reload();
    await results(page).first().waitFor();
    expect(await page.locator('input[value="2024"]').isChecked()).toBe(true);
    await page.locator('.clear').click();
    await page.waitForURL('**/search/');
    await expect.poll(() => page.locator('.everything').isVisible()).toBe(true);
    await page.context().close();
  });

  test('shows text with markup in it as text', async () => {
    const { page } = await open('search/?q=onerror');
    await results(page).first().waitFor();
    expect(await page.locator('[data-results] img').count()).toBe(0);
    expect(await page.locator('[data-results]').textContent()).toContain('<img src=x onerror=alert(1)>');
    await page.context().close();
  });

  test('is the full list, and nothing but it, without JavaScript', async () => {
    const { page } = await open('search/', { javaScriptEnabled: false });
    expect(await page.locator('.everything .entry:visible').count()).toBeGreaterThan(6);
    expect(await page.locator('main input:visible').count()).toBe(0);
    await page.context().close();
  });

  test.each([
    ['search/?q=remainder', 1440, 'light'],
    ['search/?q=remainder', 320, 'dark'],
    ['', 1440, 'dark'],
    ['', 320, 'light'],
  ] as const)('and the dialog give axe nothing to complain of: /%s at %i px, %s', async (path, width, colorScheme) => {
    // axe itself comes in as an inline script.
    const { page } = await open(path, { viewport: { width, height: 800 }, colorScheme, bypassCSP: true });
    if (path === '') await page.keyboard.press('/');
    if (path === '') await page.keyboard.type('remainder');
    await results(page).first().waitFor();
    await page.addScriptTag({ path: join(PROJECT_DIR, 'node_modules/axe-core/axe.min.js') });
    const found = await page.evaluate<readonly string[]>(
      `axe.run('main, dialog[open]').then(({ violations }) =>
        violations.flatMap((rule) => rule.nodes.map((node) => rule.id + ': ' + node.html)))`,
    );
    expect(found).toEqual([]);
    await page.context().close();
  });
});
