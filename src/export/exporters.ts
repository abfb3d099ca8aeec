import type { CompiledArchive } from '../model/compiled.ts';
import { exportApi } from './api.ts';
import { exportBibtex } from './bibtex.ts';
import { exportCslJson } from './csl-json.ts';
import { type EnclosureOf, exportFeeds } from './feeds.ts';
import { exportHeaders } from './headers.ts';
import { exportLinksets } from './linkset.ts';
import { exportLlms } from './llms.ts';
import { exportLlmsFull } from './llms-full.ts';
import { exportMarkdown } from './markdown.ts';
import type { OutputFile } from './output-file.ts';
import { exportRedirects } from './redirects.ts';
import { exportRis } from './ris.ts';
import { exportRobots } from './robots.ts';
import { exportSecurityTxt } from './security-txt.ts';
import { exportSitemap } from './sitemap.ts';
import { exportTwins } from './twins.ts';

/**
 * Every exporter, under the name that the build reports it by. Each is pure: no disk, no clock, no network. `enclosureOf`
 * gives the files that entries of feeds offer.
 */
export const EXPORTERS: readonly {
  readonly name: string;
  readonly run: (compiled: CompiledArchive, enclosureOf?: EnclosureOf) => readonly OutputFile[];
}[] = [
  { name: 'feeds', run: exportFeeds },
  { name: 'BibTeX', run: (compiled) => exportBibtex(compiled) },
  { name: 'RIS', run: (compiled) => exportRis(compiled) },
  { name: 'CSL-JSON', run: (compiled) => exportCslJson(compiled) },
  { name: 'Markdown', run: exportMarkdown },
  { name: 'Markdown twins', run: exportTwins },
  { name: 'llms.txt', run: exportLlms },
  { name: 'llms-full.txt', run: exportLlmsFull },
  { name: 'link sets', run: exportLinksets },
  { name: 'sitemap', run: exportSitemap },
  { name: 'robots.txt', run: exportRobots },
  { name: 'API', run: exportApi },
  { name: 'headers', run: exportHeaders },
  { name: 'redirects', run: exportRedirects },
  { name: 'security.txt', run: exportSecurityTxt },
];
