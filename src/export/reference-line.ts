import type { BibliographyEntry } from '../model/compiled.ts';
import { doiUrl } from '../model/urls.ts';
import { markdownLink, markdownText } from './markdown-escape.ts';

/** One of the works that an item cites, as a line of a list in Markdown. */
export function referenceLine({ label, text, html }: BibliographyEntry): string {
  return `- ${withLinks(label === undefined ? text : `${label} ${text}`, doisIn(html))}`;
}

/** DOIs that end early, or not at their ends, where Markdown's readers link their addresses by themselves. */
function doisIn(html: string): readonly string[] {
  return [...html.matchAll(/<a href="https:\/\/doi\.org\/([^"]+)"/g)]
    .map(([, address = '']) => decoded(address))
    .filter((doi) => !/^[\w./-]*[A-Za-z0-9]$/.test(doi));
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return '';
  }
}

/** A text as Markdown, in which the addresses of these DOIs are links under their names. */
function withLinks(text: string, [doi, ...more]: readonly string[]): string {
  if (doi === undefined) return part(text);
  const address = `https://doi.org/${doi}`;
  const start = doi === '' ? -1 : text.toLowerCase().indexOf(address.toLowerCase());
  if (start < 0) return withLinks(text, more);
  const end = start + address.length;
  return withLinks(text.slice(0, start), more) + markdownLink(doi, doiUrl(doi)) + withLinks(text.slice(end), more);
}

/** A part of a line, with the space that is between it and the next one. */
function part(text: string): string {
  const written = markdownText(text);
  if (written === '') return text === '' ? '' : ' ';
  return `${/^\s/.test(text) ? ' ' : ''}${written}${/\s$/.test(text) ? ' ' : ''}`;
}
