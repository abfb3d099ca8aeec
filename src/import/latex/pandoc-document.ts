/** What pandoc says of a text: its document tree (`pandoc-types`), of which only blocks and inlines are read here. */
export interface PandocDocument {
  readonly blocks: readonly PandocBlock[];
}

/** An id, classes, and further attributes. */
export type Attributes = readonly [
  id: string,
  classes: readonly string[],
  values: readonly (readonly [name: string, value: string])[],
];

type Target = readonly [url: string, title: string];

export interface PandocCitation {
  readonly citationId: string;
  readonly citationPrefix: readonly PandocInline[];
  readonly citationSuffix: readonly PandocInline[];
  readonly citationMode: { readonly t: 'AuthorInText' | 'SuppressAuthor' | 'NormalCitation' };
}

export type PandocInline =
  | { readonly t: 'Space' | 'SoftBreak' | 'LineBreak' }
  | { readonly t: 'Str'; readonly c: string }
  | {
      readonly t: 'Emph' | 'Underline' | 'Strong' | 'Strikeout' | 'Superscript' | 'Subscript' | 'SmallCaps';
      readonly c: readonly PandocInline[];
    }
  | { readonly t: 'Quoted'; readonly c: readonly [{ readonly t: string }, readonly PandocInline[]] }
  | { readonly t: 'Cite'; readonly c: readonly [readonly PandocCitation[], readonly PandocInline[]] }
  | { readonly t: 'Code'; readonly c: readonly [Attributes, string] }
  | { readonly t: 'Math'; readonly c: readonly [{ readonly t: 'InlineMath' | 'DisplayMath' }, string] }
  | { readonly t: 'RawInline'; readonly c: readonly [format: string, text: string] }
  | { readonly t: 'Link' | 'Image'; readonly c: readonly [Attributes, readonly PandocInline[], Target] }
  | { readonly t: 'Note'; readonly c: readonly PandocBlock[] }
  | { readonly t: 'Span'; readonly c: readonly [Attributes, readonly PandocInline[]] };

type Caption = readonly [short: unknown, long: readonly PandocBlock[]];
type Cell = readonly [Attributes, { readonly t: string }, rows: number, columns: number, readonly PandocBlock[]];
export type Row = readonly [Attributes, readonly Cell[]];
type ColumnSpec = readonly [{ readonly t: 'AlignLeft' | 'AlignRight' | 'AlignCenter' | 'AlignDefault' }, unknown];

export type Table = readonly [
  Attributes,
  Caption,
  readonly ColumnSpec[],
  head: readonly [Attributes, readonly Row[]],
  bodies: readonly (readonly [Attributes, number, readonly Row[], readonly Row[]])[],
  foot: readonly [Attributes, readonly Row[]],
];

export type PandocBlock =
  | { readonly t: 'HorizontalRule' | 'Null' }
  | { readonly t: 'Plain' | 'Para'; readonly c: readonly PandocInline[] }
  | { readonly t: 'LineBlock'; readonly c: readonly (readonly PandocInline[])[] }
  | { readonly t: 'CodeBlock'; readonly c: readonly [Attributes, string] }
  | { readonly t: 'RawBlock'; readonly c: readonly [format: string, text: string] }
  | { readonly t: 'BlockQuote'; readonly c: readonly PandocBlock[] }
  | {
      readonly t: 'OrderedList';
      readonly c: readonly [
        readonly [start: number, style: unknown, delimiter: unknown],
        readonly (readonly PandocBlock[])[],
      ];
    }
  | { readonly t: 'BulletList'; readonly c: readonly (readonly PandocBlock[])[] }
  | {
      readonly t: 'DefinitionList';
      readonly c: readonly (readonly [readonly PandocInline[], readonly (readonly PandocBlock[])[]])[];
    }
  | { readonly t: 'Header'; readonly c: readonly [level: number, Attributes, readonly PandocInline[]] }
  | { readonly t: 'Table'; readonly c: Table }
  | { readonly t: 'Figure'; readonly c: readonly [Attributes, Caption, readonly PandocBlock[]] }
  | { readonly t: 'Div'; readonly c: readonly [Attributes, readonly PandocBlock[]] };
