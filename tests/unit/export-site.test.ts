import { XMLValidator } from 'fast-xml-parser';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { EXPORTERS } from '../../src/export/exporters.ts';
import type { OutputFile } from '../../src/export/output-file.ts';
import { madeUpArchive } from './made-up-archive.ts';

const runAll = (): readonly OutputFile[] => EXPORTERS.flatMap((exporter) => exporter.run(madeUpArchive()));

describe('every export', () => {
  test('has a path of its own, relative to the root', () => {
    const paths = runAll().map((file) => file.path);
    expect(new Set(paths).size).toBe(paths.length);
    for (const path of paths) expect(path).toMatch(/^[^/]/);
    expect(paths).toEqual(expect.arrayContaining(['rss.xml', 'atom.xml', 'archive.bib', 'llms.txt', 'llms-full.txt']));
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  test('is the same on another day', () => {
    const [before, after] = ['2030-01-01', '2040-12-31'].map((today) => {
      vi.useFakeTimers({ now: new Date(today) });
      const files = [...runAll(), ...EXPORTERS.flatMap((exporter) => exporter.run(madeUpArchive({ items: [] })))];
      return files.map(({ path, content }) => `${path}\n${content}`);
    });
    expect(after).toEqual(before);
  });

  test('is in LF, without a byte order mark, and ends in a newline', () => {
    for (const { content } of runAll()) expect(content).toMatch(/^[^\r\uFEFF]*\n$/);
  });

  test('is well-formed where it is XML, with items and without', () => {
    const files = [...runAll(), ...EXPORTERS.flatMap((exporter) => exporter.run(madeUpArchive({ items: [] })))];
    for (const { path, content } of files)
      if (path.endsWith('.xml')) expect(XMLValidator.validate(String(content))).toBe(true);
  });
});
