import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { emptyCache } from '../../src/load/compile-cache.ts';
import { listFiles, readText } from '../../src/load/disk.ts';
import { findItems } from '../../src/load/find-items.ts';
import { ItemCompiler } from '../../src/load/item-compiler.ts';
import { loadItems } from '../../src/load/load-items.ts';
import { temporaryFolder } from '../command.ts';
import { writeArchive } from '../written-archive.ts';

function compilerFor(drafts: boolean): ItemCompiler {
  return new ItemCompiler({ drafts, language: 'en', macros: {} }, emptyCache(), 1);
}

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

const topic = (fields: string): string => `---\ntitle: A Title\nsummary: A summary.\n${fields}---\n`;

const shown = ({ file, line, column, severity, rule, message }: Diagnostic): string =>
  `${file}:${line}:${column} ${severity}[${rule}] ${message}`;

/** What listing the folder's files reports, and the files that are left. */
async function listed(): Promise<{ readonly problems: readonly string[]; readonly paths: readonly string[] }> {
  const sink: Diagnostic[] = [];
  const { paths } = await listFiles(folder.path, sink);
  return { problems: sink.map(shown).sort(), paths: [...paths] };
}

test('a symbolic link is followed to a file of the archive and nowhere else', async () => {
  writeArchive(folder.path, { 'inside/real.csv': 'a,b\n' });
  const link = (name: string, target: string): void => symlinkSync(target, join(folder.path, name));
  link('good.csv', 'inside/real.csv');
  link('outside.csv', '/etc/hosts');
  link('outside-folder', '..');
  link('folder', 'inside');
  link('dangling.csv', 'missing.csv');
  link('loop.csv', 'loop.csv');
  link('self', '.');
  expect(await listed()).toEqual({
    paths: ['archive.yaml', 'good.csv', 'inside/real.csv'],
    problems: [
      'dangling.csv:1:1 error[archive/path] "dangling.csv" is a symbolic link that leads nowhere: its target does not exist. Put the file itself here.',
      'folder:1:1 error[archive/path] "folder" is a symbolic link to a folder, and only links to files are followed. Put the folder itself here.',
      'loop.csv:1:1 error[archive/path] "loop.csv" is a symbolic link that leads nowhere: it leads back to itself. Put the file itself here.',
      'outside-folder:1:1 error[archive/path] "outside-folder" is a symbolic link out of the archive. Put the file itself here.',
      'outside.csv:1:1 error[archive/path] "outside.csv" is a symbolic link out of the archive. Put the file itself here.',
      'self:1:1 error[archive/path] "self" is a symbolic link out of the archive. Put the file itself here.',
    ],
  });
});

test('what is neither file nor folder, or has a name that is not UTF-8, is named and left out', async () => {
  writeArchive(folder.path, {});
  execFileSync('mkfifo', [join(folder.path, 'pipe.md')]);
  writeFileSync(Buffer.concat([Buffer.from(`${folder.path}/caf`), Buffer.from([0xe9, 0x2e, 0x6d, 0x64])]), 'x');
  expect(await listed()).toEqual({
    paths: ['archive.yaml'],
    problems: [
      "caf\uFFFD.md:1:1 error[archive/encoding] The file's name is not UTF-8. Rename the file.",
      'pipe.md:1:1 error[archive/path] This is neither a file nor a folder. Take it out of the archive.',
    ],
  });
});

test('hidden files are left alone, but for those of static/', async () => {
  writeArchive(folder.path, { '.git/config': '', 'static/.well-known/security.txt': '', 'node_modules/x/y.md': '' });
  expect(await listed()).toEqual({ paths: ['archive.yaml', 'static/.well-known/security.txt'], problems: [] });
});

test.each([
  [
    'bytes that are no UTF-8',
    Buffer.from([0x61, 0x0a, 0x62, 0xe9, 0x63]),
    '2:2 error[archive/encoding] The file is not UTF-8 from here on. Save it as UTF-8.',
  ],
  [
    'UTF-16',
    Buffer.from('\uFEFFtitle', 'utf16le'),
    '1:1 error[archive/encoding] The file is not UTF-8 from here on. Save it as UTF-8.',
  ],
  [
    'a character cut short at the end',
    Buffer.from([0x61, 0xc3]),
    '1:2 error[archive/encoding] The file is not UTF-8 from here on. Save it as UTF-8.',
  ],
  [
    'a surrogate in UTF-8',
    Buffer.from([0xed, 0xa0, 0x80]),
    '1:1 error[archive/encoding] The file is not UTF-8 from here on. Save it as UTF-8.',
  ],
  [
    'a control character',
    'a\r\nbc\u0008',
    '2:3 error[archive/encoding] The character U+0008 cannot stand in XML, nor in a feed. Take it out.',
  ],
  [
    'a control character between ASCII and Latin-1',
    'a\u0085\u007F',
    '1:3 error[archive/encoding] The character U+007F cannot stand in YAML, nor in HTML. Take it out.',
  ],
  [
    'a character of Windows-1252 that was taken for Latin-1',
    'It\u0092s',
    '1:3 error[archive/encoding] The character U+0092 cannot stand in YAML, nor in HTML. Write ’, which it is in Windows-1252.',
  ],
  [
    'a character that is none',
    'a\uFFFF',
    '1:2 error[archive/encoding] The character U+FFFF cannot stand in XML, nor in a feed. Take it out.',
  ],
])('%s is refused where it stands', async (_name, content, problem) => {
  writeFileSync(join(folder.path, 'x.md'), content);
  const sink: Diagnostic[] = [];
  expect(await readText(await listFiles(folder.path, sink), 'x.md', sink)).toBeUndefined();
  expect(sink.map(shown)).toEqual([`x.md:${problem}`]);
});

