import type { LabelKind, Terms } from './terms.ts';

/** Numbers after the kind, an equation's in parentheses. */
function numbered(kinds: Terms['kinds'], equation: string): Terms['numbered'] {
  return (kind, number) => (kind === 'eq' ? `${equation} (${number})` : `${kinds[kind]} ${number}`);
}

const ENGLISH_KINDS: Readonly<Record<LabelKind, string>> = {
  sec: 'Section',
  eq: 'Equation',
  fig: 'Figure',
  tbl: 'Table',
  lst: 'Listing',
  thm: 'Theorem',
  lem: 'Lemma',
  cor: 'Corollary',
  prp: 'Proposition',
  cnj: 'Conjecture',
  def: 'Definition',
  exm: 'Example',
  rem: 'Remark',
  alg: 'Algorithm',
};

export const ENGLISH: Terms = {
  kinds: ENGLISH_KINDS,
  numbered: numbered(ENGLISH_KINDS, 'Eq.'),
  inItem: (reference) => [`${reference} of `, ''],
  proof: 'Proof',
  callouts: { note: 'Note', tip: 'Tip', important: 'Important', warning: 'Warning', caution: 'Caution' },
  footnotes: 'Footnotes',
  backToReference: 'Back to the text',
  references: 'References',
};

const GERMAN_KINDS: Readonly<Record<LabelKind, string>> = {
  sec: 'Abschnitt',
  eq: 'Gleichung',
  fig: 'Abbildung',
  tbl: 'Tabelle',
  lst: 'Listing',
  thm: 'Satz',
  lem: 'Lemma',
  cor: 'Korollar',
  prp: 'Proposition',
  cnj: 'Vermutung',
  def: 'Definition',
  exm: 'Beispiel',
  rem: 'Bemerkung',
  alg: 'Algorithmus',
};

export const GERMAN: Terms = {
  kinds: GERMAN_KINDS,
  numbered: numbered(GERMAN_KINDS, 'Gl.'),
  inItem: (reference) => [`${reference} in `, ''],
  proof: 'Beweis',
  callouts: { note: 'Hinweis', tip: 'Tipp', important: 'Wichtig', warning: 'Warnung', caution: 'Vorsicht' },
  footnotes: 'Fußnoten',
  backToReference: 'Zurück zum Text',
  references: 'Literatur',
};

const FRENCH_KINDS: Readonly<Record<LabelKind, string>> = {
  sec: 'Section',
  eq: 'Équation',
  fig: 'Figure',
  tbl: 'Tableau',
  lst: 'Listing',
  thm: 'Théorème',
  lem: 'Lemme',
  cor: 'Corollaire',
  prp: 'Proposition',
  cnj: 'Conjecture',
  def: 'Définition',
  exm: 'Exemple',
  rem: 'Remarque',
  alg: 'Algorithme',
};

export const FRENCH: Terms = {
  kinds: FRENCH_KINDS,
  numbered: numbered(FRENCH_KINDS, 'Éq.'),
  inItem: (reference) => [`${reference} de `, ''],
  proof: 'Démonstration',
  callouts: {
    note: 'Note',
    tip: 'Astuce',
    important: 'Important',
    warning: 'Avertissement',
    caution: 'Attention',
  },
  footnotes: 'Notes',
  backToReference: 'Retour au texte',
  references: 'Références',
};

const SPANISH_KINDS: Readonly<Record<LabelKind, string>> = {
  sec: 'Sección',
  eq: 'Ecuación',
  fig: 'Figura',
  tbl: 'Tabla',
  lst: 'Listado',
  thm: 'Teorema',
  lem: 'Lema',
  cor: 'Corolario',
  prp: 'Proposición',
  cnj: 'Conjetura',
  def: 'Definición',
  exm: 'Ejemplo',
  rem: 'Observación',
  alg: 'Algoritmo',
};

export const SPANISH: Terms = {
  kinds: SPANISH_KINDS,
  numbered: numbered(SPANISH_KINDS, 'Ec.'),
  inItem: (reference) => [`${reference} de `, ''],
  proof: 'Demostración',
  callouts: { note: 'Nota', tip: 'Consejo', important: 'Importante', warning: 'Advertencia', caution: 'Precaución' },
  footnotes: 'Notas',
  backToReference: 'Volver al texto',
  references: 'Referencias',
};

const JAPANESE_KINDS: Readonly<Record<LabelKind, string>> = {
  sec: '節',
  eq: '式',
  fig: '図',
  tbl: '表',
  lst: 'リスト',
  thm: '定理',
  lem: '補題',
  cor: '系',
  prp: '命題',
  cnj: '予想',
  def: '定義',
  exm: '例',
  rem: '注意',
  alg: 'アルゴリズム',
};

export const JAPANESE: Terms = {
  kinds: JAPANESE_KINDS,
  numbered: (kind, number) =>
    kind === 'sec' ? `第${number}節` : kind === 'eq' ? `式 (${number})` : `${JAPANESE_KINDS[kind]} ${number}`,
  inItem: (reference) => ['', `の${reference}`],
  proof: '証明',
  callouts: { note: '注記', tip: 'ヒント', important: '重要', warning: '警告', caution: '注意' },
  footnotes: '脚注',
  backToReference: '本文に戻る',
  references: '参考文献',
};
