import { type Diagnostic, type Place, type Reporter, reporterFor } from '../diagnostics/diagnostic.ts';
import type { IsoDate } from '../model/date.ts';
import type { Revision } from '../model/item.ts';
import { isSameVersion, type VersionOf, versionId, withoutLetter } from '../model/versions.ts';
import { checkRevisions } from './check-revisions.ts';
import { type ArchiveFiles, readText } from './disk.ts';
import type { VersionFile } from './find-items.ts';
import { splitFrontMatter } from './front-matter.ts';
import { type LoadedItem, loadedItem } from './load-items.ts';
import { type ParsedText, type ReadSettings, readSplit } from './read-item.ts';
import type { YamlSource } from './yaml-source.ts';

/** An older text of an item as read from disk. */
export interface LoadedVersion {
  readonly version: VersionOf;
  readonly loaded: LoadedItem;
  readonly parsed: ParsedText;
}

type Fields = Readonly<Record<string, unknown>>;

/** What only an item can say, of itself and so of all its versions. */
const OF_THE_ITEM = ['draft', 'status', 'status_note', 'superseded_by'];

/** What a copy of an earlier file brings along, and the item says better. */
const LEFT_ASIDE = ['aliases', 'code', 'data', 'date', 'featured', 'revisions', 'updated'];

/** A revision that an older text is of, with what came after it. */
interface PlacedRevision {
  readonly revision: Revision;
  readonly next: Revision;
  readonly newest: Revision;
}

/**
 * Reads the older texts beside the items' own, those of each item in the order of its revisions, newest first. A text
 * inherits from its item what its own front matter lacks; its date is that of the revision of its name. One that no
 * revision names, or that is the newest of them, is reported (`front-matter/value`). Revisions whose texts were not kept
 * are no mistake.
 */
export async function loadVersions(
  files: ArchiveFiles,
  items: readonly LoadedItem[],
  settings: ReadSettings,
  sink: Diagnostic[],
): Promise<readonly LoadedVersion[]> {
  const found: LoadedVersion[] = [];
  for (const item of items) {
    const revisions = item.matter.frontMatter.revisions ?? [];
    checkRevisions(item);
    const place = ({ name }: VersionFile): number => revisions.findIndex(({ version }) => isSameVersion(version, name));
    for (const file of item.versionFiles.toSorted((a, b) => place(a) - place(b))) {
      const loaded = await loadVersion(files, item, file, settings, sink);
      if (loaded) found.push(loaded);
    }
  }
  return found;
}

async function loadVersion(
  files: ArchiveFiles,
  item: LoadedItem,
  { name, file }: VersionFile,
  settings: ReadSettings,
  sink: Diagnostic[],
): Promise<LoadedVersion | undefined> {
  const report = reporterFor(file, sink);
  const text = await readText(files, file, sink);
  const split = text === undefined ? undefined : splitFrontMatter(text, report);
  if (text === undefined || split === undefined) return undefined;
  const placed = placeOfVersion(item, name, report);
  if (placed === undefined) return undefined;
  const { revision, next, newest } = placed;
  const own = fieldsOf(split.frontMatter);
  for (const field of OF_THE_ITEM.filter((key) => Object.hasOwn(own, key))) {
    const message = `"${field}" is said of the item, in ${item.file}, and not of an older text. Leave it out.`;
    report('front-matter/unknown', split.frontMatter.placeOf([field], 'key'), message);
  }
  const source = inheriting(split.frontMatter, fieldsOf(item.source), revision.date);
  const { slug, assets, matter } = item;
  const folder = file.slice(0, file.lastIndexOf('/'));
  const read = readSplit({ type: matter.type, source, text, body: split.body, report }, settings);
  if (read === undefined) return undefined;
  const identity = { id: versionId(item.id, name), slug, file, folder, assets, versionFiles: [] };
  const { language } = settings;
  const loaded = loadedItem(identity, read.summary, source, { language, sink });
  const latest = { name: withoutLetter(newest.version), date: newest.date };
  return { version: { item: item.id, name, replaced: next.date, latest }, loaded, parsed: read.parsed };
}

/** The revision of an older text among those of its item; undefined where it can be of none, which is reported. */
function placeOfVersion(item: LoadedItem, name: string, report: Reporter): PlacedRevision | undefined {
  const revisions = item.matter.frontMatter.revisions ?? [];
  const position = revisions.findIndex(({ version }) => isSameVersion(version, name));
  const [revision, next, newest] = [revisions[position], revisions[position - 1], revisions[0]];
  if (revision !== undefined && next !== undefined && newest !== undefined) return { revision, next, newest };
  const names = revisions.map(({ version }) => withoutLetter(version)).join(', ');
  const known = names === '' ? '' : `, only ${names}`;
  const message =
    revision === undefined
      ? `The revisions of ${item.file} name no version ${name}${known}. Add its version, date and note there.`
      : `Version ${name} is the newest that ${item.file} names, and its text is that file's. Keep an older one here.`;
  report('front-matter/value', undefined, message);
  return undefined;
}

function fieldsOf({ data }: YamlSource): Fields {
  return typeof data === 'object' && data !== null ? Object.fromEntries(Object.entries(data)) : {};
}

/** An older text's front matter with what it lacks filled in from its item's, whose bibliographies hold for all texts. */
function inheriting(source: YamlSource, { doi, bibliography: _, ...fields }: Fields, date: IsoDate): YamlSource {
  const own = fieldsOf(source);
  const isOwn = ([field]: readonly PropertyKey[]): boolean => field !== undefined && Object.hasOwn(own, field);
  const start: Place = { line: 1, column: 1 };
  const aside = new Set([...OF_THE_ITEM, ...LEFT_ASIDE]);
  // The item's own DOI leads to its current text.
  if (own['doi'] === doi) aside.add('doi');
  const kept = Object.entries({ ...fields, ...own }).filter(([field]) => !aside.has(field));
  const data = { ...Object.fromEntries(kept), date };
  return {
    data,
    placeOf: (path, of) => (isOwn(path) ? source.placeOf(path, of) : start),
    placeWithin: (path) => (isOwn(path) ? source.placeWithin(path) : () => start),
  };
}
