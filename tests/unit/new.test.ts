import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, describe, expect, test } from 'vitest';
import { newArchive } from '../../scripts/new-archive.ts';
import { newItem } from '../../scripts/new-item.ts';
import { type Questions, terminalQuestions } from '../../scripts/questions.ts';
import { loadArchive } from '../../src/load/load-archive.ts';
import { temporaryFolder } from '../command.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);
let folders = 0;
/** The path of a folder that does not exist yet. */
const freshFolder = (): string => join(temporary.path, `archive-${++folders}`);

async function startedArchive(): Promise<string> {
  const folder = freshFolder();
  await newArchive(
    { folder, title: 'Essais: "sur" tout', url: 'https://lab.example/a/', author: 'É. du Châtelet' },
    undefined,
  );
  return folder;
}

/** A terminal at which these keys are pressed, each once the screen has shown the words before it. */
function typing(...steps: readonly (readonly [awaited: string, keys: string])[]): Questions {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => input });
  const output = Object.assign(new PassThrough(), { isTTY: true, columns: 80, rows: 24 });
  const waiting = [...steps];
  let screen = '';
  output.on('data', (chunk: Buffer) => {
    screen += chunk.toString();
    const [awaited, keys] = waiting[0] ?? [];
    if (awaited === undefined || keys === undefined || !screen.includes(awaited)) return;
    waiting.shift();
    screen = '';
    setImmediate(() => input.write(keys));
  });
  const questions = terminalQuestions(input, output);
  if (questions === undefined) throw new Error('A terminal can be asked.');
  return questions;
}

describe('a new archive', () => {
  test('is one that can be built as it is, with every construct of a first paper', async () => {
    const contentDir = await startedArchive();
    const { linked, diagnostics } = await loadArchive({ contentDir, drafts: false });
    expect(diagnostics).toEqual([]);
    const [first = ''] = readFileSync(join(contentDir, 'archive.yaml'), 'utf8').split('\n');
    const [, schema = ''] = /^# yaml-language-server: \$schema=(\S+)$/.exec(first) ?? [];
    expect(existsSync(join(contentDir, schema)), first).toBe(true);
    expect(linked?.archive.config).toMatchObject({ title: 'Essais: "sur" tout', url: 'https://lab.example/a/' });
    expect(linked?.archive.config.authors).toMatchObject([{ name: 'É. du Châtelet' }]);
    const [paper] = linked?.archive.items.filter(({ type }) => type === 'papers') ?? [];
    expect(paper).toMatchObject({ hasMath: true, references: ['feller1968'], assets: [{ name: 'bound.svg' }] });
  });

  test('leaves a folder alone that holds anything', async () => {
    const folder = freshFolder();
    mkdirSync(folder);
    writeFileSync(join(folder, 'thesis.txt'), '');
    await expect(newArchive({ folder }, undefined)).rejects.toThrow('holds files already');
    await expect(newArchive({ folder: join(folder, 'thesis.txt') }, undefined)).rejects.toThrow('is not a folder');
    expect(readdirSync(folder)).toEqual(['thesis.txt']);
  });

  test('asks for what it was not told, and says which fields are still an example where nobody can be asked', async () => {
    const folder = freshFolder();
    const questions = typing(['title', 'Notes\r'], ['will live', '\r'], ['name', 'Ada\r']);
    await newArchive({ folder }, questions);
    expect(readFileSync(join(folder, 'archive.yaml'), 'utf8')).toMatch(
      /^title: Notes\n[\s\S]*^url: https:[\s\S]*^author:\n {2}name: Ada$/m,
    );
    expect((await newArchive({ folder: freshFolder(), url: 'https://a.example' }, undefined))[1]).toContain(
      'title, author',
    );
    await expect(newArchive({}, undefined)).rejects.toThrow('Name the new folder');
  });

  test('is not begun with a URL that is none', async () => {
    const folder = freshFolder();
    await expect(newArchive({ folder, url: 'lab' }, undefined)).rejects.toThrow('--url: "lab" is not a web address');
    expect(existsSync(folder)).toBe(false);
  });
});

describe('a new item', () => {
  test('is a draft with its topics, which check and build accept', async () => {
    const content = await startedArchive();
    const files = await Promise.all(
      ['paper', 'field-note', 'definition', 'program', 'topic', 'page'].map((type) =>
        newItem(
          { type, title: `Größe & $x$ of a ${type}`, content, topics: type === 'paper' ? 'method' : undefined },
          undefined,
        ),
      ),
    );
    expect(files.flat().map((file) => file.split('/').at(-1))).toContain('grosse-x-of-a-field-note.md');
    const { linked, diagnostics } = await loadArchive({ contentDir: content, drafts: true });
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(linked?.archive.items.find(({ id }) => id === 'papers/grosse-x-of-a-paper')).toMatchObject({
      topics: ['method'],
    });
  });

  test('asks for type, title, slug and topics, and proposes the slug', async () => {
    const content = await startedArchive();
    const questions = typing(
      ['What is it', '\r'],
      ['title', 'A Second Look\r'],
      ['a-second-look', '\r'],
      ['method', ' \r'],
    );
    await newItem({ content }, questions);
    expect(readFileSync(join(content, 'papers', 'a-second-look.md'), 'utf8')).toMatch(/^topics:\n {2}- method$/m);
  });

  test('is not written where the person stops', async () => {
    const content = await startedArchive();
    await expect(newItem({ content }, typing(['What is it', '\u0003']))).rejects.toThrow('Nothing has been written');
    expect(readdirSync(join(content, 'papers'))).toEqual(['first-paper']);
  });

  test.each([
    [{ type: 'papr', title: 'T' }, 'There is no type "papr". Did you mean "paper"?'],
    [{ type: 'paper' }, 'A type and a title are needed'],
    [{ type: 'paper', title: '—' }, 'has no letter or digit'],
    [{ type: 'paper', title: 'First Paper' }, 'is already there'],
    [{ type: 'paper', title: 'T', slug: 'Über' }, '"Über" is no slug'],
    [{ type: 'paper', title: 'T', slug: '../../x' }, 'is no slug'],
    [{ type: 'paper', title: 'T', slug: 'x'.repeat(300) }, 'The slug is 300 characters long. Use at most 200.'],
    [
      { type: 'paper', title: 'T', topics: 'methods' },
      '"methods" is not a topic of the archive. Did you mean "method"?',
    ],
  ])('is refused where %j', async (request, message) => {
    const content = await startedArchive();
    await expect(newItem({ ...request, content }, undefined)).rejects.toThrow(message);
  });
});
