import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as buying from '../../content/papers/buying-verification/model.ts';
import * as composing from '../../content/papers/verifiers-do-not-compose/model.ts';

type Matrix = readonly (readonly number[])[];

/** A seeded generator of uniform numbers in [0, 1) (mulberry32). */
const generator = (seed: number) => {
  let state = seed >>> 0;
  return (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

const between = (random: () => number, from: number, to: number): number => from + (to - from) * random();
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const dot = (a: readonly number[], b: readonly number[]): number => sum(a.map((value, i) => value * (b[i] ?? 0)));
const repeat = (times: number, run: () => void): void => {
  for (let i = 0; i < times; i += 1) run();
};

const randomMarket = (random: () => number): buying.Market => ({
  right: between(random, 0.1, 0.9),
  attempt: between(random, 0.005, 0.05),
  check: between(random, 0.0005, 0.003),
  hazard: between(random, 0.1, 1),
});

/** Every number in a text, thousands separators removed. */
const numbersIn = (path: string): Set<number> => {
  const text = readFileSync(new URL(`../../content/papers/${path}/index.md`, import.meta.url), 'utf8');
  const body = text.slice(text.indexOf('\n---\n', 4));
  return new Set((body.match(/\d+(?:,\d{3})*(?:\.\d+)?/g) ?? []).map((token) => Number(token.replaceAll(',', ''))));
};

describe('buying verification', () => {
  test('the expected score is one, less the uncertainty, plus resolution, less distortion', () => {
    const random = generator(1);
    repeat(200, () => {
      const weights = Array.from({ length: 5 }, () => random() + 0.05);
      const signals = weights.map((weight) => ({
        probability: weight / sum(weights),
        posterior: random(),
        report: random(),
      }));
      const mean = (f: (s: (typeof signals)[number]) => number) => sum(signals.map((s) => s.probability * f(s)));
      const right = mean((s) => s.posterior);
      const direct = mean(
        (s) => s.posterior * buying.brierScore(s.report, 1) + (1 - s.posterior) * buying.brierScore(s.report, 0),
      );
      const resolution = mean((s) => (s.posterior - right) ** 2);
      const distortion = mean((s) => (s.report - s.posterior) ** 2);
      expect(buying.expectedScore(right, resolution, distortion)).toBeCloseTo(direct, 12);
    });
  });

  test('a vendor paid the slope of a resolution finds that resolution best, at a profit of nothing', () => {
    const random = generator(2);
    repeat(100, () => {
      const m = randomMarket(random);
      const u = buying.uncertainty(m.right);
      const target = u * between(random, 0.05, 0.95);
      const slope = buying.slopeFor(target, m);
      const fee = buying.baseFee(target, m);
      const profit = (v: number) => fee + slope * buying.expectedScore(m.right, v) - buying.verificationCost(v, m);
      expect(buying.argmin((v) => -profit(v), 0, u * 0.9999) / u).toBeCloseTo(target / u, 5);
      expect(buying.implementedResolution(slope, m)).toBeCloseTo(target, 12);
      expect(profit(target)).toBeCloseTo(0, 12);
      const h = 1e-6 * u;
      const numeric = (buying.verificationCost(target + h, m) - buying.verificationCost(target - h, m)) / (2 * h);
      expect(numeric / slope).toBeCloseTo(1, 5);
    });
  });

  test('the mean score of sampled probes comes near the expected score', () => {
    const random = generator(3);
    const { right } = buying.market;
    const settled = 0.7;
    const probes = 100_000;
    let total = 0;
    for (let i = 0; i < probes; i += 1) {
      const outcome = random() < right ? 1 : 0;
      total += buying.brierScore(random() < settled ? outcome : right, outcome);
    }
    expect(total / probes).toBeCloseTo(buying.expectedScore(right, settled * buying.uncertainty(right)), 2);
  });

  test('the value of resolution is what better decisions gain', () => {
    const random = generator(4);
    repeat(200, () => {
      const right = between(random, 0.05, 0.95);
      const gain = between(random, 0.1, 5);
      const loss = between(random, 0.1, 5);
      const unsettled = Math.max(0, right * gain - (1 - right) * loss);
      const value = (settled: number) => settled * right * gain + (1 - settled) * unsettled;
      const perUnit = (value(0.9) - value(0.2)) / (0.7 * buying.uncertainty(right));
      expect(buying.valueOfResolution(right, gain, loss)).toBeCloseTo(perUnit, 9);
      expect(buying.valueOfResolution(right, gain, loss)).toBeCloseTo(Math.min(loss / right, gain / (1 - right)), 9);
    });
  });

  test('at the least cost per correct answer the slope is that cost over the share of wrong attempts', () => {
    const random = generator(5);
    repeat(100, () => {
      const m = randomMarket(random);
      const cost = (q: number) => buying.costPerCorrect(q, buying.bondedPayment(q, m), m);
      const share = buying.bestSettledShare(m);
      expect(buying.argmin(cost, 1e-4, 1 - 1e-9)).toBeCloseTo(share, 5);
      const slope = buying.slopeFor(share * buying.uncertainty(m.right), m);
      expect(slope / (cost(share) / (1 - m.right))).toBeCloseTo(1, 9);
      const x = 1 / (1 - share);
      expect(-x * Math.exp(-x)).toBeCloseTo(-Math.exp(-1 - (m.attempt * m.hazard) / m.check), 12);
    });
  });

  test('no mixture of threshold scores without negative pay goes below the floor, and one threshold attains it', () => {
    const random = generator(6);
    // Paying 1 - θ for a right item reported at θ or more, and θ for a wrong one reported below, is proper.
    const floorRatio = (right: number, thresholds: readonly (readonly [number, number])[], settled: number) => {
      const expected = (belief: number) =>
        sum(thresholds.map(([w, cut]) => w * (belief >= cut ? belief * (1 - cut) : (1 - belief) * cut)));
      const incentive = right * expected(1) + (1 - right) * expected(0) - expected(right);
      return (expected(right) + settled * incentive) / incentive / (1 + settled);
    };
    repeat(200, () => {
      const m = randomMarket(random);
      const q = between(random, 0.05, 0.95);
      const mixture = Array.from({ length: 4 }, () => [random(), random()] as const);
      expect(floorRatio(m.right, mixture, q)).toBeGreaterThanOrEqual(1 - 1e-12);
      expect(floorRatio(m.right, [[1, m.right]], q)).toBeCloseTo(1, 10);
      const marginal = buying.slopeFor(q * buying.uncertainty(m.right), m) * buying.uncertainty(m.right);
      expect(buying.floorPayment(q, m)).toBeCloseTo(marginal * (1 + q), 10);
      expect(buying.brierPayment(q, m)).toBeGreaterThan(buying.floorPayment(q, m));
    });
  });

  test('the exact probability of a shortfall agrees with simulation and respects Hoeffding', () => {
    const random = generator(7);
    const { right } = buying.market;
    const settled = 0.8;
    const mean = buying.expectedScore(right, settled * buying.uncertainty(right));
    for (const probes of [5, 12, 25]) {
      const margin = 0.0437;
      const exact = buying.shortfallProbability(probes, settled, right, mean - margin);
      let short = 0;
      const batches = 20_000;
      for (let batch = 0; batch < batches; batch += 1) {
        let total = 0;
        for (let i = 0; i < probes; i += 1) {
          const outcome = random() < right ? 1 : 0;
          total += buying.brierScore(random() < settled ? outcome : right, outcome);
        }
        if (total < (mean - margin) * probes) short += 1;
      }
      expect(Math.abs(short / batches - exact)).toBeLessThan(5 * Math.sqrt(exact / batches) + 1e-3);
      expect(exact).toBeLessThanOrEqual(buying.hoeffdingBound(probes, margin));
    }
    const needed = buying.probesForMargin(0.05, 0.01);
    expect(buying.hoeffdingBound(needed, 0.05)).toBeLessThanOrEqual(0.01);
    expect(buying.hoeffdingBound(needed - 1, 0.05)).toBeGreaterThan(0.01);
    const test = buying.probesForTest(0.1, 0.02);
    expect(buying.hoeffdingBound(test, 0.05)).toBeLessThanOrEqual(0.02);
    expect(buying.hoeffdingBound(test - 1, 0.05)).toBeGreaterThan(0.02);
  });

  test('a leak lowers what is delivered by the stated slope and leaves the mean of the probes alone', () => {
    const random = generator(8);
    repeat(100, () => {
      const m = randomMarket(random);
      const u = buying.uncertainty(m.right);
      const target = u * between(random, 0.6, 0.95);
      const slope = buying.slopeFor(target, m);
      const leak = between(random, 0, 0.5);
      const share = between(random, 0.01, 0.5);
      // A batch of one item: `share` probes, of which `leak` are recognized and worked on by themselves.
      const hidden = (v: number) => slope * (1 - leak) * v - (1 - share * leak) * buying.verificationCost(v, m);
      const recognized = (v: number) => slope * leak * v - share * leak * buying.verificationCost(v, m);
      const delivered = buying.argmin((v) => -hidden(v), 0, u * (1 - 1e-9));
      const shown = buying.argmin((v) => -recognized(v), 0, u * (1 - 1e-9));
      const felt = buying.effectiveSlope(slope, leak, 0, share);
      expect(delivered / u).toBeCloseTo(buying.implementedResolution(felt, m) / u, 5);
      expect((leak * shown + (1 - leak) * delivered) / u).toBeCloseTo(target / u, 5);
      expect(buying.shownResolution(slope, leak, share, m)).toBeCloseTo(target, 10);
    });
  });

  test('wrong labels scale the reward for resolution by the square of their reliability', () => {
    const random = generator(9);
    repeat(100, () => {
      const flip = between(random, 0, 0.4);
      const posteriors = Array.from({ length: 4 }, () => random());
      const right = sum(posteriors) / 4;
      const resolution = sum(posteriors.map((p) => (p - right) ** 2)) / 4;
      const label = (p: number) => flip + (1 - 2 * flip) * p;
      const score =
        sum(
          posteriors.map(
            (p) => label(p) * buying.brierScore(label(p), 1) + (1 - label(p)) * buying.brierScore(label(p), 0),
          ),
        ) / 4;
      const reward = score - 1 + buying.uncertainty(label(right));
      expect(reward).toBeCloseTo(buying.effectiveSlope(resolution, 0, flip, 0.1), 12);
    });
  });

  test('the text quotes every number of the model', () => {
    const quoted = numbersIn('buying-verification');
    for (const [name, value] of Object.entries(buying.numbers)) {
      if (name === 'uncertainty') continue;
      for (const number of [value].flat()) expect(quoted.has(number), `${name} = ${number}`).toBe(true);
    }
  });
});

describe('verifiers do not compose', () => {
  /** A random joint law of the truth and three signals, and the calibrated report of each signal. */
  const randomLaw = (random: () => number) => {
    const points: { weight: number; y: number; signals: number[] }[] = [];
    for (let code = 0; code < 54; code += 1) {
      const signals = [code % 3, Math.floor(code / 3) % 3, Math.floor(code / 9) % 3];
      points.push({ weight: random() ** 3, y: Math.floor(code / 27), signals });
    }
    const total = sum(points.map((point) => point.weight));
    const report = (verifier: number, level: number): number => {
      const seen = points.filter((point) => point.signals[verifier] === level);
      return sum(seen.map((point) => point.weight * point.y)) / sum(seen.map((point) => point.weight));
    };
    return points.map((point) => ({
      weight: point.weight / total,
      y: point.y,
      reports: point.signals.map((level, i) => report(i, level)),
    }));
  };
  type Law = ReturnType<typeof randomLaw>;
  const expectation = (law: Law, f: (point: Law[number]) => number) => sum(law.map((point) => point.weight * f(point)));
  const covariance = (law: Law, f: (p: Law[number]) => number, g: (p: Law[number]) => number) =>
    expectation(law, (p) => f(p) * g(p)) - expectation(law, f) * expectation(law, g);
  const indices = [0, 1, 2];
  const report = (i: number) => (point: Law[number]) => point.reports[i] ?? Number.NaN;
  const matrix = (f: (i: number, j: number) => number): Matrix => indices.map((i) => indices.map((j) => f(i, j)));

  test('the average of calibrated reports misses calibration by the weighted variance of their differences', () => {
    const random = generator(10);
    repeat(100, () => {
      const law = randomLaw(random);
      const raw = indices.map(() => random() + 0.1);
      const weights = raw.map((w) => w / sum(raw));
      const average = (point: Law[number]) => dot(weights, point.reports);
      const sigma = matrix((i, j) => covariance(law, report(i), report(j)));
      const gap = covariance(law, average, (p) => p.y) - covariance(law, average, average);
      expect(composing.disagreement(weights, sigma)).toBeCloseTo(gap, 12);
      expect(gap).toBeGreaterThan(0);
    });
  });

  test('the odds of the best affine combination are the quadratic form in the within-class covariance', () => {
    const random = generator(11);
    repeat(100, () => {
      const law = randomLaw(random);
      const u = covariance(
        law,
        (p) => p.y,
        (p) => p.y,
      );
      const resolutions = indices.map((i) => covariance(law, report(i), report(i)));
      const share = (y: number) => expectation(law, (p) => (p.y === y ? 1 : 0));
      const within = (i: number, y: number) => expectation(law, (p) => (p.y === y ? report(i)(p) : 0)) / share(y);
      const residual = matrix((i, j) =>
        expectation(law, (p) => (report(i)(p) - within(i, p.y)) * (report(j)(p) - within(j, p.y))),
      );
      indices.forEach((i) => {
        const variance = composing.residualVariance(resolutions[i] ?? Number.NaN, u);
        expect(residual[i]?.[i]).toBeCloseTo(variance, 12);
      });
      // Least squares by its normal equations, intercept included, without using any of the paper's identities.
      const columns = [() => 1, ...indices.map(report)];
      const gram = columns.map((f) => columns.map((g) => expectation(law, (p) => f(p) * g(p))));
      const target = columns.map((f) => expectation(law, (p) => f(p) * p.y));
      const coefficients = composing.solve(gram, target);
      gram.forEach((row, i) => {
        expect(dot(row, coefficients)).toBeCloseTo(target[i] ?? Number.NaN, 10);
      });
      const error = expectation(law, (p) => (p.y - dot(coefficients, [1, ...p.reports])) ** 2);
      const odds = composing.combinedOdds(resolutions, residual, u);
      expect(composing.removedShare(odds)).toBeCloseTo((u - error) / u, 9);
    });
  });

  test('the pair and the equal panel are cases of the general form, and uncorrelated odds add', () => {
    const random = generator(12);
    repeat(200, () => {
      const u = composing.uncertainty(between(random, 0.1, 0.9));
      const count = 2 + Math.floor(random() * 4);
      const resolutions = Array.from({ length: count }, () => u * between(random, 0.1, 0.9));
      const odds = resolutions.map((v) => composing.resolutionOdds(v, u));
      const sd = resolutions.map((v) => Math.sqrt(composing.residualVariance(v, u)));
      const residual = (r: number, s: readonly number[]) =>
        s.map((a, i) => s.map((b, j) => (i === j ? a * b : r * a * b)));
      const r = between(random, 0, 0.95);
      expect(composing.combinedOdds(resolutions, residual(0, sd), u)).toBeCloseTo(sum(odds), 8);
      const [first = 0, second = 0] = odds;
      const pair = composing.combinedOdds(resolutions.slice(0, 2), residual(r, sd.slice(0, 2)), u);
      expect(composing.pairOdds(first, second, r) / pair).toBeCloseTo(1, 9);
      expect(pair).toBeGreaterThanOrEqual(Math.max(first, second) - 1e-9);
      const equal = composing.combinedOdds(
        resolutions.map(() => resolutions[0] ?? 0),
        residual(
          r,
          sd.map(() => sd[0] ?? 0),
        ),
        u,
      );
      expect(composing.equalOdds(first, count, r) / equal).toBeCloseTo(1, 9);
      expect(equal).toBeLessThan(first / r);
    });
    expect(composing.pairOdds(4, 1, 0.5)).toBeCloseTo(4, 12);
  });

  test('two-state verifiers keep their records at every correlation while the pair changes', () => {
    const random = generator(13);
    const alpha = 0.8;
    for (const r of [0, 0.3, 0.7]) {
      const seen = { pass: 0, passRight: 0, both: 0, bothRight: 0 };
      const draws = 100_000;
      for (let i = 0; i < draws; i += 1) {
        const right = random() < 0.5;
        const errs = random() >= alpha;
        const otherErrs = random() < r ? errs : random() >= alpha;
        if (right === errs) continue;
        seen.pass += 1;
        if (right) seen.passRight += 1;
        if (right === otherErrs) continue;
        seen.both += 1;
        if (right) seen.bothRight += 1;
      }
      expect(Math.abs(seen.passRight / seen.pass - alpha)).toBeLessThan(0.01);
      expect(Math.abs(seen.bothRight / seen.both - composing.bothPass(alpha, r))).toBeLessThan(0.01);
      const stretched = 0.5 + composing.averageSlope(alpha, r) * (alpha - 0.5);
      expect(stretched).toBeCloseTo(composing.bothPass(alpha, r), 12);
    }
    const resolution = (alpha - 0.5) ** 2;
    expect(composing.twoStateOdds(alpha)).toBeCloseTo(composing.resolutionOdds(resolution, 0.25), 12);
  });

  test('the escape probabilities are those of sampled gates with a shared cause', () => {
    const random = generator(14);
    const draws = 100_000;
    for (const [f, count, r] of [
      [0.3, 2, 0.4],
      [0.4, 3, 0.2],
      [0.5, 4, 0],
    ] as const) {
      let escaped = 0;
      for (let i = 0; i < draws; i += 1) {
        const shared = random() < r;
        let passes = random() < f;
        for (let gate = 1; gate < count && !shared; gate += 1) passes = passes && random() < f;
        if (passes) escaped += 1;
      }
      expect(Math.abs(escaped / draws - composing.escapeProbability(f, count, r))).toBeLessThan(0.006);
      expect(composing.escapeProbability(f, 2, r)).toBeCloseTo(composing.pairEscape(f, f, r), 12);
    }
  });

  test('two gates of any rates have the correlation that the pair formula was given', () => {
    const random = generator(15);
    repeat(100, () => {
      const [first, second] = [between(random, 0.05, 0.5), between(random, 0.05, 0.5)];
      const both = between(random, 0, Math.min(first, second));
      const correlation = (both - first * second) / Math.sqrt(first * (1 - first) * second * (1 - second));
      expect(composing.pairEscape(first, second, correlation)).toBeCloseTo(both, 12);
    });
  });

  test('the number of gates worth buying is the one with the least total cost', () => {
    const random = generator(16);
    repeat(200, () => {
      const f = between(random, 0.05, 0.6);
      const r = between(random, 0, 0.8);
      const right = between(random, 0.2, 0.9);
      const loss = between(random, 0.5, 5);
      const price = between(random, 0.0005, 0.05);
      const cost = (n: number) => n * price + (1 - right) * loss * composing.escapeProbability(f, n, r);
      const counts = Array.from({ length: 40 }, (_, i) => i + 1);
      const best = counts.reduce((least, n) => (cost(n) < cost(least) ? n : least), 1);
      expect(composing.gatesWorthBuying(f, r, right, loss, price)).toBe(best);
      expect(composing.gateSaving(f, 3, r, right, loss)).toBeCloseTo(cost(2) - cost(3) + price, 12);
    });
  });

  test('the full posterior of many verifiers with one shared cause comes near its limit', () => {
    const [alpha, r, count] = [0.8, 0.2, 201];
    let logChoose = 0;
    let removed = 0;
    for (let votes = 0; votes <= count; votes += 1) {
      if (votes > 0) logChoose += Math.log((count - votes + 1) / votes);
      const law = (p: number) => {
        const together = votes === count ? p : votes === 0 ? 1 - p : 0;
        return r * together + (1 - r) * Math.exp(logChoose + votes * Math.log(p) + (count - votes) * Math.log(1 - p));
      };
      const [ifRight, ifWrong] = [law(alpha), law(1 - alpha)];
      const probability = (ifRight + ifWrong) / 2;
      removed += probability * (ifRight / (ifRight + ifWrong) - 0.5) ** 2;
    }
    expect(removed / 0.25).toBeCloseTo(composing.sharedCauseLimit(alpha, r), 9);
  });

  test('the text quotes every number of the model', () => {
    const quoted = numbersIn('verifiers-do-not-compose');
    const { rows, ...single } = composing.numbers;
    const values = [...Object.entries(single), ...rows.flatMap((row) => Object.entries(row))];
    for (const [name, value] of values) {
      for (const number of [value].flat()) expect(quoted.has(number), `${name} = ${number}`).toBe(true);
    }
  });
});

describe('the figures of both papers', () => {
  test.each([...buying.figures, ...composing.figures])(
    '$file holds finite points, positive on logarithmic axes',
    (figure) => {
      for (const { points } of figure.series) {
        for (const [x, y] of points) {
          expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true);
          expect(figure.x.type === 'log' ? x > 0 : true).toBe(true);
          expect(figure.y.type === 'log' ? y > 0 : true).toBe(true);
        }
      }
    },
  );
});
