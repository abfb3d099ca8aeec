/** The words around an item's versions, in one language. */
export interface VersionTerms {
  /** The name of the lines that say which version a page shows, and of the list of all. */
  readonly versions: string;
  readonly thisVersion: string;
  readonly latestVersion: string;
  readonly earlierVersions: string;
  /** A version and its day: '2 (3 May 2026)'. */
  readonly ofDay: (version: string, day: string) => string;
  /** The link to the comparisons. */
  readonly whatChanged: string;
  /** The title of the page of comparisons. */
  readonly changesIn: (title: string) => string;
  readonly fromTo: (older: string, newer: string) => string;
  /** What is read out at a piece of text that came. */
  readonly added: string;
  readonly removed: string;
  readonly changes: (count: number) => string;
  readonly wordsAdded: (count: number) => string;
  readonly wordsRemoved: (count: number) => string;
  readonly formulasAdded: (count: number) => string;
  readonly formulasRemoved: (count: number) => string;
  readonly noChange: string;
  /** How the comparisons were made. */
  readonly method: string;
  /** The name of the list that leads to the changes. */
  readonly whereChanged: string;
  /** What stands before the first heading. */
  readonly opening: string;
}

const ENGLISH: VersionTerms = {
  versions: 'Versions',
  thisVersion: 'This version',
  latestVersion: 'Latest version',
  earlierVersions: 'Earlier versions',
  ofDay: (version, day) => `${version} (${day})`,
  whatChanged: 'What changed',
  changesIn: (title) => `What changed in “${title}”`,
  fromTo: (older, newer) => `From version ${older} to version ${newer}`,
  added: 'added:',
  removed: 'removed:',
  changes: (count) => (count === 1 ? '1 change' : `${count} changes`),
  wordsAdded: (count) => (count === 1 ? '1 word added' : `${count} words added`),
  wordsRemoved: (count) => (count === 1 ? '1 word removed' : `${count} words removed`),
  formulasAdded: (count) => (count === 1 ? '1 formula added' : `${count} formulas added`),
  formulasRemoved: (count) => (count === 1 ? '1 formula removed' : `${count} formulas removed`),
  noChange: 'Nothing that readers see is different.',
  method:
    'Texts are compared word by word. Formulas are compared by their TeX: one that differs in anything is shown as ' +
    'removed and added as a whole, and so are tables, figures and code.',
  whereChanged: 'Where the changes are',
  opening: 'Title and opening',
};

const GERMAN: VersionTerms = {
  versions: 'Versionen',
  thisVersion: 'Diese Version',
  latestVersion: 'Neueste Version',
  earlierVersions: 'Frühere Versionen',
  ofDay: (version, day) => `${version} (${day})`,
  whatChanged: 'Was sich geändert hat',
  changesIn: (title) => `Was sich in „${title}“ geändert hat`,
  fromTo: (older, newer) => `Von Version ${older} zu Version ${newer}`,
  added: 'hinzugefügt:',
  removed: 'entfernt:',
  changes: (count) => (count === 1 ? '1 Änderung' : `${count} Änderungen`),
  wordsAdded: (count) => (count === 1 ? '1 Wort hinzugefügt' : `${count} Wörter hinzugefügt`),
  wordsRemoved: (count) => (count === 1 ? '1 Wort entfernt' : `${count} Wörter entfernt`),
  formulasAdded: (count) => (count === 1 ? '1 Formel hinzugefügt' : `${count} Formeln hinzugefügt`),
  formulasRemoved: (count) => (count === 1 ? '1 Formel entfernt' : `${count} Formeln entfernt`),
  noChange: 'Nichts, was Leser sehen, ist anders.',
  method:
    'Texte werden Wort für Wort verglichen, Formeln nach ihrem TeX: Eine, die sich in irgendetwas unterscheidet, ist als ' +
    'Ganzes entfernt und hinzugefügt, ebenso Tabellen, Abbildungen und Code.',
  whereChanged: 'Wo die Änderungen stehen',
  opening: 'Titel und Anfang',
};

