import { z } from 'zod';
import { isIsoDate } from './date.ts';
import { isItemId, SLUG_PATTERN } from './item-type.ts';
import { isLanguageTag, languageTagMeant } from './language-tag.ts';
import { spdxIdMeant } from './license-id.ts';
import { parseOrcid } from './orcid.ts';

/**
 * The kinds of value that front matter and `archive.yaml` share. A refinement may carry `params: { rule }` to
 * say which rule of the contract a bad value breaks; the default is `front-matter/value`.
 */

/** Text that is not blank. */
export const text = z
  .string()
  .refine((value) => value.trim() !== '', { error: 'is empty. Write some text, or leave the field out.' });

/** Text, or a number written without quotes, which is kept as it reads. */
export const textOrNumber = z.union([z.string(), z.number()]).transform(String).pipe(text);

/** A calendar date, `YYYY-MM-DD`, or an ISO date-time. */
export const isoDate = z.string().refine(isIsoDate, {
  error: (issue) => `"${String(issue.input)}" is not a date. Write YYYY-MM-DD.`,
  params: { rule: 'front-matter/date' },
});

export const slug = z.string().regex(SLUG_PATTERN, {
  error: (issue) => `"${String(issue.input)}" is not a slug. Write lower-case letters, digits and single hyphens.`,
});

export const itemIdText = z.string().refine(isItemId, {
  error: (issue) => `"${String(issue.input)}" is not an item's id. Write <type>/<slug>, such as papers/my-paper.`,
});

/** An absolute http or https URL. */
export const webUrl = z.string().refine(isWebUrl, {
  error: (issue) => `"${String(issue.input)}" is not a web address. Write an absolute URL that starts with https://.`,
});

/** A link's target: a web address or a `mailto:` address. */
export const linkUrl = z.string().refine((value) => isWebUrl(value) || /^mailto:[^\s@]+@[^\s@]+$/.test(value), {
  error: (issue) => `"${String(issue.input)}" is neither a web address nor mailto:. Write an absolute URL.`,
});

/** A host's name without scheme, port or path; kept in its ASCII form, as URLs have it. */
export const hostName = z
  .string()
  .refine((value) => /^[^\s/\\:@?#%*[\]]+$/.test(value) && URL.canParse(`https://${value}/`), {
    error: (issue) => `"${String(issue.input)}" is not a host's name. Write only the host, such as images.example.org.`,
  })
  .transform((value) => (URL.canParse(`https://${value}/`) ? new URL(`https://${value}/`).hostname : value));

/** A URL, or the name of a file beside the item. */
export const urlOrFile = z.string().refine((value) => isWebUrl(value) || !/^[a-z][a-z0-9+.-]*:/i.test(value), {
  error: (issue) => `"${String(issue.input)}" is neither a web address nor a file. Write https://… or a file's name.`,
});

/** A URL path relative to the archive's root, such as `/old/name.html`. */
export const urlPath = z
  .string()
  .regex(/^\/[^\s?#\\]*$/, {
    error: (issue) => `"${String(issue.input)}" is not a path. Write a path that starts with /, without ? or #.`,
    abort: true,
  })
  .refine((value) => !/\/\/|\/\.{1,2}(?:\/|$)|\p{Cc}|\*|\/:/u.test(decoded(value)), {
    error: (issue) =>
      `"${String(issue.input)}" is no plain path: browsers and hosts take // and .. for places elsewhere, and * and : for patterns. Write it without them.`,
    abort: true,
  })
  .refine((value) => isFilePath(value), {
    error: 'is too long for a file: its parts may have 200 bytes, and the whole 2,000. Leave it out.',
  });

/** A DOI, bare or as its URL; kept bare. */
export const doi = z
  .string()
  .transform((value) => value.replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:)/i, ''))
  .refine((value) => /^10\.\d{4,9}\/\S+$/.test(value), {
    error: (issue) => `"${String(issue.input)}" is not a DOI. Write it as 10.1234/abcd.`,
  });

/** A BCP 47 language tag. */
export const language = z.string().refine(isLanguageTag, {
  error: ({ input }) =>
    `"${String(input)}" is not a language tag. Write ${languageTagMeant(String(input)) ?? 'a BCP 47 tag such as en or pt-BR'}.`,
});

/** An SPDX licence id by its form; usual names that have this form and are no ids are known. */
export const license = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9.+-]*$/, { error: notLicense, abort: true })
  .refine((value) => spdxIdMeant(value) === undefined, { error: notLicense });

function notLicense({ input }: { readonly input?: unknown }): string {
  const value = String(input);
  return `"${value}" is not a licence id. Write ${spdxIdMeant(value) ?? 'an SPDX id such as CC-BY-4.0'}.`;
}

/** The path of a file of one kind in the archive's folder `theme/`. */
export function themeFile(extension: string) {
  return text.regex(new RegExp(`^theme(?:/[A-Za-z0-9_-][A-Za-z0-9_.-]*)+\\.${extension}$`), {
    error: (issue) =>
      `"${String(issue.input)}" is not such a file of the theme. Write a path such as theme/name.${extension}.`,
  });
}

/** TeX macros: a control sequence to its expansion. */
export const mathMacros = z.record(
  z.string().regex(/^\\(?:[A-Za-z@]+|[^A-Za-z\s])$/, {
    error: (issue) =>
      `"${String(issue.input)}" is not a TeX macro's name. Write a backslash and letters, such as "\\E".`,
  }),
  z.string(),
);

/** A person or an organisation, as written: a name, or its parts. */
export const author = z.union([
  text,
  z
    .strictObject({
      name: text.optional(),
      given: text.optional(),
      family: text.optional(),
      orcid: z
        .string()
        .refine((value) => parseOrcid(value) !== undefined, {
          error: (issue) => `"${String(issue.input)}" is not an ORCID iD: its form or its check digit is wrong.`,
        })
        .optional(),
      affiliation: text.optional(),
      url: webUrl.optional(),
      email: text.regex(/^[^\s@]+@[^\s@]+$/, { error: 'is not an e-mail address.' }).optional(),
    })
    .refine((value) => value.name !== undefined || value.family !== undefined, {
      error: 'An author needs a name. Write name: …, or given: … and family: ….',
    }),
]);

export const authors = z.array(author).min(1, { error: 'is an empty list. Name one author, or leave the field out.' });

export type AuthorInput = z.infer<typeof author>;

function isWebUrl(value: string): boolean {
  // Parsers of URLs drop line feeds and tabs; what else reads the value may not.
  return /^https?:\/\//i.test(value) && !/\p{Cc}/u.test(value) && URL.canParse(value);
}

/** Whether file systems can hold a file at a path, which they know without its percent-encoding. */
function isFilePath(path: string): boolean {
  const bytes = (text: string): number => new TextEncoder().encode(decoded(text)).length;
  return path.split('/').every((part) => bytes(part) <= 200) && bytes(path) <= 2000;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
