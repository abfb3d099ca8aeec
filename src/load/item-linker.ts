import type { Nodes, PhrasingContent, Root } from 'mdast';
import type { Place } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/nearest.ts';
import type { Cite } from '../markdown/citations.ts';
import { referenceText } from '../markdown/labels.ts';
import { linkHtml } from '../markdown/link-html.ts';
import { linkTree, type Resolver, type Standing } from '../markdown/link-tree.ts';
import type { Phrase } from '../markdown/nodes.ts';
import { placeOf } from '../markdown/place.ts';
import type { EdgeKind } from '../model/graph.ts';
import { type ItemId, isItemId } from '../model/item-type.ts';
import type { ArchiveLookup } from './archive-lookup.ts';
import type { LoadedItem } from './load-items.ts';
import type { PlacedCluster } from './print-citations.ts';
import type { ParsedText } from './read-item.ts';

/** A reference from the item to another, with where it stands. */
export interface FoundEdge {
  readonly kind: EdgeKind;
  readonly target: ItemId;
  readonly standing: Standing;
}

export interface LinkedItem {
  readonly edges: readonly FoundEdge[];
  /** Works cited or discussed, in order of first citation. */
  readonly references: readonly string[];
  /** Its groups of citations in order, not printed yet. */
  readonly clusters: readonly PlacedCluster[];
  readonly discussed: readonly string[];
  /** Anchors of the citations of each work. */
  readonly citedAt: ReadonlyMap<string, readonly string[]>;
}

/** Resolves an item's abstract and body in place: citations, cross-references, links and images. */
export function linkItem(loaded: LoadedItem, { abstract, tree }: ParsedText, lookup: ArchiveLookup): LinkedItem {
  const linker = new ItemLinker(loaded, tree, lookup);
  if (abstract) linker.link(abstract);
  linker.link(tree);
  return linker.finish();
}

/** More than a book has. Each of them takes the citation processor about a millisecond. */
const MOST_CITATIONS = 5000;

class ItemLinker {
  readonly #loaded: LoadedItem;
  readonly #tree: Root;
  readonly #lookup: ArchiveLookup;
  readonly #edges: FoundEdge[] = [];
  readonly #clusters: PlacedCluster[] = [];
  readonly #citedAt = new Map<string, string[]>();
  #citations = 0;

  constructor(loaded: LoadedItem, tree: Root, lookup: ArchiveLookup) {
    this.#loaded = loaded;
    this.#tree = tree;
    this.#lookup = lookup;
  }

  link(tree: Root): void {
    const resolver: Resolver = {
      cite: (cites, narrative, standing) => this.#cite(cites, narrative, standing),
      refer: (key, standing) => this.#refer(key, standing),
      url: (target, isImage, standing) => this.#url(target, isImage, standing),
      html: (node, standing) =>
        linkHtml(node, (target, isImage, place) => this.#resolve(target, isImage, place, standing)),
    };
    linkTree(tree, resolver);
  }

  finish(): LinkedItem {
    const discussed = this.#discussed();
    const keys = [...this.#clusters.flatMap((cluster) => cluster.cites.map((cite) => cite.key)), ...discussed];
    return {
      edges: this.#edges,
      references: [...new Set(keys)],
      clusters: this.#clusters,
      discussed,
      citedAt: this.#citedAt,
    };
  }

  #cite(cites: readonly Cite[], narrative: boolean, standing: Standing): PhrasingContent {
    const found = this.#isWithinLimit(cites, standing) ? cites.filter(({ key }) => this.#isWork(key, standing)) : [];
    const id = `cite-${this.#clusters.length + 1}`;
    const phrase: Phrase = {
      type: 'phrase',
      children: [],
      data: { hName: 'span', hProperties: { className: ['citation'], id } },
    };
    if (found.length === 0) return phrase;
    this.#clusters.push({ cites: found, narrative, phrase });
    for (const { key } of found) {
      const places = this.#citedAt.get(key);
      if (places) places.push(id);
      else this.#citedAt.set(key, [id]);
      if (isItemId(key))
        this.#edges.push({ kind: 'cites', target: key, standing: { ...standing, node: phrase, anchor: id } });
    }
    return phrase;
  }

  /** Whether the text may cite these works as well; the first that are too many are reported. */
  #isWithinLimit(cites: readonly Cite[], standing: Standing): boolean {
    const before = this.#citations;
    this.#citations += cites.length;
    if (this.#citations <= MOST_CITATIONS) return true;
    const message = `The text cites more than ${MOST_CITATIONS.toLocaleString('en')} times. Make several items of it.`;
    if (before <= MOST_CITATIONS) this.#loaded.report('cite/key', this.#place(standing.node), message);
    return false;
  }

  #isWork(key: string, standing: { readonly node: Nodes }): boolean {
    if (this.#lookup.work(key) !== undefined) return true;
    const hint = didYouMean(key, this.#lookup.near.works(), ' Add it to a .bib file, or write \\@ for a plain @.');
    this.#loaded.report(
      'cite/key',
      this.#place(standing.node),
      `There is no work "${key}" in the bibliography.${hint}`,
    );
    return false;
  }

  #discussed(): string[] {
    const { matter, source, report } = this.#loaded;
    if (matter.type !== 'field-notes') return [];
    return (matter.frontMatter.discusses ?? []).filter((key, position) => {
      const isKnown = this.#lookup.work(key) !== undefined;
      if (!isKnown) {
        const hint = didYouMean(key, this.#lookup.near.bibliography(), ' Add it to a .bib file.');
        const message = `There is no work "${key}" in the bibliography.${hint}`;
        report('cite/key', source.placeOf(['discusses', position]), message);
      } else if (isItemId(key))
        this.#edges.push({
          kind: 'discusses',
          target: key,
          standing: { node: this.#tree, block: this.#tree },
        });
      return isKnown;
    });
  }

