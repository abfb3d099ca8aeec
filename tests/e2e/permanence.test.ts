import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { manifestProblems, type Surroundings, startBuild, startScript } from '../build-process.ts';
import { PROJECT_DIR, runScript, temporaryFolder } from '../command.ts';
import { fuzzTimeout } from '../fuzz.ts';
import { paper } from '../written-archive.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);

const MINIMAL = join(PROJECT_DIR, 'tests', 'archives', 'minimal');
const FAST = ['--no-pdf', '--no-search', '--quiet'];

/** How many builds are killed: a few in the tests, so many that `npm run fuzz` asks for. */
const KILLS = Number(process.env['OFFPRINT_KILLS'] ?? '6');
const LANES = 2;

/** An archive of its own in the test's folder, and where its site goes. */
function archiveNamed(name: string): {
  readonly content: string;
  readonly out: string;
  write: (edition: number) => void;
} {
  const content = join(temporary.path, `${name}-content`);
  cpSync(MINIMAL, content, { recursive: true });
  const write = (edition: number): void => {
    writeFileSync(join(content, 'papers', 'edition.md'), paper(`This is edition ${edition} of the text.`));
  };
  return { content, out: join(temporary.path, name), write };
}

const leftBeside = (): readonly string[] => readdirSync(temporary.path).filter((name) => name.startsWith('.offprint-'));

/** The editions that the site's page and its Markdown show: one and the same where the site is of one build. */
function editionsIn(out: string): readonly string[] {
  const files = ['papers/edition/index.html', 'papers/edition.md', 'llms-full.txt'];
  return [...new Set(files.map((file) => /edition \d+/.exec(readFileSync(join(out, file), 'utf8'))?.[0] ?? ''))];
}

describe('a build that is killed', () => {
  test('leaves a whole site at whatever moment, and the next build works', {
    timeout: fuzzTimeout(600_000),
  }, async () => {
    const lane = async (number: number): Promise<readonly string[]> => {
      const { content, out, write } = archiveNamed(`killed-${number}`);
      const build = () => startBuild(['--content', content, '--out', out, ...FAST]);
      write(0);
      const start = performance.now();
      expect(await build().result).toMatchObject({ status: 0, stderr: '' });
      const whole = performance.now() - start;
      const problems: string[] = [];
      const kills = Math.ceil(KILLS / LANES);
      for (let kill = 1; kill <= kills; kill += 1) {
        write(kill);
        const { child, result } = build();
        // Spread over the build and a little beyond, so that the swap at its end is among the moments.
        await Promise.race([result, wait((whole * 1.1 * (kill - (number + 1) / (LANES + 1))) / kills)]);
        child.kill('SIGKILL');
        await result;
        problems.push(...(await manifestProblems(out)));
        const editions = editionsIn(out);
        if (editions.length !== 1) problems.push(`mixed: ${editions.join(' and ')}`);
      }
      write(kills + 1);
      expect(await build().result).toMatchObject({ status: 0, stderr: '' });
      problems.push(...(await manifestProblems(out)));
      expect(editionsIn(out)).toEqual([`edition ${kills + 1}`]);
      return problems;
    };
    const problems = await Promise.all(Array.from({ length: LANES }, (_, number) => lane(number)));
    expect(problems.flat()).toEqual([]);
    expect(leftBeside()).toEqual([]);
  });
});

describe('two builds at once', () => {
  test.each([
    ['of one archive', 'one', 'one'],
    ['of two archives into one place', 'first', 'second'],
  ])('%s: one wins, the other says why not, and the site is whole', async (what, first, second) => {
    const out = join(temporary.path, `raced ${what}`);
    const archives = [...new Set([first, second])].map((name) => archiveNamed(`raced-${name}`));
    for (const { write } of archives) write(1);
    const builds = [archives[0], archives.at(-1)].map((archive) =>
      startBuild(['--content', archive?.content ?? '', '--out', out, ...FAST]),
    );
    const results = await Promise.all(builds.map(({ result }) => result));
    expect(results.map(({ status }) => status).sort()).toEqual([0, 2]);
    const loser = results.find(({ status }) => status === 2);
    expect(loser?.stderr).toMatch(/^Another build into \S.* is running \(process \d+\)\. Wait until it is done\.\n$/);
    expect(await manifestProblems(out)).toEqual([]);
    expect(leftBeside()).toEqual([]);
  });
});

