import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { stringify } from 'yaml';
import { UsageError } from '../src/build/usage-error.ts';
import { didYouMean } from '../src/diagnostics/nearest.ts';
import type { ItemType } from '../src/model/item-type.ts';
import { contentFolder, readOptions, runCommand } from './command.ts';
import { slugOf } from './slug.ts';

const USAGE = `npm run new -- <type> "Title" [--content DIR]: writes a new item with its front matter filled in.

  <type>  paper, field-note, definition, program, topic or page`;

const TYPES: Readonly<Record<string, ItemType>> = {
  paper: 'papers',
  'field-note': 'field-notes',
  definition: 'definitions',
  program: 'programs',
  topic: 'topics',
  page: 'pages',
};

const SUMMARY = 'One paragraph for listings, search and feeds.';

await runCommand(async () => {
  const parsed = readOptions(USAGE, { content: { type: 'string' } }, 2);
  if (parsed === undefined) return 0;
  const [name = '', title = ''] = parsed.positionals;
  const type = TYPES[name];
  if (type === undefined) {
    const known = Object.keys(TYPES);
    throw new UsageError(`There is no type "${name}".${didYouMean(name, known, ` Write one of ${known.join(', ')}.`)}`);
  }
  const slug = slugOf(title);
  if (slug === '') throw new UsageError(`The title "${title}" has no letter or digit to name a file after.`);
  const contentDir = contentFolder(parsed.values.content);
  const file = join(contentDir, type, `${slug}.md`);
  const shown = relative(process.cwd(), file);
  if (existsSync(file) || existsSync(join(contentDir, type, slug))) {
    throw new UsageError(`${shown} is already there. Choose another title.`);
  }
  mkdirSync(dirname(file), { recursive: true });
  // 'wx' never overwrites, even where the file appeared a moment ago.
  writeFileSync(file, itemText(type, title, today()), { flag: 'wx' });
  process.stdout.write(`${shown}\n`);
  return 0;
});

function itemText(type: ItemType, title: string, date: string): string {
  const abstract = 'What the paper asks, what it shows and how.\n';
  const fields: Readonly<Record<ItemType, object>> = {
    papers: { title, date, summary: SUMMARY, abstract, topics: [], draft: true },
    'field-notes': { title, date, summary: SUMMARY, topics: [], draft: true },
    definitions: { title, summary: SUMMARY, also: [], topics: [], draft: true },
    programs: { title, state: 'emerging', summary: SUMMARY, questions: [], topics: [], draft: true },
    topics: { title, summary: SUMMARY, draft: true },
    pages: { title, summary: SUMMARY, draft: true },
  };
  return `---\n${stringify(fields[type])}---\n\nThe text.\n`;
}

/** The author's own day, `YYYY-MM-DD`. */
function today(): string {
  const now = new Date();
  const [month, day] = [now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0'));
  return `${now.getFullYear()}-${month}-${day}`;
}
