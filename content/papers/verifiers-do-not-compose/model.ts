/**
 * The closed forms, figures and quoted numbers of 'Why Well-Calibrated Verifiers Do Not Compose'.
 * Resolution is in units of the Brier score; odds are resolution odds, V / (u - V).
 */

interface Figure {
  readonly file: string;
  readonly title: string;
  readonly description: string;
  readonly x: { readonly label: string; readonly type?: 'linear' | 'log' };
  readonly y: { readonly label: string; readonly type?: 'linear' | 'log' };
  readonly series: readonly {
    readonly label: string;
    readonly points: readonly (readonly [number, number])[];
    readonly dashed?: boolean;
  }[];
  readonly notes?: readonly { readonly x: number; readonly y: number; readonly text: string }[];
}

/** Variance of the truth before anything is checked, u = π(1 - π). */
export const uncertainty = (right: number): number => right * (1 - right);

/** Resolution odds V / (u - V) of a verifier of resolution V. */
export const resolutionOdds = (resolution: number, u: number): number => resolution / (u - resolution);

/** Share of the uncertainty that resolution odds remove, o / (1 + o). */
export const removedShare = (odds: number): number => odds / (1 + odds);

/** Within-class variance of a calibrated report of resolution V, V(u - V)/u. */
export const residualVariance = (resolution: number, u: number): number => (resolution * (u - resolution)) / u;

/** How far an average of calibrated reports is from calibrated: the sum of w_i w_j Var(p_i - p_j) over pairs. */
export const disagreement = (weights: readonly number[], covariance: readonly (readonly number[])[]): number => {
  const at = (i: number, j: number): number => covariance[i]?.[j] ?? Number.NaN;
  let total = 0;
  weights.forEach((wi, i) => {
    weights.forEach((wj, j) => {
      if (i < j) total += wi * wj * (at(i, i) + at(j, j) - 2 * at(i, j));
    });
  });
  return total;
};

/** Solves a symmetric positive definite system by Gaussian elimination. */
export const solve = (matrix: readonly (readonly number[])[], right: readonly number[]): number[] => {
  const rows = matrix.map((row, i) => [...row, right[i] ?? Number.NaN]);
  const size = rows.length;
  rows.forEach((pivotRow, p) => {
    const pivot = pivotRow[p] ?? Number.NaN;
    for (let i = p + 1; i < size; i += 1) {
      const row = rows[i] ?? [];
      const factor = (row[p] ?? Number.NaN) / pivot;
      rows[i] = row.map((value, j) => value - factor * (pivotRow[j] ?? Number.NaN));
    }
  });
  const solution = new Array<number>(size).fill(0);
  for (let i = size - 1; i >= 0; i -= 1) {
    const row = rows[i] ?? [];
    const known = solution.reduce((sum, value, j) => (j > i ? sum + value * (row[j] ?? Number.NaN) : sum), 0);
    solution[i] = ((row[size] ?? Number.NaN) - known) / (row[i] ?? Number.NaN);
  }
  return solution;
};

/** Resolution odds of the best affine combination, v' R⁻¹ v / u, from resolutions and within-class covariance. */
export const combinedOdds = (
  resolutions: readonly number[],
  residual: readonly (readonly number[])[],
  u: number,
): number => {
  const weights = solve(residual, resolutions);
  return weights.reduce((sum, weight, i) => sum + weight * (resolutions[i] ?? Number.NaN), 0) / u;
};

/** The same for two verifiers whose disagreements with the truth have correlation r. */
export const pairOdds = (first: number, second: number, r: number): number =>
  (first + second - 2 * r * Math.sqrt(first * second)) / (1 - r ** 2);

/** The same for n verifiers of equal odds and one common correlation. */
export const equalOdds = (odds: number, count: number, r: number): number => (count * odds) / (1 + (count - 1) * r);

/** Share of the first verifier's odds with which an uncorrelated second does as much as an equal one at r. */
export const strangerShare = (r: number): number => (1 - r) / (1 + r);

/** Weight of the second report over that of the first in the best combination, reports in units of their σ. */
export const secondWeightRatio = (first: number, second: number, r: number): number =>
  (Math.sqrt(second) - r * Math.sqrt(first)) / (Math.sqrt(first) - r * Math.sqrt(second));

