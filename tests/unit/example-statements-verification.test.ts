import { describe, expect, test } from 'vitest';
import * as buying from '../../content/papers/buying-verification/model.ts';
import * as composing from '../../content/papers/verifiers-do-not-compose/model.ts';
import { atRandomPoints } from './example-points.ts';

// Corollaries and numbers of the two papers on verification, each against a computation that does not use its formula.

describe('verifiers do not compose', () => {
  /** Two two-state verifiers with a common draw of the error at rate r: every outcome with its probability. */
  const jointLaw = (alpha: number, r: number) =>
    [0, 1].flatMap((y) =>
      [false, true].flatMap((errs) =>
        [false, true].map((other) => {
          const rate = (wrong: boolean): number => (wrong ? 1 - alpha : alpha);
          const weight = 0.5 * rate(errs) * ((errs === other ? r : 0) + (1 - r) * rate(other));
          const reports = [errs, other].map((wrong) => ((y === 1) !== wrong ? alpha : 1 - alpha));
          return { y, weight, reports };
        }),
      ),
    );
  type Law = ReturnType<typeof jointLaw>;
  const mean = (law: Law, f: (point: Law[number]) => number): number => law.reduce((s, p) => s + p.weight * f(p), 0);
  const report = (i: number) => (p: Law[number]) => p.reports[i] ?? Number.NaN;
  const covariance = (law: Law, f: (p: Law[number]) => number, g: (p: Law[number]) => number): number =>
    mean(law, (p) => f(p) * g(p)) - mean(law, f) * mean(law, g);

  test('two-state verifiers keep their records whatever r is, and their disagreements have correlation r', () => {
    atRandomPoints(200, (between) => {
      const [alpha, r] = [between(0.55, 0.95), between(0, 1)];
      const law = jointLaw(alpha, r);
      const within = (i: number, y: number) => mean(law, (p) => (p.y === y ? report(i)(p) : 0)) / 0.5;
      const residual = (i: number) => (p: Law[number]) => report(i)(p) - within(i, p.y);
      for (const i of [0, 1]) {
        expect(mean(law, (p) => (p.y === 1 && report(i)(p) === alpha ? 1 : 0))).toBeCloseTo(alpha / 2, 12);
        expect(mean(law, (p) => (p.y === 0 && report(i)(p) === alpha ? 1 : 0))).toBeCloseTo((1 - alpha) / 2, 12);
      }
      const shared = mean(law, (p) => residual(0)(p) * residual(1)(p));
      expect(shared / mean(law, (p) => residual(0)(p) ** 2)).toBeCloseTo(r, 9);
      // The lemma: what two reports share beyond their disagreements is the product of their resolutions over u.
      const resolution = covariance(law, report(0), report(0));
      expect(covariance(law, report(0), report(1)) - shared).toBeCloseTo(resolution ** 2 / 0.25, 12);
      // The proposition: the slope of the truth on the average.
      const average = (p: Law[number]): number => (report(0)(p) + report(1)(p)) / 2;
      const slope = covariance(law, average, (p) => p.y) / covariance(law, average, average);
      expect(slope).toBeCloseTo(composing.averageSlope(alpha, r), 9);
      const both = (y: number) =>
        mean(law, (p) => (p.y === y && report(0)(p) + report(1)(p) > 2 * alpha - 1e-9 ? 1 : 0));
      expect(both(1) / (both(1) + both(0))).toBeCloseTo(composing.bothPass(alpha, r), 12);
    });
  });

  test('of a thousand answers both pass as many as the text counts', () => {
    for (const [r, counted] of [
      [0, { right: 320, wrong: 20, all: 340 }],
      [1, { right: 400, wrong: 100, all: 500 }],
    ] as const) {
      const law = jointLaw(0.8, r);
      const both = (y: number) => 1000 * mean(law, (p) => (p.y === y && Math.min(...p.reports) > 0.5 ? 1 : 0));
      expect(composing.passedByBoth(0.8, r)).toEqual(counted);
      expect(both(1)).toBeCloseTo(counted.right, 9);
      expect(both(0)).toBeCloseTo(counted.wrong, 9);
    }
  });

  test('a stranger beats a twin exactly above the stated share of its odds', () => {
    atRandomPoints(500, (between) => {
      const [odds, r, share] = [between(0.05, 5), between(0, 0.98), between(0, 1.2)];
      const stranger = composing.pairOdds(odds, share * odds, 0);
      const twin = composing.pairOdds(odds, odds, r);
      if (Math.abs(share - composing.strangerShare(r)) < 1e-9) return;
      expect(stranger > twin).toBe(share > composing.strangerShare(r));
    });
  });

  test('the best weight of a weaker report turns negative where its correlation passes the root of the odds', () => {
    atRandomPoints(300, (between) => {
      const [first, second, r] = [between(1, 5), between(0.05, 1), between(0, 0.95)];
      const u = 0.25;
      const resolutions = [first, second].map((o) => (u * o) / (1 + o));
      const sd = resolutions.map((v) => Math.sqrt(composing.residualVariance(v, u)));
      const residual = sd.map((a, i) => sd.map((b, j) => (i === j ? a * b : r * a * b)));
      const [weightOfFirst = 0, weightOfSecond = 0] = composing.solve(residual, resolutions);
      const ratio = (weightOfSecond * (sd[1] ?? 0)) / (weightOfFirst * (sd[0] ?? 0));
      expect(ratio).toBeCloseTo(composing.secondWeightRatio(first, second, r), 7);
      if (r * r < (first / second) * 0.99) expect(weightOfSecond < 0).toBe(r > Math.sqrt(second / first));
    });
  });

  test('the algorithm finds the worth of a panel from its law, and from a sample comes near', () => {
    for (const r of [0, 0.3, 0.7]) {
      const counts = jointLaw(0.8, r).flatMap(({ y, weight, reports }) =>
        Array.from({ length: Math.round(weight * 10_000) }, () => ({ right: y === 1, reports })),
      );
      const truth = composing.removedShare(composing.pairOdds(0.5625, 0.5625, r));
      expect(composing.estimatePanel(counts)).toBeCloseTo(truth, 9);
    }
    const { mean: average, deviation } = composing.estimateSpread(100, 1000, 0.8, 0.3, 5);
    const truth = composing.removedShare(composing.pairOdds(0.5625, 0.5625, 0.3));
    expect(Math.abs(average - truth)).toBeLessThan((4 * deviation) / Math.sqrt(100));
  });

  test('gates alike given the answer let pass what correlation leaves open, and both ends are attained', () => {
    atRandomPoints(500, (between) => {
      const raw = Array.from({ length: 4 }, () => ({ weight: between(0.01, 1), theta: between(0, 1) }));
      const total = raw.reduce((sum, { weight }) => sum + weight, 0);
      const moment = (law: { weight: number; theta: number }[], n: number): number =>
        law.reduce((sum, { weight, theta }) => sum + weight * theta ** n, 0);
      const law = raw.map(({ weight, theta }) => ({ weight: weight / total, theta }));
      const f = moment(law, 1);
      const r = (moment(law, 2) - f * f) / (f * (1 - f));
      expect(composing.pairEscape(f, f, r)).toBeCloseTo(moment(law, 2), 12);
      const count = 2 + Math.floor(between(0, 6));
      const [least, greatest] = composing.escapeBounds(f, count, r);
      expect(moment(law, count)).toBeGreaterThanOrEqual(least - 1e-12);
      expect(moment(law, count)).toBeLessThanOrEqual(greatest + 1e-12);
      expect(composing.escapeProbability(f, count, r)).toBeGreaterThanOrEqual(least - 1e-12);
      expect(composing.escapeProbability(f, count, r)).toBeLessThanOrEqual(greatest + 1e-12);
      const [y, x, certain] = [f + r * (1 - f), f * (1 - r), (r * f) / (1 - (1 - r) * f)];
      const lowest = [
        { weight: 1 - f / y, theta: 0 },
        { weight: f / y, theta: y },
      ];
      const highest = [
        { weight: 1 - certain, theta: x },
        { weight: certain, theta: 1 },
      ];
      for (const [ends, bound] of [
        [lowest, least],
        [highest, greatest],
      ] as const) {
        expect(moment([...ends], 1)).toBeCloseTo(f, 12);
        expect(moment([...ends], 2)).toBeCloseTo(moment(law, 2), 12);
        expect(moment([...ends], count)).toBeCloseTo(bound, 12);
      }
    });
  });

  test('the cost per correct answer behind gates is what a simulated buyer pays', () => {
    const uniform = composing.seededUniform(6);
    for (const count of [1, 2, 3]) {
      const m = composing.example;
      let [spent, answers] = [0, 0];
      for (let i = 0; i < 300_000; i += 1) {
        spent += m.attempt + count * m.price;
        const isRight = uniform() < m.right;
        const together = uniform() < m.r;
        let passes = true;
        const first = uniform() < m.falsePass;
        for (let gate = 0; gate < count; gate += 1) {
          const passesWrong = gate === 0 || together ? first : uniform() < m.falsePass;
          passes &&= isRight ? uniform() < m.pass : passesWrong;
        }
        if (passes && isRight) answers += 1;
        if (passes && !isRight) spent += m.loss;
      }
      expect(spent / answers / composing.gatedCost(count, m)).toBeCloseTo(1, 1);
    }
  });
});