test('a byte order mark is dropped and every line end is one line feed', async () => {
  writeArchive(folder.path, { 'x.md': '\uFEFFa\r\nb\rc\n' });
  expect(await readText(await listFiles(folder.path, []), 'x.md', [])).toBe('a\nb\nc\n');
});

test('a file that cannot be read, or is too large for a text, is one line', async () => {
  writeArchive(folder.path, { 'large.md': '' });
  truncateSync(join(folder.path, 'large.md'), 3 * 1024 ** 3);
  mkdirSync(join(folder.path, 'x.md'));
  const sink: Diagnostic[] = [];
  const files = await listFiles(folder.path, sink);
  for (const file of ['large.md', 'gone.md', 'x.md']) expect(await readText(files, file, sink)).toBeUndefined();
  expect(sink.map(shown)).toEqual([
    'large.md:1:1 error[archive/path] The file cannot be read: it is larger than 64 MiB.',
    'gone.md:1:1 error[archive/path] The file cannot be read: it does not exist.',
    'x.md:1:1 error[archive/path] The file cannot be read: it is a folder.',
  ]);
});

test('files that were likely meant as items are warned of', async () => {
  writeArchive(folder.path, {
    'paper/x.md': '',
    'papers/x.mdx': '',
    'papers/y/paper.md': '',
    'papers/figures/plot.svg': '',
    'README.md': '',
    'static/x.md': '',
  });
  const sink: Diagnostic[] = [];
  expect(findItems(await listFiles(folder.path, sink), sink)).toEqual([]);
  expect(sink.map(shown)).toEqual([
    'paper/x.md:1:1 warning[archive/path] "paper/" is not a folder of items, so this file is not read. Did you mean "papers"?',
    'papers/x.mdx:1:1 warning[archive/path] Only files that end in .md are items, so this is not read. Name it x.md.',
    'papers/y/paper.md:1:1 warning[archive/path] "papers/y/" has no index.md, so nothing in it is read. Name this file index.md.',
  ]);
});

test('an alias that is an address already is refused, however it is written', async () => {
  writeArchive(folder.path, {
    'topics/a.md': topic('aliases: [/old/name, /papers/, /%74opics/b]\n'),
    'topics/b.md': topic('aliases:\n  - /old/name/index.html\n  - /topics/b/\n  - /\n  - /old/name.html\n'),
  });
  const sink: Diagnostic[] = [];
  await loadItems(await listFiles(folder.path, sink), compilerFor(false), sink);
  expect(sink.map(shown)).toEqual([
    'topics/a.md:4:22 error[archive/duplicate] "/papers/" is already an address of a listing. Leave it out.',
    'topics/a.md:4:32 error[archive/duplicate] "/%74opics/b" is already an address of topics/b.md. Leave it out.',
    'topics/b.md:5:5 error[archive/duplicate] "/old/name/index.html" is already an address of topics/a.md. Leave it out.',
    'topics/b.md:6:5 error[archive/duplicate] "/topics/b/" is already an address of this item. Leave it out.',
    'topics/b.md:7:5 error[archive/duplicate] "/" is already an address of a page of the site\'s own. Leave it out.',
  ]);
});

test.each(['//evil.example/', '/../x', '/%2e%2e/y/', '/%0a/', '/*', '/:x/', '/a/*/b'])(
  'the alias %s, which leads elsewhere or stands for many, is refused',
  async (alias) => {
    writeArchive(folder.path, { 'topics/a.md': topic(`aliases: ["${alias}"]\n`) });
    const sink: Diagnostic[] = [];
    await loadItems(await listFiles(folder.path, sink), compilerFor(false), sink);
    expect(sink.map(({ rule, message }) => `${rule} ${message}`)).toEqual([
      expect.stringMatching(/^front-matter\/value .* is no plain path: .* Write it without them\.$/),
    ]);
  },
);

test('a draft need not be finished unless drafts are asked for', async () => {
  writeArchive(folder.path, { 'papers/x.md': '---\ndraft: true\n---\n' });
  const files = await listFiles(folder.path, []);
  const found = async (drafts: boolean): Promise<number> => {
    const sink: Diagnostic[] = [];
    await loadItems(files, compilerFor(drafts), sink);
    return sink.length;
  };
  expect([await found(false), await found(true)]).toEqual([0, 4]);
});

test('a slug that is too long for the files named after it is refused', async () => {
  const [fits, long] = ['a'.repeat(200), 'b'.repeat(201)];
  writeArchive(folder.path, { [`topics/${fits}.md`]: topic(''), [`topics/${long}.md`]: topic('') });
  const sink: Diagnostic[] = [];
  const items = findItems(await listFiles(folder.path, sink), sink);
  expect(items.map(({ slug }) => slug)).toEqual([fits]);
  expect(sink.map(shown)).toEqual([
    `topics/${long}.md:1:1 error[archive/slug] "bbbbbbbbbbbbbbbbbbbb…" is 201 characters long, and file names are made of it. Use at most 200.`,
  ]);
});
