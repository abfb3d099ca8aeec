import type { Root } from 'hast';
import type { ArchiveConfig } from '../model/archive.ts';
import { type Author, familyName } from '../model/author.ts';
import { dayOf, formatDate } from '../model/date.ts';
import { type Item, lastChanged } from '../model/item.ts';
import { ownNotice } from '../model/status-notice.ts';
import { pageTermsFor } from '../model/terms/page-terms.ts';
import { siteTermsFor } from '../model/terms/site-terms.ts';
import { versionTermsFor } from '../model/terms/version-terms.ts';
import { absoluteUrl, doiUrl, itemPath } from '../model/urls.ts';
import type { Writer } from './body-context.ts';
import { type PaperTerms, paperTermsFor } from './paper-terms.ts';
import { plainText } from './phrases.ts';
import { beginsRightToLeft } from './typography.ts';
import { array, call, code, dictionary, EMPTY, NONE, string, type Typst, text } from './typst.ts';

/** What a paper's first page says beside its item. */
export interface FrontPage {
  readonly item: Item;
  readonly config: ArchiveConfig;
  readonly license: { readonly label: string; readonly url: string };
  /** How to cite the item; empty where the archive does not say. */
  readonly citation: Root;
  readonly title: Root;
  readonly abstract: Root;
}

/** The first page's data, and the document's, as the template takes them. */
export function frontPage(page: FrontPage, writer: Writer): Typst {
  const { item, config } = page;
  const terms = paperTermsFor(item.language);
  const words = siteTermsFor(item.language);
  const locale = new Intl.Locale(item.language);
  const series = item.type === 'papers' ? item.series : undefined;
  const abstract = writer.flow(page.abstract.children);
  const { affiliations, people } = authorship(item.authors);
  return dictionary({
    'plain-title': string(item.title.text),
    title: writer.phrases(page.title.children),
    'short-title': string(shortened(item.title.text)),
    'short-authors': string(shortAuthors(item.authors, terms)),
    authors: people,
    affiliations,
    archive: string(config.title),
    'archive-url': string(config.url),
    url: string(absoluteUrl(config, itemPath(item.id))),
    kind: string(pageTermsFor(item.language).types[item.type]),
    series: optional(series && words.series(series.number, series.name)),
    dates: string(datesLine(item, terms)),
    notice: optional(noticeOf(item, config)),
    watermark: item.status.kind === 'withdrawn' ? string(words.statuses.withdrawn) : NONE,
    facts: facts(page, terms, writer),
    abstract: abstract === EMPTY ? NONE : abstract,
    keywords: item.keywords.length === 0 ? NONE : string(item.keywords.join(', ')),
    'keyword-list': array(item.keywords.map(string)),
    description: string(item.summary.text),
    date: typstDate(item.date ?? lastChanged(item) ?? UNDATED),
    lang: string(locale.language),
    region: optional(locale.region),
    terms: dictionary({ abstract: string(terms.abstract), keywords: string(terms.keywords) }),
  });
}

/** What there is to say of a text that no longer stands as it was, in its own language. */
function noticeOf(item: Item, config: ArchiveConfig): string | undefined {
  const notices = [ownNotice(item, config, siteTermsFor(item.language))];
  if (item.version !== undefined) {
    const { name, latest, item: current } = item.version;
    const { thisVersion, latestVersion } = versionTermsFor(item.language);
    const url = absoluteUrl(config, itemPath(current));
    notices.push(`${thisVersion}: ${name}. ${latestVersion}: ${latest.name}, ${url}`);
  }
  const told = notices.filter((notice) => notice !== undefined);
  return told.length === 0 ? undefined : told.join(' ');
}

function optional(value: string | undefined): Typst {
  return value === undefined ? NONE : string(value);
}

/** Authors with marks that lead to their affiliations; where all share one, or none has any, no marks are needed. */
function authorship(authors: readonly Author[]): { readonly people: Typst; readonly affiliations: Typst } {
  const names = [...new Set(authors.flatMap(({ affiliation }) => affiliation ?? []))];
  const isShared = names.length === 1 && authors.every(({ affiliation }) => affiliation !== undefined);
  const markOf = (name: string | undefined): string =>
    name === undefined || isShared ? '' : String(names.indexOf(name) + 1);
  return {
    affiliations: array(names.map((name) => array([string(markOf(name)), string(name)]))),
    people: array(
      authors.map(({ name, orcid, affiliation }) =>
        dictionary({ name: string(name), orcid: optional(orcid), marks: string(markOf(affiliation)) }),
      ),
    ),
  };
}

function shortAuthors(authors: readonly Author[], terms: PaperTerms): string {
  const [first, second, ...more] = authors.map((author) =>
    author.kind === 'person' ? familyName(author) : author.name,
  );
  if (first === undefined || second === undefined) return first ?? '';
  return more.length === 0 ? `${first} ${terms.and} ${second}` : `${first} et al.`;
}

const RUNNING_HEAD = 70;

/** A title that fits into a running head, cut between words. */
function shortened(title: string): string {
  if (title.length <= RUNNING_HEAD) return title;
  const head = title.slice(0, RUNNING_HEAD);
  return `${head.slice(0, Math.max(head.lastIndexOf(' '), RUNNING_HEAD / 2)).trimEnd()} …`;
}

function datesLine({ date, revisions, updated, language }: Item, terms: PaperTerms): string {
  const written = date === undefined ? [] : [formatDate(date, language)];
  const [newest] = revisions;
  if (newest !== undefined) {
    written.push(`${terms.version} ${newest.version} (${formatDate(newest.date, language)})`);
  } else if (updated !== undefined && updated !== date)
    written.push(`${terms.version} ${formatDate(updated, language)}`);
  return written.join(' · ');
}

function facts({ item, config, license, citation }: FrontPage, terms: PaperTerms, writer: Writer): Typst {
  const url = absoluteUrl(config, itemPath(item.id));
  const cited = writer.phrases(citation.children);
  const rows: [name: string, body: Typst, isRightToLeft?: boolean][] =
    cited === EMPTY ? [] : [[terms.cite, cited, beginsRightToLeft(citation.children.map(plainText).join(''))]];
  if (item.doi !== undefined) rows.push(['DOI', link(doiUrl(item.doi), item.doi)]);
  rows.push([terms.address, link(url, url)], [terms.license, link(license.url, license.label)]);
  return array(rows.map(([name, body, isRtl = false]) => array([string(name), body, code(String(isRtl))])));
}

function link(url: string, label: string): Typst {
  return call('link', [string(url), text(label)]);
}

// PDF/A asks for a date of creation: that of an undated text is the first that computers count.
const UNDATED = '1970-01-01';

function typstDate(date: string): Typst {
  const [year, month, day] = dayOf(date)
    .split('-')
    .map((part) => code(String(Number(part))));
  return call('datetime', [], { year, month, day });
}
