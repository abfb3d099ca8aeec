import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { reporterFor } from '../diagnostics/diagnostic.ts';
import type { Asset } from '../model/item.ts';

/** The ends of names that hosts serve as documents in which a browser runs scripts: HTML, and XML of every kind. */
const ACTIVE = /\.(?:s?html?|x?ht|xhtml|mhtml?|xml|xslt?|xsd|rdf|rss|atom|mathml|mml|svgz|hta|htc|swf)$/i;

/** The ends of names that hosts run as programs of their own, also ahead of another end (Apache's mod_mime), and their settings. */
const RUN_BY_HOSTS =
  /\.(?:php[3-8s]?|pht|phtml|phar|aspx?|ashx|asmx|cshtml|jspx?|cfm|cgi|fcgi)(?:\.|$)|(?:^|\/)web\.config$/i;

/**
 * Reports every file beside an item that would run as a part of the site when a reader opens it, or on the host that
 * serves it (`archive/path`). Most hosts let no generator say how a file is sent, so such a file is not published at all. The files under `static/` are the
 * operator's own and are not looked at; SVG files are cleaned instead.
 */
export function checkActiveFiles(items: readonly { readonly assets: readonly Asset[] }[], sink: Diagnostic[]): void {
  for (const { file } of items.flatMap((item) => item.assets)) {
    const danger = RUN_BY_HOSTS.test(file)
      ? 'Some hosts would run this file instead of sending it.'
      : ACTIVE.test(file) && 'A page or XML file beside an item could run scripts on the site.';
    if (danger === false) continue;
    const message = `${danger} Publish it as a .zip, or put it in static/ if it is your own.`;
    reporterFor(file, sink)('archive/path', undefined, message);
  }
}
