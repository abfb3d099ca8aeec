import { describe, expect, test } from 'vitest';
import * as serving from '../../content/papers/disaggregated-serving/model.ts';
import * as compute from '../../content/papers/inference-or-training/model.ts';
import * as routing from '../../content/papers/routing-by-difficulty/model.ts';
import { atRandomPoints, randomWorkload, relative, slope } from '../unit/example-points.ts';

// Corollaries, remarks and approximations of the papers, each against a computation that does not use its formula.

type Between = (low: number, high: number) => number;

describe('disaggregated serving', () => {
  test('no limit lets separation save more than the share of prefill times the share of fixed time', () => {
    atRandomPoints(2000, (between) => {
      const w = randomWorkload(between);
      const limit = w.fixedTime * Math.exp(between(0.001, 5));
      const saving = 1 - serving.splitCost(w, limit) / serving.mixedCost(w, limit);
      expect(saving).toBeLessThan(serving.savingBound(w, limit));
    });
  });

  test('the bound is approached where the tax vanishes, the window is long and latency binds', () => {
    atRandomPoints(200, (between) => {
      const w = { ...randomWorkload(between), memoryBatch: 1e12, prefillWindow: 1e9, transferTax: 0 };
      const limit = w.fixedTime * between(1.1, 20);
      const saving = 1 - serving.splitCost(w, limit) / serving.mixedCost(w, limit);
      expect(saving / serving.savingBound(w, limit)).toBeCloseTo(1, 6);
    });
  });

  test('the break-even falls with the tax by the stated elasticity, and rises with window and memory', () => {
    atRandomPoints(1000, (between) => {
      const w = randomWorkload(between);
      const room = (transferTax: number): number => serving.breakEvenInterval({ ...w, transferTax }) - w.fixedTime;
      const elasticity = (slope(room, w.transferTax) * w.transferTax) / room(w.transferTax);
      expect(elasticity).toBeCloseTo(serving.taxElasticity(w), 5);
      expect(elasticity).toBeLessThan(0);
      expect(elasticity).toBeGreaterThan(-1);
      const base = serving.breakEvenInterval(w);
      expect(serving.breakEvenInterval({ ...w, prefillWindow: w.prefillWindow * 1.2 })).toBeGreaterThan(base);
      expect(serving.breakEvenInterval({ ...w, memoryBatch: w.memoryBatch * 1.2 })).toBeGreaterThanOrEqual(base);
    });
  });

  test('with a long window and ample memory the break-even tends to 1 + 1/χ fixed times', () => {
    atRandomPoints(100, (between) => {
      const w = { ...randomWorkload(between), memoryBatch: Number.POSITIVE_INFINITY, prefillWindow: 1e9 };
      expect(relative(serving.breakEvenInterval(w) / w.fixedTime, 1 + 1 / w.transferTax)).toBeLessThan(1e-6);
    });
  });

  test('the idle share of a rounded fleet is what neither pool can use', () => {
    atRandomPoints(200, (between) => {
      const [prefill, decode] = [Math.ceil(between(0, 12)), Math.ceil(between(0, 12))];
      const ratio = between(0.2, 6);
      const busyDecode = Math.min(decode, prefill / ratio);
      const idle = prefill - busyDecode * ratio + (decode - busyDecode);
      expect(serving.roundingLoss(ratio, prefill, decode)).toBeCloseTo(idle / (prefill + decode), 12);
    });
  });
});

