import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exampleWorkload } from '../../content/papers/disaggregated-serving/model.ts';
import { atRandomPoints, content, numbersOf } from './example-points.ts';

// The numbers of field notes, definitions and programs, computed again from what they assume. A number that is neither
// computed here nor listed as given stops the test; given are the assumptions of the text and what a cited work states.

interface Account {
  /** What the text computes, in its unit. */
  readonly computed: readonly number[];
  /** What it assumes or takes from the works that it cites. */
  readonly given: string;
}

const accounts: Record<string, () => Account> = {
  'definitions/awq-quantization': () => {
    const bits = 4 + 20 / 128;
    return { computed: [bits, 16 / bits], given: '128 16 20' };
  },
  'definitions/cost-per-token': () => ({ computed: [], given: '3600' }),
  'definitions/edge-ai-silicon': () => {
    const [weights, bytes, operations, bandwidth] = [3e9, 0.52, 1e13, 1e11];
    return {
      computed: [operations / (2 * weights), bandwidth / (bytes * weights), bytes * 8],
      given: '10 0.52 13 11 700',
    };
  },
  'definitions/gps-denied-navigation': () => ({
    computed: [0.5 * 0.01 * 60 ** 2, (9.81 * 1e-4 * 60 ** 3) / 6, (2 * Math.PI * Math.sqrt(6.371e6 / 9.81)) / 60],
    given: '0.01 10 9.81',
  }),
  'definitions/mamba-and-state-space-models': () => ({
    computed: [(4096 * 16) / (2 * 8 * 128)],
    given: '4096 16 128',
  }),
  'definitions/speculative-decoding': () => ({
    computed: [(1 - 0.8 ** 5) / ((1 - 0.8) * (4 * 0.05 + 1))],
    given: '0.8 0.05',
  }),
  'definitions/verification-economics': () => {
    const worth = (harm: number): number => (1 - 0.7) * (0.95 - 0.1) * harm - (1 - 0.95);
    expect(Math.round(worth(5) / worth(0.5))).toBe(16);
    return { computed: [worth(5), worth(0.5)], given: '0.7 0.95 0.1' };
  },
  'field-notes/accept-rate-hyperbola': () => {
    const cost = (p: number): number => 1.1 / (p * 0.9);
    const harm = 20 * (1 - 0.3) * 0.05;
    return {
      computed: [cost(0.5), cost(0.1), 1.1 / 0.9 - 1, 100 * (1.1 / 0.9 - 1), harm, 1.1 + harm, 1 / 0.3, 1 / 0.1],
      given: '175 0.1 0.9 0.5 0.05 1.1 10% 90% 0.3 20',
    };
  },
  'field-notes/cost-per-correct-answer': () => {
    const systems = [
      [10, 1000, 0.5],
      [5, 3000, 0.8],
      [1, 1000, 0.1],
    ] as const;
    const costs = systems.flatMap(([price, tokens, q]) =>
      [0, 0.002].map((check) => ((price * tokens) / 1e6 + check) / q),
    );
    const crossing = (0.015 * 0.1 - 0.001 * 0.8) / (0.8 - 0.1);
    return {
      computed: [(0.5 * 3 * 0.6) / 0.8, 12.5, ...costs, 0.015, crossing, 0.0007, 0.7, 1 / 0.8].concat([
        0.9 ** 10,
        10 / 0.9 ** 10,
        10 / 0.9,
        0.9 ** -9 - 1,
      ]),
      given: '98% 4% 14 0.6 0.8 0.5 0.002 10 1,000 3,000 0.1 0.9',
    };
  },
  'field-notes/learned-pre-decoders': () => ({ computed: [100 * (1 - 0.1)], given: '0.1% 17 0.1 16' }),
  'field-notes/littles-gesetz': () => {
    const bytes = 2 * 80 * 8 * 128 * 2;
    const stock = (rate: number): number => (rate * 400 * 0.02) / (1 - rate * 400 * 0.0002);
    const table = [2, 5, 10].flatMap((rate) => [stock(rate), stock(rate) / rate]);
    const { fixedTime, decodeTime, memoryBatch, outputTokens } = exampleWorkload();
    const pass = fixedTime + decodeTime * memoryBatch;
    const full = memoryBatch / (outputTokens * pass);
    const example = [1e3 * fixedTime, 1e3 * decodeTime, memoryBatch, outputTokens, 1 / (outputTokens * decodeTime)];
    return {
      computed: [bytes, 2 * 20, (40 * 1500 * bytes) / 1e9, 1 / (400 * 0.0002), ...table, stock(10) / stock(2)].concat(
        example,
        [full, 1e3 * pass, outputTokens * pass, 1 / pass],
      ),
      given: '80 128 16 20 1500 400 0.2 10',
    };
  },
  'field-notes/mixed-gpu-generations': () => {
    const rates = [989 / 3.35, 312 / 2.04, 362 / 0.86, 121 / 0.3];
    const spread = Math.max(...rates) / Math.min(...rates);
    return {
      computed: [...rates, spread, (1 + Math.sqrt(spread)) / 2, 1 / 2.79],
      given: '16 20 2.79 2.39 3.35 989 2.04 312 0.86 362 0.30 121',
    };
  },
  'field-notes/pooled-acceptance': () => {
    const tokens = (rate: number, drafted: number): number => (1 - rate ** (drafted + 1)) / (1 - rate);
    const drafts = Array.from({ length: 40 }, (_, drafted) => drafted);
    const speed = (f: (drafted: number) => number) => (drafted: number) => f(drafted) / (1 + 0.05 * drafted);
    const best = (f: (drafted: number) => number): number => drafts.reduce((top, d) => (f(d) > f(top) ? d : top), 0);
    const [hard, easy] = [speed((d) => tokens(0.5, d)), speed((d) => tokens(0.9, d))];
    const pooled = (d: number): number => (hard(d) + easy(d)) / 2;
    expect([hard, easy, pooled].map(best)).toEqual([3, 13, 11]);
    const apart = (hard(3) + easy(13)) / 2;
    return {
      computed: [tokens(0.7, 4), tokens(0.5, 4), tokens(0.9, 4), (tokens(0.5, 4) + tokens(0.9, 4)) / 2].concat([
        apart,
        pooled(11),
        100 * (apart / pooled(11) - 1),
      ]),
      given: '0.5 0.9 0.7 0.3',
    };
  },
  'field-notes/power-caps-and-decode': () => {
    const energy = 0.3 * 0.1;
    const board = 2 / 0.99;
    const ratio = 0.68 * 0.99;
    const after = board + energy * 0.68;
    return {
      computed: [(100 * 300) / 700, Math.ceil((100 * 137) / 700), ratio, 300 * ratio, energy, 2 + energy, energy * 0.32]
        .concat([(100 * energy) / (2 + energy), board, energy * 0.68, after, 100 * (after / (2 + energy) - 1)])
        .concat([2 + energy * 0.32, 100 * (1 - 2 / (2 + energy * 0.32)), 700 / 300, 0.68, 0.99]),
      given: '700 137 300 32% 32 0.10 0.3 0.03',
    };
  },
  'field-notes/rollouts-on-idle-gpus': () => {
    const lost = (6 * 20) / 3600;
    const price = 0.03 / (0.45 * (1 - lost));
    const room = 2 * 0.45 * (1 - lost);
    return {
      computed: [0.3 * 0.1, 120, lost, 1 - lost, price, 2 / price, room, (room - 0.03) / 6].concat([
        (100 * (room - 0.03)) / 6,
        1 - 1 / 3.31,
        70,
      ]),
      given: '1.20 3.31 2026 0.3 0.10 0.45 20 3600',
    };
  },
  'field-notes/three-party-self-play': () => ({
    computed: [0, 0.01, 0.05, 0.2].map((alpha) => 1 - alpha / 0.9),
    given: '0.10 0.01 0.05 0.20',
  }),
  'field-notes/why-api-prices-fell': () => {
    const cache = (80 * 2 * 8 * 128 * 2 * 4000) / 1e9;
    const table = [1, 64, 256].flatMap((b) => {
      const [wide, narrow] = [140 / b + cache, 35 / b + cache];
      return [wide, narrow, wide / narrow];
    });
    return {
      computed: [9 ** 3, 900 ** 3 / 1e8, 5 / 3, 10 / 3, 70 * 2, 70 / 2, 80 * 2 * 8 * 128 * 2, cache, ...table].concat([
        3.35 / 2.04,
        989 / 312,
      ]),
      given: '900 40 10 18 3600 16 2.5 2.04 3.35 70 80 128 4,000 64 256 989 312',
    };
  },
  'programs/agent-infrastructure': () => ({ computed: [0.95 ** -19 - 1], given: '0.95 20' }),
};

