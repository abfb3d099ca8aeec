import { PATHS, twinPath } from './urls.ts';

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
    description:
      'The same feed in Atom 1.0, with authors, update times and stable identifiers kept apart. Topics and programs ' +
      'have feeds of their own beside their pages.',
  },
  {
    name: 'JSON Feed',
    path: PATHS.jsonFeed,
    description: 'The same feed as JSON Feed 1.1, for readers and programs that would rather not parse XML.',
  },
  {
    name: 'BibTeX',
    path: PATHS.bibtex,
    description:
      'One entry for each citable item, for LaTeX and reference managers. Each item also has a .bib file of its own.',
  },
  {
    name: 'RIS',
    path: PATHS.ris,
    description:
      'The same citations in RIS, which every reference manager imports. Each item also has an .ris file of its own.',
  },
  {
    name: 'CSL-JSON',
    path: PATHS.cslJson,
    description:
      'The same citations as CSL-JSON 1.0.2, for citation processors such as citeproc and Pandoc. Each item also has ' +
      'a .csl.json file of its own.',
  },
  {
    name: 'Raw Markdown',
    path: PATHS.markdown,
    description: 'The source of every item as Markdown with its front matter, for quotation, reuse and archiving.',
  },
  {
    name: 'Markdown pages',
    path: twinPath(PATHS.home),
    description:
      'Every page as plain Markdown, at its own address followed by index.html.md: citations and references written ' +
      'out as links, math as TeX, no syntax beyond GitHub’s.',
  },
  {
    name: 'PDFs',
    path: 'papers/',
    description:
      'Papers as archival PDFs (PDF/A-2a: tagged, fonts embedded), set from the same text as their pages and linked from them.',
  },
  {
    name: 'llms.txt',
    path: PATHS.llms,
    description: 'A short annotated map of the archive for language models, after the llms.txt proposal.',
  },
  {
    name: 'llms-full.txt',
    path: PATHS.llmsFull,
    description:
      'The whole text of the archive in one file, with citations and references written out. Each program has one of ' +
      'its own beside its page.',
  },
  {
    name: 'Signposting',
    path: undefined,
    description:
      'Typed links in the head of every item’s page, for machines that follow the FAIR Signposting Profile: its ' +
      'persistent address, authors, licence, content and metadata files, and a .linkset.json file with all of them.',
  },
  {
    name: 'Sitemap',
    path: PATHS.sitemap,
    description: 'Every page with the date of its last change, for search engines and crawlers.',
  },
  {
    name: 'robots.txt',
    path: PATHS.robots,
    description: 'Nothing is closed to crawlers; it names the sitemap.',
  },
  {
    name: 'API',
    path: PATHS.api,
    description:
      'The metadata, addresses and citations of every item as JSON. The record of each item, named there, adds its ' +
      'text by section, its references written out, and who cites it in which sentence.',
  },
  {
    name: 'Citation graph',
    path: PATHS.graph,
    description:
      'Every item as a node and every typed reference between two of them as an edge, with the sentences it stands in.',
  },
  {
    name: 'JSON Schema',
    path: PATHS.apiSchema,
    description: 'The schema (2020-12) that every document of the API is valid against.',
  },
  {
    name: 'ResourceSync',
    path: PATHS.capabilityList,
    description:
      'Lists of all files with their hashes and of all dated changes (ANSI/NISO Z39.99-2017), for mirrors that keep ' +
      'up with the archive.',
  },
  {
    name: 'Manifest',
    path: PATHS.manifest,
    description: 'The SHA-256 digest of every file of the site. Run sha256sum --check on it to verify a copy.',
  },
];
