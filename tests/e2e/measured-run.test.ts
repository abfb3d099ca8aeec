import { describe, expect, test } from 'vitest';
import { measuredRun } from '../../scripts/measured-run.ts';

// They wait for several processes, one after the other.
describe('a measured run', () => {
  const node = (code: string, limit?: number) =>
    measuredRun({
      command: process.execPath,
      args: ['-e', code],
      cwd: '/',
      ...(limit === undefined ? {} : { limit }),
    });
  const busy = 'const until = process.cpuUsage().user + 300000; while (process.cpuUsage().user < until);';
  const child = (code: string): string =>
    `require('node:child_process').spawnSync(process.execPath, ['-e', ${JSON.stringify(code)}], { stdio: 'inherit' });`;
  const thread = (code: string): string =>
    `new (require('node:worker_threads').Worker)(${JSON.stringify(code)}, { eval: true });`;

  test.skipIf(process.platform !== 'linux')('counts the CPU time of threads and of children’s children', async () => {
    const { cpu, failure } = await node(child(child(thread(busy))));
    expect(failure).toBeUndefined();
    expect(cpu).toBeGreaterThanOrEqual(300);
  });

  test.skipIf(process.platform !== 'linux')(
    'knows the peak of the largest process, also of one that has let it go',
    async () => {
      const { peak = 0 } = await node(
        `${child('Buffer.alloc(300e6, 1); setTimeout(() => {}, 300)')} Buffer.alloc(200e6, 1)`,
      );
      expect(peak).toBeGreaterThan(300e6);
      expect(peak).toBeLessThan(480e6);
    },
  );

  test('keeps what was printed, and says how it failed', async () => {
    const { stdout, stderr, failure } = await node("console.log('out'); throw new Error('no luck')");
    expect(stdout).toBe('out\n');
    expect(stderr).toContain('no luck');
    expect(failure).toBe('exit status 1: Error: no luck');
    const killed = await node('process.abort()');
    expect(killed.failure).toMatch(/^ended by SIGABRT/);
    const grow = 'const all = []; for (;;) all.push(new Array(1000).fill({}));';
    const full = await measuredRun({
      command: process.execPath,
      args: ['--max-old-space-size=20', '-e', grow],
      cwd: '/',
    });
    expect(full.failure).toBe('out of memory');
  });

  test('ends a run that takes too long, with all that it started', async () => {
    const { wall, failure } = await node(child('setTimeout(() => {}, 60_000)'), 500);
    expect(failure).toMatch(/^not done after \d+ ms$/);
    expect(wall).toBeLessThan(5000);
  });
});
