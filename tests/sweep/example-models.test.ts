import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as serving from '../../content/papers/disaggregated-serving/model.ts';
import * as compute from '../../content/papers/inference-or-training/model.ts';
import * as routing from '../../content/papers/routing-by-difficulty/model.ts';
import { filesOf, findModels } from '../../scripts/figures.ts';
import { atRandomPoints, content, minimizer, randomWorkload, relative, slope, textOf } from '../unit/example-points.ts';

/** Expects each fragment in the text, and its last number to be the value, rounded as it is written. */
function expectQuoted<K extends string>(text: string, values: Record<K, number>, fragments: Record<K, string>): void {
  for (const [name, fragment] of Object.entries<string>(fragments)) {
    const written = (fragment.match(/\d+(?:,\d{3})*(?:\.\d+)?/g)?.at(-1) ?? '').replace(',', '');
    const value = Object.entries<number>(values).find(([key]) => key === name)?.[1] ?? Number.NaN;
    expect(text.includes(fragment), `${name}: the text says '${fragment}'`).toBe(true);
    expect(value.toFixed(written.split('.')[1]?.length ?? 0), name).toBe(written);
  }
}

describe('disaggregated serving', () => {
  test('passes are the least that latency and memory allow', () => {
    atRandomPoints(300, (between) => {
      const w = randomWorkload(between);
      const limit = w.fixedTime * between(1.05, 60);
      const least = (work: number): number => {
        const feasible = (n: number) => w.fixedTime * n + work <= limit * n && w.outputTokens <= w.memoryBatch * n;
        let [low, high] = [0, 1e9];
        for (let step = 0; step < 100; step += 1) {
          const middle = (low + high) / 2;
          if (feasible(middle)) high = middle;
          else low = middle;
        }
        return high;
      };
      expect(relative(serving.mixedPasses(w, limit), least(serving.marginalWork(w)))).toBeLessThan(1e-9);
      expect(relative(serving.decodePasses(w, limit), least(w.decodeTime * w.outputTokens))).toBeLessThan(1e-9);
    });
  });

  test('separate pools are cheaper exactly below the break-even interval', () => {
    atRandomPoints(2000, (between) => {
      const w = randomWorkload(between);
      const breakEven = serving.breakEvenInterval(w);
      expect(relative(serving.mixedCost(w, breakEven), serving.splitCost(w, breakEven))).toBeLessThan(1e-9);
      const limit = w.fixedTime + (breakEven - w.fixedTime) * Math.exp(between(-2, 2));
      expect(serving.splitCost(w, limit) < serving.mixedCost(w, limit)).toBe(limit < breakEven);
    });
  });

  test('separate pools are never cheaper where memory bounds the mixed machine', () => {
    atRandomPoints(500, (between) => {
      const w = randomWorkload(between);
      const onset = w.fixedTime + (serving.marginalWork(w) * w.memoryBatch) / w.outputTokens;
      const limit = onset * between(1, 5);
      expect(serving.splitCost(w, limit)).toBeGreaterThan(serving.mixedCost(w, limit));
    });
  });

  test('with ample memory the break-even depends on the window and the tax alone', () => {
    atRandomPoints(200, (between) => {
      const w = { ...randomWorkload(between), memoryBatch: Number.POSITIVE_INFINITY };
      const room = w.prefillWindow - w.fixedTime;
      const ratio = 1 + room / (w.fixedTime + w.transferTax * room);
      expect(relative(serving.breakEvenInterval(w) / w.fixedTime, ratio)).toBeLessThan(1e-12);
    });
  });

  test('at its break-even price a decode machine makes both arrangements cost the same', () => {
    atRandomPoints(200, (between) => {
      const w = randomWorkload(between);
      const limit = w.fixedTime * between(1.1, 40);
      const decode = w.decodeTime * w.outputTokens + w.fixedTime * serving.decodePasses(w, limit);
      const repriced = serving.splitCost(w, limit) + (serving.breakEvenDecodePrice(w, limit) - 1) * decode;
      expect(relative(repriced, serving.mixedCost(w, limit))).toBeLessThan(1e-9);
    });
  });

  test('if arithmetic hides the fixed time, separate pools gain nothing', () => {
    atRandomPoints(300, (between) => {
      const w = randomWorkload(between);
      const limit = w.fixedTime * between(1, 40);
      const busyTime = (work: number): number =>
        Math.max(work, w.fixedTime * Math.max(work / limit, w.outputTokens / w.memoryBatch));
      const split = busyTime(w.decodeTime * w.outputTokens) + w.promptTime * w.promptTokens;
      expect(busyTime(serving.marginalWork(w))).toBeLessThanOrEqual(split * (1 + 1e-12));
    });
  });

  test('the text quotes what the model computes', () => {
    const text = textOf('disaggregated-serving');
    expectQuoted(text, serving.numbers, {
      fixedTimeMs: '$t_0=5.22$ ms',
      promptTimeUs: String.raw`$\beta=70.8$ µs`,
      decodeTimeUs: String.raw`$\alpha=123.4$ µs`,
      memoryBatch: '$B=309$ caches',
      prefillWindowMs: '$W=493$ ms',
      transferMegabytes: 'moves 655 MB',
      transferTax: String.raw`$\chi=0.093$`,
      prefillPasses: '$N_p=0.29$',
      memoryBindsFromMs: 'From 189 ms on, memory bounds',
      breakEvenMs: String.raw`$\tau^\star=52.6$ ms`,
      breakEvenAmpleMemoryMs: 'would make it 55.8 ms',
      breakEvenHalfTaxMs: 'lifts it to 76.2 ms',
      breakEvenDoubleTaxMs: 'lowers it to 31.9 ms',
      breakEvenSlowLinkMs: 'down to 18.9',
      mixedPassesAt15: 'machine starts 18',
      savingAt15Percent: 'saves 22%',
      lossAt100Percent: 'loses 5%',
      boundAt15Percent: 'at most 27.6',
      boundAt50Percent: 'and 8.3',
      taxElasticity: 'is $-0.67',
      surface20: '0.01 it is 17',
      surface100: 'window of 20, 51',
      surfaceUnlimited: 'one of 100 and 101',
      lossAt200Percent: '52.6 ms and are 8',
      cheaperDecodeAt100Percent: 'machines must be 23',
      prefillSharePercent: 'Prefill is 79',
      threePoolsLossPercent: 'Three and one leave 0.5',
      promptAt15Ms: String.raw`in $N_1\tau$, 274`,
      promptAt100Ms: 'ms and 188',
      poolRatioAt25: 'keeps 3.06',
      twoPoolsLossPercent: 'two and one leave 11.5',
      miniatureMixedMs: 'ten times: 50',
      miniatureDecodeMs: 'three and pays 15',
      miniaturePrefillPasses: 'it fills 0.14',
      miniaturePrefillMs: 'pays 0.7',
      miniatureSavedMs: 'has saved 34.3',
      miniatureTotalMs: 'ms of the 150',
      miniatureSavedPercent: 'cost before, 23',
      miniatureLooseSavedMs: 'saves is 2.8',
      miniatureLooseTotalMs: '2.8 ms of 105',
      miniatureLoosePercent: 'less than 3',
      decodePriceAt100: String.raw`At 100 ms, @eq-price gives $r^\star=0.77`,
    });
    expect(text).toContain('$\\kappa=327{,}680$');
    expect(serving.assumptions.cacheBytesPerToken).toBe(327680);
  });
});

