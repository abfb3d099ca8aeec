import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PROJECT_DIR } from '../command.ts';
import { archiveAround, archiveOfPapers, hostileFiles, idOf } from '../hostile-files.ts';
import { compileFiles, dangersIn, isHarmlessLink, publishedBy } from '../unit/hostile-html.ts';

const files = hostileFiles();
const built = files.flatMap(({ file, rules }) => (file.startsWith('papers/') && rules.length === 0 ? [file] : []));
const together = compileFiles(archiveOfPapers(built));

describe('a hostile file', () => {
  test('has an outcome, each of them', () => {
    const folder = join(PROJECT_DIR, 'tests', 'hostile');
    const found = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== 'outcomes.txt')
      .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1));
    expect(files.map(({ file }) => file).sort()).toEqual(found.sort());
    expect(found.length).toBeGreaterThanOrEqual(60);
  });

  test.each(files.map(({ file, rules }) => [file, rules.join(' ') || 'harmless', rules] as const))(
    '%s: %s',
    { timeout: 60_000 },
    async (file, _outcome, rules) => {
      const isTogether = built.includes(file);
      const result = await (isTogether ? together : compileFiles(archiveAround(file)));
      const errors = result.diagnostics.filter(({ severity }) => severity === 'error');
      expect([...new Set(errors.map(({ rule }) => rule))].sort()).toEqual(rules);
      for (const { line, column } of errors) expect(Math.min(line, column)).toBeGreaterThan(0);
      const { html, urls } = publishedBy(result, isTogether ? idOf(file) : undefined);
      expect(html === '').toBe(rules.length > 0);
      expect([...dangersIn(html), ...urls.filter((url) => !isHarmlessLink(url))]).toEqual([]);
      // What a program in the content would have left behind.
      expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    },
  );
});