/** Resolution odds of a verifier that says α or 1 - α and is right with probability α, at even prior odds. */
export const twoStateOdds = (alpha: number): number => (2 * alpha - 1) ** 2 / (4 * alpha * (1 - alpha));

/** Slope of the truth on the plain average of two such verifiers with correlation r. */
export const averageSlope = (alpha: number, r: number): number => {
  const resolution = (alpha - 0.5) ** 2;
  const shared = r * residualVariance(resolution, 0.25) + resolution ** 2 / 0.25;
  const covariance = [
    [resolution, shared],
    [shared, resolution],
  ];
  return 1 + disagreement([0.5, 0.5], covariance) / ((resolution + shared) / 2);
};

/** Probability that the answer is right when both say α, from the joint law itself. */
export const bothPass = (alpha: number, r: number): number => {
  const spread = r * alpha * (1 - alpha);
  const right = alpha ** 2 + spread;
  const wrong = (1 - alpha) ** 2 + spread;
  return right / (right + wrong);
};

/** Probability that a wrong answer passes two gates whose false passes have correlation r. */
export const pairEscape = (first: number, second: number, r: number): number =>
  first * second + r * Math.sqrt(first * (1 - first) * second * (1 - second));

/** Probability that a wrong answer passes n equal gates that share one cause with probability r. */
export const escapeProbability = (falsePass: number, count: number, r: number): number =>
  r * falsePass + (1 - r) * falsePass ** count;

/** Least and greatest share of wrong answers past n gates that correlation r allows, gates alike given the answer. */
export const escapeBounds = (falsePass: number, count: number, r: number): readonly [number, number] => {
  const certain = (r * falsePass) / (1 - (1 - r) * falsePass);
  const least = falsePass * (falsePass + r * (1 - falsePass)) ** (count - 1);
  return [least, certain + (1 - certain) * (falsePass * (1 - r)) ** count];
};

/** What the n-th gate saves per item, n at least 2, when an escaped wrong answer costs `loss`. */
export const gateSaving = (falsePass: number, count: number, r: number, right: number, loss: number): number =>
  (1 - r) * falsePass ** (count - 1) * (1 - falsePass) * (1 - right) * loss;

/** The number of gates worth their price, 1 + ⌊ln((1 - r)(1 - f)(1 - π)ℓ / k) / ln(1/f)⌋, at least 1. */
export const gatesWorthBuying = (falsePass: number, r: number, right: number, loss: number, price: number): number => {
  const first = ((1 - r) * (1 - falsePass) * (1 - right) * loss) / price;
  return Math.max(1, 1 + Math.floor(Math.log(first) / Math.log(1 / falsePass)));
};

/** Cost per correct answer behind n gates that pass a right answer with probability `pass` each, independently. */
export const gatedCost = (
  count: number,
  { attempt, price, right, loss, falsePass, pass, r }: Readonly<Record<GatedCost, number>>,
): number => {
  const escaped = (1 - right) * escapeProbability(falsePass, count, r) * loss;
  return (attempt + count * price + escaped) / (right * pass ** count);
};

/** What the cost behind gates depends on: prices of attempt and gate, π, ℓ, f, the pass rate of right answers, r. */
export type GatedCost = 'attempt' | 'price' | 'right' | 'loss' | 'falsePass' | 'pass' | 'r';

/** Share removed by the full posterior of unlimited two-state verifiers sharing one cause with probability r. */
export const sharedCauseLimit = (alpha: number, r: number): number => 1 - r + r * (2 * alpha - 1) ** 2;

/** An answer of known truth and the reports of a panel on it. */
export interface LabelledItem {
  readonly right: boolean;
  readonly reports: readonly number[];
}

/** A seeded generator of uniform numbers in [0, 1) (mulberry32). */
export const seededUniform = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** Draws labelled items of two two-state verifiers whose errors have one draw in common with probability r. */
export const simulatePair = (count: number, alpha: number, r: number, uniform: () => number): LabelledItem[] =>
  Array.from({ length: count }, () => {
    const right = uniform() < 0.5;
    const errs = uniform() >= alpha;
    const otherErrs = uniform() < r ? errs : uniform() >= alpha;
    return { right, reports: [errs, otherErrs].map((wrong) => (right !== wrong ? alpha : 1 - alpha)) };
  });

