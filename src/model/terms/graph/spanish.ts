import type { GraphTerms } from '../graph-terms.ts';

export const SPANISH_GRAPH: GraphTerms = {
  description: (archive) => `Cómo se remiten unos a otros los textos de ${archive}, en dibujo y en tabla.`,
  introduction: [
    'Cómo se remiten unos a otros los textos de este archivo: en dibujo, ',
    'en tabla',
    ' con las frases que lo hacen, y ',
    'en JSON',
    '.',
  ],
  none: 'Ningún texto de este archivo remite todavía a otro.',
  legend:
    'Una flecha va del texto que remite a aquel al que remite. Cuanto mayor es una marca, más textos remiten a ella. Cada marca es un enlace; al señalarla, o al llegar a ella con el teclado, se destacan sus flechas.',
  asTable: 'Lo mismo en tabla',
  tableOnly: 'Solo en la tabla',
  unconnected: 'Todavía sin conexión',
  columns: { from: 'De', relation: 'Relación', to: 'A', sentence: 'En la frase' },
  relations: {
    supersedes: 'sustituye a',
    cites: 'cita',
    discusses: 'comenta',
    defines: 'usa el término',
    links: 'enlaza con',
  },
  incoming: {
    supersedes: 'sustituye a este texto',
    cites: 'cita este texto',
    discusses: 'comenta este texto',
    defines: 'usa este término',
    links: 'enlaza aquí',
  },
  outgoing: {
    supersedes: 'sustituido por este texto',
    cites: 'citado aquí',
    discusses: 'comentado aquí',
    defines: 'término usado aquí',
    links: 'enlazado aquí',
  },
  separator: ', ',
  around: {
    papers: 'En torno a este artículo',
    'field-notes': 'En torno a esta nota',
    definitions: 'En torno a esta definición',
    programs: 'En torno a este programa',
    topics: 'En torno a este tema',
    pages: 'En torno a esta página',
  },
  more: (count) => `Y ${count} más.`,
  inWholeGraph: 'En el grafo de todo el archivo',
  counts: (outgoing, incoming) =>
    `${outgoing === 0 ? 'No remite a ningún texto' : `Remite a ${texts(outgoing)}`}; ${
      incoming === 0 ? 'ningún texto remite a él' : `${texts(incoming)} ${incoming === 1 ? 'remite' : 'remiten'} a él`
    }.`,
  referredToIn: 'Mencionado en',
};

function texts(count: number): string {
  return count === 1 ? 'un texto' : `${count} textos`;
}