const FRENCH: VersionTerms = {
  versions: 'Versions',
  thisVersion: 'Cette version',
  latestVersion: 'Dernière version',
  earlierVersions: 'Versions antérieures',
  ofDay: (version, day) => `${version} (${day})`,
  whatChanged: 'Ce qui a changé',
  changesIn: (title) => `Ce qui a changé dans « ${title} »`,
  fromTo: (older, newer) => `De la version ${older} à la version ${newer}`,
  added: 'ajouté :',
  removed: 'supprimé :',
  changes: (count) => (count < 2 ? `${count} modification` : `${count} modifications`),
  wordsAdded: (count) => (count < 2 ? `${count} mot ajouté` : `${count} mots ajoutés`),
  wordsRemoved: (count) => (count < 2 ? `${count} mot supprimé` : `${count} mots supprimés`),
  formulasAdded: (count) => (count < 2 ? `${count} formule ajoutée` : `${count} formules ajoutées`),
  formulasRemoved: (count) => (count < 2 ? `${count} formule supprimée` : `${count} formules supprimées`),
  noChange: 'Rien de ce que voient les lecteurs n’a changé.',
  method:
    'Les textes sont comparés mot à mot, les formules d’après leur TeX : toute formule qui diffère en quoi que ce soit est ' +
    'supprimée et ajoutée en entier, de même que les tableaux, les figures et le code.',
  whereChanged: 'Où sont les modifications',
  opening: 'Titre et début',
};

const SPANISH: VersionTerms = {
  versions: 'Versiones',
  thisVersion: 'Esta versión',
  latestVersion: 'Última versión',
  earlierVersions: 'Versiones anteriores',
  ofDay: (version, day) => `${version} (${day})`,
  whatChanged: 'Qué ha cambiado',
  changesIn: (title) => `Qué ha cambiado en «${title}»`,
  fromTo: (older, newer) => `De la versión ${older} a la versión ${newer}`,
  added: 'añadido:',
  removed: 'eliminado:',
  changes: (count) => (count === 1 ? '1 cambio' : `${count} cambios`),
  wordsAdded: (count) => (count === 1 ? '1 palabra añadida' : `${count} palabras añadidas`),
  wordsRemoved: (count) => (count === 1 ? '1 palabra eliminada' : `${count} palabras eliminadas`),
  formulasAdded: (count) => (count === 1 ? '1 fórmula añadida' : `${count} fórmulas añadidas`),
  formulasRemoved: (count) => (count === 1 ? '1 fórmula eliminada' : `${count} fórmulas eliminadas`),
  noChange: 'Nada de lo que ven los lectores es distinto.',
  method:
    'Los textos se comparan palabra por palabra y las fórmulas por su TeX: la que difiere en algo aparece eliminada y ' +
    'añadida entera, igual que las tablas, las figuras y el código.',
  whereChanged: 'Dónde están los cambios',
  opening: 'Título y comienzo',
};

const JAPANESE: VersionTerms = {
  versions: '版',
  thisVersion: 'この版',
  latestVersion: '最新版',
  earlierVersions: '以前の版',
  ofDay: (version, day) => `第${version}版（${day}）`,
  whatChanged: '変更点',
  changesIn: (title) => `「${title}」の変更点`,
  fromTo: (older, newer) => `第${older}版から第${newer}版へ`,
  added: '追加：',
  removed: '削除：',
  changes: (count) => `変更${count}か所`,
  wordsAdded: (count) => `${count}字を追加`,
  wordsRemoved: (count) => `${count}字を削除`,
  formulasAdded: (count) => `数式${count}個を追加`,
  formulasRemoved: (count) => `数式${count}個を削除`,
  noChange: '読者に見える違いはありません。',
  method:
    '本文は一字ずつ、数式はTeXで比較しています。少しでも異なる数式は、全体を削除・追加として示します。表、図、コードも同様です。',
  whereChanged: '変更のある箇所',
  opening: '題名と冒頭',
};

const TERMS: Readonly<Record<string, VersionTerms>> = { de: GERMAN, fr: FRENCH, es: SPANISH, ja: JAPANESE };

/** The words around versions in a language, given as a BCP 47 tag: English where the language has none here. */
export function versionTermsFor(language: string): VersionTerms {
  return TERMS[language.toLowerCase().split('-')[0] ?? ''] ?? ENGLISH;
}