/** The paper's algorithm: the share of uncertainty that a panel removes, estimated from labelled items. */
export const estimatePanel = (items: readonly LabelledItem[]): number => {
  const mean = (f: (item: LabelledItem) => number): number => items.reduce((sum, x) => sum + f(x), 0) / items.length;
  const share = mean(({ right }) => (right ? 1 : 0));
  const count = items[0]?.reports.length ?? 0;
  const indices = Array.from({ length: count }, (_, i) => i);
  const report = (item: LabelledItem, i: number): number => item.reports[i] ?? Number.NaN;
  const overall = indices.map((i) => mean((item) => report(item, i)));
  const ifRight = indices.map((i) => mean((item) => (item.right ? report(item, i) : 0)) / share);
  const ifWrong = indices.map((i) => mean((item) => (item.right ? 0 : report(item, i))) / (1 - share));
  const deviation = (item: LabelledItem, i: number): number =>
    report(item, i) - ((item.right ? ifRight : ifWrong)[i] ?? Number.NaN);
  const resolutions = indices.map((i) => mean((item) => (report(item, i) - (overall[i] ?? Number.NaN)) ** 2));
  const residual = indices.map((i) => indices.map((j) => mean((item) => deviation(item, i) * deviation(item, j))));
  return removedShare(combinedOdds(resolutions, residual, uncertainty(share)));
};

/** Mean and standard deviation of the estimate over simulated panels of this many labelled items. */
export const estimateSpread = (panels: number, items: number, alpha: number, r: number, seed: number) => {
  const uniform = seededUniform(seed);
  const estimates = Array.from({ length: panels }, () => estimatePanel(simulatePair(items, alpha, r, uniform)));
  const mean = estimates.reduce((sum, x) => sum + x, 0) / panels;
  const variance = estimates.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (panels - 1);
  return { mean, deviation: Math.sqrt(variance) };
};

const round = (value: number, digits: number): number => Number(value.toFixed(digits));

/** The worked example of the paper. These values are assumptions. */
export const example = {
  alpha: 0.8,
  falsePass: 0.1,
  right: 0.6,
  loss: 1,
  price: 0.005,
  r: 0.2,
  attempt: 0.02,
  pass: 0.95,
} as const;

const odds = twoStateOdds(example.alpha);
const alone = removedShare(odds);

/** One row of the paper's table: the pair and the unlimited pool at correlation r. */
export const pairRow = (r: number) => {
  const pair = removedShare(r === 1 ? odds : pairOdds(odds, odds, r));
  return {
    r,
    average: example.alpha,
    truth: round(bothPass(example.alpha, r), 3),
    pair: round(pair, 3),
    secondOverFirst: round(pair / alone - 1, 2),
    ceiling: round(r === 0 ? 1 : removedShare(odds / r), 3),
  };
};

const { falsePass, right, loss, price } = example;

/** Of 1,000 answers, half of them right, those that both of two verifiers pass, and how many of these are right. */
export const passedByBoth = (alpha: number, r: number) => {
  const spread = r * alpha * (1 - alpha);
  const [whenRight, whenWrong] = [500 * (alpha ** 2 + spread), 500 * ((1 - alpha) ** 2 + spread)];
  return { right: Math.round(whenRight), wrong: Math.round(whenWrong), all: Math.round(whenRight + whenWrong) };
};

const apart = passedByBoth(example.alpha, 0);
const together = passedByBoth(example.alpha, 1);
const simulated = estimateSpread(400, 1000, example.alpha, 0.5, 20260511);

/** The paper's table: the rows that `npm run figures` writes into its text. */
export const tables = [
  {
    label: 'tbl-pairs',
    rows: [0, 0.2, 0.5, 0.8, 1].map((r) => {
      const row = pairRow(r);
      const shares = [row.truth, row.pair, row.ceiling].map((value) => value.toFixed(3));
      return [`${r}`, row.average.toFixed(3), shares[0], shares[1], row.secondOverFirst.toFixed(2), shares[2]].map(
        String,
      );
    }),
  },
];

