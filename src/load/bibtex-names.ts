import type { Creator } from '@retorquere/bibtex-parser';
import { plainCsl } from '../model/csl-text.ts';
import { type CslName, OTHERS } from '../model/reference.ts';
import { richText } from './bibtex-rich-text.ts';

const SUFFIX = /^(?:Jr|Sr)\.?$|^I{2,3}$|^IV$/;

/**
 * Names in CSL-JSON from those of BibTeX. The 'von' part is one with the family name, as in all of BibTeX's styles, unless the entry says
 * `useprefix=false`, as for biblatex. `and others` becomes `OTHERS`.
 */
export function cslNames(creators: readonly Creator[], options = ''): readonly CslName[] {
  const dropping = /\buseprefix\s*=\s*false\b/.test(options);
  return creators.map((creator, place) => {
    const isLast = place === creators.length - 1;
    if (isLast && place > 0 && isOthersMark(creator)) return OTHERS;
    return cslName(creator, dropping && creator.useprefix !== true);
  });
}

function isOthersMark({ name, lastName, firstName, prefix }: Creator): boolean {
  return name === undefined && lastName?.toLowerCase() === 'others' && firstName === undefined && prefix === undefined;
}

function cslName(creator: Creator, dropping: boolean): CslName {
  if (creator.name !== undefined) return { literal: plain(creator.name) };
  const { lastName = '', firstName, prefix, suffix } = creator;
  // `John Smith, Jr.` is not how BibTeX has it (`Smith, Jr., John`), and cannot mean anything else.
  if (suffix === undefined && firstName !== undefined && SUFFIX.test(firstName) && lastName.includes(' ')) {
    const words = plain(lastName).split(' ');
    return { family: words.pop() ?? '', given: words.join(' '), suffix: firstName };
  }
  if (lastName === '' && firstName !== undefined) return { literal: plain(firstName) };
  return {
    family: plain(lastName),
    ...(firstName === undefined ? {} : { given: plain(firstName) }),
    ...(prefix === undefined ? {} : { [dropping ? 'dropping-particle' : 'non-dropping-particle']: plain(prefix) }),
    ...(suffix === undefined ? {} : { suffix: plain(suffix) }),
  };
}

function plain(name: string): string {
  return plainCsl(richText(name));
}
