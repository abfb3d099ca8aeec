import { expect, test } from 'vitest';
import { bibliographyEntry } from '../../src/load/bibliography-entry.ts';

async function entry(text: string, url?: string): Promise<{ html: string; text: string; label?: string }> {
  const html = `<div class="csl-entry">${text}</div>`;
  return bibliographyEntry({ key: 'a', id: 'ref-a', html, citedAt: [], url });
}

const link = (url: string, text: string): string => `<a href="${url}">${text}</a>`;

test.each([
  [
    'https://doi.org/10.1/(SICI)1:2&#60;3::AID&#62;3.0.CO;2-B.',
    'https://doi.org/10.1/(SICI)1:2<3::AID>3.0.CO;2-B',
    `${link('https://doi.org/10.1/(SICI)1:2%3C3::AID%3E3.0.CO;2-B', 'https://doi.org/10.1/(SICI)1:2&#x3C;3::AID>3.0.CO;2-B')}.`,
  ],
  ['doi: 10.1/a(b).', 'https://doi.org/10.1/a(b)', `${link('https://doi.org/10.1/a(b)', 'doi: 10.1/a(b)')}.`],
  ['arXiv:2309.06180.', 'https://doi.org/10.1/x', `${link('https://arxiv.org/abs/2309.06180', 'arXiv:2309.06180')}.`],
  ['See https://x.org/a_(b), too.', undefined, `See ${link('https://x.org/a_(b)', 'https://x.org/a_(b)')}, too.`],
  ['(https://x.org/a).', undefined, `(${link('https://x.org/a', 'https://x.org/a')}).`],
  ['A book.', 'https://x.org/?a&b', `A book. ${link('https://x.org/?a&#x26;b', 'https://x.org/?a&#x26;b')}`],
])('%s is linked whole', async (text, url, html) => {
  expect((await entry(text, url)).html).toBe(html);
});

test('an entry’s number stands apart, its text has no markup, and nothing in it can run', async () => {
  const made = await entry(
    '<div class="csl-left-margin">[1]</div><div class="csl-right-inline"><i>A</i> &#60;b&#62; <img src=x onerror=y></div>',
  );
  expect(made).toMatchObject({ label: '[1]', text: 'A <b>', html: '<i>A</i> &#x3C;b>' });
});
