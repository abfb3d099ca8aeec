import type { Archive, ArchiveConfig } from '../../src/model/archive.ts';
import type { Author } from '../../src/model/author.ts';
import type { CompiledArchive, CompiledText } from '../../src/model/compiled.ts';
import type { Edge } from '../../src/model/graph.ts';
import type { Definition, FieldNote, Item, ItemBase, Paper, Program } from '../../src/model/item.ts';
import { type ItemType, itemId } from '../../src/model/item-type.ts';
import type { RichText } from '../../src/model/rich-text.ts';

/** Every character that some format reads as its own. */
export const HOSTILE_TITLE =
  'AT&T <b> "q" \'a\' 100% R&D #3 a_b $5 C++ [draft] (x) \\ {y} ~ ^ ]]> é 中文 😀 O(n²) &amp; ]]> DNA';

export const MARIA: Author = {
  kind: 'person',
  name: 'Anna Maria van der Berg',
  given: 'Anna Maria',
  family: 'Berg',
  particle: 'van der',
};

/** Names that are easily split, escaped or ordered wrongly. */
export const HOSTILE_AUTHORS: readonly Author[] = [
  { kind: 'person', name: 'José Ñuñez', given: 'José', family: 'Ñuñez', orcid: '0000-0002-1825-0097' },
  MARIA,
  { kind: 'person', name: 'John Smith Jr.', given: 'John', family: 'Smith', suffix: 'Jr.' },
  { kind: 'organization', name: 'Example Research Lab' },
  { kind: 'organization', name: 'Barnes and Noble, Inc.', url: 'https://barnes.example/?a=1&b=2' },
  { kind: 'organization', name: 'Лаборатория' },
];

/** The feed's HTML of the hostile item: code that would end a CDATA section, a control character, a lone surrogate. */
export const HOSTILE_HTML =
  '<p>One<a href="https://lab.example/archive/papers/second/?a=1&amp;b=2#x">two</a></p>' +
  '<pre><code>a[b[0]]>1; &lt;/script> ]]> ]]></code></pre><p>bell \u0007 and \uD800 end</p>';

const LISTING = { title: 'Listing', introductionHtml: '', introductionText: '' };

/** An archive whose URL has a path; `changes` overrides any of its settings. */
export function madeUpConfig(changes: Partial<ArchiveConfig> = {}): ArchiveConfig {
  return {
    title: 'The R&D [Lab] &amp; its <Archive>',
    url: 'https://lab.example/archive/',
    description: 'Papers & notes on "tests" <of> exports.',
    authors: [MARIA],
    publisher: 'Example Research Lab',
    language: 'en',
    license: 'CC-BY-4.0',
    citationStyle: 'apa',
    citationType: 'techreport',
    mathMacros: {},
    navigation: [],
    links: [],
    listings: {
      home: LISTING,
      papers: LISTING,
      'field-notes': LISTING,
      definitions: LISTING,
      programs: LISTING,
      topics: LISTING,
      search: LISTING,
      markdown: LISTING,
      exports: LISTING,
    },
    feedItems: 50,
    idBase: 'https://lab.example/archive/',
    imageHosts: [],
    pdfTypes: ['papers'],
    pdfAttachments: false,
    ...changes,
  };
}

/** A compiled archive of plain objects, one item or more of each type. */
export function madeUpArchive(
  changes: { readonly config?: Partial<ArchiveConfig>; readonly items?: readonly Item[] } = {},
): CompiledArchive {
  const items = changes.items ?? madeUpItems();
  const archive: Archive = {
    config: madeUpConfig(changes.config),
    items,
    references: {
      doe2020: {
        key: 'doe2020',
        csl: { id: 'doe2020', type: 'book', title: 'A Book' },
        url: 'https://doi.org/10.1234/x',
      },
    },
    edges: EDGES.filter(({ source, target }) => [source, target].every((id) => items.some((item) => item.id === id))),
    versions: [],
    staticFiles: [],
  };
  return {
    archive,
    textOf: (id) => {
      const item = items.find((candidate) => candidate.id === id);
      if (item === undefined) throw new Error(`No item ${id}.`);
      return madeUpText(item);
    },
  };
}

