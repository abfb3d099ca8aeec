import type { GraphTerms } from '../graph-terms.ts';

export const GERMAN_GRAPH: GraphTerms = {
  description: (archive) => `Wie die Beiträge von ${archive} aufeinander verweisen, als Zeichnung und als Tabelle.`,
  introduction: [
    'Wie die Beiträge dieses Archivs aufeinander verweisen: als Zeichnung, ',
    'als Tabelle',
    ' mit den Sätzen, in denen sie es tun, und ',
    'als JSON',
    '.',
  ],
  none: 'Noch verweist hier kein Beitrag auf einen anderen.',
  legend:
    'Ein Pfeil zeigt von dem Beitrag, der verweist, auf den, auf den er verweist. Je größer ein Zeichen, desto mehr Beiträge verweisen darauf. Jedes Zeichen ist ein Link; zeigt man darauf oder geht mit der Tastatur dorthin, so treten seine Pfeile hervor.',
  asTable: 'Dasselbe als Tabelle',
  tableOnly: 'Nur in der Tabelle',
  unconnected: 'Noch ohne Verbindung',
  columns: { from: 'Von', relation: 'Beziehung', to: 'Zu', sentence: 'Im Satz' },
  relations: {
    supersedes: 'ersetzt',
    cites: 'zitiert',
    discusses: 'bespricht',
    defines: 'verwendet den Begriff',
    links: 'verlinkt',
  },
  incoming: {
    supersedes: 'ersetzt diesen Text',
    cites: 'zitiert diesen Text',
    discusses: 'bespricht diesen Text',
    defines: 'verwendet diesen Begriff',
    links: 'verlinkt hierher',
  },
  outgoing: {
    supersedes: 'von diesem Text ersetzt',
    cites: 'hier zitiert',
    discusses: 'hier besprochen',
    defines: 'hier verwendeter Begriff',
    links: 'hier verlinkt',
  },
  separator: ', ',
  around: {
    papers: 'Im Umkreis dieses Aufsatzes',
    'field-notes': 'Im Umkreis dieser Notiz',
    definitions: 'Im Umkreis dieser Definition',
    programs: 'Im Umkreis dieses Programms',
    topics: 'Im Umkreis dieses Themas',
    pages: 'Im Umkreis dieser Seite',
  },
  more: (count) => `Und ${count} weitere.`,
  inWholeGraph: 'Im Graphen des ganzen Archivs',
  counts: (outgoing, incoming) =>
    `Verweist auf ${outgoing === 1 ? 'einen Beitrag' : many(outgoing)}; ${incoming === 1 ? 'ein Beitrag verweist' : `${many(incoming)} verweisen`} darauf.`,
  referredToIn: 'Erwähnt in',
};

function many(count: number): string {
  return `${count === 0 ? 'keine' : count} Beiträge`;
}
