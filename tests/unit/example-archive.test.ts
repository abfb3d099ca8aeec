import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadArchive } from '../../src/load/load-archive.ts';
import { PROJECT_DIR } from '../command.ts';

const { linked, diagnostics } = await loadArchive({ contentDir: join(PROJECT_DIR, 'content'), drafts: false });

describe('the example archive', () => {
  test('is without a mistake or a warning', () => {
    expect(diagnostics).toEqual([]);
  });

  test('shows every status, an older text, and an item in a second language', () => {
    const items = linked?.archive.items ?? [];
    const kinds = new Set(items.map(({ status }) => status.kind));
    expect([...kinds].sort()).toEqual(['corrected', 'current', 'superseded', 'withdrawn']);
    expect(linked?.archive.versions.map(({ id }) => id)).toContain('papers/buying-verification/v1');
    expect(new Set(items.map(({ language }) => language))).toEqual(new Set(['en', 'de']));
  });

  test('has a citation graph worth drawing, with every kind of edge', () => {
    const edges = linked?.archive.edges ?? [];
    expect(edges.length).toBeGreaterThanOrEqual(80);
    const kinds = [...new Set(edges.map(({ kind }) => kind))].sort();
    expect(kinds).toEqual(['cites', 'defines', 'discusses', 'links', 'supersedes']);
  });
});
