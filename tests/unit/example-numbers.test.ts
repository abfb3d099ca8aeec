import { expect, test } from 'vitest';
import * as buying from '../../content/papers/buying-verification/model.ts';
import * as serving from '../../content/papers/disaggregated-serving/model.ts';
import * as compute from '../../content/papers/inference-or-training/model.ts';
import * as routing from '../../content/papers/routing-by-difficulty/model.ts';
import * as composing from '../../content/papers/verifiers-do-not-compose/model.ts';
import { proseNumbers } from './example-points.ts';

// No number stands in the prose of a paper that its model does not compute or assume, except those listed here: what a
// cited work states, and what follows from the text around it by counting.

/** Every number inside a value, however deep. */
function numbersWithin(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(numbersWithin);
}

const papers: Record<string, { model: object[]; stated: Record<string, string> }> = {
  'disaggregated-serving': {
    model: [serving.numbers, serving.assumptions, serving.miniature],
    stated: {
      '7.4': 'zhong2024distserve, abstract',
      '15 25 50 100 105 200': 'limits at which the example is evaluated, in ms',
      '20': 'a prefill window of the figure, in fixed times',
      '80': 'assumed: GB of memory, and layers',
      '3.35 989 70 16 128 327,680': 'assumptions in the units of the text, checked below',
      '2150': 'mean context: P + D/2',
      '10 30': 'time for tokens and decode work in the example in small numbers, in ms',
      '10.1': 'saving at 25 ms, in the table of costs',
    },
  },
  'inference-or-training': {
    model: [compute.numbers, compute.roundNumbers, compute.illustration(0)],
    stated: {
      '14': 'snell2024scaling, abstract',
      '0.10': 'percent of accuracy a percent of attempts adds',
      '0.01 0.6 1,000': 'inputs of the measurement of elasticities',
    },
  },
  'routing-by-difficulty': {
    model: [routing.numbers, routing.assumptions, routing.twoKinds],
    stated: {
      '35': 'error rate of the coarse score, in percent',
      '40,000 20 0.80 0.30': 'size, bins and correlation of the simulation, and the overhead',
    },
  },
  'verifiers-do-not-compose': {
    model: [composing.numbers, composing.example],
    stated: {
      '80 10% 5%': 'alpha, f and the floor at r = 0.5, in percent',
      '64': 'the most verifiers in the figure',
      '0.9 0.1 0.55 0.45': 'reports of an imagined verifier',
      '400 1,000 0.5 0.429 0.05': 'size and truth of the simulation; correlations of the tables',
      '1.33': 'difference of two costs that the model gives',
    },
  },
  'buying-verification': {
    model: [buying.numbers],
    stated: {
      '60 20 90.3 50 100': 'shares in percent and probes of the examples',
      '12.3': 'the slope in cents',
      '2%': 'share of probes',
      '0.64': 'lowest score, from the Brier score',
      '0.02 0.01 0.05': 'tolerance, error and share of wrong labels of the examples',
    },
  },
};

test.each(Object.entries(papers))('every number in the prose of %s is computed, assumed or listed', (slug, paper) => {
  const known = paper.model.flatMap(numbersWithin);
  const stated = new Set(Object.keys(paper.stated).flatMap((numbers) => numbers.split(' ')));
  const unknown = proseNumbers(slug).filter((written) => {
    const value = Number(written.replace(/[,%]/g, ''));
    const digits = /\.(\d+)/.exec(written)?.[1]?.length ?? 0;
    const computed = known.some((x) => Number(Math.abs(x).toFixed(digits)) === value);
    return !computed && !stated.has(written) && !stated.has(written.replace('%', ''));
  });
  expect(unknown).toEqual([]);
});

test('what is listed is still in the text', () => {
  const idle = Object.entries(papers).flatMap(([slug, { stated }]) => {
    const written = new Set(proseNumbers(slug).flatMap((token) => [token, token.replace('%', '')]));
    return Object.keys(stated).flatMap((numbers) => numbers.split(' ').filter((number) => !written.has(number)));
  });
  expect(idle).toEqual([]);
});
