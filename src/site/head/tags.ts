/** A `<meta>` element: `name` for metadata vocabularies, `property` for Open Graph's. Contents are not yet escaped. */
export type MetaTag =
  | { readonly name: string; readonly content: string }
  | { readonly property: string; readonly content: string };

/** A `<link>` element. */
export interface LinkTag {
  readonly rel: string;
  readonly href: string;
  readonly type?: string;
  readonly title?: string;
}

/** A vocabulary's tags from pairs of name and value, in order; pairs without a value are left out. */
export function metaTags(
  prefix: string,
  pairs: readonly (readonly [name: string, value: string | undefined])[],
): readonly MetaTag[] {
  return pairs.flatMap(([name, value]) => {
    const content = oneLine(value ?? '');
    return content === '' ? [] : [{ name: `${prefix}${name}`, content }];
  });
}

/** Text as one line; no-break spaces stay. */
export function oneLine(text: string): string {
  return text.replace(/[ \t\r\n\f]+/g, ' ').trim();
}