/** Every number quoted in the text, rounded as it is quoted there. */
export const numbers = {
  alpha: example.alpha,
  odds: round(odds, 4),
  alone: round(alone, 2),
  rows: [0, 0.2, 0.5, 0.8, 1].map(pairRow),
  averageSlopeIndependent: round(averageSlope(example.alpha, 0), 2),
  falsePass,
  pairEscapeClaimed: round(pairEscape(falsePass, falsePass, 0), 3),
  pairEscapeActual: round(pairEscape(falsePass, falsePass, 0.4), 3),
  secondGatePasses: round(pairEscape(falsePass, falsePass, 0.4) / falsePass, 2),
  price,
  gatesIndependent: gatesWorthBuying(falsePass, 0, right, loss, price),
  gatesExample: gatesWorthBuying(falsePass, example.r, right, loss, price),
  gatesHalf: gatesWorthBuying(falsePass, 0.5, right, loss, price),
  thirdGateCents: round(100 * gateSaving(falsePass, 3, example.r, right, loss), 3),
  differentGateCents: round(
    100 * (1 - right) * loss * (escapeProbability(falsePass, 2, example.r) - escapeProbability(falsePass, 2, 0.05)),
    2,
  ),
  floorExample: round(example.r * falsePass, 2),
  escapeBounds: escapeBounds(falsePass, 3, example.r).map((bound) => round(bound, 4)),
  escapeOfThree: round(escapeProbability(falsePass, 3, example.r), 4),
  attempt: example.attempt,
  pass: example.pass,
  gatedCents: [1, 2, 3].map((count) => round(100 * gatedCost(count, example), 2)),
  gatedIndependentCents: round(100 * gatedCost(2, { ...example, r: 0 }), 2),
  sharedCauseCents: round(100 * (gatedCost(2, example) - gatedCost(2, { ...example, r: 0 })), 2),
  sharedCauseLimit: round(sharedCauseLimit(example.alpha, example.r), 3),
  passedEach: 500,
  rightOfEach: 400,
  apartAll: apart.all,
  apartRight: apart.right,
  apartPercent: round((100 * apart.right) / apart.all, 1),
  togetherAll: together.all,
  togetherRight: together.right,
  pooledByMany: round(removedShare(equalOdds(odds, 64, 0)), 2),
  poolCeilings: [0.1, 0.2, 0.5].map((r) => round(removedShare(odds / r), 2)),
  simulatedMean: round(simulated.mean, 3),
  simulatedDeviation: round(simulated.deviation, 3),
  falsePassesPerThousand: round(1000 * (1 - right) * falsePass, 0),
} as const;

const counts = Array.from({ length: 64 }, (_, i) => i + 1);
const gates = Array.from({ length: 8 }, (_, i) => i + 1);

/** Data of the figures; drawn by the project's figure script. */
export const figures: readonly Figure[] = [
  {
    file: 'pooling.svg',
    title: 'Uncertainty removed by a pool of equal verifiers',
    description:
      'Share of uncertainty removed by the best affine combination against the number of verifiers, starting from 0.36 alone. With uncorrelated disagreements it approaches 1; with correlation 0.1, 0.2 and 0.5 it levels off near 0.85, 0.74 and 0.53.',
    x: { label: 'Number of verifiers, n', type: 'log' },
    y: { label: 'Share of uncertainty removed, W/u' },
    series: [0, 0.1, 0.2, 0.5].map((r) => ({
      label: `r = ${r}`,
      points: counts.map((n) => [n, removedShare(equalOdds(odds, n, r))] as const),
    })),
  },
  {
    file: 'gates.svg',
    title: 'Wrong answers that pass every gate',
    description:
      'Share of wrong answers that pass all gates against the number of gates, on a logarithmic scale. Without a shared cause it falls tenfold per gate; with one it stops falling after two or three gates, at 0.5, 2 and 5 percent.',
    x: { label: 'Number of gates, n' },
    y: { label: 'Wrong answers that pass every gate (%)', type: 'log' },
    series: [0, 0.05, 0.2, 0.5].map((r) => ({
      label: `r = ${r}`,
      points: gates.slice(0, r === 0 ? 4 : 8).map((n) => [n, 100 * escapeProbability(falsePass, n, r)] as const),
      dashed: r === 0,
    })),
  },
];
