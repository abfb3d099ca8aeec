import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseDocument } from 'yaml';
import { UsageError } from '../src/build/usage-error.ts';
import { ARCHIVE_CONFIG } from '../src/model/archive-config.ts';
import { PROJECT_DIR } from './command.ts';
import type { Questions } from './questions.ts';
import { today } from './today.ts';

/** The archive that a new one is copied from. */
export const STARTER_DIR = join(PROJECT_DIR, 'starter');
const CONFIG = 'archive.yaml';
const FIRST_PAPER = join('papers', 'first-paper', 'index.md');
const STARTER_DATE = /^date: .*$/m;

/** What was named on the command line; what is undefined is asked for or stays as in the starter. */
export interface NewArchiveRequest {
  readonly folder?: string | undefined;
  readonly title?: string | undefined;
  readonly url?: string | undefined;
  readonly author?: string | undefined;
}

type Field = 'title' | 'url' | 'author';

const MESSAGES: Readonly<Record<Field, string>> = {
  title: 'The archive’s title',
  url: 'Where it will live (a guess will do; it may have a path)',
  author: 'Your name',
};

/**
 * Starts an archive in a folder that is new or empty: a copy of the starter with the request's title, URL and author.
 * Returns the next steps. Throws a `UsageError` where the folder holds something, where a field is no such thing, and
 * where the folder is missing and nobody can be asked.
 */
export async function newArchive(
  request: NewArchiveRequest,
  questions: Questions | undefined,
): Promise<readonly string[]> {
  const named = request.folder ?? (await questions?.line('Its folder', '../archive', folderRefusal));
  if (named === undefined) throw new UsageError('Name the new folder: npm run new -- archive ../archive');
  const refusal = folderRefusal(named);
  if (refusal !== undefined) throw new UsageError(refusal);
  const fields = await completeFields(request, questions);
  const folder = resolve(named);
  mkdirSync(folder, { recursive: true });
  cpSync(STARTER_DIR, folder, { recursive: true, errorOnExist: true, force: false });
  writeConfig(join(folder, CONFIG), fields);
  const paper = join(folder, FIRST_PAPER);
  writeFileSync(paper, readFileSync(paper, 'utf8').replace(STARTER_DATE, `date: ${today()}`));
  return nextSteps(relative(process.cwd(), folder) || '.', fields);
}

async function completeFields(
  request: NewArchiveRequest,
  questions: Questions | undefined,
): Promise<Readonly<Partial<Record<Field, string>>>> {
  const fields: Partial<Record<Field, string>> = {};
  for (const field of ['title', 'url', 'author'] as const) {
    const check = (value: string): string | undefined => fieldRefusal(field, value);
    const initial = field === 'url' ? 'https://archive.example/' : '';
    const value = request[field] ?? (await questions?.line(MESSAGES[field], initial, check));
    if (value === undefined) continue;
    const refusal = check(value);
    if (refusal !== undefined) throw new UsageError(`--${field}: ${refusal}`);
    fields[field] = value;
  }
  return fields;
}

/** What the schema of archive.yaml says of a value, in the words of its messages. */
function fieldRefusal(field: Field, value: string): string | undefined {
  const sample = { title: 'T', url: 'https://archive.example/', description: 'D.', author: 'A' };
  const result = ARCHIVE_CONFIG.safeParse({ ...sample, [field]: value });
  if (result.success) return undefined;
  return `"${value}" ${field === 'url' ? 'is not a web address. Write https://archive.example/.' : 'says nothing.'}`;
}

function folderRefusal(path: string): string | undefined {
  if (path === '') return 'A folder needs a name.';
  const folder = resolve(path);
  try {
    if (!existsSync(folder) || readdirSync(folder).length === 0) return undefined;
    return `${path} holds files already. Name a folder that is new or empty.`;
  } catch {
    return `${path} is not a folder. Name one that is new or empty.`;
  }
}

function writeConfig(file: string, fields: Readonly<Partial<Record<Field, string>>>): void {
  const document = parseDocument(readFileSync(file, 'utf8'));
  for (const field of ['title', 'url'] as const) if (fields[field] !== undefined) document.set(field, fields[field]);
  if (fields.author !== undefined) document.setIn(['author', 'name'], fields.author);
  writeFileSync(file, `${schemaLine(dirname(file))}\n${document.toString({ lineWidth: 0 })}`);
}

/** What tells an editor with a YAML language server which schema the settings follow. */
function schemaLine(folder: string): string {
  const schema = relative(folder, join(PROJECT_DIR, 'schemas', 'archive.schema.json')).replaceAll('\\', '/');
  return `# yaml-language-server: $schema=${schema}`;
}

function nextSteps(shown: string, fields: Readonly<Partial<Record<Field, string>>>): readonly string[] {
  const missing = (['title', 'url', 'author'] as const).filter((field) => fields[field] === undefined);
  const config = join(shown, CONFIG);
  return [
    `${shown} is an archive with a first paper to write over.`,
    ...(missing.length === 0 ? [] : [`Write its ${missing.join(', ')} into ${config}.`]),
    '',
    `npm run dev -- --content ${quoted(shown)}      shows it while you write`,
    `npm run new -- paper "Title" --content ${quoted(shown)}`,
    `npm run build -- --content ${quoted(shown)}    makes the site`,
  ];
}

/** As a shell takes it for one word. */
function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
