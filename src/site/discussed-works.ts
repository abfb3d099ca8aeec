import { plainCsl } from '../model/csl-text.ts';
import type { FieldNote } from '../model/item.ts';
import { isItemId } from '../model/item-type.ts';
import type { ArchiveIndex } from '../model/queries.ts';
import type { CslName, Reference } from '../model/reference.ts';
import { siteTermsFor } from '../model/terms/site-terms.ts';
import { itemHref } from './entry.ts';

/** A work that a field note is about. */
export interface DiscussedWork {
  readonly title: string;
  /** Authors, venue and year, as one line. */
  readonly details: string;
  readonly href?: string;
}

/** The works that a field note discusses, in its author's order. */
export function discussedWorks(index: ArchiveIndex, note: FieldNote): readonly DiscussedWork[] {
  return note.discusses.flatMap((key) => {
    const item = isItemId(key) ? index.byId.get(key) : undefined;
    if (item !== undefined) {
      const { status } = item;
      const details = [
        item.authors.map((author) => author.name).join(', '),
        item.date?.slice(0, 4),
        status.kind === 'current' ? undefined : siteTermsFor(note.language).statuses[status.kind],
      ];
      return [{ title: item.title.text, details: joined(details), href: itemHref(item, index.archive.config) }];
    }
    const reference = index.archive.references[key];
    return reference === undefined ? [] : [workOf(reference)];
  });
}

function workOf({ csl, arxiv, url }: Reference): DiscussedWork {
  const venue = csl['container-title'] ?? csl['collection-title'] ?? csl.publisher;
  const details = joined([
    nameList(csl.author ?? csl.editor ?? []),
    arxiv !== undefined && venue === 'arXiv' ? undefined : plainCsl(venue ?? ''),
    arxiv === undefined ? undefined : `arXiv:${arxiv}`,
    csl.issued?.['date-parts']?.[0]?.[0]?.toString() ?? csl.issued?.literal,
  ]);
  return { title: plainCsl(csl.title ?? csl.id), details, ...(url === undefined ? {} : { href: url }) };
}

/** Up to three names whole; of more, the first with 'et al.'. */
function nameList(names: readonly CslName[]): string {
  const texts = names.map(
    (name) =>
      name.literal ??
      [name.given, name['non-dropping-particle'], name.family, name.suffix]
        .filter((part) => part !== undefined)
        .join(' '),
  );
  return texts.length > 3 ? `${texts[0]} et al.` : texts.join(', ');
}

function joined(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' · ');
}
