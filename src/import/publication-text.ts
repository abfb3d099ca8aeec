import { markdownLink } from '../export/markdown-escape.ts';
import type { BibtexField } from '../load/bibtex-entries.ts';
import { verbatimText } from '../load/tex-commands.ts';
import { arxivUrl, type CslItem, type Reference } from '../model/reference.ts';
import { proseFromPlain } from './tex-text.ts';

/** Fields of publication lists that hold a link, and what it is called. */
const LINKS: Readonly<Record<string, string>> = {
  pdf: 'PDF',
  file: 'PDF',
  html: 'Web page',
  website: 'Web page',
  poster: 'Poster',
  slides: 'Slides',
  supp: 'Supplement',
  video: 'Video',
  blog: 'Blog post',
};

/**
 * The text of a paper that is known by its metadata alone: where it appeared, and where it can be read. A file of which
 * only the name is known is noted.
 */
export function publicationText(
  { csl, arxiv, url }: Reference,
  fields: ReadonlyMap<string, BibtexField>,
  note: (message: string) => void,
): string {
  const links = new Map<string, string>();
  for (const [name, label] of Object.entries(LINKS)) {
    const value = verbatimText(fields.get(name)?.tex ?? '').trim();
    if (value === '') continue;
    if (/^https?:\/\//i.test(value) && URL.canParse(value)) links.set(value, label);
    else note(`names the file "${value}" as ${name}. Put it beside the paper and link to it.`);
  }
  if (arxiv !== undefined) links.set(arxivUrl(arxiv), 'arXiv');
  if (url !== undefined && !links.has(url)) links.set(url, csl.DOI === undefined ? 'Publisher' : 'DOI');
  const shown = [...links].map(([target, label]) => markdownLink(label, target)).join(' · ');
  const parts = [appearedIn(csl), shown === '' ? '' : `Read it here: ${shown}.`].filter((part) => part !== '');
  return parts.length === 0 ? 'Only the metadata of this paper is here.' : parts.join('\n\n');
}

/** 'This paper appeared in *Journal* 7(2), pp. 1–9.' */
function appearedIn(csl: CslItem): string {
  const venue = csl['container-title'] ?? csl.publisher;
  if (venue === undefined) return '';
  const issue = csl.issue === undefined ? '' : `(${proseFromPlain(csl.issue)})`;
  const volume = csl.volume === undefined ? '' : ` ${proseFromPlain(csl.volume)}${issue}`;
  const pages = csl.page === undefined ? '' : `, pp. ${proseFromPlain(csl.page)}`;
  return `This paper appeared in *${proseFromPlain(venue)}*${volume}${pages}.`;
}
