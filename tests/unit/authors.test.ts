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
