import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createCompiler } from '../../src/pdf/fonts.ts';
import { pdfDiagnostics } from '../../src/pdf/pdf-diagnostics.ts';
import { setPdf } from '../../src/pdf/set-pdf.ts';
import { PROJECT_DIR, temporaryFolder } from '../command.ts';
import { madeUpPaper } from './made-up-archive.ts';
import { madeUpJob } from './pdf-jobs.ts';
import { POPPLER, readPdf } from './pdf-reading.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);

const SCRIPTS = 'Ἀθῆναι, Русский, Ђорђе, שלום, العربية, Łódź, Việt, देवनागरी';

describe('the fonts of PDFs', () => {
  test('have Greek, Cyrillic, Hebrew, Arabic, Devanagari and more of Latin', async () => {
    const { pdf, problems } = await setPdf(madeUpJob(`<p>${SCRIPTS}</p><p><strong>${SCRIPTS}</strong></p>`));
    expect(problems).toEqual([]);
    const fonts = POPPLER && pdf ? readPdf('pdffonts', pdf, temporary.path) : 'Amiri-Regular Amiri-Bold';
    expect(fonts).toContain('Amiri-Regular');
    expect(fonts).toContain('Amiri-Bold');
  });

  test('name the package that would bring a script that they lack, once, at its first character', async () => {
    const { problems } = await setPdf(madeUpJob('<p>日本 한</p>'));
    const told = pdfDiagnostics(problems, madeUpPaper({ slug: 'trial' }), '---\n---\n\n日本 한\n');
    expect(told.map(({ line, column }) => [line, column])).toEqual([
      [4, 1],
      [4, 4],
    ]);
    expect(told[0]?.message).toContain('npm install -D @expo-google-fonts/noto-serif-jp');
    expect(told[1]?.message).toContain('npm install -D @expo-google-fonts/noto-serif-kr');
  });

  test('are told of by language where there are several for the same characters', async () => {
    const { problems } = await setPdf(madeUpJob('<p>中</p>', {}, { language: 'zh-Hans' }));
    const [told] = pdfDiagnostics(problems, madeUpPaper({ language: 'zh-Hans' }), '中');
    expect(told?.message).toContain('@expo-google-fonts/noto-serif-sc');
  });
});

describe.runIf(process.platform === 'linux')('on a machine that has a font of its own', () => {
  const before = process.env['FONTCONFIG_FILE'];
  const configuration = join(temporary.path, 'machine.conf');
  beforeEach(() => {
    // A typeface that this machine alone has: Amiri, under another name of the same length.
    const amiri = join(PROJECT_DIR, 'node_modules/@expo-google-fonts/amiri/400Regular/Amiri_400Regular.ttf');
    const renamed = readFileSync(amiri, 'latin1').replaceAll('\0A\0m\0i\0r\0i', '\0Q\0m\0i\0r\0i');
    writeFileSync(join(temporary.path, 'qmiri.ttf'), renamed, 'latin1');
    writeFileSync(configuration, `<?xml version="1.0"?><fontconfig><dir>${temporary.path}</dir></fontconfig>`);
    process.env['FONTCONFIG_FILE'] = configuration;
  });
  afterEach(() => {
    if (before === undefined) delete process.env['FONTCONFIG_FILE'];
    else process.env['FONTCONFIG_FILE'] = before;
  });

  const isKnown = (compiler: NodeCompiler): boolean =>
    compiler.compile({ mainFileContent: '#set text(font: "Qmiri")\nText' }).takeWarnings() === null;

  test('papers cannot be set in it', () => {
    expect(isKnown(NodeCompiler.create({ workspace: temporary.path }))).toBe(true);
    expect(isKnown(createCompiler(temporary.path))).toBe(false);
  });

  test('other programs find it as before', () => {
    createCompiler(temporary.path);
    expect(process.env['FONTCONFIG_FILE']).toBe(configuration);
  });
});
