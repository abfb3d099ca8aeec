import { describe, expect, test } from 'vitest';
import { exportRis, risRecord } from '../../src/export/ris.ts';
import { contentOf, HOSTILE, HOSTILE_ITEMS, JOURNAL, readByCitationJs } from './citation-archive.ts';
import {
  HOSTILE_TITLE,
  hostilePaper,
  madeUpArchive,
  madeUpConfig,
  madeUpNote,
  madeUpPaper,
  rich,
} from './made-up-archive.ts';

const files = exportRis(HOSTILE);

describe('archive.ris', () => {
  test('has one record for every paper, field note and definition, in their order', () => {
    const read = readByCitationJs(files, 'archive.ris');
    expect(read.map((work) => [work.id, work.title, work.author?.length, work.URL])).toEqual(
      HOSTILE_ITEMS.map((item) => [
        item.citationKey,
        item.title.text,
        item.authors.length,
        `https://lab.example/archive/${item.id}/`,
      ]),
    );
    expect(read.map((work) => work.issued?.['date-parts']?.[0]?.[0])).toEqual(
      HOSTILE_ITEMS.map((item) => (item.date === undefined ? undefined : 2026)),
    );
  });

  test('is the sum of the records that stand beside the items', () => {
    const [all, ...each] = files.map((file) => file.content);
    expect(all).toBe(each.join('\n'));
  });

  test('is empty where nothing can be cited', () => {
    expect(exportRis(madeUpArchive({ items: [] }))).toMatchObject([{ path: 'archive.ris', content: '\n' }]);
  });
});

describe('a record', () => {
  test('is written in full for a paper with everything', () => {
    expect(contentOf(files, 'papers/hostile.ris')).toMatchInlineSnapshot(`
      "TY  - RPRT
      ID  - nunez2026at
      AU  - Ñuñez, José
      AU  - van der Berg, Anna Maria
      AU  - Smith, John, Jr.
      AU  - Example Research Lab
      AU  - Barnes and Noble Inc.
      AU  - Лаборатория
      TI  - AT&T <b> "q" 'a' 100% R&D #3 a_b $5 C++ [draft] (x) \\ {y} ~ ^ ]]> é 中文 😀 O(n²) &amp; ]]> DNA
      T2  - R&D
      PB  - Example Research Lab
      SN  - 2
      PY  - 2026
      DA  - 2026/05/16/
      LA  - en
      DO  - 10.1234/a_b%23{c
      UR  - https://lab.example/archive/papers/hostile/
      KW  - yes
      KW  - a_b
      KW  - 50%
      ER  - 
      "
    `);
  });

  test('keeps title, people and date through a parser; an organisation loses only its comma', () => {
    const [work] = readByCitationJs(files, 'papers/hostile.ris');
    expect(work).toMatchObject({
      type: 'report',
      title: HOSTILE_TITLE,
      number: '2',
      publisher: 'Example Research Lab',
      issued: { 'date-parts': [[2026, 5, 16]] },
      author: [
        { family: 'Ñuñez', given: 'José' },
        { family: 'van der Berg', given: 'Anna Maria' },
        { family: 'Smith', given: 'John', suffix: 'Jr.' },
        { literal: 'Example Research Lab' },
        { literal: 'Barnes and Noble Inc.' },
        { family: 'Лаборатория' },
      ],
    });
  });

  test('has only lines of a tag, two spaces, a hyphen and a space, from TY to ER', () => {
    const paper = hostilePaper({ title: rich('Two\nlines\r\nER  - and \u0007 more') });
    const lines = risRecord(paper, madeUpConfig()).trimEnd().split('\n');
    expect(lines.slice(1, -1).filter((line) => !/^(?!TY|ER)[A-Z][A-Z\d] {2}- \S/.test(line))).toEqual([]);
    expect([lines[0], lines.at(-1)]).toEqual(['TY  - RPRT', 'ER  -']);
    expect(lines).toContain('TI  - Two lines ER - and more');
  });

  test('names the journal and its ISSN where the archive is one', () => {
    const record = risRecord(madeUpPaper({}), JOURNAL);
    expect(record).toMatch(/^TY {2}- JOUR\n[\s\S]*\nT2 {2}- J\. of R&D, etc\.\nSN {2}- 1234-5679\n/);
  });

  test('notes a status other than current', () => {
    const note = madeUpNote({ status: { kind: 'superseded', by: 'papers/second' } });
    expect(risRecord(note, madeUpConfig())).toContain(
      'N1  - Superseded by https://lab.example/archive/papers/second/.\n',
    );
  });
});
