import type { BibtexEntry, BibtexField } from './bibtex-entries.ts';

/** Fields that belong to an entry alone (biblatex manual, §2.4.1 and appendix B). */
const OWN = new Set(
  `crossref xref xdata entryset entrysubtype execute ids key keywords label options presort related relatedoptions relatedstring
   relatedtype shortauthor shorteditor shorthand shorthandintro shorttitle sortkey sortname sorttitle sortyear
   file abstract annotation doi url urldate eprint eprinttype archiveprefix eprintclass primaryclass`.split(/\s+/),
);
const DATES = new Set(['date', 'year', 'month', 'day']);

const PARTS = new Set(
  `inbook incollection inproceedings conference inreference bookinbook suppbook suppcollection`.split(/\s+/),
);
const MULTIVOLUME = new Set(['mvbook', 'mvcollection', 'mvproceedings', 'mvreference']);

/** Longer chains of entries are no one's purpose; a circle of them ends here too. */
const DEEPEST = 6;

/**
 * The fields of an entry with those that it takes over by `crossref` and `xdata`. A part takes its book's title as
 * `booktitle`, a volume its set's as `maintitle`, an article its journal's as `journaltitle`; see appendix B of biblatex's manual.
 * Entries that are missing are reported as warnings.
 */
export function fieldsWithInherited(
  entry: BibtexEntry,
  entries: ReadonlyMap<string, BibtexEntry>,
  depth = 0,
): ReadonlyMap<string, BibtexField> {
  if (!entry.fields.has('crossref') && !entry.fields.has('xdata')) return entry.fields;
  const fields = new Map(entry.fields);
  if (depth >= DEEPEST) return fields;
  const sources = (name: string): readonly BibtexEntry[] => entriesNamed(entry, name, entries, depth === 0);
  for (const data of sources('xdata')) {
    for (const [name, field] of fieldsWithInherited(data, entries, depth + 1))
      if (!fields.has(name)) fields.set(name, field);
  }
  const hasDate = fields.has('date') || fields.has('year');
  for (const parent of sources('crossref')) {
    const given = fieldsWithInherited(parent, entries, depth + 1);
    for (const [name, field] of given) {
      const target = inheritedName(name, entry.type, parent.type);
      const taken = target === undefined || fields.has(target) || (DATES.has(target) && hasDate);
      if (!taken && !(target !== name && given.has(target))) fields.set(target, field);
    }
  }
  return fields;
}

function entriesNamed(
  entry: BibtexEntry,
  name: string,
  entries: ReadonlyMap<string, BibtexEntry>,
  reports: boolean,
): readonly BibtexEntry[] {
  const field = entry.fields.get(name);
  const keys = field?.tex.split(',').map((key) => key.trim()) ?? [];
  return keys.flatMap((key) => {
    const found = entries.get(key);
    if (found === undefined && field !== undefined && reports && key !== '') {
      const { value, source } = field;
      const message = `There is no entry "${key}" to take fields from. Write the key of an entry, or take ${name} out.`;
      source.report('cite/bibtex', source.placeAt(value.offset, value.end - value.offset), message, 'warning');
    }
    return found === undefined || found === entry ? [] : [found];
  });
}

/** What a parent's field is called in its child; undefined where the child does not take it. */
function inheritedName(name: string, child: string, parent: string): string | undefined {
  if (OWN.has(name)) return undefined;
  const title = /^(title|subtitle|titleaddon)$/.test(name);
  if (!title) return name;
  if (MULTIVOLUME.has(parent)) return `main${name}`;
  if (PARTS.has(child)) return `book${name}`;
  return parent === 'periodical' ? `journal${name}` : name;
}