describe('inference or training', () => {
  test('the elasticity of independent attempts is the slope of ln p, at most one, and falls with their number', () => {
    atRandomPoints(300, (between) => {
      const [success, attempts] = [between(0.005, 0.8), between(1, 60)];
      const logAccuracy = (n: number): number => Math.log(-Math.expm1(n * Math.log1p(-success)));
      const elasticity = compute.independentElasticity(success, attempts);
      expect(slope(logAccuracy, attempts) * attempts).toBeCloseTo(elasticity, 5);
      expect(elasticity).toBeLessThan(1);
      expect(compute.independentElasticity(success, attempts + 1)).toBeLessThan(elasticity);
    });
  });

  test('once training is spent, a concave coverage never makes further attempts cheaper per answer', () => {
    atRandomPoints(300, (between) => {
      const kinds = Array.from({ length: 4 }, () => ({ weight: between(0.01, 1), success: between(0, 0.9) }));
      const total = kinds.reduce((sum, { weight }) => sum + weight, 0);
      const covered = (n: number): number =>
        kinds.reduce((sum, k) => sum + (k.weight / total) * (1 - (1 - k.success) ** n), 0);
      const attempts = Math.ceil(between(0, 30));
      expect((attempts + 1) / covered(attempts + 1)).toBeGreaterThanOrEqual(attempts / covered(attempts) - 1e-9);
    });
  });

  test('stopping at the first accepted attempt costs g/q a right answer, however many are allowed', () => {
    atRandomPoints(100, (between) => {
      const [success, allowed] = [between(0.02, 0.9), Math.ceil(between(0, 40))];
      let made = 0;
      for (let n = 1; n <= allowed; n += 1) made += (1 - success) ** (n - 1);
      expect(made / (1 - (1 - success) ** allowed)).toBeCloseTo(1 / success, 9);
    });
  });

  test('with a stated value the bars scale by cost over value, and the best plan has the stated accuracy', () => {
    atRandomPoints(300, (between) => {
      const training = between(0.2, 1);
      const inference = between(0.2, 1);
      const law: compute.PowerLaw = {
        amplitude: between(0.5, 3),
        trainingExponent: training,
        inferenceExponent: inference,
        coupling: between(-0.5, Math.min(1.2, (0.9 * training) / inference)),
        attemptPrice: between(0.2, 2),
        queries: between(0.5, 50),
      };
      const [x, n, value] = [between(0.5, 5), between(0.5, 5), between(0.1, 30)];
      const worth = (a: number, b: number): number =>
        law.queries * value * compute.accuracy(law, a, b) - a - compute.servingSpend(law, a, b);
      const cost = compute.costPerCorrectAnswer(law, x, n);
      const share = compute.servingSpend(law, x, n) / (x + compute.servingSpend(law, x, n));
      const failure = -Math.log(compute.accuracy(law, x, n));
      expect(slope((v) => worth(x, v), n) > 0).toBe(inference * failure > (share * cost) / value);
      const bar = ((1 - share + law.coupling * share) * cost) / value;
      expect(slope((v) => worth(v, n), x) > 0).toBe(training * failure > bar);

      // The best plan, by search over spending along the optimal split.
      const split = compute.optimalShare(law);
      const plan = (spending: number) => {
        const trained = (1 - split) * spending;
        const attempts = (split * spending) / (law.queries * law.attemptPrice * trained ** law.coupling);
        return { worth: worth(trained, attempts), accuracy: compute.accuracy(law, trained, attempts), spending };
      };
      const plans = Array.from({ length: 6001 }, (_, i) => plan(Math.exp(-15 + i / 200)));
      const best = plans.reduce((top, candidate) => (candidate.worth > top.worth ? candidate : top));
      if (best.worth <= 0 || best.accuracy > 0.9999) return;
      const valueOverCost = (value * law.queries * best.accuracy) / best.spending;
      expect(best.accuracy).toBeCloseTo(compute.valuedAccuracy(law, valueOverCost), 2);
    });
  });

  test('the divergence is the stated square near the optimum and never below Pinsker', () => {
    atRandomPoints(300, (between) => {
      const [optimal, chosen] = [between(0.05, 0.95), between(0.02, 0.98)];
      expect(compute.splitDivergence(optimal, chosen)).toBeGreaterThanOrEqual(2 * (chosen - optimal) ** 2 - 1e-15);
      const near = optimal + 1e-4;
      expect(compute.splitDivergence(optimal, near) / compute.splitDivergenceNear(optimal, near)).toBeCloseTo(1, 2);
    });
  });

  test('an elasticity measured by a doubling scatters by the stated error', () => {
    const uniform = routing.seededUniform(4);
    const [before, after, questions] = [0.55, 0.62, 500];
    const measured = (accuracy: number): number => {
      let right = 0;
      for (let i = 0; i < questions; i += 1) right += uniform() < accuracy ? 1 : 0;
      return right / questions;
    };
    const estimates = Array.from({ length: 1500 }, () => Math.log2(measured(after) / measured(before)));
    const mean = estimates.reduce((sum, x) => sum + x, 0) / estimates.length;
    const deviation = Math.sqrt(estimates.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (estimates.length - 1));
    expect(deviation / compute.doublingError(before, after, questions)).toBeCloseTo(1, 1);
    const needed = compute.questionsForError(0.6, 0.01);
    expect(compute.doublingError(0.6, 0.6, needed)).toBeLessThanOrEqual(0.01);
    expect(compute.doublingError(0.6, 0.6, needed - 1)).toBeGreaterThan(0.01);
  });
});

