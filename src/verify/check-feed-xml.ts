import { elementsIn, notExactlyOne, textIn, type XmlElement } from './read-xml.ts';

const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

/** What an Atom document must have: one id, title and date, for itself and for each entry (RFC 4287 §4.1). */
export function atomMistakes(feed: XmlElement): readonly string[] {
  const parts = [feed, ...elementsIn(feed, 'entry')];
  const dates = parts.flatMap((part) => elementsIn(part, 'updated', 'published')).map(textIn);
  const wrong = dates.filter((date) => !RFC_3339.test(date));
  return [
    ...parts.flatMap((part) => notExactlyOne(part, ['id', 'title', 'updated'])),
    ...parts
      .filter((part) => elementsIn(part, 'author').length === 0)
      .map((part) => `An element ${part.name} has no author.`),
    ...wrong.map((date) => `"${date}" is no date of RFC 3339.`),
  ];
}

/** What an RSS document must have: one channel with its title, link and description, and one guid for each item. */
export function rssMistakes(rss: XmlElement): readonly string[] {
  const channels = elementsIn(rss, 'channel');
  const items = channels.flatMap((channel) => elementsIn(channel, 'item'));
  return [
    ...notExactlyOne(rss, ['channel']),
    ...channels.flatMap((channel) => notExactlyOne(channel, ['title', 'link', 'description'])),
    ...items.flatMap((item) => notExactlyOne(item, ['title', 'link', 'guid', 'pubDate', 'description'])),
  ];
}