/** The items, in the order that the model prescribes. */
export function madeUpItems(): readonly Item[] {
  return [
    hostilePaper(),
    madeUpPaper({
      slug: 'second',
      title: rich('A Second Paper'),
      authors: [MARIA],
      date: '2026-05-10',
      citationKey: 'vanderberg2026second',
    }),
    madeUpPaper({
      slug: 'third',
      title: rich('A third paper'),
      authors: [MARIA],
      date: '2026-05-09',
      citationKey: 'vanderberg2026third',
      status: { kind: 'withdrawn', note: 'Lemma 2 <fails> & so does 50% of it' },
    }),
    madeUpNote({ slug: 'note', status: { kind: 'superseded', by: 'papers/second' } }),
    madeUpDefinition({ slug: 'term', also: [rich('concept')] }),
    madeUpDefinition({ slug: 'dated-term', date: '2026-01-02T03:04:05+02:00', citationKey: 'vanderberg2026dated' }),
    madeUpProgram(),
    { ...madeUpBase('topics', 'systems'), title: rich('Systems & <Economics>') },
    { ...madeUpBase('pages', 'about') },
  ];
}

export function hostilePaper(changes: Partial<Paper> = {}): Paper {
  return madeUpPaper({
    slug: 'hostile',
    title: rich(HOSTILE_TITLE),
    summary: rich('Costs 100% of $5 & <more>: "all"\nin [one] (line) ]]>.'),
    authors: HOSTILE_AUTHORS,
    date: '2026-05-16',
    updated: '2026-06-01',
    topics: ['systems'],
    programs: ['lines'],
    keywords: ['yes', 'a_b', '50%'],
    doi: '10.1234/a_b%23{c',
    references: ['doe2020', 'papers/second'],
    series: { name: 'R&D', number: '2' },
    revisions: [{ version: '1.0', date: '2026-06-02', note: 'Corrected: a sign.' }],
    citationKey: 'nunez2026at',
    pdf: 'hostile.pdf',
    data: { target: 'a b.csv', isAsset: true },
    ...changes,
  });
}

export function madeUpPaper(changes: Partial<Paper>): Paper {
  const slug = changes.slug ?? 'paper';
  return { ...madeUpBase('papers', slug), date: '2026-05-01', citationKey: `key-${slug}`, featured: false, ...changes };
}

export function madeUpNote(changes: Partial<FieldNote>): FieldNote {
  const slug = changes.slug ?? 'note';
  return {
    ...madeUpBase('field-notes', slug),
    date: '2026-05-12',
    citationKey: `key-${slug}`,
    discusses: ['doe2020'],
    ...changes,
  };
}

export function madeUpDefinition(changes: Partial<Definition>): Definition {
  const slug = changes.slug ?? 'term';
  return { ...madeUpBase('definitions', slug), citationKey: `key-${slug}`, also: [], ...changes };
}

export function rich(text: string): RichText {
  return { source: text, text, html: text.replaceAll('&', '&amp;').replaceAll('<', '&lt;') };
}

function madeUpProgram(): Program {
  return {
    ...madeUpBase('programs', 'lines'),
    state: 'active',
    questions: [rich('What does it cost?')],
    items: ['papers/second'],
  };
}

const EDGES: readonly Edge[] = [
  { source: 'papers/hostile', target: 'papers/second', kind: 'cites', contexts: [{ sentence: 'See the second.' }] },
  { source: 'papers/hostile', target: 'definitions/term', kind: 'defines', contexts: [] },
];

/** What every item has, for the least of it. */
export function madeUpBase<T extends ItemType>(type: T, slug: string): ItemBase<T> {
  return {
    type,
    id: itemId(type, slug),
    slug,
    file: `${type}/${slug}.md`,
    title: rich(`The ${slug}`),
    summary: rich(`What ${slug} is.`),
    topics: [],
    programs: [],
    authors: [MARIA],
    keywords: [],
    license: 'CC-BY-4.0',
    language: 'en',
    aliases: [],
    draft: false,
    revisions: [],
    status: { kind: 'current' },
    assets: [],
    references: [],
    headings: [],
    wordCount: 100,
    hasMath: false,
    digest: slug,
  };
}

function madeUpText(item: Item): CompiledText {
  const isHostile = item.slug === 'hostile';
  return {
    id: item.id,
    html: '',
    abstractHtml: item.type === 'papers' ? '<p>An abstract: it has a colon.</p>' : '',
    abstractText: item.type === 'papers' ? 'An abstract: it has a colon.' : '',
    feedHtml: isHostile ? HOSTILE_HTML : item.slug === 'note' ? '' : `<p>Text of ${item.slug}.</p>`,
    bibliography: [],
    sections: [],
    markdown: isHostile ? '\n## One\n\nSee [two](https://lab.example/archive/papers/second/).\n' : '',
    readableMarkdown: isHostile ? '## One\n\nSee two (van der Berg, 2026).\n' : '',
    readableAbstract: item.type === 'papers' ? 'An abstract: it has a $\\colon$.\n' : '',
  };
}
