import { Parser } from 'htmlparser2';

/** What a page, or a piece of HTML, says of itself and names elsewhere. */
export interface PageFacts {
  readonly ids: readonly string[];
  /** Ids that stand on more than one element. */
  readonly repeatedIds: readonly string[];
  /** The references as they are written, each once. */
  readonly references: readonly string[];
  /** The targets of `link rel=canonical`. */
  readonly canonical: readonly string[];
  /** Whether search engines are asked to leave the page out. */
  readonly isHidden: boolean;
  /** What keeps its blocks of JSON-LD from being JSON. */
  readonly jsonLdMistakes: readonly string[];
}

type Attributes = Readonly<Record<string, string>>;

/** The attributes that hold one URL, on whichever element. */
const URL_ATTRIBUTES = new Set(['href', 'xlink:href', 'src', 'poster', 'cite', 'action', 'formaction', 'data']);

/** Reads HTML in one pass, without a tree. */
export function readPage(html: string): PageFacts {
  const ids = new Set<string>();
  const repeatedIds = new Set<string>();
  const references = new Set<string>();
  const canonical: string[] = [];
  const jsonLd: string[] = [];
  let isHidden = false;
  let isJsonLd = false;
  const parser = new Parser({
    onopentag: (name, attributes: Attributes) => {
      const { id } = attributes;
      if (id !== undefined) (ids.has(id) ? repeatedIds : ids).add(id);
      addReferences(name, attributes, references);
      if (name === 'link' && attributes['rel'] === 'canonical') canonical.push(attributes['href'] ?? '');
      if (name === 'meta' && attributes['name'] === 'robots') isHidden ||= /noindex/.test(attributes['content'] ?? '');
      isJsonLd = name === 'script' && attributes['type'] === 'application/ld+json';
      if (isJsonLd) jsonLd.push('');
    },
    ontext: (text) => {
      if (isJsonLd) jsonLd.push((jsonLd.pop() ?? '') + text);
    },
    onclosetag: () => {
      isJsonLd = false;
    },
  });
  parser.end(html);
  return {
    ids: [...ids],
    repeatedIds: [...repeatedIds],
    references: [...references],
    canonical,
    isHidden,
    jsonLdMistakes: jsonLd.flatMap(jsonMistake),
  };
}

/** Written for the many elements, those of formulas above all, that refer to nothing. */
function addReferences(name: string, attributes: Attributes, references: Set<string>): void {
  for (const attribute in attributes) {
    if (URL_ATTRIBUTES.has(attribute)) references.add(attributes[attribute] ?? '');
    else if (attribute === 'srcset') for (const url of candidatesOf(attributes[attribute] ?? '')) references.add(url);
  }
  if (name === 'meta') for (const url of metaReferences(attributes)) references.add(url);
}

/** The URLs of a `srcset` (HTML §4.8.4.2.1), in which spaces cannot be part of a URL. */
function candidatesOf(srcset: string): readonly string[] {
  return srcset
    .split(/,\s+/)
    .map((candidate) => candidate.trim().split(/\s/)[0] ?? '')
    .filter((url) => url !== '');
}

/** Where a refresh leads, and the whole URLs that other metadata name. */
function metaReferences({ 'http-equiv': pragma, content = '', ...named }: Attributes): readonly string[] {
  if (pragma?.toLowerCase() === 'refresh') return [content.replace(/^[^=]*url=/i, '')];
  const name = named['name'] ?? named['property'] ?? '';
  return /url$|^og:image$/.test(name) ? [content] : [];
}

function jsonMistake(text: string): readonly string[] {
  try {
    JSON.parse(text);
    return [];
  } catch (error) {
    return [String(error)];
  }
}
