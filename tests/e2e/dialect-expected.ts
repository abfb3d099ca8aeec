/** What the page of `tests/archives/dialect/papers/every-row` must say, written by hand from its source. */

/** Every cross-reference of the page in order: where it leads, and how it reads in English and in German. */
export const CROSS_REFERENCES: readonly (readonly [target: string, english: string, german: string])[] = [
  ['#sec-math', 'Section 3', 'Abschnitt 3'],
  ['#sec-deep', 'Section 3.1', 'Abschnitt 3.1'],
  ['#eq-one', 'Eq. (1)', 'Gl. (1)'],
  ['#eq-rows', 'Eq. (6)', 'Gl. (6)'],
  ['#eq-b', 'Eq. (4)', 'Gl. (4)'],
  ['#eq-d', 'Eq. (5)', 'Gl. (5)'],
  ['#fig-plain', 'Figure 1', 'Abbildung 1'],
  ['#fig-themed', 'Figure 2', 'Abbildung 2'],
  ['#tbl-wide', 'Table 1', 'Tabelle 1'],
  ['#lst-sum', 'Listing 1', 'Listing 1'],
  ['#thm-main', 'Theorem 1', 'Satz 1'],
  ['#thm-other', 'Theorem 2', 'Satz 2'],
  ['#lem-a', 'Lemma 1', 'Lemma 1'],
  ['#cor-a', 'Corollary 1', 'Korollar 1'],
  ['#prp-a', 'Proposition 1', 'Proposition 1'],
  ['#cnj-a', 'Conjecture 1', 'Vermutung 1'],
  ['#def-a', 'Definition 1', 'Definition 1'],
  ['#exm-a', 'Example 1', 'Beispiel 1'],
  ['#rem-a', 'Remark 1', 'Bemerkung 1'],
  ['#alg-a', 'Algorithm 1', 'Algorithmus 1'],
  ['/papers/second/#eq-energy', 'Eq. (1) of The Second Paper', 'Gl. (1) in The Second Paper'],
  ['/papers/second/#thm-law', 'Theorem 1 of The Second Paper', 'Satz 1 in The Second Paper'],
  ['/papers/second/#sec-law', 'Section 2 of The Second Paper', 'Abschnitt 2 in The Second Paper'],
  ['#eq-opening', 'Eq. (2)', 'Gl. (2)'],
  ['#eq-line', 'Eq. (3)', 'Gl. (3)'],
  ['#eq-one', 'Eq. (1)', 'Gl. (1)'],
  ['#thm-main', 'Theorem 1', 'Satz 1'],
];

/** A citation as it reads, and the entries that its links lead to, in their order. */
type Citation = readonly [text: string, ...keys: readonly string[]];

/** An entry of the reference list: its key, its text, its links, and how many places cite it. */
interface Entry {
  readonly key: string;
  readonly text: string;
  readonly links: readonly string[];
  readonly citedAt: number;
}

const entry = (key: string, text: string, citedAt: number, ...links: readonly string[]): Entry => ({
  key,
  text,
  citedAt,
  links,
});

const SECOND = 'https://dialect.example/papers/second/';

/** APA, 7th edition: author and date, entries by author. */
export const APA = {
  citations: [
    ['(Zhou, 2022)', 'zhou2022'],
    ['(see Office of Weights and Measures, 2020, pp. 3–5; Zhou, 2022)', 'office2020', 'zhou2022'],
    ['(1959)', 'erdos1959'],
    ['Doe (2021a)', 'doe2021adding'],
    ['Doe (2021b)', 'doe2021counting'],
    ['(García et al., 2019, Chapter 2)', 'garcia2019'],
    ['(Example, 2023)', 'papers-second'],
    ['(Doe, 2021a, 2021b)', 'doe2021adding', 'doe2021counting'],
    ['(Doe, 2021a)', 'doe2021adding'],
    ['(Office of Weights and Measures, 2020)', 'office2020'],
    ['Doe (2021b)', 'doe2021counting'],
  ] satisfies readonly Citation[],
  entries: [
    entry(
      'doe2021adding',
      'Doe, J. (2021a). Adding Things Up. Journal of Test Evidence, 7(1), 1–9. https://doi.org/10.1234/jte.7.1.1',
      3,
      'https://doi.org/10.1234/jte.7.1.1',
    ),
    entry(
      'doe2021counting',
      'Doe, J. (2021b). Counting What Counts. Journal of Test Evidence, 7(2), 10–25. https://doi.org/10.1234/jte.7.2.10',
      3,
      'https://doi.org/10.1234/jte.7.2.10',
    ),
    entry('erdos1959', 'Erdős, P., & Rényi, A. (1959). On Übungen and Graphs. Académie Press.', 1),
    entry('papers-second', `Example, A. (2023). The Second Paper. Ada Example. ${SECOND}`, 1, SECOND),
    entry(
      'garcia2019',
      'García, A., Smith, B., et al. (2019). Many Hands. Proceedings of the Conference on Hands, 100–110.',
      1,
    ),
    entry(
      'office2020',
      'Office of Weights and Measures. (2020). The Standard Report [Technical report]. Ministry Press. https://weights.example/standard',
      2,
      'https://weights.example/standard',
    ),
    entry(
      'zhou2022',
      'Zhou, W. (2022). A Preprint of Nothing (arXiv:2201.00001). arXiv. https://arxiv.org/abs/2201.00001',
      2,
      'https://arxiv.org/abs/2201.00001',
      'https://arxiv.org/abs/2201.00001',
    ),
  ],
};

/** IEEE: numbers in order of first citation, the abstract's first. */
export const IEEE = {
  citations: [
    ['[1]', 'zhou2022'],
    ['[1], see [2, pp. 3–5]', 'zhou2022', 'office2020'],
    ['[3]', 'erdos1959'],
    ['Doe [4]', 'doe2021adding'],
    ['Doe [5]', 'doe2021counting'],
    ['[6, Ch. 2]', 'garcia2019'],
    ['[7]', 'papers-second'],
    ['[4], [5]', 'doe2021adding', 'doe2021counting'],
    ['[4]', 'doe2021adding'],
    ['[2]', 'office2020'],
    ['Doe [5]', 'doe2021counting'],
  ] satisfies readonly Citation[],
  /** Each with the parts of its text that do not depend on the style's edition. */
  entries: [
    { key: 'zhou2022', label: '[1]', parts: ['W. Zhou, “A Preprint of Nothing', 'arXiv', '2022'] },
    { key: 'office2020', label: '[2]', parts: ['Office of Weights and Measures, “The Standard Report,” ', '2020'] },
    { key: 'erdos1959', label: '[3]', parts: ['P. Erdős and A. Rényi, On Übungen and Graphs. ', '1959'] },
    { key: 'doe2021adding', label: '[4]', parts: ['J. Doe, “Adding Things Up,” ', 'vol. 7, no. 1, pp. 1–9', '2021'] },
    {
      key: 'doe2021counting',
      label: '[5]',
      parts: ['J. Doe, “Counting What Counts,” ', 'vol. 7, no. 2, pp. 10–25, Mar. 2021'],
    },
    { key: 'garcia2019', label: '[6]', parts: ['A. García, B. Smith, et al., “Many Hands,” ', 'pp. 100–110'] },
    { key: 'papers-second', label: '[7]', parts: ['A. Example, “The Second Paper,” ', SECOND] },
  ],
};
