/** Creative Commons' ids on the SPDX list, ported ones such as CC-BY-3.0-DE included. */
const CREATIVE_COMMONS = /^CC-(?:(?:BY(?:-(?:NC|SA|ND)){0,2}|SA)-\d\.\d(?:-[A-Z]{2,3})?|PDDC|PDM-1\.0)$/i;

/** What people write for a licence, in small letters and without the word licence, and what the SPDX list calls it. */
const FORMS: readonly (readonly [RegExp, (match: RegExpExecArray) => string])[] = [
  [/^(?:cc|creative commons) ?(?:0|zero)(?: v?1(?:\.0)?)?$|^public domain$/, () => 'CC0-1.0'],
  [
    /^(?:cc|creative commons) ?((?:by|attribution)(?: ?(?:nc|sa|nd|noncommercial|sharealike|noderivatives|noderivs))*)(?: ?v?(\d)(?:\.(\d))?)?$/,
    ([, parts = '', major = '4', minor = '0']) => `CC-${creativeCommons(parts)}-${major}.${minor}`,
  ],
  [/^(?:gnu )?([al]?gpl)(?: ?v?(\d)(?:\.\d)?)?(?: ?\+)?$/, ([, name = '', major = '3']) => gnu(name, major)],
  [/^mit(?:x11)?$|^expat$/, () => 'MIT'],
  [/^apache(?: ?v?2(?:\.0)?)?$/, () => 'Apache-2.0'],
  [/^(?:new |modified )?bsd(?: ?3(?: clause)?)?$|^3 clause bsd$/, () => 'BSD-3-Clause'],
  [/^(?:simplified )?bsd ?2(?: clause)?$|^2 clause bsd$/, () => 'BSD-2-Clause'],
  [/^(?:mpl|mozilla public)(?: ?v?2(?:\.0)?)?$/, () => 'MPL-2.0'],
  [/^all rights reserved$|^proprietary$/, () => 'LicenseRef-All-Rights-Reserved'],
];

/** Ids of the SPDX list, also those that it would rather not see any more, that a form above takes in. */
const IDS = new Set(
  [
    ...['CC0-1.0', 'MIT', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'MPL-2.0'],
    ...['GPL-1.0', 'GPL-2.0', 'GPL-3.0', 'LGPL-2.0', 'LGPL-2.1', 'LGPL-3.0', 'AGPL-1.0', 'AGPL-3.0'],
    ...['GPL-1.0+', 'GPL-2.0+', 'GPL-3.0+', 'LGPL-2.0+', 'LGPL-2.1+', 'LGPL-3.0+'],
  ].map((id) => id.toLowerCase()),
);

/**
 * The SPDX id of the licence that is meant where a text is no id but a usual name for one: `CC-BY`, `MIT License`. The
 * list of all ids, which grows, is not held here.
 */
export function spdxIdMeant(value: string): string | undefined {
  if (IDS.has(value.toLowerCase()) || CREATIVE_COMMONS.test(value)) return undefined;
  const words = value
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .replace(/^the | ?\b(?:general public )?licen[cs]e\b|,|\b(?:version|international)\b/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  for (const [form, idOf] of FORMS) {
    const match = form.exec(words);
    if (match !== null) return idOf(match);
  }
  return undefined;
}

function creativeCommons(parts: string): string {
  const short = (long: string, id: string) =>
    parts.includes(long) || new RegExp(`\\b${id}\\b`, 'i').test(parts) ? id : '';
  return ['BY', short('noncommercial', 'NC'), short('sharealike', 'SA'), short('noder', 'ND')]
    .filter(Boolean)
    .join('-');
}

function gnu(name: string, major: string): string {
  return `${name.toUpperCase()}-${name === 'lgpl' && major === '2' ? '2.1' : `${major}.0`}-or-later`;
}
