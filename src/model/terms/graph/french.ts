import type { GraphTerms } from '../graph-terms.ts';

export const FRENCH_GRAPH: GraphTerms = {
  description: (archive) => `Comment les textes de ${archive} renvoient les uns aux autres, en dessin et en tableau.`,
  introduction: [
    'Comment les textes de cette archive renvoient les uns aux autres : en dessin, ',
    'en tableau',
    ' avec les phrases qui le font, et ',
    'en JSON',
    '.',
  ],
  none: 'Aucun texte de cette archive ne renvoie encore à un autre.',
  legend:
    'Une flèche va du texte qui renvoie à celui auquel il renvoie. Plus une marque est grande, plus de textes y renvoient. Chaque marque est un lien ; la pointer, ou y aller avec le clavier, fait ressortir ses flèches.',
  asTable: 'La même chose en tableau',
  tableOnly: 'Dans le tableau seulement',
  unconnected: 'Pas encore reliés',
  columns: { from: 'De', relation: 'Relation', to: 'À', sentence: 'Dans la phrase' },
  relations: {
    supersedes: 'remplace',
    cites: 'cite',
    discusses: 'commente',
    defines: 'emploie le terme',
    links: 'renvoie à',
  },
  incoming: {
    supersedes: 'remplace ce texte',
    cites: 'cite ce texte',
    discusses: 'commente ce texte',
    defines: 'emploie ce terme',
    links: 'renvoie ici',
  },
  outgoing: {
    supersedes: 'remplacé par ce texte',
    cites: 'cité ici',
    discusses: 'commenté ici',
    defines: 'terme employé ici',
    links: 'lié ici',
  },
  separator: ', ',
  around: {
    papers: 'Autour de cet article',
    'field-notes': 'Autour de cette note',
    definitions: 'Autour de cette définition',
    programs: 'Autour de ce programme',
    topics: 'Autour de ce thème',
    pages: 'Autour de cette page',
  },
  more: (count) => `Et ${count} de plus.`,
  inWholeGraph: 'Dans le graphe de toute l’archive',
  counts: (outgoing, incoming) =>
    `${outgoing === 0 ? 'Ne renvoie à aucun texte' : `Renvoie à ${texts(outgoing)}`} ; ${
      incoming === 0 ? 'aucun texte n’y renvoie' : `${texts(incoming)} y ${incoming === 1 ? 'renvoie' : 'renvoient'}`
    }.`,
  referredToIn: 'Mentionné dans',
};

function texts(count: number): string {
  return count === 1 ? 'un texte' : `${count} textes`;
}
