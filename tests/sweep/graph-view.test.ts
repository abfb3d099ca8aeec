import { describe, expect, test } from 'vitest';
import type { Drawing, NodeView } from '../../src/site/graph/drawing.ts';
import { type GraphView, graphView } from '../../src/site/graph/graph-view.ts';
import { emsOf, labelLines } from '../../src/site/graph/short-title.ts';
import { type EdgeRow, graphIndex, grownIndex } from '../unit/graph-archive.ts';
import { madeUpDefinition, madeUpNote, madeUpPaper, rich } from '../unit/made-up-archive.ts';

const ITEMS = [
  madeUpPaper({ slug: 'a', title: rich('Alpha & <beta>') }),
  madeUpPaper({ slug: 'b' }),
  madeUpNote({ slug: 'n' }),
  madeUpDefinition({ slug: 'd' }),
  madeUpDefinition({ slug: 'alone' }),
];
const ROWS: readonly EdgeRow[] = [
  ['papers/b', 'links', 'papers/a'],
  ['papers/b', 'cites', 'papers/a'],
  ['papers/a', 'defines', 'definitions/d'],
  ['field-notes/n', 'discusses', 'papers/a'],
  ['papers/a', 'links', 'papers/a'],
];

function drawingOf(view: GraphView): Drawing {
  if (view.drawing === undefined) throw new Error('There is no drawing.');
  return view.drawing;
}

/** The rectangles that a drawing's visible labels cover. */
function labelBoxes({ nodes }: Drawing) {
  return nodes
    .filter(({ labelled }) => labelled)
    .map(({ x, y, label }) => {
      const half = (Math.max(...label.map(({ text }) => emsOf(text))) * 12) / 2;
      const lines = label.map((line) => y + line.y);
      return { left: x - half, right: x + half, top: Math.min(...lines) - 10, bottom: Math.max(...lines) + 3 };
    });
}

function covering(drawing: Drawing): number {
  const boxes = labelBoxes(drawing);
  return boxes.filter((a, index) =>
    boxes.some(
      (b, other) => other < index && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom,
    ),
  ).length;
}

function marksUnderLabels(drawing: Drawing): readonly NodeView[] {
  const boxes = labelBoxes(drawing);
  return drawing.nodes.filter(({ x, y }) =>
    boxes.some(({ left, right, top, bottom }) => x > left && x < right && y > top && y < bottom),
  );
}

