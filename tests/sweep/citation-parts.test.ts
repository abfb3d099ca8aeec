import type { Citation } from 'citeproc';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCitationEngine } from '../../src/load/citation-engine.ts';
import { citationParts, printTogether } from '../../src/load/citation-parts.ts';
import { styleByName } from '../../src/load/csl-styles.ts';
import type { CslItem, CslName } from '../../src/model/reference.ts';
import { fuzz, fuzzTimeout } from '../fuzz.ts';

const FAMILIES = [
  ...['Doe', 'Roe', 'Smith', 'van Dyke', 'de la Cruz', 'Ng', 'O’Hara', 'Müller', 'Zhang', 'Abel', 'Brown', 'Chen'],
  ...['Diaz', 'Evans', 'Faure', 'Gupta', 'Hall', 'Ito', 'Jung', 'Kim', 'Lopez', 'Meyer', 'Novak', 'Okafor', 'Popov'],
];
const GIVEN = ['Jane', 'Richard', 'J.', 'A. B.', 'Ana María'];
const TYPES = ['article-journal', 'book', 'paper-conference', 'report', 'webpage'];

const name: fc.Arbitrary<CslName> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ family: fc.constantFrom(...FAMILIES), given: fc.constantFrom(...GIVEN) }) },
  { weight: 1, arbitrary: fc.constantFrom({ literal: 'Example Lab' }, { literal: 'others' }) },
);

const work = fc.record({
  type: fc.constantFrom(...TYPES),
  title: fc.constantFrom('On queues', 'A theory', 'Zebras', 'the <i>E. coli</i> case', 'On queues'),
  author: fc.oneof({ weight: 5, arbitrary: fc.array(name, { minLength: 1, maxLength: 3 }) }, fc.constant([])),
  issued: fc.constantFrom({ 'date-parts': [[2019]] }, { 'date-parts': [[2020]] }, { 'date-parts': [[2021, 3]] }, {}),
});

const cite = fc.record(
  {
    id: fc.integer({ min: 0, max: 5 }).map(String),
    locator: fc.constantFrom('3', '3-5'),
    label: fc.constantFrom('page', 'section'),
    prefix: fc.constantFrom('see ', 'cf. '),
    suffix: fc.constantFrom(', and others', ' passim'),
    'suppress-author': fc.constant(true),
  },
  { requiredKeys: ['id'] },
);

const properties = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ noteIndex: 0 }) },
  { weight: 1, arbitrary: fc.constant({ noteIndex: 0, mode: 'composite' as const, unsorted: true }) },
);
const group = fc.record({ citationItems: fc.array(cite, { minLength: 1, maxLength: 3 }), properties });

const STYLES = [
  ...['apa', 'chicago-author-date', 'harvard-cite-them-right', 'modern-language-association', 'elsevier-harvard'],
  ...['springer-basic-author-date', 'american-political-science-association'],
];

describe('a text whose works are told apart as they are', () => {
  test.each(STYLES)(
    'is printed from its parts as %s prints it in one piece',
    (name) => {
      const style = styleByName(name);
      if (style === undefined) throw new Error(`There is no style ${name}.`);
      const works = new Map<string, CslItem>();
      const retrieve = (key: string): CslItem => works.get(key) ?? { id: key, type: 'book' };
      const whole = createCitationEngine(style, 'en', retrieve);
      const parts = citationParts(createCitationEngine(style, 'en', retrieve), style, retrieve);
      let fromParts = 0;
      let tried = 0;
      const texts = fc.tuple(
        fc.array(work, { minLength: 6, maxLength: 6 }),
        fc.array(group, { minLength: 1, maxLength: 5 }),
        fc.array(fc.constantFrom('0', '1', '2'), { maxLength: 2 }),
      );
      const check = ([made, groups, discussed]: typeof texts extends fc.Arbitrary<infer T> ? T : never): void => {
        // Both processors have printed other works before, as in an archive.
        const own = (id: string): string => `${tried}-${id}`;
        tried += 1;
        for (const [place, one] of made.entries()) works.set(own(String(place)), { ...one, id: own(String(place)) });
        const citations = (): Citation[] =>
          groups.map(({ citationItems, properties }, place) => ({
            citationID: `c${place}`,
            citationItems: citationItems.map((one) => ({ ...one, id: own(one.id) })),
            properties: { ...properties },
          }));
        // Twice: what was kept of the first must be as good for the second.
        const [first, second] = [0, 1].map(() => parts?.print(citations(), discussed.map(own)));
        if (first === undefined) return;
        fromParts += 1;
        expect(first).toEqual(printTogether(whole, citations(), discussed.map(own)));
        expect(second).toEqual(first);
      };
      fc.assert(fc.property(texts, check), fuzz(6));
      expect(fromParts).toBeGreaterThan(2);
    },
    fuzzTimeout(60_000),
  );
});

test('a style that numbers works is never printed from parts', () => {
  const style = styleByName('ieee');
  if (style === undefined) throw new Error('There is no style ieee.');
  const retrieve = (id: string): CslItem => ({ id, type: 'book', title: 'T' });
  expect(citationParts(createCitationEngine(style, 'en', retrieve), style, retrieve)).toBeUndefined();
});
