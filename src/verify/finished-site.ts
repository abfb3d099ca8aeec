import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Archive } from '../model/archive.ts';
import { absoluteUrl, PATHS } from '../model/urls.ts';
import type { Facts } from './facts.ts';
import { textPieces } from './text-pieces.ts';

/** A site that is complete but not yet published. */
export interface FinishedSite {
  readonly archive: Archive;
  /** All its files, relative to its root. */
  readonly files: ReadonlySet<string>;
  /** Those that are copies of the archive's own files. They can be linked to; what is in them is their authors'. */
  readonly published: ReadonlySet<string>;
  readonly read: (path: string) => string;
  /** What `read` gives, in pieces of whole lines; for files that can be longer than a string. */
  readonly readPieces?: (path: string) => Iterable<string>;
  /** The SHA-256 of a file, where it is known; and what was read in files before. */
  readonly digestOf?: (path: string) => string | undefined;
  readonly facts?: Facts;
  /** The content files that no item owns: `archive.yaml` and the bibliographies. */
  readonly sharedSources: readonly string[];
  /** The lines of a content file. */
  readonly sourceLines: (file: string) => readonly string[];
}

/** Something in the finished site that is not as it should be. */
export interface Problem {
  /** The file of the site that shows it. */
  readonly path: string;
  /** A sentence that says what is wrong. */
  readonly message: string;
  /** The content file that it comes from, where the site's file does not tell. */
  readonly file?: string | undefined;
  /** Set where content can have caused it: the rule that it breaks, and what its source would say in that case. */
  readonly content?: {
    readonly rule: 'link/file' | 'link/anchor' | 'ref/duplicate';
    readonly words: readonly string[];
  };
}

/** Where a site and the content that it was made from lie, and what is in it. */
export interface SiteFolders {
  readonly folder: string;
  readonly contentDir: string;
  readonly archive: Archive;
  readonly files: readonly string[];
  readonly published: readonly string[];
  readonly digestOf: (path: string) => string | undefined;
  readonly facts: Facts;
}

/** The site in `folder`, whose files are read when they are asked for. */
export function finishedSite(folders: SiteFolders): FinishedSite {
  const { folder, contentDir, archive, files, published, digestOf, facts } = folders;
  const bibliographies = readdirSync(contentDir).filter((file) => file.endsWith('.bib'));
  return {
    archive,
    digestOf,
    facts,
    files: new Set(files),
    published: new Set(published),
    read: (path) => readFileSync(join(folder, path), 'utf8'),
    readPieces: (path) => textPieces(join(folder, path)),
    sharedSources: ['archive.yaml', ...bibliographies.sort()],
    sourceLines: (file) => {
      const path = join(contentDir, file);
      return existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
    },
  };
}

/** The files that the generator made and whose paths fit, in the order of their paths. */
export function generatedFiles({ files, published }: FinishedSite, pattern: RegExp): readonly string[] {
  return [...files].filter((path) => pattern.test(path) && !path.startsWith(PATHS.pagefind) && !published.has(path));
}

/** The URL that a file is reached at: that of its folder for an `index.html`. */
export function urlOfFile({ archive }: FinishedSite, path: string): string {
  return absoluteUrl(archive.config, path.replace(/(^|\/)index\.html$/, '$1'));
}
