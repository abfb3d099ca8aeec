import { defaultSchema, type Options } from 'rehype-sanitize';

/**
 * What HTML may stand in an item's text: GitHub's allow-list, with the classes and elements of the dialect's own
 * blocks. Scripts, event handlers, frames, forms and styles are not in it. Ids keep their names, because they are
 * the anchors that authors link to and no script of the site looks elements up by a global name.
 */
export const SANITIZE_SCHEMA: Options = {
  ...defaultSchema,
  clobber: [],
  tagNames: [
    ...(defaultSchema.tagNames ?? []),
    'figure',
    'figcaption',
    'section',
    'aside',
    'abbr',
    'cite',
    'dfn',
    'mark',
    'small',
    'time',
    'u',
  ],
  attributes: {
    ...defaultSchema.attributes,
    '*': [...(defaultSchema.attributes?.['*'] ?? []), 'id', 'lang', 'dir'],
    a: [
      ...(defaultSchema.attributes?.['a'] ?? []).filter((rule) => !Array.isArray(rule) || rule[0] !== 'className'),
      'className',
      'rel',
    ],
    abbr: ['title'],
    aside: ['className'],
    code: [['className', /^language-./, 'math-inline', 'math-display']],
    div: ['className', 'itemScope', 'itemType', 'tabIndex', 'role', 'ariaLabel'],
    figure: ['className'],
    img: [...(defaultSchema.attributes?.['img'] ?? []), 'alt', 'title', 'width', 'height', 'className'],
    p: ['className'],
    section: ['className', 'dataFootnotes', 'ariaLabelledBy'],
    span: ['className'],
    time: ['dateTime'],
  },
  protocols: { ...defaultSchema.protocols, href: ['http', 'https', 'mailto', 'tel'], src: ['http', 'https'] },
};
