import { type Diagnostic, type Place, reporterFor } from '../diagnostics/diagnostic.ts';
import type { Revision } from '../model/item.ts';
import { isSameVersion, type VersionOf, versionId } from '../model/versions.ts';
import { type ArchiveFiles, readText } from './disk.ts';
import type { VersionFile } from './find-items.ts';
import { splitFrontMatter } from './front-matter.ts';
import { type LoadedItem, readItem } from './load-items.ts';
import type { YamlSource } from './yaml-source.ts';

/** An older text of an item as read from disk. */
export interface LoadedVersion {
  readonly version: VersionOf;
  readonly loaded: LoadedItem;
}

type Fields = Readonly<Record<string, unknown>>;

/** What is said of an item as a whole, and never of one of its versions. */
const OF_THE_ITEM = [
  'aliases',
  'code',
  'data',
  'draft',
  'featured',
  'revisions',
  'status',
  'status_note',
  'superseded_by',
  'updated',
];

/** What a version says of itself or goes without. */
const NOT_INHERITED = new Set([...OF_THE_ITEM, 'date', 'doi']);

/**
 * Reads the older texts beside the items' own, those of each item in the order of its revisions, newest first. A text
 * inherits from its item what its own front matter lacks, and its date from the revision of its name. One that no revision
 * names, or that is the newest of them, is reported (`front-matter/value`).
 */
export async function loadVersions(
  files: ArchiveFiles,
  items: readonly LoadedItem[],
  language: string,
  sink: Diagnostic[],
): Promise<readonly LoadedVersion[]> {
  const found: LoadedVersion[] = [];
  for (const item of items) {
    const revisions = item.matter.frontMatter.revisions ?? [];
    const place = ({ name }: VersionFile): number => revisions.findIndex(({ version }) => isSameVersion(version, name));
    for (const file of item.versionFiles.toSorted((a, b) => place(a) - place(b))) {
      const loaded = await loadVersion(files, item, file, { revisions, language }, sink);
      if (loaded) found.push({ version: { item: item.id, name: file.name }, loaded });
    }
  }
  return found;
}

async function loadVersion(
  files: ArchiveFiles,
  item: LoadedItem,
  { name, file }: VersionFile,
  { revisions, language }: { readonly revisions: readonly Revision[]; readonly language: string },
  sink: Diagnostic[],
): Promise<LoadedItem | undefined> {
  const report = reporterFor(file, sink);
  const text = await readText(files, file, sink);
  const split = text === undefined ? undefined : splitFrontMatter(text, report);
  if (text === undefined || split === undefined) return undefined;
  const position = revisions.findIndex(({ version }) => isSameVersion(version, name));
  const revision = revisions[position];
  if (revision === undefined || position === 0) {
    const message =
      revision === undefined
        ? `The revisions of ${item.file} name no version ${name}. Add its version, date and note there.`
        : `Version ${name} is the newest that ${item.file} names, and its text is that file's. Keep an older one here.`;
    report('front-matter/value', undefined, message);
    return undefined;
  }
  const own = fieldsOf(split.frontMatter);
  for (const field of OF_THE_ITEM.filter((key) => Object.hasOwn(own, key))) {
    const message = `"${field}" is said of the item, in ${item.file}, and not of an older text. Leave it out.`;
    report('front-matter/unknown', split.frontMatter.placeOf([field], 'key'), message);
  }
  const source = inheriting(split.frontMatter, { ...inherited(item), date: revision.date });
  const { folder, assets, matter } = item;
  const unread = { id: versionId(item.id, name), slug: item.slug, file, folder, assets, versionFiles: [] };
  return readItem({ ...unread, source, text, body: split.body, report }, matter.type, language);
}

function inherited({ source }: LoadedItem): Fields {
  return Object.fromEntries(Object.entries(fieldsOf(source)).filter(([field]) => !NOT_INHERITED.has(field)));
}

function fieldsOf({ data }: YamlSource): Fields {
  return typeof data === 'object' && data !== null ? Object.fromEntries(Object.entries(data)) : {};
}

/** Front matter with what it lacks filled in. What is wrong in a field of another file is reported there, too. */
function inheriting(source: YamlSource, fields: Fields): YamlSource {
  const own = fieldsOf(source);
  const isOwn = ([field]: readonly PropertyKey[]): boolean => field !== undefined && Object.hasOwn(own, field);
  const start: Place = { line: 1, column: 1 };
  const data = Object.fromEntries(
    Object.entries({ ...fields, ...own }).filter(([field]) => !OF_THE_ITEM.includes(field)),
  );
  return {
    data,
    placeOf: (path, of) => (isOwn(path) ? source.placeOf(path, of) : start),
    placeWithin: (path) => (isOwn(path) ? source.placeWithin(path) : () => start),
  };
}
