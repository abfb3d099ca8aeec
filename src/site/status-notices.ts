import type { Item } from '../model/item.ts';
import type { ArchiveIndex } from '../model/queries.ts';
import { siteTermsFor } from '../model/terms/site-terms.ts';
import { itemHref, type Link } from './entry.ts';

/** A notice above an item's text: that it, or something it relies on, does not simply stand. */
export interface StatusNotice {
  readonly kind: 'corrected' | 'withdrawn' | 'superseded' | 'supersedes';
  /** A sentence that `link`, where there is one, ends. */
  readonly text: string;
  readonly link?: Link;
  readonly note?: string;
}

/** The item's own notice, then the items whose place it takes, then notices of the items that it refers to. */
export function statusNotices(index: ArchiveIndex, item: Item): readonly StatusNotice[] {
  const targets = new Set(
    (index.outgoing.get(item.id) ?? []).filter((e) => e.kind !== 'supersedes').map((e) => e.target),
  );
  targets.delete(item.id);
  const cited = [...targets].map((id) => index.byId.get(id)).filter((target) => target !== undefined);
  const replaced = (index.outgoing.get(item.id) ?? [])
    .filter(({ kind }) => kind === 'supersedes')
    .flatMap(({ target }) => index.byId.get(target) ?? []);
  return [
    ownNotice(index, item),
    ...replaced.map((old) => replacedNotice(index, item, old)),
    ...cited.map((target) => citedNotice(index, item, target)),
  ].filter((notice) => notice !== undefined);
}

function ownNotice(index: ArchiveIndex, item: Item): StatusNotice | undefined {
  const { status } = item;
  const words = siteTermsFor(item.language);
  if (status.kind === 'current') return undefined;
  const note = status.note === undefined ? {} : { note: status.note };
  if (status.kind !== 'superseded') return { kind: status.kind, text: words.hasBeen[status.kind], ...note };
  const successor = index.byId.get(status.by);
  return {
    kind: status.kind,
    text: successor ? words.supersededBy : words.hasBeen.superseded,
    ...(successor ? { link: linkTo(index, successor) } : {}),
    ...note,
  };
}

function replacedNotice(index: ArchiveIndex, item: Item, old: Item): StatusNotice {
  return { kind: 'supersedes', text: siteTermsFor(item.language).supersedes, link: linkTo(index, old) };
}

function citedNotice(index: ArchiveIndex, item: Item, target: Item): StatusNotice | undefined {
  const { status } = target;
  if (status.kind === 'current') return undefined;
  return {
    kind: status.kind,
    text: siteTermsFor(item.language).refersTo[status.kind],
    link: linkTo(index, target),
    ...(status.note === undefined ? {} : { note: status.note }),
  };
}

function linkTo(index: ArchiveIndex, item: Item): Link {
  return { href: itemHref(item, index.archive.config), label: item.title.text };
}
