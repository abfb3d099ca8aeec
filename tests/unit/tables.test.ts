import { expect, test } from 'vitest';
import { fillTable } from '../../scripts/tables.ts';

const text = `Before.

| Name | Value |
| :--- | ---: |
| old | 1 |
| older | 2 |
: What it costs. {#tbl-cost}

| Other | 3 |
| --- | --- |
: Another. {#tbl-other}
`;

test('the rows of the table with the label are replaced, and nothing else', () => {
  const filled = fillTable(text, { label: 'tbl-cost', rows: [['new', '7.0']] });
  expect(filled).toBe(text.replace('| old | 1 |\n| older | 2 |', '| new | 7.0 |'));
  expect(fillTable(filled, { label: 'tbl-cost', rows: [['new', '7.0']] })).toBe(filled);
});

test('a label that no caption carries, and a row of the wrong length, are refused', () => {
  expect(() => fillTable(text, { label: 'tbl-none', rows: [['a', 'b']] })).toThrow('no table with the caption');
  expect(() => fillTable(text, { label: 'tbl-cost', rows: [['a']] })).toThrow('has 2 columns');
});
