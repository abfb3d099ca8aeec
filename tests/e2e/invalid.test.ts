import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { RULES } from '../../src/diagnostics/diagnostic.ts';
import { PROJECT_DIR, runScript } from '../command.ts';

/** Each folder is an archive that breaks the rule it is named after, with the lines that say so. */
const INVALID = join(PROJECT_DIR, 'tests', 'invalid');

describe('check', () => {
  test.each(readdirSync(INVALID).sort())('refuses %s', async (name) => {
    const content = join('tests', 'invalid', name);
    const rule = name.replace('--', '/');
    const { status, stdout, stderr } = await runScript('check', ['--content', content]);
    expect(stderr).toBe(readFileSync(join(INVALID, name, 'expected.txt'), 'utf8'));
    expect(stderr).toContain(`error[${rule}]`);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(RULES).toContain(rule);
  });

  test('prints the same as JSON', async () => {
    const content = join('tests', 'invalid', 'front-matter--date');
    const { status, stdout, stderr } = await runScript('check', ['--content', content, '--format', 'json']);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(JSON.parse(stdout)).toEqual([
      {
        file: `${content}/papers/paper.md`,
        line: 3,
        column: 7,
        severity: 'error',
        rule: 'front-matter/date',
        message: '"2024-02-30" is not a date. Write YYYY-MM-DD.',
      },
    ]);
  });

  test('passes the example archive', async () => {
    expect(await runScript('check', [])).toMatchObject({ status: 0, stderr: '' });
  });
});