function textOf(item: string): string {
  const text = readFileSync(join(content, `${item}.md`), 'utf8');
  if (!text.includes('\nlanguage: de\n')) return text;
  return text
    .replaceAll('\\,', '')
    .replace(/(\d)(?:,|\{,\})(\d)/g, (_, a, b) => `${a}.${b}`)
    .replaceAll('\\ ', ' ');
}

test.each(Object.entries(accounts))('every number of %s is computed or given', (item, account) => {
  const { computed, given } = account();
  const listed = new Set(given.split(' '));
  const unknown = numbersOf(textOf(item)).filter((written) => {
    const digits = /\.(\d+)/.exec(written)?.[1]?.length ?? 0;
    const value = Number(written.replace(/[,%]/g, ''));
    return !listed.has(written) && !computed.some((x) => Number((x * (1 + 1e-12)).toFixed(digits)) === value);
  });
  expect(unknown).toEqual([]);
});

test('no prices and no demand let one card type for each phase save more than the bound of the note', () => {
  atRandomPoints(3000, (between) => {
    const cards = Array.from({ length: 3 }, () => ({
      price: Math.exp(between(-2, 2)),
      arithmetic: Math.exp(between(-2, 2)),
      bandwidth: Math.exp(between(-2, 2)),
    }));
    const demand = Math.exp(between(-3, 3));
    const costs = cards.map(({ price, arithmetic, bandwidth }) => ({
      prefill: (price * demand) / arithmetic,
      decode: price / bandwidth,
    }));
    const single = Math.min(...costs.map(({ prefill, decode }) => prefill + decode));
    const each = Math.min(...costs.map((x) => x.prefill)) + Math.min(...costs.map((x) => x.decode));
    const ratios = cards.map(({ arithmetic, bandwidth }) => arithmetic / bandwidth);
    const spread = Math.max(...ratios) / Math.min(...ratios);
    expect(single / each).toBeLessThanOrEqual((1 + Math.sqrt(spread)) / 2 + 1e-12);
  });
  // It is attained by two cards that are equally bad at each other's phase, for equal spending on both.
  const spread = 2.75;
  const bad = Math.sqrt(spread);
  expect(Math.min(1 + bad, bad + 1) / 2).toBeCloseTo((1 + Math.sqrt(spread)) / 2, 12);
});
