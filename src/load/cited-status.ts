import type { Element, ElementContent } from 'hast';
import { escapeHtml } from '../model/escape-html.ts';
import type { Item } from '../model/item.ts';
import { ownNotice } from '../model/status-notice.ts';
import { siteTermsFor } from '../model/terms/site-terms.ts';
import { absoluteUrl, itemPath } from '../model/urls.ts';
import { referenceAnchor } from './citation-anchor.ts';

/** What citations of an item whose text no longer simply stands say of it. */
export interface CitedStatus {
  /** In the running text: `withdrawn`. */
  readonly word: string;
  /** In the reference list, as a sentence of plain text. */
  readonly notice: string;
  /** The same in HTML, with a link to what takes the item's place. */
  readonly noticeHtml: string;
}

/** By item id, for the items whose text no longer simply stands. */
export type CitedStatuses = ReadonlyMap<string, CitedStatus>;

/** What of the archive's settings the words depend on. */
interface CitedSite {
  readonly url: string;
  readonly language: string;
}

/** What is to be said at every citation of the archive's own items. */
export function citedStatuses(items: readonly Item[], site: CitedSite): CitedStatuses {
  const words = siteTermsFor(site.language);
  return new Map(
    items.flatMap((item) => {
      const notice = ownNotice(item, site, words);
      if (notice === undefined || item.status.kind === 'current') return [];
      const word = words.statuses[item.status.kind].toLowerCase();
      return [[item.id, { word, notice, noticeHtml: noticeHtml(item, notice, site) }] as const];
    }),
  );
}

function noticeHtml({ status }: Item, notice: string, site: { readonly url: string }): string {
  const html = escapeHtml(notice);
  if (status.kind !== 'superseded') return `<strong>${html}</strong>`;
  const url = escapeHtml(absoluteUrl(site, itemPath(status.by)));
  return `<strong>${html.replace(url, () => `<a href="${url}">${url}</a>`)}</strong>`;
}

/**
 * Puts the word in brackets behind each work of a printed citation that no longer stands; behind the whole where the style
 * gives the work no link of its own.
 */
export function markCited(
  nodes: readonly ElementContent[],
  keys: readonly string[],
  statusOf: (key: string) => CitedStatus | undefined,
): readonly ElementContent[] {
  let marked = nodes;
  for (const key of new Set(keys)) {
    const status = statusOf(key);
    if (status === undefined) continue;
    const mark = [{ type: 'text', value: ' ' } as const, bold(`[${status.word}]`)];
    const target = `#${referenceAnchor(key)}`;
    const hasLink = marked.some((node) => leadsTo(node, target));
    marked = hasLink ? behindLink(marked, target, mark) : marked.concat(mark);
  }
  return marked;
}

function leadsTo(node: ElementContent, target: string): boolean {
  return (
    node.type === 'element' &&
    (node.properties['href'] === target || node.children.some((child) => leadsTo(child, target)))
  );
}

function behindLink(
  nodes: readonly ElementContent[],
  target: string,
  mark: readonly ElementContent[],
): readonly ElementContent[] {
  return nodes.flatMap((node): readonly ElementContent[] => {
    if (node.type !== 'element') return [node];
    if (node.properties['href'] === target) return [node, ...structuredClone(mark)];
    return [{ ...node, children: [...behindLink(node.children, target, mark)] }];
  });
}

function bold(text: string): Element {
  return { type: 'element', tagName: 'strong', properties: {}, children: [{ type: 'text', value: text }] };
}
