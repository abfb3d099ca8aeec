import type { GraphTerms } from '../graph-terms.ts';

export const ENGLISH_GRAPH: GraphTerms = {
  description: (archive) => `How the items of ${archive} refer to one another, as a drawing and as a table.`,
  introduction: [
    'How the items of this archive refer to one another: as a drawing, ',
    'as a table',
    ' with the sentences that do it, and ',
    'as JSON',
    '.',
  ],
  none: 'No item of this archive refers to another yet.',
  legend:
    'An arrow points from the item that refers to the one referred to. The larger a mark, the more items refer to it. Every mark is a link; pointing at one, or moving to it with the keyboard, singles out its arrows.',
  asTable: 'The same as a table',
  tableOnly: 'In the table only',
  unconnected: 'Not connected yet',
  columns: { from: 'From', relation: 'Relation', to: 'To', sentence: 'In the sentence' },
  relations: {
    supersedes: 'supersedes',
    cites: 'cites',
    discusses: 'discusses',
    defines: 'uses the term',
    links: 'links to',
  },
  incoming: {
    supersedes: 'supersedes this',
    cites: 'cites this',
    discusses: 'discusses this',
    defines: 'uses this term',
    links: 'links here',
  },
  outgoing: {
    supersedes: 'superseded by this',
    cites: 'cited here',
    discusses: 'discussed here',
    defines: 'term used here',
    links: 'linked here',
  },
  separator: ', ',
  around: {
    papers: 'Around this paper',
    'field-notes': 'Around this field note',
    definitions: 'Around this definition',
    programs: 'Around this research program',
    topics: 'Around this topic',
    pages: 'Around this page',
  },
  more: (count) => `And ${count} more.`,
  inWholeGraph: 'In the graph of the whole archive',
  counts: (outgoing, incoming) =>
    `Refers to ${items(outgoing)}; ${items(incoming)} ${incoming === 1 ? 'refers' : 'refer'} to it.`,
  referredToIn: 'Referred to in',
};

function items(count: number): string {
  return count === 1 ? '1 item' : `${count === 0 ? 'no' : count} items`;
}
