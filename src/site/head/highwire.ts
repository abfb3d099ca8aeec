import type { Archive, ArchiveConfig } from '../../model/archive.ts';
import { type Author, familyName } from '../../model/author.ts';
import { cslDate, cslNameParts, plainCsl } from '../../model/csl-text.ts';
import { dayOf } from '../../model/date.ts';
import type { Paper } from '../../model/item.ts';
import { pdfPath } from '../../model/pdf-path.ts';
import type { CslName, Reference } from '../../model/reference.ts';
import { absoluteUrl, itemPath } from '../../model/urls.ts';
import { type MetaTag, metaTags } from './tags.ts';

type Pair = readonly [name: string, value: string | undefined];

/**
 * The tags in Highwire Press's vocabulary that Google Scholar and Zotero read. Scholar wants them on papers only, one
 * author and one reference a tag, dates with slashes, and the PDF in the page's own directory.
 */
export function highwireTags(paper: Paper, archive: Archive): readonly MetaTag[] {
  const { config } = archive;
  const date = dayOf(paper.date).replaceAll('-', '/');
  return metaTags('citation_', [
    ['title', paper.title.text],
    ...paper.authors.flatMap((author): readonly Pair[] => [
      ['author', highwireName(author, paper.authors.length === 1)],
      ['author_institution', author.affiliation],
      ['author_orcid', author.orcid],
    ]),
    ['publication_date', date],
    ['online_date', date],
    ...publication(paper, config),
    ['doi', paper.doi],
    ['language', paper.language],
    ['keywords', paper.keywords.map(withoutSemicolons).join('; ')],
    ['abstract_html_url', absoluteUrl(config, itemPath(paper.id))],
    ['pdf_url', paper.pdf === undefined ? undefined : absoluteUrl(config, pdfPath(paper))],
    ...paper.references.flatMap((key): readonly Pair[] => {
      const reference = archive.references[key];
      return reference === undefined ? [] : [['reference', highwireReference(reference)]];
    }),
  ]);
}

/** A journal's tags or a report's, never both: they decide what kind of work readers take the page for. */
function publication(paper: Paper, config: ArchiveConfig): readonly Pair[] {
  switch (config.citationType) {
    case 'article':
      return [
        ['journal_title', config.journal],
        ['issn', config.issn],
        ['publisher', config.publisher],
      ];
    case 'techreport':
      return [
        ['technical_report_institution', config.publisher],
        ['technical_report_number', paper.series?.number],
      ];
    case 'misc':
      return [['publisher', config.publisher]];
  }
}

/**
 * `Family, Given`. Zotero guesses at separators: it splits an organisation at its last space unless a comma ends it, and
 * at every comma inside; and it takes a sole author whose two sides of the comma both have a space for two authors. A
 * no-break space is no space to that guess, and is white space to everybody else.
 */
export function highwireName(author: Author, isSole: boolean): string {
  if (author.kind === 'organization') return `${withoutSemicolons(author.name).replace(/\s*,\s*/g, ' ')},`;
  const family = withoutSemicolons(familyName(author)).replace(/\s*,\s*/g, ' ');
  // A second comma would cut off what follows it: a suffix goes with the given names.
  const given = [author.given, author.suffix].filter((part) => part !== undefined && part !== '').join(' ');
  if (given === '') return `${family},`;
  return `${isSole && given.includes(' ') ? family.replaceAll(' ', '\u00A0') : family}, ${withoutSemicolons(given)}`;
}

/** A cited work as `name=value` pairs between semicolons, in the same vocabulary. */
function highwireReference({ csl, arxiv }: Reference): string {
  const pairs: readonly Pair[] = [
    ['title', plainCsl(csl.title ?? '')],
    ...(csl.author ?? csl.editor ?? []).map((name): Pair => ['author', commaName(name)]),
    ['journal_title', plainCsl(csl['container-title'] ?? '')],
    ['publisher', csl.publisher],
    ['publication_date', cslDate(csl)?.replaceAll('-', '/')],
    ['volume', csl.volume],
    ['issue', csl.issue],
    ['pages', csl.page],
    // A DOI with a comma in place of its semicolon would be another one.
    ['doi', csl.DOI?.includes(';') ? undefined : csl.DOI],
    ['arxiv_id', arxiv],
  ];
  return pairs
    .flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [`citation_${name}=${withoutSemicolons(value)}`],
    )
    .join('; ');
}

function commaName(name: CslName): string {
  const { family, given } = cslNameParts(name);
  return given === '' ? family : `${family}, ${given}`;
}

function withoutSemicolons(text: string): string {
  return text.replace(/\s*;\s*/g, ', ');
}
