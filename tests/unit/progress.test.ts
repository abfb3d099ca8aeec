import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { buildSummary } from '../../scripts/build-summary.ts';
import { progressTo } from '../../src/build/progress.ts';
import { temporaryFolder } from '../command.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);

/** What a terminal's last line shows and which lines stand above it, after these bytes. */
function screenOf(text: string): readonly string[] {
  return text.split('\n').map((line) => line.slice(line.lastIndexOf('\u001b[2K') + 1).replace('[2K', ''));
}

function terminal() {
  let text = '';
  const output = { isTTY: true, columns: 60, write: (more: string) => (text += more) };
  return { progress: progressTo(output), screen: () => screenOf(text) };
}

describe('progress on a terminal', () => {
  test('shows all stages that run below those that are done', async () => {
    const { progress, screen } = terminal();
    let endCards = (): void => {};
    const cards = progress.stage('cards', () => new Promise<void>((done) => (endCards = done)));
    await progress.stage('search', async () => {
      expect(screen()).toEqual(['  cards …   search …']);
    });
    expect(screen()).toEqual([expect.stringMatching(/^ {2}search +\d+ ms$/), '  cards …']);
    endCards();
    await cards;
    expect(screen().at(-1)).toBe('');
  });

  test('says how far a stage has come and never wraps', async () => {
    const { progress, screen } = terminal();
    await progress.stage('a stage with a name that is longer than any terminal is wide', async (tell) => {
      tell(3, 4);
      expect(screen()[0]?.length).toBe(59);
    });
    await progress.stage('cards', async (tell) => {
      tell(12, 40);
      expect(screen().at(-1)).toBe('  cards 12 of 40');
    });
  });

  test('leaves nothing of a stage that failed', async () => {
    const { progress, screen } = terminal();
    const failing = progress.stage('pages', () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    expect(screen()).toEqual(['']);
  });
});

test('a build is summed up for programs by what lies in its folder', async () => {
  mkdirSync(join(temporary.path, 'a'));
  writeFileSync(join(temporary.path, 'a', 'index.html'), '12345');
  writeFileSync(join(temporary.path, 'a.bib'), '67');
  const warning = { file: 'a.md', line: 1, column: 1, severity: 'warning', rule: 'link/item', message: 'W.' } as const;
  expect(await buildSummary({ built: true, diagnostics: [warning] }, temporary.path, 7)).toEqual({
    built: true,
    out: temporary.path,
    milliseconds: 7,
    errors: 0,
    warnings: 1,
    site: { pages: 1, files: 2, bytes: 7 },
  });
  const failed = await buildSummary(
    { built: false, diagnostics: [{ ...warning, severity: 'error' }] },
    temporary.path,
    7,
  );
  expect(failed).not.toHaveProperty('site');
  expect(failed.errors).toBe(1);
});
