import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { PaperAttachment } from '../../src/pdf/attachments.ts';
import { withLastChange } from '../../src/pdf/last-change.ts';
import { setPdf } from '../../src/pdf/set-pdf.ts';
import { withLicense } from '../../src/pdf/xmp-license.ts';
import { temporaryFolder } from '../command.ts';
import { madeUpJob } from './pdf-jobs.ts';
import { POPPLER, QPDF, readPdf } from './pdf-reading.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);

const SOURCE: PaperAttachment = {
  name: 'trial.md',
  mediaType: 'text/markdown',
  relationship: 'source',
  description: 'The Markdown',
  bytes: new TextEncoder().encode('# Ünicode\n'),
};

async function pdfOf(attachments?: readonly PaperAttachment[]): Promise<Uint8Array> {
  const job = {
    ...madeUpJob('<h2 id="a">A</h2><p>Text.</p>'),
    license: { label: 'A & Ü', url: 'https://l.example/?a&b' },
  };
  const { pdf } = await setPdf(attachments === undefined ? job : { ...job, attachments });
  if (pdf === undefined) throw new Error('The trial cannot be set.');
  return pdf;
}

describe('the metadata of a PDF', () => {
  test.runIf(POPPLER)('name the licence as Dublin Core and XMP do', async () => {
    const metadata = readPdf('pdfinfo', await pdfOf(), temporary.path, ['-meta']);
    expect(metadata).toContain(
      '<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">A &amp; Ü</rdf:li></rdf:Alt></dc:rights>',
    );
    expect(metadata).toContain('>https://l.example/?a&amp;b</xmpRights:WebStatement>');
  });

  test.runIf(QPDF)('leave the file well-formed', async () => {
    expect(readPdf('qpdf', await pdfOf(), temporary.path, ['--check'])).toContain(
      'No syntax or stream encoding errors',
    );
  });

  test.runIf(POPPLER)('name the day of the last change beside that of publication', async () => {
    const bytes = new TextEncoder().encode(
      '/ModDate (D:20260516000000Z)\n  /CreationDate (D:<xmp:ModifyDate>2026-05-16\n',
    );
    const changes = {
      date: '2026-05-16',
      updated: '2026-06-02T23:00:00-05:00',
      revisions: [{ version: '2', date: '2026-06-01', note: 'More.' }],
    };
    const { pdf } = await setPdf({ ...madeUpJob('<p>Text.</p>', {}, changes), attachments: [{ ...SOURCE, bytes }] });
    expect(Buffer.from(pdf ?? []).includes(Buffer.from(bytes))).toBe(true);
    const about = readPdf('pdfinfo', pdf ?? bytes, temporary.path, ['-isodates']);
    expect(about).toMatch(/^CreationDate:\s+2026-05-16T00:00:00Z?$/m);
    expect(about).toMatch(/^ModDate:\s+2026-06-02T00:00:00Z?$/m);
    const metadata = readPdf('pdfinfo', pdf ?? bytes, temporary.path, ['-meta']);
    expect(metadata).toContain('<xmp:ModifyDate>2026-06-02T00:00:00Z</xmp:ModifyDate>');
    expect(metadata).toContain('<xmp:CreateDate>2026-05-16T00:00:00Z</xmp:CreateDate>');
  });

  test('cannot be added to what is no PDF of the compiler', () => {
    expect(() => withLicense(new TextEncoder().encode('%PDF-1.7'), { label: 'A', url: 'b' })).toThrow(
      'no XMP metadata',
    );
    expect(() => withLastChange(new TextEncoder().encode('%PDF-1.7'), '2026-05-16')).toThrow('no dates');
  });
});

describe('the attachments of a PDF', () => {
  test.runIf(POPPLER)('make it PDF/A-3a, and come out as they went in', async () => {
    const pdf = await pdfOf([SOURCE]);
    expect(readPdf('pdfinfo', pdf, temporary.path, ['-meta'])).toMatch(/<pdfaid:part>3<\/pdfaid:part>/);
    const file = join(temporary.path, 'attached.pdf');
    const out = join(temporary.path, 'out.md');
    writeFileSync(file, pdf);
    spawnSync('pdfdetach', ['-savefile', SOURCE.name, '-o', out, file]);
    expect(readFileSync(out, 'utf8')).toBe('# Ünicode\n');
  });

  test.runIf(POPPLER)('are none where the archive asks for none, and the file is PDF/A-2a', async () => {
    expect(readPdf('pdfinfo', await pdfOf(), temporary.path, ['-meta'])).toMatch(/<pdfaid:part>2<\/pdfaid:part>/);
    expect(readPdf('pdfdetach', await pdfOf(), temporary.path, ['-list'])).toMatch(/^0 embedded files/);
  });

  test.runIf(QPDF)('say how they stand to the text', async () => {
    const json = readPdf('qpdf', await pdfOf([SOURCE]), temporary.path, ['--json']);
    expect(json).toContain('"/AFRelationship": "/Source"');
    expect(json).toContain('"/Subtype": "/text/markdown"');
  });
});
