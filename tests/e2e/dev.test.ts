import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { commandLine, PROJECT_DIR, temporaryFolder } from '../command.ts';

/** A process that serves an archive under development, and what it has printed so far. */
interface Development {
  readonly process: ChildProcess;
  readonly output: () => string;
}

function developed(content: string): Development {
  const child = spawn(process.execPath, commandLine('dev', ['--content', content, '--port', '4900']), {
    cwd: PROJECT_DIR,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: undefined, VITEST: undefined },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return { process: child, output: () => output };
}

/** Asks until an answer fits; fails with the last one. A connection that breaks is none, as it is to browsers, which ask again. */
async function eventually(ask: () => Promise<string> | string, fits: (answer: string) => boolean): Promise<string> {
  for (const end = Date.now() + 60_000; ; ) {
    const answer = await Promise.resolve(ask()).catch(String);
    if (fits(answer)) return answer;
    if (Date.now() > end) throw new Error(`Still: ${answer.slice(0, 500)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Where an archive under development is served, once it is. */
async function addressOf({ output }: Development): Promise<string> {
  const text = await eventually(output, (printed) => /^http\S+$/m.test(printed));
  return /^http\S+$/m.exec(text)?.[0] ?? '';
}

describe('npm run dev', () => {
  const temporary = temporaryFolder();
  const content = join(temporary.path, 'archive');
  const paper = join(content, 'papers', 'short-division.md');
  let dev: Development;
  let url = '';
  const get = async (path: string): Promise<string> => (await fetch(new URL(path, url))).text();

  beforeAll(async () => {
    cpSync(join(PROJECT_DIR, 'tests', 'archives', 'with-path'), content, { recursive: true });
    writeFileSync(join(content, 'pages', 'plan.md'), '---\ntitle: A Plan\nsummary: S.\ndraft: true\n---\n\nLater.\n');
    dev = developed(content);
    url = await addressOf(dev);
  });

  afterAll(() => {
    dev.process.kill('SIGKILL');
    temporary.remove();
  });

  test('serves pages under the path of the archive, and exports and search beside them', async () => {
    expect(new URL(url).pathname).toBe('/archive/v2/');
    expect(await get('papers/long-division/')).toContain('<h1');
    expect(await get('archive.bib')).toContain('@');
    expect(await get('papers/long-division/steps.svg')).toContain('<svg');
    expect(await get('pagefind/pagefind.js')).toContain('pagefind');
    expect((await fetch(new URL('/papers/', url))).status).toBe(404);
  });

  test('shows drafts and marks them', async () => {
    expect(await get('plan/')).toContain('Draft / ');
  });

  test('shows an edit of a text and of its title', async () => {
    const source = readFileSync(paper, 'utf8');
    writeFileSync(paper, `${source.replace(/^title: .*$/m, 'title: A Changed Title')}\n\nA new sentence.\n`);
    const page = await eventually(
      () => get('papers/short-division/'),
      (html) => html.includes('A new sentence.'),
    );
    expect(page).toContain('<title>A Changed Title');
  });

  test('shows an edit of a bibliography wherever the work is cited', async () => {
    const bibliography = join(content, 'references.bib');
    const source = readFileSync(bibliography, 'utf8');
    writeFileSync(bibliography, source.replace('Thirteen Books', 'Fourteen Books'));
    await eventually(
      () => get('papers/long-division/'),
      (html) => html.includes('Fourteen Books'),
    );
  });

  test('tells pages of a mistake with its place, keeps the site, and takes the mistake back once it is mended', async () => {
    const source = readFileSync(paper, 'utf8');
    const stop = new AbortController();
    const events = await fetch(new URL('/-/events', url), { signal: stop.signal });
    const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader();
    let heard = '';
    const listen = async (): Promise<string> => (heard += (await reader?.read())?.value ?? '');
    writeFileSync(paper, `${source}\n\nSee [@nobody2020].\n`);
    await eventually(listen, (text) => /error\[cite\/key\][^\n]*nobody2020/.test(text));
    expect(dev.output()).toMatch(/short-division\.md:\d+:\d+: error\[cite\/key\]/);
    expect(await get('papers/short-division/')).toContain('A new sentence.');
    heard = '';
    writeFileSync(paper, source);
    await eventually(listen, (text) => text.includes('{"kind":"problems","problems":[]}') && text.includes('reload'));
    stop.abort();
  });

  test('an open page shows edits and mistakes by itself, and searches', async () => {
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage();
      await page.goto(new URL('papers/short-division/', url).href);
      const source = readFileSync(paper, 'utf8');
      writeFileSync(paper, `${source}\n\nSeen without reloading.\n`);
      await page.getByText('Seen without reloading.').waitFor();
      writeFileSync(paper, `${source}\n\nSee [@nobody2020].\n`);
      await page.getByRole('alert').getByText('nobody2020').first().waitFor();
      writeFileSync(paper, source);
      await page.getByRole('alert').waitFor({ state: 'detached' });
      await page.keyboard.press('/');
      await page.keyboard.type('division');
      await page.getByRole('dialog').getByRole('link').first().waitFor();
    } finally {
      await browser.close();
    }
  });

  test('follows what comes, goes, moves and changes beside the texts, also while a mistake stands', async () => {
    const status = async (path: string): Promise<string> => String((await fetch(new URL(path, url))).status);
    const page = (title: string): string => `---\ntitle: ${title}\nsummary: S.\n---\n\nText.\n`;
    const broken = join(content, 'pages', 'broken.md');
    writeFileSync(broken, '---\ntitle: Broken\n---\n');
    await eventually(dev.output, (output) => /broken\.md:\d+:\d+: error\[front-matter\/missing\]/.test(output));
    // What is written while the mistake stands shows as soon as it is gone.
    writeFileSync(join(content, 'pages', 'one.md'), page('One'));
    rmSync(broken);
    await eventually(
      () => get('one/'),
      (html) => html.includes('<title>One'),
    );
    renameSync(join(content, 'pages', 'one.md'), join(content, 'pages', 'two.md'));
    await eventually(
      () => get('two/'),
      (html) => html.includes('<title>One'),
    );
    await eventually(
      () => status('one/'),
      (answer) => answer === '404',
    );
    await eventually(
      () => status('two.md'),
      (answer) => answer === '200',
    );
    await eventually(
      () => status('one.md'),
      (answer) => answer === '404',
    );
    for (const title of ['A', 'B', 'C', 'Last']) writeFileSync(join(content, 'pages', 'two.md'), page(title));
    await eventually(
      () => get('two/'),
      (html) => html.includes('<title>Last'),
    );
    const figure = join(content, 'papers', 'long-division', 'steps.svg');
    writeFileSync(figure, readFileSync(figure, 'utf8').replace('<svg', '<svg id="drawn-anew"'));
    await eventually(
      () => get('papers/long-division/steps.svg'),
      (svg) => svg.includes('drawn-anew'),
    );
    const config = join(content, 'archive.yaml');
    writeFileSync(config, readFileSync(config, 'utf8').replace(/^title: .*$/m, 'title: Renamed'));
    await eventually(
      () => get(''),
      (html) => html.includes('<title>Renamed'),
    );
  });

  test('ends at once and cleanly', async () => {
    const status = new Promise((resolve) => dev.process.once('exit', resolve));
    dev.process.kill('SIGINT');
    expect(await status).toBe(130);
  });
});

describe('npm run dev of an archive with components of its own', () => {
  const temporary = temporaryFolder();
  const content = join(temporary.path, 'archive');
  const footer = join(content, 'theme', 'components', 'Footer.astro');
  let dev: Development;
  let url = '';
  const home = async (): Promise<string> => (await fetch(url)).text();

  beforeAll(async () => {
    cpSync(join(PROJECT_DIR, 'tests', 'archives', 'with-path'), content, { recursive: true });
    mkdirSync(join(content, 'theme', 'components'), { recursive: true });
    writeFileSync(footer, '<footer>Set by hand</footer>\n');
    dev = developed(content);
    url = await addressOf(dev);
  });

  afterAll(() => {
    dev.process.kill('SIGKILL');
    temporary.remove();
  });

  test('shows them once they are named, and follows what is changed in them', async () => {
    expect(await home()).not.toContain('Set by hand');
    const config = join(content, 'archive.yaml');
    writeFileSync(config, `${readFileSync(config, 'utf8')}\ntheme:\n  components: [Footer]\n`);
    await eventually(home, (html) => html.includes('Set by hand'));
    writeFileSync(footer, '<footer>Set by machine</footer>\n');
    await eventually(home, (html) => html.includes('Set by machine'));
  });
});

test('an archive that cannot be read yet is named at its own path, and waited for there', async () => {
  const temporary = temporaryFolder();
  cpSync(join(PROJECT_DIR, 'tests', 'archives', 'with-path'), temporary.path, { recursive: true });
  writeFileSync(join(temporary.path, 'pages', 'broken.md'), '---\ntitle: Broken\n---\n');
  const dev = developed(temporary.path);
  try {
    const url = await addressOf(dev);
    expect(new URL(url).pathname).toBe('/archive/v2/');
    expect((await fetch(url)).status).toBe(503);
    rmSync(join(temporary.path, 'pages', 'broken.md'));
    await eventually(
      async () => (await fetch(url)).text(),
      (html) => html.includes('<h1'),
    );
  } finally {
    dev.process.kill('SIGKILL');
    temporary.remove();
  }
});