describe('the drawing of the citation graph', () => {
  const view = graphView(graphIndex(ITEMS, ROWS));

  test('shows every item that refers to another or is referred to, and lists the others', () => {
    const anchors = drawingOf(view).nodes.map(({ anchor }) => anchor);
    expect(anchors.toSorted()).toEqual(['node-definitions-d', 'node-field-notes-n', 'node-papers-a', 'node-papers-b']);
    expect(view.isolated.map(({ href }) => href)).toEqual(['/archive/definitions/alone/']);
  });

  test('links each mark to its item, and says its type, title and connections', () => {
    const node = drawingOf(view).nodes.find(({ anchor }) => anchor === 'node-papers-a');
    expect(node?.href).toBe('/archive/papers/a/');
    expect(node?.name).toBe('Paper: Alpha & <beta>. Refers to 1 item; 2 items refer to it.');
  });

  test('draws one arrow for each edge between two items, by kind', () => {
    const arrows = drawingOf(view).layers.map(({ kind, lines, heads }) => [
      kind,
      lines.split('M').length - 1,
      heads.split('Z').length - 1,
    ]);
    expect(arrows).toEqual([
      ['links', 1, 1],
      ['defines', 1, 1],
      ['discusses', 1, 1],
      ['cites', 1, 1],
    ]);
    expect(view.kinds.map(({ kind, count }) => [kind, count])).toEqual([
      ['cites', 1],
      ['discusses', 1],
      ['defines', 1],
      ['links', 1],
    ]);
  });

  test('is the same in every run', () => {
    expect(graphView(grownIndex(60))).toEqual(graphView(grownIndex(60)));
  });

  test('is left out where no item refers to another', () => {
    const empty = graphView(graphIndex(ITEMS, []));
    expect(empty.drawing).toBeUndefined();
    expect(empty.isolated).toHaveLength(ITEMS.length);
  });

  test('labels each of 50 items, no label over another or over a mark', () => {
    const drawing = drawingOf(graphView(grownIndex(50)));
    expect(drawing.nodes.filter(({ labelled }) => !labelled)).toEqual([]);
    expect(covering(drawing)).toBe(0);
    expect(marksUnderLabels(drawing)).toEqual([]);
  });

  test('labels the best connected of 500 items, inside a bounded frame', () => {
    const drawing = drawingOf(graphView(grownIndex(500)));
    const labelled = drawing.nodes.filter((node) => node.labelled);
    expect(labelled.length).toBeGreaterThan(30);
    expect(labelled.length).toBeLessThan(80);
    expect(covering(drawing)).toBe(0);
    expect(marksUnderLabels(drawing)).toEqual([]);
    expect(drawing.width).toBeLessThanOrEqual(1160);
    expect(drawing.height).toBeLessThanOrEqual(1500);
    for (const { x, y } of drawing.nodes) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(drawing.width);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(drawing.height);
    }
  });

  test('draws many items of one topic near each other', () => {
    const index = grownIndex(500);
    const { nodes } = drawingOf(graphView(index));
    const topicOf = new Map(
      index.archive.items.map((item) => [item.id.replace('/', '-'), 'topics' in item ? item.topics[0] : undefined]),
    );
    const [within, between]: [number[], number[]] = [[], []];
    for (const [place, a] of nodes.entries()) {
      for (const b of nodes.slice(place + 1)) {
        const [one, other] = [a, b].map(({ anchor }) => topicOf.get(anchor.replace('node-', '')));
        (one === other ? within : between).push(Math.hypot(a.x - b.x, a.y - b.y));
      }
    }
    const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(within.length).toBeGreaterThan(1000);
    expect(mean(within)).toBeLessThan(0.35 * mean(between));
  });

  test('leaves what no page has room for to the table, each item under its anchor', () => {
    const rows = Array.from({ length: 901 }, (_, number) => madeUpPaper({ slug: `p${number}` }));
    const first = rows[0] ?? madeUpPaper({});
    const view = graphView(
      graphIndex(
        rows,
        rows.slice(1).map(({ id }): EdgeRow => [id, 'links', first.id]),
      ),
    );
    const drawn = drawingOf(view).nodes.map(({ anchor }) => anchor);
    expect(drawn[0]).toBe('node-papers-p0');
    expect(new Set([...drawn, ...view.undrawn.map(({ anchor }) => anchor)]).size).toBe(901);
    expect(view.table.flatMap((group) => group.rows)).toHaveLength(900);
  });
});

describe('the table of the citation graph', () => {
  test('has a row for each edge, grouped by source, with the sentence and its place', () => {
    const { table } = graphView(graphIndex(ITEMS, ROWS));
    const rows = table.flatMap(({ source, rows }) =>
      rows.map(({ relation, target }) => `${source.href} ${relation} ${target.href}`),
    );
    expect(rows).toEqual([
      '/archive/papers/a/ uses the term /archive/definitions/d/',
      '/archive/papers/b/ cites /archive/papers/a/',
      '/archive/papers/b/ links to /archive/papers/a/',
      '/archive/field-notes/n/ discusses /archive/papers/a/',
    ]);
    expect(table[0]?.rows[0]?.contexts).toEqual([{ href: '/archive/papers/a/#sec-one', sentence: 'It defines it.' }]);
    expect(table[1]?.rows[0]?.target.titleHtml).toBe('Alpha &amp; &lt;beta>');
  });
});

describe('a label', () => {
  test.each([
    ['Count the Passes: When Prefill Deserves a Machine', ['Count the Passes']],
    ['AI: a history', ['AI: a history']],
    ['Why well-calibrated verifiers do not compose', ['Why well-calibrated', 'verifiers do not', 'compose']],
    ['状態空間モデルの量子化と検証の経済学', ['状態空間モデルの量子', '化と検証の経済学']],
    ['Pneumonoultramicroscopicsilicovolcanoconiosis', ['Pneumonoultramicros…']],
  ])('of %s takes few short lines', (title, lines) => {
    expect(labelLines(title)).toEqual(lines);
  });

  test('ends in an ellipsis where it leaves something out', () => {
    const lines = labelLines('On the many things that a title of such a great length would still have to say');
    expect(lines).toHaveLength(3);
    expect(lines.at(-1)).toMatch(/\p{L}…$/u);
  });
});
