/**
 * The model of 'What a Router Is Worth': two models, a score, and the net value of following it.
 *
 * Prices and values are in USD per thousand queries.
 */

/** Density of the standard normal distribution. */
export function normalDensity(z: number): number {
  return Math.exp(-(z * z) / 2) / Math.sqrt(2 * Math.PI);
}

/** Upper tail of the standard normal distribution for z >= 0, to about 1e-14. */
export function normalTail(z: number): number {
  if (z > 3) {
    let fraction = z;
    for (let k = 60; k >= 1; k -= 1) fraction = z + k / fraction;
    return normalDensity(z) / fraction;
  }
  let term = z;
  let sum = z;
  for (let k = 1; k <= 80; k += 1) {
    term *= (z * z) / (2 * k + 1);
    sum += term;
  }
  return 0.5 - normalDensity(z) * sum;
}

/** Unit normal loss, E max(0, Z - z) for z >= 0. */
export function unitNormalLoss(z: number): number {
  return normalDensity(z) - z * normalTail(z);
}

/** Gain of routing when the conditional advantage is normal with this mean and spread. */
export function normalGain(mean: number, spread: number): number {
  return spread * unitNormalLoss(Math.abs(mean) / spread);
}

/** The largest gain that any distribution of this mean and spread allows. */
export function gainBound(mean: number, spread: number): number {
  return (Math.hypot(mean, spread) - Math.abs(mean)) / 2;
}

/** The spread at which the bound equals the overhead: below it no router pays. */
export function requiredSpread(overhead: number, mean: number): number {
  return 2 * Math.sqrt(overhead * (overhead + Math.abs(mean)));
}

/** The simpler and weaker bound of the corollary on weak scores. */
export function weakScoreBound(mean: number, spread: number): number {
  return Math.min(spread / 2, spread ** 2 / (4 * Math.abs(mean)));
}

/** The spread below which no cascade pays, whose escalations cost `extra` more than going to the large model at once. */
export function requiredCascadeSpread(overhead: number, mean: number, extra: number): number {
  const [lead, lag] = [Math.max(0, mean), Math.max(0, -mean)];
  return 2 * Math.sqrt((overhead + lead) * (overhead + lag + extra));
}

