import type { Options } from 'rehype-sanitize';
import { mediaSourcePattern, mediaSourceSetPattern } from './media-source.ts';

/**
 * The classes of the dialect's own blocks. Raw HTML may use them too, since an author can write the block anyway; it
 * cannot use any other, so that it cannot dress up as the site's header, its notices or its search.
 */
const CLASSES: readonly (string | RegExp)[] = [
  /^(?:algorithm|callout|equation|figure|listing|proof|table|theorem)(?:-[a-z]+)*$/,
  'citation',
  'contains-task-list',
  'cross-reference',
  'dark-only',
  'data-footnote-backref',
  'footnotes',
  'label',
  'light-only',
  'section-number',
  'side-by-side',
  'sr-only',
  'task-list-item',
  'wide',
];

const LENGTH = /^\d{1,5}(?:\.\d{1,4})?(?:%|px)?$/;
const INTEGER = /^-?\d{1,9}$/;
const MEDIA = ['video', 'audio'] as const;

const TAG_NAMES = (
  'a abbr aside audio b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em ' +
  'figcaption figure h1 h2 h3 h4 h5 h6 hr i img input ins kbd li mark ol p picture pre q rp rt ruby s samp section ' +
  'small source span strike strong sub summary sup table tbody td tfoot th thead time tr track tt u ul var video wbr'
).split(' ');

/** Elements that are taken out with what they hold; of all others that are not allowed, the content stays. */
const STRIP = 'script style title template noscript noembed noframes iframe object svg math canvas'.split(' ');

/**
 * What HTML may stand in an item's text: about GitHub's allow-list, without its presentational and form attributes, with
 * the elements and classes of the dialect's blocks. Nothing in it runs code, and nothing loads from another host but
 * images from `imageHosts`. Ids keep their names, because they are the anchors that authors link to; `name`, through
 * which an element can hide a property of `document` (HTML §3.1.5), is not in it.
 */
export function sanitizeSchema(imageHosts: readonly string[]): Options {
  const image = mediaSourcePattern(imageHosts);
  const local = mediaSourcePattern([]);
  return {
    allowComments: false,
    allowDoctypes: false,
    ancestors: {
      ...TABLE_PARTS,
      input: ['li'],
      source: ['picture', ...MEDIA],
      track: [...MEDIA],
      summary: ['details'],
    },
    attributes: {
      ...ATTRIBUTES,
      img: [
        ['src', image],
        'alt',
        ['width', LENGTH],
        ['height', LENGTH],
        ['align', 'left', 'right', 'middle', 'top', 'bottom'],
        ['loading', 'lazy', 'eager'],
        ['decoding', 'async', 'sync', 'auto'],
      ],
      // An image's candidates may come from where images come from; a video's from the site alone.
      source: [['src', local], ['srcSet', mediaSourceSetPattern(imageHosts)], 'media', 'type'],
      video: [['src', local], ...PLAYER, ['width', LENGTH], ['height', LENGTH], 'playsInline'],
      audio: [['src', local], ...PLAYER],
      track: [['src', local], ['kind', 'captions', 'subtitles', 'descriptions', 'chapters'], 'srcLang', 'label'],
    },
    clobber: [],
    clobberPrefix: '',
    protocols: { href: ['http', 'https', 'mailto', 'tel'], src: ['http', 'https'], cite: ['http', 'https'] },
    required: {
      input: { disabled: true, type: 'checkbox' },
      video: { controls: true },
      audio: { controls: true },
    },
    strip: STRIP,
    tagNames: TAG_NAMES,
  };
}

const TABLE_PARTS: Readonly<Record<string, string[]>> = Object.fromEntries(
  ['caption', 'col', 'colgroup', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr'].map((name) => [name, ['table']]),
);

const PLAYER: (string | [string, ...string[]])[] = ['controls', 'loop', 'muted', ['preload', 'none', 'metadata']];

const CELL: NonNullable<Options['attributes']>[string] = [
  ['align', 'left', 'center', 'right'],
  ['colSpan', INTEGER],
  ['rowSpan', INTEGER],
  'headers',
  'abbr',
  ['scope', 'row', 'col', 'rowgroup', 'colgroup'],
  ['width', LENGTH],
];

const BLOCK_ALIGN: [string, ...string[]] = ['align', 'left', 'center', 'right'];

const ATTRIBUTES: NonNullable<Options['attributes']> = {
  '*': [
    'id',
    'lang',
    ['dir', 'ltr', 'rtl', 'auto'],
    'title',
    'ariaLabel',
    'ariaLabelledBy',
    'ariaDescribedBy',
    'ariaHidden',
    ['className', ...CLASSES],
    ['role', /^(?:group|img|list|listitem|math|none|note|presentation|region|doc-[a-z]+)$/],
  ],
  a: ['href', 'hrefLang', 'type', 'dataFootnoteRef', 'dataFootnoteBackref', ['rel', 'nofollow', 'license', 'external']],
  blockquote: ['cite'],
  code: [['className', /^language-./, 'math-inline', 'math-display']],
  col: [['span', INTEGER]],
  colgroup: [['span', INTEGER]],
  del: ['cite', 'dateTime'],
  details: ['open'],
  div: [['tabIndex', 0, '0'], BLOCK_ALIGN],
  h1: [BLOCK_ALIGN],
  h2: [BLOCK_ALIGN],
  h3: [BLOCK_ALIGN],
  h4: [BLOCK_ALIGN],
  h5: [BLOCK_ALIGN],
  h6: [BLOCK_ALIGN],
  input: [['disabled', true], ['type', 'checkbox'], 'checked'],
  ins: ['cite', 'dateTime'],
  li: [['value', INTEGER]],
  ol: [['start', INTEGER], 'reversed', ['type', '1', 'a', 'A', 'i', 'I']],
  p: [BLOCK_ALIGN],
  q: ['cite'],
  section: ['dataFootnotes'],
  table: [['align', 'left', 'center', 'right']],
  td: CELL,
  th: CELL,
  time: ['dateTime'],
};

/** The schema where no other host is allowed. */
export const SANITIZE_SCHEMA: Options = sanitizeSchema([]);
