import { describe, expect, test } from 'vitest';
import { resolveAuthor } from '../../src/load/authors.ts';

describe('the name of an author', () => {
  test.each([
    ['Ada Example', 'Ada', 'Example'],
    ['Anna Maria van der Berg', 'Anna Maria', 'Berg'],
    ['伊藤 清', '清', '伊藤'],
    ['김 민준', '민준', '김'],
    ['Itō Kiyoshi', 'Itō', 'Kiyoshi'],
  ])('%s has its family name where its writing has it', (name, given, family) => {
    expect(resolveAuthor(name)).toMatchObject({ kind: 'person', name, given, family });
  });
});

describe('an author', () => {
  const kindOf = (input: Parameters<typeof resolveAuthor>[0]) => resolveAuthor(input).kind;
  const ORCID = '0000-0002-1825-0097';

  test('whose name stands in a map is the same as one whose name stands alone', () => {
    expect(resolveAuthor({ name: 'Jane Smith' })).toEqual(resolveAuthor('Jane Smith'));
    expect(resolveAuthor({ name: 'Jane Smith' })).toMatchObject({ kind: 'person', given: 'Jane', family: 'Smith' });
    expect(kindOf({ name: 'The ATLAS Collaboration' })).toBe('organization');
  });

  test('with an ORCID iD is a person', () => {
    expect(resolveAuthor({ name: 'Plato', orcid: ORCID })).toMatchObject({
      kind: 'person',
      given: '',
      family: 'Plato',
    });
    expect(kindOf({ name: 'Plato' })).toBe('organization');
  });

  test('may have a Chinese or Korean name without a space, whose parts are not guessed at', () => {
    for (const name of ['李明', '김민준', '欧阳明月'])
      expect(resolveAuthor(name)).toMatchObject({ given: '', family: name });
    for (const name of ['东京大学', '東京大學', '清华学院', '서울대학교']) expect(kindOf(name)).toBe('organization');
  });

  test.each([
    ...[
      'World Health Organization',
      'European Space Agency',
      'Ministry of Defence',
      'National Bureau of Economic Research',
    ],
    ...['Privy Council', 'European Commission', 'World Bank', 'Bank of England', 'Patent Office', 'Port Authority'],
    ...[
      'Acme Corp.',
      'Acme Corporation',
      'Société mathématique de France',
      'Acme GmbH',
      'Dead Sea Network',
      'MIT Press',
      'Oxford Univ. Press',
    ],
  ])('%s is an organisation', (name) => {
    expect(kindOf(name)).toBe('organization');
  });

  test.each([
    ...[
      'William H. Press',
      'Manuel Corpuz',
      'Steven Bank',
      'Jean Bureau',
      'Alonzo Church',
      'Tyra Banks',
      'Guillaume de l’Hospital',
    ],
  ])('%s is a person', (name) => {
    expect(kindOf(name)).toBe('person');
  });
});