describe('routing by difficulty', () => {
  const rules = Array.from({ length: 16 }, (_, mask) => (i: number) => ((mask >> i) & 1) === 1);
  const randomKinds = (between: Between): { weight: number; advantage: number }[] => {
    const raw = Array.from({ length: 4 }, () => ({ weight: between(0.05, 1), advantage: between(-4, 4) }));
    const total = raw.reduce((sum, kind) => sum + kind.weight, 0);
    return raw.map(({ weight, advantage }) => ({ weight: weight / total, advantage }));
  };

  test('weak scores earn no more than the simpler bound, and a cascade that pays has the required spread', () => {
    atRandomPoints(3000, (between) => {
      const kinds = randomKinds(between);
      const mean = (f: (advantage: number) => number): number =>
        kinds.reduce((sum, { weight, advantage }) => sum + weight * f(advantage), 0);
      const mu = mean((m) => m);
      const spread = Math.sqrt(mean((m) => (m - mu) ** 2));
      const [overhead, extra] = [between(0.01, 0.8), between(0, 0.8)];
      const best = (price: number): number =>
        Math.max(
          ...rules.map((rule) =>
            kinds.reduce((sum, k, i) => sum + (rule(i) ? k.weight * (k.advantage - price) : 0), 0),
          ),
        ) - Math.max(0, mu);
      expect(best(0)).toBeLessThanOrEqual(routing.weakScoreBound(mu, spread) + 1e-12);
      if (best(extra) > overhead) {
        expect(spread).toBeGreaterThan(routing.requiredCascadeSpread(overhead, mu, extra));
      }
    });
  });

  test('at no extra price a cascade needs what a router needs', () => {
    atRandomPoints(100, (between) => {
      const [overhead, mu] = [between(0.01, 1), between(-3, 3)];
      expect(routing.requiredCascadeSpread(overhead, mu, 0)).toBeCloseTo(routing.requiredSpread(overhead, mu), 12);
    });
  });

  test('the two kinds of query gain what sending each signal to its better model gains', () => {
    atRandomPoints(50, (between) => {
      const error = between(0, 0.5);
      const { smallPrice, largePrice, answerValue, easy, hard } = routing.twoKinds;
      const worth = (isHard: boolean, large: boolean): number => {
        const kind = isHard ? hard : easy;
        return large ? answerValue * kind.large - largePrice : answerValue * kind.small - smallPrice;
      };
      const expected = (sendEasySaid: boolean, sendHardSaid: boolean): number =>
        [false, true]
          .flatMap((isHard) => [false, true].map((saysHard) => ({ isHard, saysHard })))
          .reduce((sum, { isHard, saysHard }) => {
            const probability = 0.5 * (isHard === saysHard ? 1 - error : error);
            return sum + probability * worth(isHard, saysHard ? sendHardSaid : sendEasySaid);
          }, 0);
      const single = Math.max(expected(false, false), expected(true, true));
      const routed = Math.max(single, expected(false, true), expected(true, false));
      expect(routing.twoKindsWorth(error).gain).toBeCloseTo(routed - single, 12);
      expect(routing.twoKindsWorth(error).resolution).toBeCloseTo(1 - 2 * error, 12);
    });
  });

  test('the best rule on a score that is normal with difficulty escalates an interval', () => {
    for (const correlation of [0.3, 0.6, 0.8, 0.95, 1]) {
      const signs = Array.from({ length: 241 }, (_, i) => {
        return routing.conditionalAdvantage((i - 120) / 20, correlation) > 0;
      });
      const changes = signs.filter((sign, i) => i > 0 && sign !== signs[i - 1]).length;
      expect(changes).toBeLessThanOrEqual(2);
      expect(signs[0]).toBe(false);
    }
  });

  test('the cascade of the table loses to the router at every correlation', () => {
    for (const correlation of [0.5, 0.7, 0.9, 1]) {
      const { gain, cascadeGain } = routing.routerValue(correlation);
      expect(cascadeGain).toBeLessThan(gain);
      expect(gain - cascadeGain).toBeLessThanOrEqual(routing.assumptions.smallPrice + 1e-12);
    }
  });
});
