import { parse as parseName } from '@citation-js/name';
import type { Author } from '../model/author.ts';
import type { AuthorInput } from '../model/fields.ts';
import { parseOrcid } from '../model/orcid.ts';

/** What names an organisation and is no usual surname; Press after an initial is one. */
const ORGANIZATION_WORDS = [
  String.raw`labs?|laborator\p{L}*|observator\p{L}*|institut\p{L}*|universit\p{L}*|college|school|academy|faculty`,
  String.raw`depart\p{L}*|divisions? of|ministry|ministère|agency|commission|committee|council|authority|administration`,
  'office|bureau (?:of|for)|census bureau|cent(?:er|re)|zentrum|librar(?:y|ies)|museum|archive',
  'group|team|network|consortium|collaboration|project|initiative|alliance|federation|union of',
  String.raw`foundation|stiftung|society|société|gesellschaft|associa[tz]ion\p{L}*|organi[sz]ation`,
  'bank (?:of|for)|(?:world|central|national|development|investment|reserve|deutsche) bank',
  String.raw`(?<!(?<!\p{L})\p{L}\.\s*)press|inc|ltd|llc|plc|gmbh|corp|corporation|compan(?:y|ies)|and`,
].join('|');
const ORGANIZATION = new RegExp(String.raw`(?<!\p{L})(?:${ORGANIZATION_WORDS})(?!\p{L})|&`, 'iu');

/**
 * An author from what the archive says of them. Parts given apart (`given`, `family`) are taken as they are. Any other
 * name is a person's where it has two or more words, or is Chinese or Korean, and does not read as an organisation's. One
 * with an ORCID iD is always a person's, for organisations have none; so is one of several words with an affiliation.
 */
export function resolveAuthor(input: AuthorInput): Author {
  if (typeof input === 'string') return namedAuthor(input.trim(), {});
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
  return namedAuthor(name?.trim() ?? '', details);
}

function namedAuthor(name: string, details: Details): Author {
  const { orcid, affiliation } = details;
  const isSplit = /\s/.test(name);
  if (isSplit && (orcid !== undefined || affiliation !== undefined || !ORGANIZATION.test(name)))
    return person(name, details);
  // Where the family name ends in a name without spaces, only its bearer knows.
  if (orcid !== undefined || isUnspacedName(name)) return { kind: 'person', name, given: '', family: name, ...details };
  return { kind: 'organization', name, ...details };
}

type Details = Partial<Pick<Author, 'orcid' | 'affiliation' | 'url' | 'email'>>;

/** A person's name in Chinese or Korean letters has two to four of them: `李明`. */
function isUnspacedName(name: string): boolean {
  return /^(?:\p{Script=Han}{2,4}|\p{Script=Hangul}{2,4})$/u.test(name) && !EASTERN_ORGANIZATION.test(name);
}

const EASTERN_ORGANIZATION =
  /(?:大[学學]|学院|學院|学校|學校|学会|學會|[协協][会會]|委[员員][会會]|研究[所室院会]?|公司|[会會]社|中心|小[组組]|[团團][队隊]?|[银銀]行|[财財][团団]|局|省|庁|대학교?|학교|학회|협회|연구[소실원]?|센터|회사|재단|은행)$/u;

function person(name: string, details: Details): Author {
  const suffix = /,?\s+(Jr\.?|Sr\.?|II|III|IV)$/.exec(name);
  const parsed = familyFirst(name) ?? parseName(suffix === null ? name : name.slice(0, suffix.index));
  const particle = [parsed['dropping-particle'], parsed['non-dropping-particle']]
    .filter((part) => part !== undefined)
    .join(' ');
  return {
    kind: 'person',
    name,
    given: parsed.given ?? '',
    family: parsed.family ?? name,
    ...(particle === '' ? {} : { particle }),
    ...(suffix?.[1] === undefined ? {} : { suffix: suffix[1] }),
    ...details,
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
