import type { CompiledArchive } from '../model/compiled.ts';
import { exportApi } from './api.ts';
import { exportBibtex } from './bibtex.ts';
import { exportFeeds } from './feeds.ts';
import { exportLlms } from './llms.ts';
import { exportLlmsFull } from './llms-full.ts';
import { exportMarkdown } from './markdown.ts';
import type { OutputFile } from './output-file.ts';
import { exportRobots } from './robots.ts';
import { exportSitemap } from './sitemap.ts';

/** Every exporter, under the name that the build reports it by. Each is pure: no disk, no clock, no network. */
export const EXPORTERS: readonly {
  readonly name: string;
  readonly run: (compiled: CompiledArchive) => readonly OutputFile[];
}[] = [
  { name: 'feeds', run: exportFeeds },
  { name: 'BibTeX', run: exportBibtex },
  { name: 'Markdown', run: exportMarkdown },
  { name: 'llms.txt', run: exportLlms },
  { name: 'llms-full.txt', run: exportLlmsFull },
  { name: 'sitemap', run: exportSitemap },
  { name: 'robots.txt', run: exportRobots },
  { name: 'API', run: exportApi },
];
