import type { Place, Reporter } from '../diagnostics/diagnostic.ts';
import type { IsoDate } from '../model/date.ts';
import { splitFrontMatter } from './front-matter.ts';
import type { YamlSource } from './yaml-source.ts';

/** The fields of a front matter, as they stand there. */
export type Fields = Readonly<Record<string, unknown>>;

/** What an older text of an item has from it; JSON. */
export interface Inheritance {
  /** The item's file. */
  readonly file: string;
  readonly fields: Fields;
  /** The day of the text's revision. */
  readonly date: IsoDate;
}

/** What only an item can say, of itself and so of all its versions. */
const OF_THE_ITEM = ['draft', 'status', 'status_note', 'superseded_by'];

/** What a copy of an earlier file brings along, and the item says better. */
const LEFT_ASIDE = ['aliases', 'code', 'data', 'date', 'featured', 'revisions', 'updated'];

/** What a front matter says as a record; empty where it is none. */
export function fieldsOf({ data }: YamlSource): Fields {
  return typeof data === 'object' && data !== null ? Object.fromEntries(Object.entries(data)) : {};
}

/** The front matter of a text that was read before, parsed again when somebody asks for something in it. */
export function frontMatterOf(text: string, inherited?: Inheritance): YamlSource {
  let parsed: YamlSource | undefined;
  const source = (): YamlSource => {
    const own = parsed === undefined ? splitFrontMatter(text, () => {})?.frontMatter : undefined;
    if (own !== undefined) parsed = withInherited(own, inherited);
    if (parsed === undefined) throw new Error('A text whose front matter was read has none.');
    return parsed;
  };
  return {
    get data() {
      return source().data;
    },
    placeOf: (path, of) => source().placeOf(path, of),
    placeWithin: (path) => (place) => source().placeWithin(path)(place),
  };
}

/**
 * A front matter with what it lacks filled in from its item's, whose bibliographies hold for all texts; as it is where it
 * inherits nothing.
 */
export function withInherited(source: YamlSource, inherited: Inheritance | undefined): YamlSource {
  if (inherited === undefined) return source;
  const { doi, bibliography: _, ...fields } = inherited.fields;
  const own = fieldsOf(source);
  const isOwn = ([field]: readonly PropertyKey[]): boolean => field !== undefined && Object.hasOwn(own, field);
  const start: Place = { line: 1, column: 1 };
  const aside = new Set([...OF_THE_ITEM, ...LEFT_ASIDE]);
  // The item's own DOI leads to its current text.
  if (own['doi'] === doi) aside.add('doi');
  const kept = Object.entries({ ...fields, ...own }).filter(([field]) => !aside.has(field));
  const data = { ...Object.fromEntries(kept), date: inherited.date };
  return {
    data,
    placeOf: (path, of) => (isOwn(path) ? source.placeOf(path, of) : start),
    placeWithin: (path) => (isOwn(path) ? source.placeWithin(path) : () => start),
  };
}

/** Reports what an older text says that only its item can. */
export function checkInheriting(source: YamlSource, { file }: Inheritance, report: Reporter): void {
  const own = fieldsOf(source);
  for (const field of OF_THE_ITEM.filter((key) => Object.hasOwn(own, key))) {
    const message = `"${field}" is said of the item, in ${file}, and not of an older text. Leave it out.`;
    report('front-matter/unknown', source.placeOf([field], 'key'), message);
  }
}