  #refer(key: string, standing: Standing): PhrasingContent {
    const hash = key.indexOf('#');
    const id = key.slice(hash + 1);
    const data = { hProperties: { className: ['cross-reference'] } };
    if (hash < 0) {
      const label = this.#loaded.structure.labels.get(id);
      if (label === undefined) return this.#unknownLabel(key, standing);
      const value = referenceText(label, this.#loaded.terms);
      return { type: 'link', url: `#${id}`, children: [{ type: 'text', value }], data };
    }
    const owner = key.slice(0, hash);
    const found = isItemId(owner) ? this.#lookup.label(owner, id) : undefined;
    if (found === undefined || !isItemId(owner)) return this.#unknownLabel(key, standing);
    const url = `${found.url}#${id}`;
    const [before, after] = this.#loaded.terms.inItem(referenceText(found.label, this.#loaded.terms));
    const title: PhrasingContent = { type: 'emphasis', children: [{ type: 'text', value: found.title }] };
    const children: PhrasingContent[] = [{ type: 'text', value: before }, title, { type: 'text', value: after }];
    const link: PhrasingContent = { type: 'link', url, children, data };
    this.#addLink(owner, { ...standing, node: link });
    return link;
  }

  #unknownLabel(key: string, standing: Standing): PhrasingContent {
    const hash = key.indexOf('#');
    const [owner, id] = [key.slice(0, hash), key.slice(hash + 1)];
    const { near } = this.#lookup;
    const { file, structure } = this.#loaded;
    const elsewhere = isItemId(owner) ? near.labels(owner) : undefined;
    const known = hash < 0 ? { file, labels: [...structure.labels.keys()] } : elsewhere;
    const where = known === undefined ? `There is no item "${owner}".` : `There is no label "${id}" in ${known.file}.`;
    const hint = didYouMean(
      known ? id : owner,
      known ? known.labels : near.items(),
      ' Give what it names a label, such as {#eq-x}.',
    );
    this.#loaded.report('ref/label', this.#place(standing.node), where + hint);
    return { type: 'text', value: `@${key}` };
  }

  #url(target: string, isImage: boolean, standing: Standing): string {
    // GFM's footnotes and the blocks' own links are made after the author's text was read.
    if (standing.node.position === undefined) return target;
    return this.#resolve(target, isImage, this.#place(standing.node), standing);
  }

  #resolve(target: string, isImage: boolean, place: Place | undefined, standing: Standing): string {
    const result = this.#lookup.resolve(this.#loaded, target, isImage);
    if (result.kind === 'problem') {
      this.#loaded.report(result.rule, place, result.message);
      return target;
    }
    if (result.item !== undefined && result.item !== this.#loaded.id) this.#addLink(result.item, standing);
    return result.url;
  }

  #addLink(target: ItemId, standing: Standing): void {
    if (target === this.#loaded.id) return;
    this.#edges.push({ kind: target.startsWith('definitions/') ? 'defines' : 'links', target, standing });
  }

  #place(node: Nodes): Place | undefined {
    return placeOf(node);
  }
}
