import { appendFileSync, cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { PROJECT_DIR, runScript, temporaryFolder } from '../command.ts';
import { writeArchive } from '../written-archive.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);

const build = (content: string, out: string) =>
  runScript('build', ['--content', content, '--out', out, '--no-search', '--no-pdf']);

describe('the build verifies what it made', () => {
  const content = join(temporary.path, 'content');
  const out = join(temporary.path, 'out');
  const note = join(content, 'field-notes', 'a-short-note.md');
  const marker = join(out, 'atom.xml');

  test('and finds nothing wrong with an archive of one definition', async () => {
    const single = join(temporary.path, 'single');
    writeArchive(single, { 'definitions/term.md': '---\ntitle: Term\nsummary: A word.\n---\n\nIt stands for $x$.\n' });
    const result = await build(single, join(temporary.path, 'single-out'));
    expect(result).toMatchObject({ status: 0 });
    expect(result.stdout).toMatch(/^ {2}verify .* \d+ files$/m);
  });

  test('and finds nothing wrong with an archive under a path', async () => {
    cpSync(join(PROJECT_DIR, 'tests', 'archives', 'with-path'), content, { recursive: true });
    expect(await build(content, out)).toMatchObject({ status: 0, stderr: '' });
  });

  test('and stops at links that lead nowhere, naming their places, with the last output as it was', async () => {
    const before = readFileSync(marker, 'utf8');
    const lines = readFileSync(note, 'utf8').split('\n').length;
    const links = ['gone/', 'papers/long-division/#gone', 'papers/long-division/#sec-answer'].map(
      (path) => `<https://lab.example/archive/v2/${path}>`,
    );
    appendFileSync(note, `\n${links.join('\n')}\n`);
    const { status, stderr } = await build(content, out);
    expect(status).toBe(1);
    expect(stderr.trimEnd().split('\n')).toEqual([
      expect.stringContaining(
        `a-short-note.md:${lines + 1}:2: error[link/file] "https://lab.example/archive/v2/gone/"`,
      ),
      expect.stringContaining(
        `a-short-note.md:${lines + 2}:2: error[link/anchor] The page "/papers/long-division/" has`,
      ),
    ]);
    expect(readFileSync(marker, 'utf8')).toBe(before);
    expect(existsSync(join(out, 'field-notes', 'a-short-note', 'index.html'))).toBe(true);
  });
});
