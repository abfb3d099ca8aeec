import { describe, expect, test } from 'vitest';
import { referenceFromItem } from '../../src/model/own-references.ts';
import { HOSTILE_AUTHORS, madeUpConfig, madeUpDefinition, madeUpPaper } from './made-up-archive.ts';

describe('an item of the archive as a work that is cited', () => {
  test('has the names of its authors in their parts', () => {
    const { csl } = referenceFromItem(madeUpPaper({ authors: HOSTILE_AUTHORS }), madeUpConfig());
    expect(csl.author?.slice(1, 5)).toEqual([
      { family: 'Berg', given: 'Anna Maria', 'non-dropping-particle': 'van der' },
      { family: 'Smith', given: 'John', suffix: 'Jr.' },
      { literal: 'Example Research Lab' },
      { literal: 'Barnes and Noble, Inc.' },
    ]);
  });

  test('links to its DOI, percent-encoded, or else to its page', () => {
    const doi = '10.1002/(SICI)1097<693::AID>3.0.CO;2-O';
    const withDoi = referenceFromItem(madeUpPaper({ doi }), madeUpConfig());
    expect([withDoi.csl.DOI, withDoi.csl.URL]).toEqual([doi, undefined]);
    expect(withDoi.url).toContain('1097%3C693');
    const { csl, url } = referenceFromItem(madeUpDefinition({ slug: 'term' }), madeUpConfig());
    expect([csl.URL, url]).toEqual(['https://lab.example/archive/definitions/term/', csl.URL]);
  });
});
