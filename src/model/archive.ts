import type { ArchiveConfigInput, Listing } from './archive-config.ts';
import type { Author } from './author.ts';
import type { Edge } from './graph.ts';
import type { Item } from './item.ts';
import type { ItemType } from './item-type.ts';
import type { Reference } from './reference.ts';
import type { ArchiveTheme } from './theme.ts';
import type { Version } from './versions.ts';

/** What a listing is called and how it introduces itself. */
export interface ListingText {
  readonly title: string;
  /** Rendered Markdown; empty where the archive gives none. */
  readonly introductionHtml: string;
  /** The same as plain text. */
  readonly introductionText: string;
}

/** One entry of the header's navigation. */
export interface NavigationLink {
  readonly label: string;
  /** The page's path relative to the archive's root, without a leading slash: `papers/`. */
  readonly path: string;
}

/** `archive.yaml`, validated, with every default filled in. */
export interface ArchiveConfig {
  readonly title: string;
  /** Where the site lives; ends in `/`. */
  readonly url: string;
  readonly description: string;
  readonly authors: readonly Author[];
  readonly publisher: string;
  readonly language: string;
  readonly license: string;
  readonly citationStyle: string;
  readonly citationType: ArchiveConfigInput['citation_type'];
  readonly journal?: string;
  readonly issn?: string;
  readonly mathMacros: Readonly<Record<string, string>>;
  readonly navigation: readonly NavigationLink[];
  /** What stands under About in the footer, where it is not every free page. */
  readonly footer?: readonly NavigationLink[];
  readonly links: readonly { readonly label: string; readonly url: string }[];
  readonly listings: Readonly<Record<Listing, ListingText>>;
  readonly feedItems: number;
  /** The base of the feeds' ids; ends in `/`. */
  readonly idBase: string;
  /** Hosts other than the site's own that images may come from, in lower case. */
  readonly imageHosts: readonly string[];
  readonly pdfTypes: readonly ItemType[];
  readonly pdfAttachments: boolean;
  readonly accent?: string;
  /** What the archive's own folder `theme/` adds to how the site looks; nothing of that folder counts where it is undefined. */
  readonly theme?: ArchiveTheme;
}

/** A file to be copied to the site's root as it is. */
export interface StaticFile {
  readonly path: string;
  readonly file: string;
}

/**
 * An archive, linked and checked. It is plain data: it can be written as JSON and read back unchanged.
 * Items come in the order of the types, within a type newest first, and by slug where dates tie or are missing.
 */
export interface Archive {
  readonly config: ArchiveConfig;
  readonly items: readonly Item[];
  /** Older texts of items, by item in the order of the items, newest first. They are in no listing, count or graph. */
  readonly versions: readonly Version[];
  /** Every work that an item, or an older text of one, cites or discusses, by citation key. */
  readonly references: Readonly<Record<string, Reference>>;
  readonly edges: readonly Edge[];
  readonly staticFiles: readonly StaticFile[];
  /** Whether each item has a social card. */
  readonly hasCards?: boolean;
}