describe('inference or training', () => {
  const randomLaw = (between: (low: number, high: number) => number): compute.PowerLaw => {
    const trainingExponent = between(0.2, 1.2);
    const inferenceExponent = between(0.2, 1.2);
    return {
      amplitude: between(0.5, 3),
      trainingExponent,
      inferenceExponent,
      coupling: between(-0.5, Math.min(1.2, (0.9 * trainingExponent) / inferenceExponent)),
      attemptPrice: between(0.2, 2),
      queries: between(0.5, 50),
    };
  };
  const spend = (law: compute.PowerLaw, x: number, n: number): number => x + compute.servingSpend(law, x, n);

  test('the threshold decides between numerical gains of accuracy per unit of spending', () => {
    atRandomPoints(1000, (between) => {
      const law = { ...randomLaw(between), coupling: between(-0.3, 1.5) };
      const [x, n] = [between(0.5, 5), between(0.5, 5)];
      // An accuracy that is no power law, so that the elasticities vary.
      const [a, b, c] = [between(0.2, 2), between(0.2, 2), between(-1, 1)];
      const accuracy = (training: number, attempts: number): number =>
        1 / (1 + Math.exp(c - a * Math.log(training) - b * Math.sqrt(attempts)));
      const byInference = slope((v) => accuracy(x, v), n) / slope((v) => spend(law, x, v), n);
      const byTraining = slope((v) => accuracy(v, n), x) / slope((v) => spend(law, v, n), x);
      const inference = (slope((v) => accuracy(x, v), n) * n) / accuracy(x, n);
      const training = (slope((v) => accuracy(v, n), x) * x) / accuracy(x, n);
      const ratio = compute.servingSpend(law, x, n) / x;
      if (1 + law.coupling * ratio <= 0.01) return;
      const threshold = compute.thresholdRatio(ratio, law.coupling);
      if (relative(inference / training, threshold) < 1e-4) return;
      expect(inference / training > threshold).toBe(byInference > byTraining);
      expect(ratio < compute.breakEvenServingRatio(inference, training, law.coupling)).toBe(byInference > byTraining);
      const cost = (training_: number, attempts: number) =>
        spend(law, training_, attempts) / accuracy(training_, attempts);
      const share = ratio / (1 + ratio);
      if (Math.abs(inference - share) > 1e-4) {
        expect(inference > share).toBe(slope((v) => cost(x, v), n) < 0);
      }
      const trainingBar = 1 - share + law.coupling * share;
      if (Math.abs(training - trainingBar) > 1e-4) {
        expect(training > trainingBar).toBe(slope((v) => cost(v, n), x) < 0);
      }
    });
  });

  test('verification dilutes the coupling of the whole price of an attempt', () => {
    atRandomPoints(100, (between) => {
      const [coupling, price, check, x] = [between(-1, 1), between(0.1, 3), between(0, 3), between(0.5, 5)];
      const generation = (training: number): number => price * training ** coupling;
      const elasticity = (slope((v) => generation(v) + check, x) * x) / (generation(x) + check);
      expect(elasticity).toBeCloseTo(compute.verifiedCoupling(coupling, check / generation(x)), 6);
    });
  });

  test('the numerical minimum of the cost per correct answer has the stated share and accuracy', () => {
    atRandomPoints(12, (between) => {
      const law = randomLaw(between);
      const bestAttempts = (logX: number): number =>
        minimizer((logN) => Math.log(compute.costPerCorrectAnswer(law, Math.exp(logX), Math.exp(logN))), -30, 30);
      const best = (logX: number): number =>
        Math.log(compute.costPerCorrectAnswer(law, Math.exp(logX), Math.exp(bestAttempts(logX))));
      const logX = minimizer(best, -15, 15);
      const [x, n] = [Math.exp(logX), Math.exp(bestAttempts(logX))];
      expect(compute.servingSpend(law, x, n) / spend(law, x, n)).toBeCloseTo(compute.optimalShare(law), 3);
      expect(compute.accuracy(law, x, n)).toBeCloseTo(compute.optimalAccuracy(law), 3);
    });
  });

  test('a wrong split multiplies the bill by the exponential of the divergence', () => {
    atRandomPoints(300, (between) => {
      const law = randomLaw(between);
      const attemptsAtShare = (x: number, share: number): number =>
        ((share / (1 - share)) * x) / (law.queries * law.attemptPrice * x ** law.coupling);
      const target = between(0.05, 0.9);
      const billAtShare = (share: number): number => {
        let [low, high] = [-60, 60];
        for (let step = 0; step < 100; step += 1) {
          const middle = (low + high) / 2;
          const x = Math.exp(middle);
          if (compute.accuracy(law, x, attemptsAtShare(x, share)) < target) low = middle;
          else high = middle;
        }
        const x = Math.exp(high);
        return spend(law, x, attemptsAtShare(x, share));
      };
      const [optimal, chosen] = [compute.optimalShare(law), between(0.02, 0.98)];
      const multiple = billAtShare(chosen) / billAtShare(optimal);
      expect(relative(multiple, compute.splitPenalty(optimal, chosen))).toBeLessThan(1e-6);
    });
  });

  test('the text quotes what the model computes', () => {
    const text = textOf('inference-or-training');
    expectQuoted(text, compute.numbers, {
      thresholdRise: 'rises 17',
      ceilingBalanced: 'levels off at 2',
      ceilingVerified: 'from 2 to 4',
      shareSeparate: 'serving are 0.44',
      shareBalanced: '0.44, 0.57',
      shareProportional: '0.57 and 0.80',
      accuracySeparatePercent: '@eq-accuracy are 33',
      accuracyBalancedPercent: '33%, 24',
      accuracyProportionalPercent: '24% and 14',
      breakEvenRatioBalanced: String.raw`$\rho^\star=1.33`,
      evenOddsReturns: String.raw`$\nu>1/\ln 2\approx1.44`,
      penaltyHalfPercent: 'half the optimal share 19.4',
      penaltyOneTenthPercent: 'nearly doubles the bill (97',
      attemptsPercentCost: 'per query costs USD 20,000',
      trainingPercentDirectly: 'training costs USD 10,000',
      trainingPercentThroughPrice: 'it adds another USD 10,000',
      roundRatio: String.raw`@sec-question $\rho=2`,
      roundThreshold: 'so the threshold is 1',
      questionsForHundredth: 'takes 27,752',
      penaltyTenthWorstPercent: 'costs at most 5',
      roundBillPercent: 'either adds 0.67',
      roundElasticities: 'ratio of elasticities, 1.25',
      roundBarInference: String.raw`$\varepsilon_I>0.67`,
      independentOne: 'falls from 0.95',
      independentTen: 'attempt to 0.56',
      independentThirty: 'ten and 0.14',
      independentThirtyPercent: 'where 96',
      valuedTwicePercent: 'aims at 49',
      valuedTenfoldPercent: 'their cost at 87',
      penaltyTenthOffPercent: 'by 0.1 costs 2.0',
      penaltyTenthNearPercent: 'and 2.1',
      errorOfThousand: '@eq-error is 0.053',
      penaltyFourTenthsPercent: 'in place of 0.57 costs 6.1',
    });
  });
});