/** The spread at which a normal advantage repays the overhead, by bisection. */
export function requiredNormalSpread(overhead: number, mean: number): number {
  let low = requiredSpread(overhead, mean);
  let high = 10 * (low + Math.abs(mean));
  for (let step = 0; step < 80; step += 1) {
    const middle = (low + high) / 2;
    if (normalGain(mean, middle) < overhead) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The price ratio at and above which no router lowers the cost per correct answer. */
export function priceRatioCeiling(smallAccuracy: number): number {
  return 1 + 1 / smallAccuracy;
}

/** The assumptions of the illustration. */
export const assumptions = {
  smallPrice: 0.4,
  largePrice: 6,
  answerValue: 30,
  overhead: 0.3,
  smallIntercept: -1,
  largeIntercept: 1.5,
  slope: 3,
} as const;

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** Probability that the small model is right on a query of this difficulty. */
export function smallAccuracy(difficulty: number): number {
  return logistic(assumptions.smallIntercept - assumptions.slope * difficulty);
}

/** Probability that the large model is right on a query of this difficulty. */
export function largeAccuracy(difficulty: number): number {
  return logistic(assumptions.largeIntercept - assumptions.slope * difficulty);
}

/** Net value of sending a query of this difficulty to the large model rather than the small one. */
export function advantage(difficulty: number): number {
  const { answerValue, largePrice, smallPrice } = assumptions;
  return answerValue * (largeAccuracy(difficulty) - smallAccuracy(difficulty)) - (largePrice - smallPrice);
}

interface Node {
  readonly z: number;
  readonly weight: number;
}

/** Nodes and weights of the trapezoidal rule for a standard normal variable, out to seven deviations. */
function normalNodes(step: number): Node[] {
  const reach = Math.round(7 / step);
  return Array.from({ length: 2 * reach + 1 }, (_, i) => {
    const z = (i - reach) * step;
    return { z, weight: normalDensity(z) * step };
  });
}

const DIFFICULTIES = normalNodes(0.1);
const SCORES = normalNodes(0.05);

/** Expectation of a smooth function of a standard normal variable. */
export function normalMean(f: (z: number) => number): number {
  return DIFFICULTIES.reduce((sum, { z, weight }) => sum + f(z) * weight, 0);
}

/** Mean advantage given a standardised score whose correlation with difficulty is r. */
export function conditionalAdvantage(score: number, correlation: number): number {
  const residual = Math.sqrt(1 - correlation * correlation);
  return normalMean((z) => advantage(correlation * score + residual * z));
}

/** What a router that reads such a score achieves, in USD per thousand queries. */
export interface RouterValue {
  /** Correlation of score and difficulty. */
  readonly correlation: number;
  /** Mean advantage of the large model. */
  readonly mean: number;
  /** Standard deviation of the conditional advantage, rho sigma. */
  readonly spread: number;
  /** Gain of the best rule on the score over the better single model, before overhead. */
  readonly gain: number;
  /** The same for the best single cut, with the large model on the better side of it. */
  readonly cutGain: number;
  /** The same for the best cascade, which has paid the small model for every query that it escalates. */
  readonly cascadeGain: number;
}

/** Evaluates the best rule and the best single cut for a score of this correlation, by quadrature. */
export function routerValue(correlation: number): RouterValue {
  const values = SCORES.map(({ z, weight }) => ({ m: conditionalAdvantage(z, correlation), weight }));
  const total = (f: (m: number) => number) => values.reduce((sum, { m, weight }) => sum + f(m) * weight, 0);
  const mean = total((m) => m);
  let below = 0;
  let bestCut = Math.max(0, mean);
  for (const { m, weight } of values) {
    below += m * weight;
    bestCut = Math.max(bestCut, below, mean - below);
  }
  return {
    correlation,
    mean,
    spread: Math.sqrt(total((m) => (m - mean) ** 2)),
    gain: total((m) => Math.max(0, m)) - Math.max(0, mean),
    cutGain: bestCut - Math.max(0, mean),
    cascadeGain: total((m) => Math.max(0, m - assumptions.smallPrice)) - Math.max(0, mean),
  };
}

/** A small seeded generator (mulberry32) of uniform numbers in [0, 1). */
export function seededUniform(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** One logged query: its score and what sending it to the large model would have gained. */
export interface LoggedPair {
  readonly score: number;
  readonly advantage: number;
}

/** Simulates logged pairs: both models answer each query, right or wrong. */
export function simulatePairs(count: number, correlation: number, seed: number): LoggedPair[] {
  const uniform = seededUniform(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  const { answerValue, largePrice, smallPrice } = assumptions;
  return Array.from({ length: count }, () => {
    const score = normal();
    const difficulty = correlation * score + Math.sqrt(1 - correlation ** 2) * normal();
    const large = uniform() < largeAccuracy(difficulty) ? 1 : 0;
    const small = uniform() < smallAccuracy(difficulty) ? 1 : 0;
    return { score, advantage: answerValue * (large - small) - (largePrice - smallPrice) };
  });
}

/** The paper's algorithm: gain of a binned router, fitted on one half and evaluated on the other. */
export function estimateGain(pairs: readonly LoggedPair[], bins: number): { gain: number; error: number } {
  const fitting = pairs.filter((_, i) => i % 2 === 0);
  const held = pairs.filter((_, i) => i % 2 === 1);
  const sorted = fitting.map((pair) => pair.score).sort((a, b) => a - b);
  const edges = Array.from({ length: bins - 1 }, (_, i) => {
    return sorted[Math.floor(((i + 1) * sorted.length) / bins)] ?? 0;
  });
  const binOf = (score: number) => edges.filter((edge) => score >= edge).length;
  const sums = new Array<number>(bins).fill(0);
  let total = 0;
  for (const pair of fitting) {
    const bin = binOf(pair.score);
    sums[bin] = (sums[bin] ?? 0) + pair.advantage;
    total += pair.advantage;
  }
  const gains = held.map((pair) => {
    const routed = (sums[binOf(pair.score)] ?? 0) > 0 ? pair.advantage : 0;
    return routed - (total > 0 ? pair.advantage : 0);
  });
  const gain = gains.reduce((sum, g) => sum + g, 0) / gains.length;
  const variance = gains.reduce((sum, g) => sum + (g - gain) ** 2, 0) / (gains.length - 1);
  return { gain, error: Math.sqrt(variance / gains.length) };
}

/** The correlation of score and difficulty at which a gain repays the overhead, by bisection. */
export function breakEvenCorrelation(gainOf: (value: RouterValue) => number): number {
  let low = 0;
  let high = 1;
  for (let step = 0; step < 16; step += 1) {
    const middle = (low + high) / 2;
    if (gainOf(routerValue(middle)) < assumptions.overhead) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Two kinds of query in equal numbers, prices and worth in cents: the example in small numbers. */
export const twoKinds = {
  smallPrice: 1,
  largePrice: 5,
  answerValue: 10,
  easy: { small: 0.95, large: 0.97 },
  hard: { small: 0.2, large: 0.8 },
} as const;

const kindAdvantage = ({ small, large }: { small: number; large: number }): number =>
  twoKinds.answerValue * (large - small) - (twoKinds.largePrice - twoKinds.smallPrice);

/** What a score that mistakes each kind for the other at this rate is worth on the two kinds, and its resolution. */
export function twoKindsWorth(errorRate: number) {
  const [easy, hard] = [kindAdvantage(twoKinds.easy), kindAdvantage(twoKinds.hard)];
  const saysEasy = (1 - errorRate) * easy + errorRate * hard;
  const saysHard = (1 - errorRate) * hard + errorRate * easy;
  const mean = (easy + hard) / 2;
  return {
    easy,
    hard,
    mean,
    saysEasy,
    saysHard,
    resolution: Math.abs(saysHard - saysEasy) / Math.abs(hard - easy),
    gain: (Math.max(0, saysEasy) + Math.max(0, saysHard)) / 2 - Math.max(0, mean),
  };
}

const meanAdvantage = normalMean(advantage);
const heterogeneity = Math.sqrt(normalMean((d) => (advantage(d) - meanAdvantage) ** 2));
const example = routerValue(0.8);
const perfect = routerValue(1);
const simulated = estimateGain(simulatePairs(40000, 0.8, 7), 20);
const ruleBreakEven = breakEvenCorrelation((value) => value.gain);
const cutBreakEven = breakEvenCorrelation((value) => value.cutGain);

/** The paper's table of gains: the rows that `npm run figures` writes into its text. */
export const tables = [
  {
    label: 'tbl-gains',
    rows: [0.5, 0.6, 0.7, 0.8, 0.9, 1].map((correlation) => {
      const value = routerValue(correlation);
      const gains = [gainBound(value.mean, value.spread), value.gain, value.cutGain, value.cascadeGain];
      return [correlation, value.spread / heterogeneity, ...gains].map((cell) => cell.toFixed(2).replace('-', '−'));
    }),
  },
];

const [perfectKinds, roughKinds] = [twoKindsWorth(0), twoKindsWorth(0.2)];
const cascadeBreakEven = breakEvenCorrelation((value) => value.cascadeGain);

/** Every number that the text quotes, in the unit in which it does. */
export const numbers = {
  smallAccuracyPercent: normalMean(smallAccuracy) * 100,
  largeAccuracyPercent: normalMean(largeAccuracy) * 100,
  meanAdvantage,
  heterogeneity,
  requiredResolution: requiredSpread(assumptions.overhead, meanAdvantage) / heterogeneity,
  requiredNormalResolution: requiredNormalSpread(assumptions.overhead, meanAdvantage) / heterogeneity,
  indifferentNormalFactor: Math.sqrt(2 * Math.PI),
  priceRatio: assumptions.largePrice / assumptions.smallPrice,
  priceRatioCeiling: priceRatioCeiling(normalMean(smallAccuracy)),
  neededImprovementPoints: ((assumptions.largePrice - assumptions.smallPrice) / assumptions.answerValue) * 100,
  gainAt08: example.gain,
  cutGainAt08: example.cutGain,
  perfectGain: perfect.gain,
  perfectCutGain: perfect.cutGain,
  ruleBreakEvenCorrelation: ruleBreakEven,
  ruleBreakEvenResolution: routerValue(ruleBreakEven).spread / heterogeneity,
  cutBreakEvenCorrelation: cutBreakEven,
  cutBreakEvenResolution: routerValue(cutBreakEven).spread / heterogeneity,
  requiredCascadeResolution:
    requiredCascadeSpread(assumptions.overhead, meanAdvantage, assumptions.smallPrice) / heterogeneity,
  cascadeBreakEvenResolution: routerValue(cascadeBreakEven).spread / heterogeneity,
  cascadeBreakEvenCorrelation: cascadeBreakEven,
  easyAdvantage: -perfectKinds.easy,
  hardAdvantage: perfectKinds.hard,
  kindsMean: -perfectKinds.mean,
  perfectKindsGain: perfectKinds.gain,
  roughSaysEasy: -roughKinds.saysEasy,
  roughSaysHard: roughKinds.saysHard,
  roughKindsGain: roughKinds.gain,
  roughLossPercent: (1 - roughKinds.gain / perfectKinds.gain) * 100,
  tiedNormalSpread: requiredNormalSpread(1, 0),
  ledNormalSpread: requiredNormalSpread(1, 12),
  ledSpread: requiredSpread(1, 12),
  perfectBound: gainBound(perfect.mean, perfect.spread),
  simulatedGain: simulated.gain,
  simulatedError: simulated.error,
} as const;

const curve = Array.from({ length: 41 }, (_, i) => {
  const value = routerValue(i / 40);
  return { ...value, resolution: value.spread / heterogeneity };
});

function requirementCurve(required: (overhead: number, mean: number) => number): [number, number][] {
  return Array.from({ length: 61 }, (_, i) => [i / 5, required(1, i / 5)]);
}

/** The paper's figures, as data. */
export const figures = [
  {
    file: 'required-spread.svg',
    title: 'Spread that a score must have before routing pays',
    description:
      'Two rising curves of the required spread against the mean advantage, both in units of the overhead. ' +
      'Below the lower one no distribution lets a router pay; a normal advantage needs the upper one.',
    x: { label: 'Lead of the better model |μ|, in overheads', type: 'linear' },
    y: { label: 'Required spread ρσ, in overheads', type: 'linear' },
    series: [
      { label: 'normal', points: requirementCurve(requiredNormalSpread) },
      { label: 'any law', points: requirementCurve(requiredSpread) },
    ],
    notes: [{ x: 8, y: 3, text: 'no router pays' }],
  },
  {
    file: 'gain.svg',
    title: 'Gain of a router against the resolution of its score',
    description:
      'Three rising curves: the bound, the best rule on the score and the best single cut. The best rule ' +
      'crosses the overhead before the single cut does.',
    x: { label: 'Resolution of the score, ρ', type: 'linear' },
    y: { label: 'Gain (USD per thousand queries)', type: 'linear' },
    series: [
      {
        label: 'bound',
        points: curve.map((v): [number, number] => [v.resolution, gainBound(v.mean, v.spread)]),
        dashed: true,
      },
      { label: 'best rule', points: curve.map((v): [number, number] => [v.resolution, v.gain]) },
      { label: 'single cut', points: curve.map((v): [number, number] => [v.resolution, v.cutGain]) },
      {
        label: 'overhead h',
        points: [
          [0, assumptions.overhead],
          [1, assumptions.overhead],
        ],
        dashed: true,
      },
    ],
  },
] as const;