describe('a full disk', () => {
  const disk = join(temporary.path, 'disk');

  test('ends a build with one sentence, and the earlier site stays', async ({ skip, onTestFinished }) => {
    mkdirSync(disk);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', disk], { stdio: 'ignore' });
    } catch {
      skip('Only root can make a small disk.');
    }
    onTestFinished(() => void execFileSync('umount', [disk]));
    const { content, write } = archiveNamed('full');
    const out = join(disk, 'site');
    write(1);
    expect(await startBuild(['--content', content, '--out', out, ...FAST]).result).toMatchObject({ status: 0 });
    writeFileSync(join(content, 'papers', 'edition.md'), paper('This is edition 2.'));
    mkdirSync(join(content, 'static'));
    writeFileSync(join(content, 'static', 'large.bin'), Buffer.alloc(4 * 1024 * 1024));
    const { status, stderr } = await startBuild(['--content', content, '--out', out, ...FAST]).result;
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr:
        'Offprint stopped: the disk is full. Free some space and run it again. What was there before is as it was.\n',
    });
    expect(await manifestProblems(out)).toEqual([]);
    expect(editionsIn(out)).toEqual(['edition 1']);
    expect(readdirSync(disk)).toEqual(['site']);
  });
});

/** All that a folder is: its files and folders with their bytes, sizes, rights and times of change. */
function stateOf(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return ['', ...entries].sort().map((path) => {
    const { mode, size, mtimeNs, ctimeNs } = lstatSync(join(folder, path), { bigint: true });
    const isFile = lstatSync(join(folder, path)).isFile();
    const bytes = isFile ? readFileSync(join(folder, path), 'base64') : 'folder';
    return `${path} ${mode} ${isFile ? size : ''} ${mtimeNs} ${ctimeNs} ${bytes}`;
  });
}

test('no command writes to the content, on its way or at its end', { timeout: 300_000 }, async ({ onTestFinished }) => {
  const content = join(temporary.path, 'untouched');
  const out = join(temporary.path, 'untouched-site');
  cpSync(join(PROJECT_DIR, 'tests', 'archives', 'with-path'), content, { recursive: true });
  writeFileSync(join(content, 'pages', 'plan.md'), '---\ntitle: A Plan\nsummary: S.\ndraft: true\n---\n\nLater.\n');
  const before = stateOf(content);
  const written: string[] = [];
  const watcher = watch(content, { recursive: true }, (_, file) => written.push(String(file)));
  onTestFinished(() => watcher.close());
  expect(await runScript('check', ['--content', content])).toMatchObject({ status: 0 });
  const build = await startBuild(['--content', content, '--out', out, '--drafts', '--clean', '--no-pdf']).result;
  expect(build.status, build.stderr).toBe(0);
  for (const args of [
    ['preview', '--out', out],
    ['dev', '--content', content],
  ]) {
    const server = startScript(args);
    onTestFinished(() => void server.child.kill('SIGKILL'));
    const url = await server.printed(/^http\S+$/m);
    expect((await fetch(new URL('papers/short-division/', url))).status, args[0]).toBe(200);
    server.child.kill('SIGTERM');
    await server.ended;
  }
  expect(written).toEqual([]);
  expect(stateOf(content)).toEqual(before);
});

describe('the same content', () => {
  const manifest = (folder: string): string => readFileSync(join(folder, 'manifest-sha256.txt'), 'utf8');

  test('gives the same bytes at another time, in another zone, language, place and order of files, cached or not, on one core', {
    timeout: 400_000,
  }, async () => {
    const source = join(PROJECT_DIR, 'tests', 'archives', 'with-path');
    const moved = join(temporary.path, 'moved');
    // A folder that is filled in another order lists its files in another order.
    for (const name of readdirSync(source).sort().reverse())
      cpSync(join(source, name), join(moved, name), { recursive: true });
    const build = async (content: string, name: string, options: readonly string[], surroundings: Surroundings) => {
      const out = join(temporary.path, name);
      const built = await startBuild(['--content', content, '--out', out, ...options], surroundings).result;
      expect(built.status, built.stderr).toBe(0);
      return manifest(out);
    };
    const east = { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' };
    // Eleven years later for whatever reads the clock, in this process and all that it starts.
    const clock = join(temporary.path, 'clock.mjs');
    writeFileSync(
      clock,
      `const Then = Date; const now = () => Then.now() + 11 * 365.25 * 864e5;
      globalThis.Date = class extends Then {
        constructor(...given) { if (given.length === 0) super(now()); else super(...given); }
        static now() { return now(); }
      };`,
    );
    const west = {
      ...{ TZ: 'America/Los_Angeles', LANG: 'C', LC_ALL: 'C', UV_THREADPOOL_SIZE: '1', HOME: temporary.path },
      NODE_OPTIONS: `--import ${pathToFileURL(clock).href}`,
    };
    const first = await build(source, 'east', [], { env: east, before: 'umask 022' });
    // Linux can keep a process to one core, which is all that it sees then.
    const oneCore = existsSync('/usr/bin/taskset') ? 'taskset -p 1 $$ > /dev/null && ' : '';
    expect(await build(moved, 'west', ['--clean'], { env: west, before: `${oneCore}umask 077` })).toBe(first);
    // Where a file is missing, everything is made again from what was cached.
    rmSync(join(temporary.path, 'east', 'index.html'));
    expect(await build(source, 'east', [], { env: west })).toBe(first);
    expect(existsSync(join(temporary.path, 'west', 'papers', 'long-division', 'steps.svg'))).toBe(true);
  });
});
