import { expect, test } from 'vitest';
import { ARCHIVE_CONFIG } from '../../src/model/archive-config.ts';

const isAccepted = (path: string): boolean =>
  ARCHIVE_CONFIG.safeParse({ title: 'T', url: `https://lab.example${path}`, description: 'D', author: 'Ann Lee' })
    .success;

test.each(['', '/', '/papers', '/~ann/', '/adé/', '/a b/', '/a%20b/', '/%25/', '/%5Bx%5D/', "/it's(a)&b/", '/.well/'])(
  'an archive can lie at %j',
  (path) => {
    expect(isAccepted(path)).toBe(true);
  },
);

test.each(['//', '/a//b/', '/%7Eann/', '/%zz/', '/[x]/', '/%c3%bc/', '/%41/', '/a%2Db/'])(
  'an archive cannot lie at %j, which other programs write otherwise',
  (path) => {
    expect(isAccepted(path)).toBe(false);
  },
);