describe('routing by difficulty', () => {
  /** A population of a few kinds of query that the score tells apart: probabilities and advantages. */
  const randomKinds = (between: (low: number, high: number) => number): { weight: number; advantage: number }[] => {
    const raw = Array.from({ length: 5 }, () => ({ weight: between(0.05, 1), advantage: between(-4, 4) }));
    const total = raw.reduce((sum, kind) => sum + kind.weight, 0);
    return raw.map(({ weight, advantage }) => ({ weight: weight / total, advantage }));
  };
  type Kinds = ReturnType<typeof randomKinds>;
  const mean = (kinds: Kinds, f: (advantage: number) => number): number =>
    kinds.reduce((sum, { weight, advantage }) => sum + weight * f(advantage), 0);
  const rules = Array.from({ length: 32 }, (_, mask) => (i: number) => ((mask >> i) & 1) === 1);

  test('no rule on the score earns more than the stated gain, and one earns it', () => {
    atRandomPoints(200, (between) => {
      const kinds = randomKinds(between);
      const mu = mean(kinds, (m) => m);
      const earned = rules.map((rule) =>
        kinds.reduce((sum, { weight, advantage }, i) => sum + (rule(i) ? weight * advantage : 0), 0),
      );
      const gain = (mean(kinds, Math.abs) - Math.abs(mu)) / 2;
      expect(Math.max(...earned) - Math.max(0, mu)).toBeCloseTo(gain, 12);
    });
  });

  test('a router that pays has the required spread, and two kinds attain the bound', () => {
    atRandomPoints(2000, (between) => {
      const kinds = randomKinds(between);
      const mu = mean(kinds, (m) => m);
      const spread = Math.sqrt(mean(kinds, (m) => (m - mu) ** 2));
      const gain = (mean(kinds, Math.abs) - Math.abs(mu)) / 2;
      const overhead = between(0.01, 1);
      expect(gain).toBeLessThanOrEqual(routing.gainBound(mu, spread) + 1e-12);
      if (gain > overhead) expect(spread).toBeGreaterThan(routing.requiredSpread(overhead, mu));
      const c = Math.hypot(mu, spread);
      const pair = [
        { weight: (1 + mu / c) / 2, advantage: c },
        { weight: (1 - mu / c) / 2, advantage: -c },
      ];
      expect(mean(pair, (m) => m)).toBeCloseTo(mu, 12);
      expect((mean(pair, Math.abs) - Math.abs(mu)) / 2).toBeCloseTo(routing.gainBound(mu, spread), 12);
      const required = routing.requiredSpread(overhead, mu);
      expect(routing.gainBound(mu, required)).toBeCloseTo(overhead, 12);
    });
  });

  test('at V = C0 routing lowers the cost per correct answer exactly when it pays, and never past the ceiling', () => {
    atRandomPoints(1000, (between) => {
      const [small, overhead] = [between(0.1, 1), between(0, 0.2)];
      const large = small * between(1, 4);
      const kinds = randomKinds(between).map(({ weight }) => {
        const low = between(0, 1);
        return { weight, small: low, large: between(low * 0.5, 1) };
      });
      const average = (f: (kind: (typeof kinds)[number]) => number) =>
        kinds.reduce((sum, k) => sum + k.weight * f(k), 0);
      const single = Math.min(small / average((k) => k.small), large / average((k) => k.large));
      const advantages = kinds.map((k) => ({
        weight: k.weight,
        advantage: single * (k.large - k.small) - (large - small),
      }));
      const mu = mean(advantages, (m) => m);
      const gain = (mean(advantages, Math.abs) - Math.abs(mu)) / 2;
      const routed = rules.map((rule) => {
        const shares = kinds.map((k, i) => ({ ...k, routed: rule(i) }));
        const total = (f: (k: (typeof shares)[number]) => number) =>
          shares.reduce((sum, k) => sum + k.weight * f(k), 0);
        return (overhead + total((k) => (k.routed ? large : small))) / total((k) => (k.routed ? k.large : k.small));
      });
      if (Math.abs(gain - overhead) < 1e-9) return;
      expect(Math.min(...routed) < single).toBe(gain > overhead);
      if (large / small >= routing.priceRatioCeiling(average((k) => k.small))) expect(gain).toBeCloseTo(0, 12);
    });
  });

  test('miscalibration costs at most the expected calibration error', () => {
    atRandomPoints(500, (between) => {
      const kinds = randomKinds(between).map((kind) => ({ ...kind, estimate: kind.advantage + between(-3, 3) }));
      const mu = mean(kinds, (m) => m);
      const earned = kinds.reduce((sum, k) => sum + (k.estimate > 0 ? k.weight * k.advantage : 0), 0);
      const error = kinds.reduce((sum, k) => sum + k.weight * Math.abs(k.estimate - k.advantage), 0);
      const best = (mean(kinds, Math.abs) - Math.abs(mu)) / 2;
      expect(earned - Math.max(0, mu)).toBeGreaterThanOrEqual(best - error - 1e-12);
    });
  });

  test('the normal case agrees with quadrature and repays the overhead at the required spread', () => {
    atRandomPoints(100, (between) => {
      const [mu, spread] = [between(-3, 3), between(0.3, 4)];
      let absolute = 0;
      for (let z = -9; z <= 9; z += 0.001) absolute += Math.abs(mu + spread * z) * routing.normalDensity(z) * 0.001;
      expect(routing.normalGain(mu, spread)).toBeCloseTo((absolute - Math.abs(mu)) / 2, 5);
      const overhead = between(0.05, 1);
      expect(routing.normalGain(mu, routing.requiredNormalSpread(overhead, mu))).toBeCloseTo(overhead, 9);
    });
  });

  test('the algorithm recovers the gain that quadrature gives', () => {
    for (const [seed, correlation] of [0.6, 0.8, 0.95].entries()) {
      const { gain, error } = routing.estimateGain(routing.simulatePairs(40000, correlation, seed + 1), 20);
      expect(Math.abs(gain - routing.routerValue(correlation).gain)).toBeLessThan(4 * error);
    }
  });

  test('the text quotes what the model computes', () => {
    expectQuoted(textOf('routing-by-difficulty'), routing.numbers, {
      smallAccuracyPercent: 'right on 39',
      largeAccuracyPercent: 'the large one on 67',
      meanAdvantage: String.raw`$\mu=2.81`,
      heterogeneity: String.raw`$\sigma=5.79`,
      requiredResolution: String.raw`$\rho>0.33`,
      requiredNormalResolution: 'a normal $m$ would need 0.53',
      indifferentNormalFactor: String.raw`\approx2.51`,
      priceRatio: 'The price ratio is 15',
      priceRatioCeiling: 'allows less than 3.59',
      neededImprovementPoints: 'by 18.7',
      gainAt08: 'quadrature gives 0.452',
      cutGainAt08: 'USD 0.45 and USD 0.27',
      perfectGain: 'knowledge of $d$, USD 1.35',
      perfectCutGain: 'USD 1.35 and USD 0.76',
      ruleBreakEvenCorrelation: '(a correlation of 0.74',
      ruleBreakEvenResolution: String.raw`breaks even at $\rho=0.43`,
      cutBreakEvenCorrelation: String.raw`$\rho=0.55$ (0.82`,
      cutBreakEvenResolution: String.raw`needs $\rho=0.55`,
      requiredCascadeResolution: String.raw`needs $\rho>0.51`,
      cascadeBreakEvenResolution: 'in this family 0.61',
      cascadeBreakEvenCorrelation: 'family 0.61 (0.85',
      easyAdvantage: 'advantage is $-3.8',
      hardAdvantage: 'and $2',
      kindsMean: '$-0.9',
      roughSaysEasy: '$m=-2.64',
      roughSaysHard: '$m=0.84',
      roughKindsGain: 'It gains 0.42',
      tiedNormalSpread: 'advantage needs 2.51',
      ledNormalSpread: 'they need 12.0',
      ledSpread: 'they need 12.0 and 7.2',
      perfectBound: 'they gain USD 1.81',
      perfectKindsGain: 'second query, 1',
      roughLossPercent: 'has cost 58',
      simulatedGain: 'USD 0.446',
      simulatedError: 'a standard error of 0.032',
    });
  });
});

describe('figures, tables and data', () => {
  test.each(findModels(content).map((model) => [model.slice(content.length + 1), model]))(
    'beside %s are what `npm run figures` writes',
    async (_, model) => {
      const files = Object.entries(await filesOf(model));
      expect(files.filter(([name]) => name.endsWith('.svg')).length).toBeGreaterThanOrEqual(2);
      for (const [name, text] of files) {
        expect(text, name).toBe(readFileSync(join(dirname(model), name), 'utf8'));
      }
    },
  );
});