describe('buying verification', () => {
  test('the floor without a bond exceeds the cost of care by a factor that is least where the text says', () => {
    atRandomPoints(300, (between) => {
      const settled = between(0.01, 0.99);
      const m: buying.Market = { right: between(0.1, 0.9), attempt: 0.01, check: 0.002, hazard: between(0.1, 1) };
      const factor = buying.floorPayment(settled, m) / buying.bondedPayment(settled, m);
      expect(buying.floorOverCost(settled)).toBeCloseTo(factor, 9);
      expect(factor).toBeGreaterThanOrEqual(buying.numbers.leastFloorOverCost - 0.005);
    });
    expect(buying.numbers.leastFloorOverCost).toBeGreaterThan(4);
  });

  test('a slope that is wrong by some factor costs what the vendor it implements costs', () => {
    for (const multiple of [0.5, 0.8, 1.2, 2]) {
      const m = buying.market;
      const u = buying.uncertainty(m.right);
      const slope = multiple * buying.slopeFor(u * buying.bestSettledShare(m), m);
      const chosen = buying.argmin((q) => buying.verificationCost(u * q, m) - slope * u * q, 0.01, 0.9999);
      const cost = (q: number): number => buying.costPerCorrect(q, buying.bondedPayment(q, m), m);
      const extra = 100 * (cost(chosen) / cost(buying.bestSettledShare(m)) - 1);
      expect(buying.wrongSlopePercent(multiple)).toBeCloseTo(extra, 4);
    }
  });

  test('with other costs the inverse slopes of a leak keep their mean, and probes show what convexity says', () => {
    atRandomPoints(300, (between) => {
      const [slope, leak, share] = [between(0.1, 3), between(0.05, 0.9), between(0.01, 0.6)];
      const hidden = (slope * (1 - leak)) / (1 - share * leak);
      expect(leak * (share / slope) + (1 - leak) / hidden).toBeCloseTo(1 / slope, 9);
      // κ(V) = V^k / k has V = slope^(1 / (k - 1)), a convex function of the inverse slope.
      const power = between(1.2, 4);
      const chosen = (b: number): number => b ** (1 / (power - 1));
      const shown = leak * chosen(slope / share) + (1 - leak) * chosen(hidden);
      expect(shown).toBeGreaterThanOrEqual(chosen(slope) - 1e-9);
    });
  });

  test('the score of a probe scatters as stated, and a boast costs the square of its size', () => {
    const uniform = composing.seededUniform(7);
    const { right } = buying.market;
    const settled = 0.9;
    const scores = Array.from({ length: 200_000 }, () => {
      const outcome = uniform() < right ? 1 : 0;
      return buying.brierScore(uniform() < settled ? outcome : right, outcome);
    });
    const mean = scores.reduce((sum, x) => sum + x, 0) / scores.length;
    const variance = scores.reduce((sum, x) => sum + (x - mean) ** 2, 0) / scores.length;
    expect(Math.sqrt(variance)).toBeCloseTo(buying.scoreDeviation(settled, right), 3);
    const boasted = right * buying.brierScore(0.8, 1) + (1 - right) * buying.brierScore(0.8, 0);
    expect(buying.expectedScore(right, 0, (0.8 - right) ** 2)).toBeCloseTo(boasted, 12);
    expect(buying.expectedScore(right, 0) - boasted).toBeCloseTo(0.04, 12);
  });
});
