import { parse as parseName } from '@citation-js/name';
import type { Author } from '../model/author.ts';
import type { AuthorInput } from '../model/fields.ts';
import { parseOrcid } from '../model/orcid.ts';

const ORGANIZATION =
  /\b(?:labs?|laborator\w*|institut\w*|universit\w*|college|school|depart\w*|cent(?:er|re)|group|team|consortium|collaboration|foundation|society|association|committee|council|agency|archive|project|initiative|press|inc|ltd|llc|gmbh|corp\w*|company)\b|&|\band\b/iu;

/**
 * An author from what the archive says of them. Parts given apart (`given`, `family`) are taken as they are. A map with a
 * `name` alone is an organisation and never split; one that also has an ORCID iD or an affiliation is a person's. A plain
 * string is a person's name unless it is one word or reads as an organisation's.
 */
export function resolveAuthor(input: AuthorInput): Author {
  if (typeof input === 'string') {
    const name = input.trim();
    return /\s/.test(name) && !ORGANIZATION.test(name) ? person(name, {}) : { kind: 'organization', name };
  }
  const { name, given, family, orcid, affiliation, url, email } = input;
  const id = orcid === undefined ? undefined : parseOrcid(orcid);
  const details = {
    ...(id === undefined ? {} : { orcid: id }),
    ...(affiliation === undefined ? {} : { affiliation }),
    ...(url === undefined ? {} : { url }),
    ...(email === undefined ? {} : { email }),
  };
  if (family !== undefined) {
    const parts = splitParticle(family);
    const whole = name ?? [given, family].filter((part) => part !== undefined).join(' ');
    return { kind: 'person', name: whole, given: given ?? '', ...parts, ...details };
  }
  const known = name ?? '';
  return (orcid !== undefined || affiliation !== undefined) && /\s/.test(known)
    ? person(known, details)
    : { kind: 'organization', name: known, ...details };
}

function person(name: string, details: Partial<Author>): Author {
  const suffix = /,?\s+(Jr\.?|Sr\.?|II|III|IV)$/.exec(name);
  const parsed = familyFirst(name) ?? parseName(suffix === null ? name : name.slice(0, suffix.index));
  const particle = [parsed['dropping-particle'], parsed['non-dropping-particle']]
    .filter((part) => part !== undefined)
    .join(' ');
  const { orcid, affiliation, url, email } = details;
  return {
    kind: 'person',
    name,
    given: parsed.given ?? '',
    family: parsed.family ?? name,
    ...(particle === '' ? {} : { particle }),
    ...(suffix?.[1] === undefined ? {} : { suffix: suffix[1] }),
    ...(orcid === undefined ? {} : { orcid }),
    ...(affiliation === undefined ? {} : { affiliation }),
    ...(url === undefined ? {} : { url }),
    ...(email === undefined ? {} : { email }),
  };
}

const EASTERN = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]+`;
const FAMILY_FIRST = new RegExp(`^(${EASTERN})\\s+(${EASTERN})$`, 'u');

/** In Chinese, Japanese and Korean letters the family name stands first: `伊藤 清`. */
function familyFirst(name: string): ReturnType<typeof parseName> | undefined {
  const [, family, given] = FAMILY_FIRST.exec(name) ?? [];
  return family === undefined || given === undefined ? undefined : { family, given };
}

/** `van der Berg` is the family name Berg with the particle `van der`: leading words in lower case. */
function splitParticle(family: string): { family: string; particle?: string } {
  const match = /^((?:\p{Ll}[\p{L}'’]*\s+)+)(.+)$/u.exec(family);
  return match?.[1] !== undefined && match[2] !== undefined
    ? { family: match[2], particle: match[1].trim() }
    : { family };
}
