import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { displayPath } from '../../scripts/command.ts';
import { exportCollisions } from '../../src/build/collisions.ts';
import { compareDiagnostics, type Diagnostic, RULES } from '../../src/diagnostics/diagnostic.ts';
import { formatDiagnostic } from '../../src/diagnostics/format.ts';
import { loadArchive } from '../../src/load/load-archive.ts';
import { PROJECT_DIR, runScript, temporaryFolder } from '../command.ts';
import { paper, writeArchive } from '../written-archive.ts';

/** The rules of the archive format, as its description lists them. */
const CONTRACT = [
  'front-matter/yaml',
  'front-matter/missing',
  'front-matter/type',
  'front-matter/unknown',
  'front-matter/date',
  'front-matter/value',
  'front-matter/language',
  'archive/config',
  'archive/duplicate',
  'archive/slug',
  'archive/encoding',
  'archive/path',
  'archive/empty',
  'archive/permalink',
  'link/item',
  'link/anchor',
  'link/file',
  'cite/key',
  'cite/bibtex',
  'ref/label',
  'ref/duplicate',
  'math/tex',
  'figure/alt',
  'figure/file',
  'markdown/directive',
  'markdown/table',
  'markdown/fence',
];

/** Each folder is an archive that breaks the rule it is named after, with the lines that say so. */
const INVALID = join(PROJECT_DIR, 'tests', 'invalid');
const NAMES = readdirSync(INVALID).sort();

/** `front-matter--value--orcid` breaks `front-matter/value`, in a way of its own. */
function ruleOf(name: string): string {
  return name.split('--').slice(0, 2).join('/');
}

describe('the rules', () => {
  test('are those of the archive format', () => {
    expect([...RULES].sort()).toEqual([...CONTRACT].sort());
  });

  test('are each broken by an archive', () => {
    expect([...new Set(NAMES.map(ruleOf))].sort()).toEqual([...CONTRACT].sort());
  });
});

describe('a broken archive', () => {
  test.each(NAMES)('is refused: %s', async (name) => {
    const contentDir = join(INVALID, name);
    const { linked, diagnostics } = await loadArchive({ contentDir, drafts: false });
    const found = [...diagnostics, ...(linked === undefined ? [] : exportCollisions(linked.archive))];
    const lines = found.sort(compareDiagnostics).map((diagnostic: Diagnostic) => {
      return `${formatDiagnostic(diagnostic, { displayPath: displayPath(contentDir) })}\n`;
    });
    expect(lines.join('')).toBe(readFileSync(join(contentDir, 'expected.txt'), 'utf8'));
    expect(lines.join('')).toContain(`error[${ruleOf(name)}]`);
  });
});

describe('check', () => {
  const content = join('tests', 'invalid', 'front-matter--value--many');

  test('prints every mistake on a line of its own, and nothing else', async () => {
    const { status, stdout, stderr } = await runScript('check', ['--content', content]);
    expect(stderr).toBe(readFileSync(join(PROJECT_DIR, content, 'expected.txt'), 'utf8'));
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  });

  test('prints the same as JSON', async () => {
    const { status, stdout, stderr } = await runScript('check', ['--content', content, '--format', 'json']);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    const rows: unknown = JSON.parse(stdout);
    expect(Array.isArray(rows) && rows[0]).toEqual({
      file: `${content}/papers/paper.md`,
      line: 6,
      column: 10,
      severity: 'error',
      rule: 'front-matter/value',
      message: '"CC BY 4.0" is not a licence id. Write CC-BY-4.0.',
    });
  });

  test('lives with warnings, says them as JSON too, and takes them for errors where asked', async () => {
    const folder = temporaryFolder();
    try {
      writeArchive(folder.path, { 'papers/a.md': paper('Text.'), 'paper/b.md': paper('Text.') });
      const check = (...args: string[]): ReturnType<typeof runScript> =>
        runScript('check', ['--content', folder.path, ...args]);
      const [plain, json, strict] = await Promise.all([check(), check('--format', 'json'), check('--strict')]);
      expect(plain).toMatchObject({ status: 0, stdout: 'No errors in 1 item.\n' });
      expect(plain.stderr).toContain('b.md:1:1: warning[archive/path] "paper/" is not a folder of items');
      expect(json.status).toBe(0);
      expect(JSON.parse(json.stdout)).toMatchObject([{ line: 1, severity: 'warning', rule: 'archive/path' }]);
      expect(strict).toMatchObject({ status: 1, stdout: '' });
      expect(strict.stderr).toBe(plain.stderr.replace('warning[', 'error['));
    } finally {
      folder.remove();
    }
  });

  test('passes the example archive', async () => {
    expect(await runScript('check', [])).toMatchObject({ status: 0, stderr: '' });
  });
});

describe('permalinks', () => {
  test('writes the list of pages, extends it and never shortens it', async () => {
    const folder = temporaryFolder();
    try {
      const list = (): string => readFileSync(join(folder.path, 'permalinks.txt'), 'utf8');
      const run = (): ReturnType<typeof runScript> => runScript('permalinks', ['--content', folder.path]);
      writeArchive(folder.path, { 'papers/b.md': paper('Text.') });
      const first = await run();
      expect(first).toMatchObject({ status: 0, stderr: '' });
      expect(first.stdout).toMatch(/permalinks\.txt lists 2 pages, 2 of them new\.\n$/);
      expect(list()).toBe('/papers/\n/papers/b/\n');
      writeArchive(folder.path, { 'papers/a.md': paper('Text.'), 'papers/draft.md': paper('Text.', 'draft: true\n') });
      expect((await run()).stdout).toMatch(/lists 3 pages, 1 of them new\.\n$/);
      expect(list()).toBe('/papers/\n/papers/a/\n/papers/b/\n');
    } finally {
      folder.remove();
    }
  });
});
