import { expect, test } from 'vitest';
import { contentType } from '../../src/export/content-type.ts';
import { mediaTypeOf } from '../../src/export/media-types.ts';

test.each([
  ['papers/a.csl.json', 'application/vnd.citationstyles.csl+json'],
  ['papers/a.linkset.json', 'application/linkset+json'],
  ['api/papers/a.json', 'application/json'],
  ['papers/a.bib', 'application/x-bibtex'],
  ['papers/a.RIS', 'application/x-research-info-systems'],
  ['topics/systems/feed.json', 'application/feed+json'],
  ['topics/systems/rss.xml', 'application/rss+xml'],
  ['.well-known/resourcesync', 'application/xml'],
  ['papers/a/data.v2.csv', 'text/csv'],
  ['papers/a/measured', 'application/octet-stream'],
])('%s is %s', (path, type) => {
  expect(mediaTypeOf(path)).toBe(type);
});

test.each([
  ['/srv/papers/a.csl.json', 'application/vnd.citationstyles.csl+json'],
  ['/srv/archive.ris', 'application/x-research-info-systems; charset=utf-8'],
  ['/srv/atom.xml', 'application/atom+xml; charset=utf-8'],
  ['/srv/manifest-sha256.txt', 'text/plain; charset=utf-8'],
  ['/srv/figure.png', 'image/png'],
])('%s is served as %s, with its encoding where it is text', (file, header) => {
  expect(contentType(file)).toBe(header);
});
