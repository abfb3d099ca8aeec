import { type Diagnostic, type Reporter, reporterFor } from '../diagnostics/diagnostic.ts';
import type { Revision } from '../model/item.ts';
import { isSameVersion, type VersionOf, versionId, withoutLetter } from '../model/versions.ts';
import { checkRevisions } from './check-revisions.ts';
import { type ArchiveFiles, readText } from './disk.ts';
import type { VersionFile } from './find-items.ts';
import type { ItemCompiler } from './item-compiler.ts';
import { fieldsOf, frontMatterOf, type Inheritance } from './item-source.ts';
import { type LoadedItem, loadedItem } from './load-items.ts';

/** An older text of an item as read from disk. */
export interface LoadedVersion {
  readonly version: VersionOf;
  readonly loaded: LoadedItem;
}

/** A revision that an older text is of, with what came after it. */
interface PlacedRevision {
  readonly revision: Revision;
  readonly next: Revision;
  readonly newest: Revision;
}

/** An older text that was found, and whose it is. */
interface FoundVersion {
  readonly item: LoadedItem;
  readonly name: string;
  readonly file: string;
  readonly text: string;
  readonly placed: PlacedRevision;
  readonly inherited: Inheritance;
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
  compiler: ItemCompiler,
  sink: Diagnostic[],
): Promise<readonly LoadedVersion[]> {
  const found = await findVersions(files, items, sink);
  const read = await compiler.read(
    found.map(({ item, file, text, inherited }) => ({ type: item.matter.type, file, text, inherited })),
  );
  return found.flatMap(({ item, name, file, text, placed, inherited }, position): LoadedVersion[] => {
    const { summary, diagnostics = [] } = read[position] ?? {};
    sink.push(...diagnostics);
    if (summary === undefined) return [];
    const { slug, assets } = item;
    const folder = file.slice(0, file.lastIndexOf('/'));
    const identity = { id: versionId(item.id, name), slug, file, folder, assets, versionFiles: [] };
    const { language } = compiler.settings;
    const loaded = loadedItem(identity, summary, frontMatterOf(text, inherited), { language, sink });
    const { next, newest } = placed;
    const latest = { name: withoutLetter(newest.version), date: newest.date };
    return [{ version: { item: item.id, name, replaced: next.date, latest }, loaded }];
  });
}

async function findVersions(
  files: ArchiveFiles,
  items: readonly LoadedItem[],
  sink: Diagnostic[],
): Promise<readonly FoundVersion[]> {
  const found: FoundVersion[] = [];
  for (const item of items) {
    const revisions = item.matter.frontMatter.revisions ?? [];
    checkRevisions(item);
    const place = ({ name }: VersionFile): number => revisions.findIndex(({ version }) => isSameVersion(version, name));
    for (const { name, file } of item.versionFiles.toSorted((a, b) => place(a) - place(b))) {
      const text = await readText(files, file, sink);
      const placed = text === undefined ? undefined : placeOfVersion(item, name, reporterFor(file, sink));
      if (text === undefined || placed === undefined) continue;
      const twin = found.find((other) => other.item === item && isSameVersion(other.name, name));
      if (twin !== undefined) {
        const message = `${twin.file} is the text of version ${twin.name} as well. Keep one of the two.`;
        reporterFor(file, sink)('archive/duplicate', undefined, message);
        continue;
      }
      const inherited = { file: item.file, fields: fieldsOf(item.source), date: placed.revision.date };
      found.push({ item, name, file, text, placed, inherited });
    }
  }
  return found;
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
