/** The words of a paper's first page, in one language. */
export interface PaperTerms {
  readonly abstract: string;
  readonly keywords: string;
  readonly cite: string;
  readonly address: string;
  readonly license: string;
  readonly version: string;
  readonly and: string;
}

const ENGLISH: PaperTerms = {
  abstract: 'Abstract',
  keywords: 'Keywords',
  cite: 'Cite as',
  address: 'Published at',
  license: 'License',
  version: 'Version',
  and: 'and',
};

const TERMS: Readonly<Record<string, PaperTerms>> = {
  de: {
    abstract: 'Zusammenfassung',
    keywords: 'Schlagwörter',
    cite: 'Zitierweise',
    address: 'Veröffentlicht unter',
    license: 'Lizenz',
    version: 'Version',
    and: 'und',
  },
  fr: {
    abstract: 'Résumé',
    keywords: 'Mots-clés',
    cite: 'Pour citer',
    address: 'Publié à l’adresse',
    license: 'Licence',
    version: 'Version',
    and: 'et',
  },
  es: {
    abstract: 'Resumen',
    keywords: 'Palabras clave',
    cite: 'Cómo citar',
    address: 'Publicado en',
    license: 'Licencia',
    version: 'Versión',
    and: 'y',
  },
  ja: {
    abstract: '要旨',
    keywords: 'キーワード',
    cite: '引用',
    address: '公開先',
    license: 'ライセンス',
    version: '版',
    and: '・',
  },
};

/** The words of the first page of a paper in a language, given as a BCP 47 tag: English where the language has none here. */
export function paperTermsFor(language: string): PaperTerms {
  return TERMS[language.toLowerCase().split('-')[0] ?? ''] ?? ENGLISH;
}
