/** The end of what an XMP packet says about the document itself. */
const END_OF_DESCRIPTION = '</rdf:Description></rdf:RDF>';

/**
 * A PDF whose XMP metadata names a licence as well, which Typst has no setting for: Dublin Core's `rights`, and `Marked` and
 * `WebStatement` of the XMP rights management schema, both of which PDF/A-2 and -3 (ISO 19005-2 §6.6.2.3) know. The rest of the
 * file stays as it is, but for the places in its table of objects (ISO 32000-1 §7.5.4). Throws where the file is not of the
 * shape that Typst's writer gives it.
 */
export function withLicense(
  pdf: Uint8Array,
  { label, url }: { readonly label: string; readonly url: string },
): Uint8Array {
  // A character a byte, so that places in the text are places in the file.
  const file = Buffer.from(pdf).toString('latin1');
  const found = /\/Length (\d+)(?=[^>]*>>\s*stream\r?\n<\?xpacket)/.exec(file);
  const end = file.indexOf(END_OF_DESCRIPTION, found?.index);
  const table = file.lastIndexOf('\nxref\n') + 1;
  if (found === null || end < 0 || table < end) throw new Error('A PDF has no XMP metadata where they are expected.');
  const stated = Buffer.from(statement(label, url), 'utf8').toString('latin1');
  const dictionaryLength = `/Length ${Number(found[1]) + stated.length}`;
  const grown = stated.length + dictionaryLength.length - found[0].length;
  const body = [
    file.slice(0, found.index),
    dictionaryLength,
    file.slice(found.index + found[0].length, end),
    stated,
    file.slice(end, table),
  ].join('');
  const moved = (offset: string): string => String(Number(offset) + (Number(offset) > found.index ? grown : 0));
  const rest = file
    .slice(table)
    .replace(/^\d{10}(?= \d{5} n)/gm, (offset) => moved(offset).padStart(10, '0'))
    .replace(/(?<=startxref\s+)\d+/, moved);
  return new Uint8Array(Buffer.from(body + rest, 'latin1'));
}

function statement(label: string, url: string): string {
  return [
    `<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">${escaped(label)}</rdf:li></rdf:Alt></dc:rights>`,
    '<xmpRights:Marked xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/">True</xmpRights:Marked>',
    `<xmpRights:WebStatement xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/">${escaped(url)}</xmpRights:WebStatement>`,
  ].join('');
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
