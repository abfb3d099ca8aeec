import { z } from 'zod';
import {
  author,
  authors,
  hostName,
  language,
  license,
  linkUrl,
  mathMacros,
  text,
  textOrNumber,
  themeFile,
  webUrl,
} from './fields.ts';
import { THEME_COMPONENTS } from './theme-components.ts';

/** The listings whose title and introduction an archive can word for itself. */
export const LISTINGS = [
  'home',
  'papers',
  'field-notes',
  'definitions',
  'programs',
  'topics',
  'search',
  'markdown',
  'exports',
] as const;

export type Listing = (typeof LISTINGS)[number];

const listing = z.strictObject({
  title: text.optional(),
  /** Markdown. */
  introduction: text.optional(),
});

/**
 * A path whose parts are not empty, in the one form that RFC 3986, 6.2.2, takes for normal: only what has to be is
 * percent-encoded, in capitals. Everything that names a page names it in this form.
 */
const PLAIN_PATH = /^(?:\/(?:[\w.~!$&'()*+,;=:@-]|%(?!2[DE]|3\d|4[1-9A-F]|5[\dAF]|6[1-9A-F]|7[\dAE])[\dA-F]{2})+)*\/?$/;

/** The schema of `archive.yaml`: an archive's identity and settings. Unknown fields are errors. */
export const ARCHIVE_CONFIG = z
  .strictObject({
    /** The version of the format that the archive is written in; there is one so far. */
    format: z.literal(1).default(1),
    /** The archive's name. */
    title: text,
    /** Where the site will live; it may have a path, under which everything then lies. */
    url: webUrl
      .refine((value) => !/[?#]/.test(value) && !/^https?:[\\/]*[^\\/]*@/i.test(value), {
        error: 'The url has a query, a fragment or a name and password. Write only scheme, host and path.',
      })
      .refine((value) => !URL.canParse(value) || PLAIN_PATH.test(new URL(value).pathname), {
        error:
          'The path of the url has empty parts, or a character that is written in another way than it has to be. ' +
          'Write it as browsers show it, such as https://lab.example/~ann/papers/.',
      }),
    /** One sentence on what the archive is. */
    description: text,
    /**
     * The default author of every item. A name of two or more words is a person's, unless one of them, such as Institute or
     * GmbH, marks it as an organisation's; with `family` or `orcid` it always is a person's.
     */
    author: author.optional(),
    /** The default authors, where there are several. */
    authors: authors.optional(),
    /** The publishing organisation; else the author. */
    publisher: text.optional(),
    /** The language of every item that names no other: BCP 47. */
    language: language.default('en'),
    /** The licence of every item that names no other: SPDX id. */
    license: license.default('CC-BY-4.0'),
    /** The name of a CSL style, or the path of a `.csl` file in the archive. */
    citation_style: text.default('apa'),
    /** What a paper of this archive is cited as. */
    citation_type: z.enum(['article', 'techreport', 'misc']).default('techreport'),
    /** The journal that the archive's papers appear in. */
    journal: text.optional(),
    /** The journal's ISSN, as `1234-567X`. */
    issn: z
      .string()
      .regex(/^\d{4}-\d{3}[\dX]$/, { error: 'is not an ISSN. Write it as 1234-567X.' })
      .optional(),
    /** The prefix of the DOIs that the archive registers, as `10.1234`. */
    doi_prefix: z
      .string()
      .regex(/^10\.\d{4,9}$/, { error: 'is not a DOI prefix. Write it as 10.1234.' })
      .optional(),
    /** TeX macros for every item. */
    math_macros: mathMacros.default({}),
    /** Ids and paths in the header; a default follows from what the archive holds. */
    navigation: z.array(text).optional(),
    /** Ids and paths of what stands under About in the footer; every free page where left out. */
    footer: z.array(text).optional(),
    /** The author's profiles. */
    links: z.array(z.strictObject({ label: textOrNumber, url: linkUrl })).default([]),
    /** The title and introduction, in Markdown, of each page that lists items. */
    listings: z.partialRecord(z.enum(LISTINGS), listing).default({}),
    /** How many items the first document of a feed holds. */
    feed_items: z.int().min(1).max(1000).default(50),
    /** The base of the feeds' ids, so that a move to another host marks nothing as unread. */
    id_base: webUrl.optional(),
    /** The other hosts that images may be loaded from; none by default. */
    image_hosts: z.array(hostName).default([]),
    /** The types that get a PDF. */
    pdf: z.array(z.enum(['papers', 'field-notes', 'definitions'])).default(['papers']),
    /** Whether each PDF carries its item's Markdown and BibTeX; it is PDF/A-3a then, else PDF/A-2a. */
    pdf_attachments: z.boolean().default(false),
    /** How the site looks. */
    theme: z
      .strictObject({
        /** The colour of links and marks, as `#7a1f2b`. */
        accent: z
          .string()
          .regex(/^#[0-9a-f]{6}$/i, { error: 'is not a colour. Write it as #7a1f2b.' })
          .optional(),
        /** A style sheet in the archive's folder `theme/`, as `theme/site.css`; it comes after the project's own. */
        stylesheet: themeFile('css').optional(),
        /** Components of the archive's own, in `theme/components/`, that take the place of the project's. */
        components: z.array(z.enum(THEME_COMPONENTS)).optional(),
        /** Faces in the archive's folder `theme/`, WOFF2 files as `theme/garamond.woff2`. */
        faces: z
          .strictObject({
            /** The face of texts and titles. */
            text: themeFile('woff2').optional(),
            /** Its italic. */
            italic: themeFile('woff2').optional(),
            /** The face of labels, navigation and tables. */
            labels: themeFile('woff2').optional(),
          })
          .optional(),
      })
      .default({}),
  })
  .refine((value) => value.author !== undefined || value.authors !== undefined, {
    error: 'An archive needs an author. Write author: Your Name.',
    path: ['author'],
    params: { missing: true },
  })
  .refine((value) => value.citation_type !== 'article' || value.journal !== undefined, {
    error: "citation_type: article needs the journal's name. Write journal: ….",
    path: ['citation_type'],
  });

export type ArchiveConfigInput = z.infer<typeof ARCHIVE_CONFIG>;
