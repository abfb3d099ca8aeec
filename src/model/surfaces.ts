import { PATHS } from './urls.ts';

/** One machine-readable surface of a finished archive. */
export interface Surface {
  readonly name: string;
  /** The path of its file or page relative to the site's root; undefined where it has no single address. */
  readonly path: string | undefined;
  /** What it is for, in a sentence or two. */
  readonly description: string;
}

/** The surfaces that every archive has, in the order in which they are shown. */
export const SURFACES: readonly Surface[] = [
  {
    name: 'RSS',
    path: PATHS.rss,
    description: 'An RSS 2.0 feed with the full text of every new item, for feed readers.',
  },
  {
    name: 'Atom',
    path: PATHS.atom,
    description: 'The same feed in Atom 1.0, with authors, update times and stable identifiers kept apart.',
  },
  {
    name: 'BibTeX',
    path: PATHS.bibtex,
    description:
      'One entry for each citable item, for LaTeX and reference managers. Each item also has a .bib file of its own.',
  },
  {
    name: 'Raw Markdown',
    path: PATHS.markdown,
    description: 'The source of every item as Markdown with its front matter, for quotation, reuse and archiving.',
  },
  {
    name: 'PDFs',
    path: 'papers/',
    description:
      'Papers that have a PDF beside their source link to it, and every page has a print style for making one.',
  },
  {
    name: 'llms.txt',
    path: PATHS.llms,
    description: 'A short annotated map of the archive for language models, after the llms.txt proposal.',
  },
  {
    name: 'llms-full.txt',
    path: PATHS.llmsFull,
    description: 'The whole text of the archive in one file, with citations and references written out.',
  },
  {
    name: 'Sitemap',
    path: PATHS.sitemap,
    description: 'Every page with the date of its last change, for search engines and crawlers.',
  },
  {
    name: 'API',
    path: PATHS.api,
    description: 'The metadata and addresses of every item as JSON, for programs.',
  },
];
