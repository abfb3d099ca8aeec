import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Diagnostic, reporterFor } from '../../src/diagnostics/diagnostic.ts';
import { type LinkedArchive, loadArchive } from '../../src/load/load-archive.ts';
import { checkPermalinks, extendPermalinks, keptPaths, pagePaths } from '../../src/load/permalinks.ts';
import { temporaryFolder } from '../command.ts';
import { type ArchiveSource, paper, writeArchive } from '../written-archive.ts';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

const shown = ({ file, line, column, length, severity, rule, message }: Diagnostic): string =>
  `${file}:${line}:${column}+${length} ${severity}[${rule}] ${message}`;

async function linked(files: ArchiveSource): Promise<LinkedArchive> {
  writeArchive(folder.path, files);
  const result = await loadArchive({ contentDir: folder.path, drafts: false });
  if (result.linked === undefined) throw new Error(result.diagnostics.map(shown).join('\n'));
  return result.linked;
}

const definition = (fields = '', body = 'Text.'): string =>
  `---\ntitle: A Term\nsummary: What it is.\n${fields}---\n\n${body}\n`;

describe('warnings', () => {
  async function warningsOf(files: ArchiveSource): Promise<readonly string[]> {
    writeArchive(folder.path, files);
    return (await loadArchive({ contentDir: folder.path, drafts: false })).diagnostics.map(shown);
  }

  test('name the definitions that no other item links to', async () => {
    const files = {
      'papers/a.md': paper('A [term](../definitions/linked.md).'),
      'definitions/linked.md': definition(),
      'definitions/cited.md': definition('', 'See [the other](orphan.md#x) and [itself](self.md).\n\n## X'),
      'definitions/self.md': definition('', 'As [said](self.md), [@definitions/cited].'),
      'definitions/gone.md': definition('status: withdrawn\n'),
      'definitions/orphan.md': definition('', '## X\n\nSee [this](#x).'),
      'definitions/lone.md': definition('', 'See [itself](lone.md).'),
    };
    expect(await warningsOf(files)).toEqual([
      'definitions/lone.md:2:8+6 warning[link/item] No other item links to this definition. Link to definitions/lone.md where the term is used.',
    ]);
  });

  test('leave a glossary alone that has no papers or notes', async () => {
    expect(await warningsOf({ 'definitions/a.md': definition() })).toEqual([]);
  });

  test('name the macros that no formula uses, wherever formulas may stand', async () => {
    const files = {
      'archive.yaml': [
        'listings: { home: { introduction: "In $\\\\Home$." } }',
        'math_macros:',
        ...['Body', 'Home', 'Title', 'Abstract', 'Inner', 'Shadow', 'Unused'].map((name) => `  '\\${name}': x`),
        "  '\\Outer': '\\Inner y'\n",
      ].join('\n'),
      'papers/a.md': paper(
        'So $\\Body + \\Own$ and\n\n$$\n\\Outer + \\Shadow\n$$\n\n`\\Unused`',
        "keywords: ['$\\Title$']\nmath_macros:\n  '\\Own': x\n  '\\Idle': y\n  '\\Shadow': z\n",
      ).replace('In short.', 'In $\\Abstract$.'),
    };
    expect(await warningsOf(files)).toEqual([
      'archive.yaml:12:3+9 warning[archive/config] No formula uses the macro \\Shadow. Leave it out.',
      'archive.yaml:13:3+9 warning[archive/config] No formula uses the macro \\Unused. Leave it out.',
      'papers/a.md:9:3+7 warning[math/tex] No formula of this item uses the macro \\Idle. Leave it out.',
    ]);
  });
});

describe('permalinks', () => {
  const files = {
    'papers/a.md': paper('Text.', 'aliases: [/2020/old, /was/index.html]\nstatus: withdrawn\n'),
    'pages/about.md': definition(),
    'static/legacy/index.html': '<p>Still here.</p>',
  };

  test('list every item and listing, sorted', async () => {
    const { archive } = await linked(files);
    expect(pagePaths(archive)).toEqual(['/about/', '/papers/', '/papers/a/']);
  });

  test('are kept by pages, aliases and files, however they are written', async () => {
    const { archive } = await linked(files);
    const sink: Diagnostic[] = [];
    const list = '# Published\n/papers/a/\n/2020/old/\n/was/\n/legacy\n\n/about/\n/papers\n';
    checkPermalinks(list, keptPaths(archive), reporterFor('permalinks.txt', sink));
    expect(sink).toEqual([]);
  });

  test('are missed at their line', async () => {
    const list = '/papers/a/\n  /papers/b/\nhttps://lab.example/x/\n//evil.example/\n/field-notes/zebra/\n';
    const { archive } = await linked(files);
    const sink: Diagnostic[] = [];
    checkPermalinks(list, keptPaths(archive), reporterFor('permalinks.txt', sink));
    const remedy = (path: string): string =>
      `Bring its page back, or write aliases: [${path}] in the item that takes its place.`;
    const error = 'error[archive/permalink]';
    expect(sink.map(shown)).toEqual([
      `permalinks.txt:2:3+10 ${error} "/papers/b/" was published and is gone. ${remedy('/papers/b/')}`,
      `permalinks.txt:3:1+22 ${error} "https://lab.example/x/" is not a path. Write it as /papers/my-paper/.`,
      `permalinks.txt:4:1+15 ${error} "//evil.example/" is not a path. Write it as /papers/my-paper/.`,
      `permalinks.txt:5:1+19 ${error} "/field-notes/zebra/" was published and is gone. ${remedy('/field-notes/zebra/')}`,
    ]);
  });

  test('are not said to be gone while an item has errors of its own', async () => {
    const missing = async (more: ArchiveSource): Promise<readonly string[]> => {
      writeArchive(folder.path, { ...files, 'permalinks.txt': '/papers/b/\n', ...more });
      const { diagnostics } = await loadArchive({ contentDir: folder.path, drafts: false });
      return diagnostics.filter(({ rule }) => rule === 'archive/permalink').map(shown);
    };
    expect(await missing({})).toHaveLength(1);
    expect(await missing({ 'papers/b.md': '---\ntitle: [\n---\n' })).toEqual([]);
  });

  test('are extended and never lost', () => {
    expect(extendPermalinks('', ['/b/', '/a/'])).toBe('/a/\n/b/\n');
    const list = '/z/\n# Kept since 2020\n/a/\n';
    const longer = extendPermalinks(list, ['/b/', '/a/']);
    expect(longer).toBe('# Kept since 2020\n/a/\n/b/\n/z/\n');
    expect(extendPermalinks(longer, ['/b/'])).toBe(longer);
  });
});
