/** A person or an organisation that writes, in the terms of CSL-JSON names. */
export type Author = Person | Organization;

interface AuthorDetails {
  readonly orcid?: string;
  readonly affiliation?: string;
  readonly url?: string;
  readonly email?: string;
}

export interface Person extends AuthorDetails {
  readonly kind: 'person';
  /** The whole name as a reader sees it: `Anna Maria van der Berg`. */
  readonly name: string;
  readonly given: string;
  readonly family: string;
  /** A particle that sorts with the family name: `van der`. */
  readonly particle?: string;
  /** `Jr.`, `III`. */
  readonly suffix?: string;
}

export interface Organization extends AuthorDetails {
  readonly kind: 'organization';
  readonly name: string;
}

/** `van der Berg`: the family name with its particle. */
export function familyName(person: Person): string {
  return person.particle === undefined ? person.family : `${person.particle} ${person.family}`;
}
