import { stringify } from 'yaml';
import type { ArchiveConfig } from '../model/archive.ts';
import { type Author, familyName } from '../model/author.ts';
import type { CompiledText } from '../model/compiled.ts';
import { type Item, isCitable } from '../model/item.ts';
import { absoluteUrl, itemPath } from '../model/urls.ts';
import { itemUrls, resourceUrl } from './item-urls.ts';
import { usedMacros } from './macros.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * An item's front matter, normalised: every default filled in, what the item does not have left out, and with the macros that it
 * needs, its type, canonical URL and, where its source has one, its abstract as plain Markdown. Ends in a newline; no `---` around
 * it.
 */
export function writeFrontMatter(item: Item, text: CompiledText, config: ArchiveConfig): string {
  const fields: Fields = {
    title: item.title.source,
    type: item.type,
    url: itemUrls(item, config).html,
    authors: item.authors.map(authorFields),
    date: item.date,
    updated: item.updated,
    version: item.version?.name,
    latest_version: item.version && absoluteUrl(config, itemPath(item.version.item)),
    summary: item.summary.source,
    abstract: text.readableAbstract.trim(),
    ...typeFields(item, config),
    topics: item.topics,
    programs: item.programs,
    keywords: item.keywords,
    ...statusFields(item),
    revisions: item.revisions,
    license: item.license,
    doi: item.doi,
    language: item.language,
    math_macros: macrosOf(item, text, config),
    ...(isCitable(item) ? { citation_key: item.citationKey } : {}),
  };
  // Read as YAML 1.1 too, in which `yes` and a bare date are not strings.
  return stringify(withoutEmpty(fields), { lineWidth: 0, compat: 'yaml-1.1', aliasDuplicateObjects: false });
}

function typeFields(item: Item, config: ArchiveConfig): Fields {
  switch (item.type) {
    case 'papers':
      return {
        series: item.series,
        code: item.code && resourceUrl(item, item.code, config),
        data: item.data && resourceUrl(item, item.data, config),
        pdf: itemUrls(item, config).pdf,
      };
    case 'field-notes':
      return { discusses: item.discusses };
    case 'definitions':
      return { also: item.also.map((name) => name.source) };
    case 'programs':
      return { state: item.state, questions: item.questions.map((question) => question.source), items: item.items };
    case 'topics':
    case 'pages':
      return {};
  }
}

/** The item's own macros, and those of the archive that its source needs once it stands alone. */
function macrosOf(item: Item, text: CompiledText, config: ArchiveConfig): Fields | undefined {
  const lines = [
    item.title,
    item.summary,
    ...(item.type === 'programs' ? item.questions : item.type === 'definitions' ? item.also : []),
  ];
  const source = [...lines.map((line) => line.source), text.readableAbstract, text.markdown].join('\n');
  const macros = { ...usedMacros(source, item, config), ...item.mathMacros };
  return Object.keys(macros).length === 0 ? undefined : macros;
}

function statusFields({ status }: Item): Fields {
  if (status.kind === 'current') return {};
  return {
    status: status.kind,
    status_note: status.note,
    superseded_by: status.kind === 'superseded' ? status.by : undefined,
  };
}

function authorFields(author: Author): Fields {
  const { name, orcid, affiliation, url } = author;
  // The archive's format has no field for a suffix: there the whole name says more than its parts.
  const hasParts = author.kind === 'person' && author.given !== '' && author.suffix === undefined;
  const parts = hasParts ? { given: author.given, family: familyName(author) } : {};
  return withoutEmpty({ name, ...parts, orcid, affiliation, url });
}

function withoutEmpty(fields: Fields): Fields {
  const isEmpty = (value: unknown): boolean =>
    value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value)));
}
