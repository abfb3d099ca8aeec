import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSealed } from '../../src/build/sealed-file.ts';
import { listFiles } from '../../src/build/site-files.ts';
import { compileArchive } from '../../src/load/compile-archive.ts';
import { indexArchive } from '../../src/model/queries.ts';
import { pageFile, pagePaths } from '../../src/site/page-paths.ts';
import { PROJECT_DIR, runScript, temporaryFolder } from '../command.ts';

const RENDERERS = join(PROJECT_DIR, 'node_modules', '.cache', 'offprint', 'renderers');

describe('the pages of a site', () => {
  const temporary = temporaryFolder();
  const content = join(temporary.path, 'archive');
  let cold: ReadonlyMap<string, string>;
  let record = '';

  /** Builds the archive into a folder that no build knows, and reads its pages and what they load. */
  async function build(name: string, ...options: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const out = join(temporary.path, name);
    const args = ['--content', content, '--out', out, '--no-pdf', '--no-cards', '--no-search', ...options];
    const { status, stderr } = await runScript('build', args);
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const files = (await listFiles(out)).filter((file) => file.endsWith('.html') || file.startsWith('_astro/'));
    return new Map(files.map((file) => [file, readFileSync(join(out, file), 'latin1')]));
  }

  /** The records of compiled programs, with what they say. */
  function records(): ReadonlyMap<string, string> {
    const names = existsSync(RENDERERS) ? readdirSync(RENDERERS).filter((name) => name.endsWith('.json')) : [];
    return new Map(names.map((name) => [name, readFileSync(join(RENDERERS, name), 'utf8')]));
  }

  /** Where the compiled program of a record lies. */
  async function rendererOf(name: string): Promise<string> {
    const { folder } = JSON.parse((await readSealed(join(RENDERERS, name))) ?? '{}');
    return join(RENDERERS, String(folder));
  }

  /** The program that the archive's pages are compiled to, as its record has it now. */
  const currentRenderer = (): Promise<string> => rendererOf(record);

  /** Whether a program was compiled for the archive's URL. */
  async function isOfThisArchive(name: string): Promise<boolean> {
    const server = join(await rendererOf(name), 'server');
    const files = (await listFiles(server)).filter((file) => file.endsWith('.mjs'));
    return files.some((file) => readFileSync(join(server, file), 'utf8').includes('/pages-test/'));
  }

  beforeAll(async () => {
    cpSync(join(PROJECT_DIR, 'tests', 'archives', 'versions'), content, { recursive: true });
    // A component of its own gives the archive a renderer of its own, which may be damaged.
    const config = readFileSync(join(content, 'archive.yaml'), 'utf8');
    const at = config.replace(/^url: .*$/m, 'url: https://lab.example/pages-test/');
    writeFileSync(join(content, 'archive.yaml'), `${at}\ntheme: { components: [Footer] }\n`);
    mkdirSync(join(content, 'theme', 'components'), { recursive: true });
    writeFileSync(join(content, 'theme', 'components', 'Footer.astro'), '<footer>Of these tests.</footer>\n');
    const before = records();
    cold = await build('cold', '--clean');
    const fresh = [...records()].filter(([name, text]) => before.get(name) !== text).map(([name]) => name);
    // Tests beside this one may have programs compiled as well.
    const isOwn = await Promise.all(fresh.map(isOfThisArchive));
    const own = fresh.filter((_, place) => isOwn[place]);
    expect(own).toHaveLength(1);
    record = own[0] ?? '';
  });

  afterAll(temporary.remove);

  test('are those of the archive, each once', async () => {
    const { compiled } = await compileArchive({ contentDir: content, drafts: false });
    if (compiled === undefined) throw new Error('The archive does not compile.');
    const files = pagePaths(indexArchive(compiled.archive)).map(pageFile);
    expect(new Set(files).size).toBe(files.length);
    const aliases = compiled.archive.items.flatMap((item) => item.aliases);
    expect(aliases).toEqual([]);
    expect([...cold.keys()].filter((file) => file.endsWith('.html'))).toEqual(files.toSorted());
    expect(files).toContain('404.html');
    expect(files.filter((file) => /\/v[\d.]+\/index\.html$|\/changes\/index\.html$/.test(file)).length).toBeGreaterThan(
      3,
    );
  });

  test('are those of another URL in nothing but addresses, from the one program that is compiled for all', async () => {
    const config = readFileSync(join(content, 'archive.yaml'), 'utf8');
    const plain = config.replace(/^theme: .*$/m, '');
    const at = async (url: string): Promise<ReadonlyMap<string, string>> => {
      writeFileSync(join(content, 'archive.yaml'), plain.replace(/^url: .*$/m, `url: ${url}`));
      return build(`at-${new URL(url).host}`);
    };
    try {
      const [first, second] = [await at('https://first.example/'), await at('https://second.example/of/a&b/')];
      const between = new Set(records().keys());
      expect([...(await at('https://third.example/x/')).keys()]).toEqual([...first.keys()]);
      expect(new Set(records().keys())).toEqual(between);
      const assets = (pages: ReadonlyMap<string, string>) => [...pages].filter(([file]) => file.startsWith('_astro/'));
      expect(assets(second)).toEqual(assets(first));
      expect(assets(first).filter(([, text]) => text.includes('/_astro/'))).toEqual([]);
      const page = second.get('papers/queues/index.html') ?? '';
      expect(page).toContain('href="/of/a&amp;b/_astro/');
      expect(page).not.toMatch(/"\/_astro\//);
      expect(page).not.toContain('archive.example');
    } finally {
      writeFileSync(join(content, 'archive.yaml'), config);
    }
  });

  test('are the same from a program that was compiled before', async () => {
    const renderer = await currentRenderer();
    expect(await build('warm')).toEqual(cold);
    expect(await currentRenderer()).toBe(renderer);
  });

  test.each([
    ['changed', (file: string) => writeFileSync(file, `${readFileSync(file, 'utf8')}\n`)],
    ['missing', (file: string) => rmSync(file)],
  ])('are the same where a file of the compiled program is %s', async (what, damage) => {
    const renderer = await currentRenderer();
    const chunks = readdirSync(join(renderer, 'server', 'chunks')).filter((name) => name.startsWith('ItemLayout'));
    damage(join(renderer, 'server', 'chunks', chunks[0] ?? ''));
    expect(await build(what)).toEqual(cold);
    expect(await currentRenderer()).not.toBe(renderer);
  });

  test('are the same where a style sheet of the compiled program, or the record of it, is damaged', async () => {
    const assets = join(await currentRenderer(), 'client', '_astro');
    const sheet = readdirSync(assets).find((name) => name.startsWith('BaseLayout'));
    writeFileSync(join(assets, sheet ?? ''), 'body { display: none }');
    expect(await build('style')).toEqual(cold);
    const [key = ''] = /[0-9a-f]{24}/.exec(await currentRenderer()) ?? [];
    const record = join(RENDERERS, `${key}.json`);
    writeFileSync(record, readFileSync(record, 'utf8').replace('"folder":"', '"folder":"x'));
    expect(await build('record')).toEqual(cold);
  });
});
