import { expect, test } from 'vitest';
import { language, license } from '../../src/model/fields.ts';
import { compileFiles, paper } from '../written-archive.ts';

const messageOf = (schema: typeof language | typeof license, value: string): string | undefined =>
  schema.safeParse(value).error?.issues[0]?.message;

test.each([...['de', 'en-GB', 'pt-BR', 'zh-Hans', 'no', 'sr-Latn-RS', 'grc', 'nan-Latn-TW', 'xno', 'EN', 'de-1996']])(
  '%s is a language',
  (tag) => {
    expect(messageOf(language, tag)).toBeUndefined();
  },
);

test.each([
  ['german', 'de'],
  ['English', 'en'],
  ['Deutsch', 'de'],
  ['français', 'fr'],
  ['jp', 'ja'],
  ['xx-yy', 'a BCP 47 tag such as en or pt-BR'],
  ['klingon', 'a BCP 47 tag such as en or pt-BR'],
  ['constructor', 'a BCP 47 tag such as en or pt-BR'],
])('%s is no language, and the message says which tag is', (value, right) => {
  expect(messageOf(language, value)).toBe(`"${value}" is not a language tag. Write ${right}.`);
});

test.each([
  ...[
    'CC-BY-4.0',
    'CC-BY-NC-ND-4.0',
    'CC-BY-3.0-DE',
    'CC0-1.0',
    'MIT',
    'MIT-0',
    'Apache-2.0',
    'BSD-3-Clause',
    'GPL-3.0-only',
  ],
  ...[
    'GPL-2.0-or-later',
    'GPL-3.0',
    'AGPL-3.0',
    'LicenseRef-Mine',
    'EUPL-1.2',
    '0BSD',
    'GFDL-1.3-or-later',
    'BSD-4-Clause',
  ],
])('%s is a licence', (id) => {
  expect(messageOf(license, id)).toBeUndefined();
});

test.each([
  ['CC-BY', 'CC-BY-4.0'],
  ['CC BY 4.0', 'CC-BY-4.0'],
  ['CC-BY-4', 'CC-BY-4.0'],
  ['cc-by-nc-sa', 'CC-BY-NC-SA-4.0'],
  ['CC-BY-SA-v3.0', 'CC-BY-SA-3.0'],
  ['Creative Commons Attribution-ShareAlike 4.0 International License', 'CC-BY-SA-4.0'],
  ['CC0', 'CC0-1.0'],
  ['GPL', 'GPL-3.0-or-later'],
  ['GPLv2', 'GPL-2.0-or-later'],
  ['LGPL-2', 'LGPL-2.1-or-later'],
  ['MIT License', 'MIT'],
  ['MIT-License', 'MIT'],
  ['Apache', 'Apache-2.0'],
  ['Apache License, Version 2.0', 'Apache-2.0'],
  ['BSD', 'BSD-3-Clause'],
  ['our own', 'an SPDX id such as CC-BY-4.0'],
])('%s is no licence, and the message says which id is', (value, right) => {
  expect(messageOf(license, value)).toBe(`"${value}" is not a licence id. Write ${right}.`);
});

test('both are reported at their places', async () => {
  const { diagnostics } = await compileFiles({
    'archive.yaml': 'language: german\n',
    'papers/a.md': paper('Text.', 'license: CC-BY\n'),
  });
  expect(diagnostics.map(({ file, line, column, rule }) => [file, line, column, rule])).toEqual([
    [expect.stringMatching(/archive\.yaml$/), 5, 11, 'archive/config'],
    [expect.stringMatching(/a\.md$/), 6, 10, 'front-matter/value'],
  ]);
});
