import { expect, test } from 'vitest';
import { exportApi } from '../../src/export/api.ts';
import { exportBibtex } from '../../src/export/bibtex.ts';
import { exportCslJson } from '../../src/export/csl-json.ts';
import { exportRis } from '../../src/export/ris.ts';
import { plainCsl } from '../../src/model/csl-text.ts';
import type { CslItem } from '../../src/model/reference.ts';
import { contentOf, HOSTILE, HOSTILE_ITEMS, readByCitationJs } from './citation-archive.ts';

/** What every format says of a work. */
function facts({ id, title, author, issued, DOI, URL }: CslItem) {
  const [year, month] = issued?.['date-parts']?.[0] ?? [];
  return { id, title, authors: author?.length, year, month, doi: DOI, url: URL };
}

test.each(HOSTILE_ITEMS)('BibTeX, RIS, CSL-JSON and API say the same of $id', ({ id }) => {
  const [csl]: readonly CslItem[] = JSON.parse(contentOf(exportCslJson(HOSTILE), `${id}.csl.json`));
  const [ris] = readByCitationJs(exportRis(HOSTILE), `${id}.ris`);
  const [bibtex] = readByCitationJs(exportBibtex(HOSTILE), `${id}.bib`);
  const api = JSON.parse(contentOf(exportApi(HOSTILE), `api/${id}.json`));
  if (csl === undefined || ris === undefined || bibtex === undefined) throw new Error(`${id} is missing.`);
  const expected = facts(csl);
  expect(facts(ris)).toEqual(expected);
  // The marks of protected capitals are CSL's, and a brace in a DOI would end the field.
  const asBibtex = { ...expected, title: plainCsl(expected.title ?? ''), doi: expected.doi?.replace('{', '%7B') };
  expect(facts({ ...bibtex, title: plainCsl(bibtex.title ?? '') })).toEqual(asBibtex);
  const [year, month] = api.date === undefined ? [] : api.date.split('-').map(Number);
  expect(expected).toEqual({
    id: api.citationKey,
    title: api.title,
    authors: api.authors.length,
    year,
    month,
    doi: api.doi,
    url: api.urls.html,
  });
});
