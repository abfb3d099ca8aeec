import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { UsageError } from '../src/build/usage-error.ts';
import { didYouMean } from '../src/diagnostics/nearest.ts';
import { type ItemType, LONGEST_SLUG, SLUG_PATTERN } from '../src/model/item-type.ts';
import { contentFolder } from './command.ts';
import { itemText } from './item-text.ts';
import type { Questions } from './questions.ts';
import { slugOf } from './slug.ts';
import { today } from './today.ts';

const TYPES: Readonly<Record<string, ItemType>> = {
  paper: 'papers',
  'field-note': 'field-notes',
  definition: 'definitions',
  program: 'programs',
  topic: 'topics',
  page: 'pages',
};

const SUMMARY = 'One paragraph for listings, search and feeds.';
const ABSTRACT = 'What the paper asks, what it shows and how.\n';

/** What was named on the command line; what is undefined is asked for or made up. */
export interface NewItemRequest {
  readonly type?: string | undefined;
  readonly title?: string | undefined;
  readonly content?: string | undefined;
  readonly slug?: string | undefined;
  /** Slugs, separated by commas. */
  readonly topics?: string | undefined;
}

interface NewItem {
  readonly type: ItemType;
  readonly title: string;
  readonly slug: string;
  readonly topics: readonly string[];
}

/**
 * Writes a new item, a draft, and returns its path. Throws a `UsageError` for a type, slug or topic that does not
 * exist, for a title without a letter, for a file that is there already, and for what is missing where nobody can be asked.
 */
export async function newItem(request: NewItemRequest, questions: Questions | undefined): Promise<readonly string[]> {
  const contentDir = contentFolder(request.content);
  const item = await completeItem(request, contentDir, questions);
  const file = join(contentDir, item.type, `${item.slug}.md`);
  const shown = relative(process.cwd(), file);
  const refusal = slugRefusal(contentDir, item.type, item.slug);
  if (refusal !== undefined) throw new UsageError(refusal);
  mkdirSync(dirname(file), { recursive: true });
  // 'wx' never overwrites, even where the file appeared a moment ago.
  writeFileSync(file, itemText(frontMatter(item, today()), 'The text.'), { flag: 'wx' });
  return [shown];
}

async function completeItem(
  request: NewItemRequest,
  contentDir: string,
  questions: Questions | undefined,
): Promise<NewItem> {
  const isComplete = request.type !== undefined && request.title !== undefined;
  if (!isComplete && questions === undefined) throw new UsageError('A type and a title are needed. See --help.');
  const names = Object.keys(TYPES);
  const type = typeNamed(request.type ?? (await questions?.one('What is it?', names)) ?? '');
  const title = request.title ?? (await questions?.line('Its title', '', required)) ?? '';
  const proposal = slugOf(title, LONGEST_SLUG);
  if (proposal === '' && request.slug === undefined) {
    throw new UsageError(`The title "${title}" has no letter or digit to name a file after. Name it with --slug.`);
  }
  const check = (slug: string): string | undefined => slugRefusal(contentDir, type, slug);
  const asked = isComplete ? undefined : questions;
  const slug = request.slug ?? (await asked?.line('Its file’s name, and so its URL', proposal, check)) ?? proposal;
  const known = type === 'topics' || type === 'pages' ? [] : topicsOf(contentDir);
  const offered = known.length > 0 ? asked : undefined;
  const topics = topicsNamed(request.topics, known) ?? (await offered?.some('Its topics', known)) ?? [];
  return { type, title, slug, topics };
}

function typeNamed(name: string): ItemType {
  const type = Object.hasOwn(TYPES, name) ? TYPES[name] : undefined;
  if (type !== undefined) return type;
  const known = [...Object.keys(TYPES), 'archive'];
  throw new UsageError(`There is no type "${name}".${didYouMean(name, known, ` Write one of ${known.join(', ')}.`)}`);
}

function required(value: string): string | undefined {
  return slugOf(value) === '' ? 'A title needs a letter or a digit.' : undefined;
}

function slugRefusal(contentDir: string, type: ItemType, slug: string): string | undefined {
  if (!SLUG_PATTERN.test(slug)) return `"${slug}" is no slug. Write lower-case letters, digits and single hyphens.`;
  if (slug.length > LONGEST_SLUG) return `The slug is ${slug.length} characters long. Use at most ${LONGEST_SLUG}.`;
  const taken = [`${slug}.md`, slug].map((name) => join(contentDir, type, name)).find((path) => existsSync(path));
  return taken === undefined ? undefined : `${relative(process.cwd(), taken)} is already there. Choose another name.`;
}

/** The slugs of the archive's topics, sorted. */
function topicsOf(contentDir: string): readonly string[] {
  const folder = join(contentDir, 'topics');
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { withFileTypes: true });
  return names
    .flatMap((entry) => (entry.isDirectory() ? [entry.name] : (/^(.+)\.md$/.exec(entry.name)?.[1] ?? [])))
    .filter((slug) => SLUG_PATTERN.test(slug))
    .sort();
}

function topicsNamed(list: string | undefined, known: readonly string[]): readonly string[] | undefined {
  const slugs = list?.split(',').map((slug) => slug.trim());
  const unknown = slugs?.find((slug) => !known.includes(slug));
  if (unknown === undefined) return slugs;
  const all = known.length === 0 ? ' There is none yet.' : ` There are ${known.join(', ')}.`;
  throw new UsageError(`"${unknown}" is not a topic of the archive.${didYouMean(unknown, known, all)}`);
}

function frontMatter({ type, title, topics }: NewItem, date: string): Readonly<Record<string, unknown>> {
  const matter: Readonly<Record<ItemType, Readonly<Record<string, unknown>>>> = {
    papers: { title, date, summary: SUMMARY, abstract: ABSTRACT, topics, draft: true },
    'field-notes': { title, date, summary: SUMMARY, topics, draft: true },
    definitions: { title, summary: SUMMARY, also: [], topics, draft: true },
    programs: { title, state: 'emerging', summary: SUMMARY, questions: [], topics, draft: true },
    topics: { title, summary: SUMMARY, draft: true },
    pages: { title, summary: SUMMARY, draft: true },
  };
  return matter[type];
}
