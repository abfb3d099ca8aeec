/**
 * The closed forms, figures and quoted numbers of 'Buying Verification That Cannot Be Observed'.
 * Money is in US dollars per item, resolution in units of the Brier score.
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
  readonly notes?: readonly { readonly x: number; readonly y: number; readonly text: string; readonly dot?: boolean }[];
}

/** What one attempt and one check cost, how often attempts are right, how fast checks settle them. */
export interface Market {
  /** Share of attempts that are right, π. */
  readonly right: number;
  /** Price of one attempt, c. */
  readonly attempt: number;
  /** Price of one check, k. */
  readonly check: number;
  /** Rate at which checks settle an item, λ. */
  readonly hazard: number;
}

/** The worked example of the paper. Its four values are assumptions. */
export const market: Market = { right: 0.6, attempt: 0.02, check: 0.001, hazard: 0.35 };

/** Variance of the truth before anything is checked, u = π(1 - π). */
export const uncertainty = (right: number): number => right * (1 - right);

/** The Brier score on a scale where larger is better, 1 - (r - y)². */
export const brierScore = (report: number, outcome: 0 | 1): number => 1 - (report - outcome) ** 2;

/** Expected Brier score of reports at mean squared distance `distortion` from the posterior. */
export const expectedScore = (right: number, resolution: number, distortion = 0): number =>
  1 - uncertainty(right) + resolution - distortion;

/** Cost per item of a resolution, κ(V) = (k/λ) ln(u / (u - V)). */
export const verificationCost = (resolution: number, m: Market): number => {
  const u = uncertainty(m.right);
  return (m.check / m.hazard) * Math.log(u / (u - resolution));
};

/** Marginal cost of resolution, κ'(V) = (k/λ) / (u - V): the slope that implements V. */
export const slopeFor = (resolution: number, m: Market): number =>
  m.check / m.hazard / (uncertainty(m.right) - resolution);

/** The resolution that a vendor chooses when paid `slope` per unit of score; never negative. */
export const implementedResolution = (slope: number, m: Market): number =>
  Math.max(0, uncertainty(m.right) - m.check / m.hazard / slope);

/** Lowest base fee at which the vendor takes part, κ(V) - κ'(V)(1 - u + V). */
export const baseFee = (resolution: number, m: Market): number =>
  verificationCost(resolution, m) - slopeFor(resolution, m) * expectedScore(m.right, resolution);

/** What a unit of resolution is worth to a buyer who gains `gain` and loses `loss` by accepting. */
export const valueOfResolution = (right: number, gain: number, loss: number): number =>
  right * gain >= (1 - right) * loss ? loss / right : gain / (1 - right);

/** Cost per correct answer when a share of items is settled at a payment per item. */
export const costPerCorrect = (settled: number, payment: number, m: Market): number =>
  (m.attempt + payment) / (m.right * settled);

/** Payment per item under the scored contract with a bond: the vendor's cost and no more. */
export const bondedPayment = (settled: number, m: Market): number =>
  verificationCost(uncertainty(m.right) * settled, m);

/** Payment per item of the Brier contract whose base fee may not be negative. */
export const brierPayment = (settled: number, m: Market): number => {
  const resolution = uncertainty(m.right) * settled;
  return slopeFor(resolution, m) * expectedScore(m.right, resolution);
};

/** Least payment per item of any proper rule that never pays less than nothing. */
export const floorPayment = (settled: number, m: Market): number =>
  (m.check / m.hazard / (1 - settled)) * (1 + settled);

/** Least payment without a bond over the cost of the care that it buys. */
export const floorOverCost = (settled: number): number => (1 + settled) / ((1 - settled) * -Math.log(1 - settled));

/** Standard deviation of the score of one probe when a share is settled and the rest reported at the base rate. */
export const scoreDeviation = (settled: number, right: number): number => {
  const unsettled = (y: 0 | 1): number => 1 - brierScore(right, y);
  const loss = (1 - settled) * (right * unsettled(1) + (1 - right) * unsettled(0));
  const square = (1 - settled) * (right * unsettled(1) ** 2 + (1 - right) * unsettled(0) ** 2);
  return Math.sqrt(square - loss ** 2);
};

/** Share settled at the least cost per correct answer: odds o with o - ln(1 + o) = cλ/k. */
export const bestSettledShare = (m: Market): number => {
  const target = (m.attempt * m.hazard) / m.check;
  let odds = target + 1;
  for (let step = 0; step < 200; step += 1) odds = target + Math.log1p(odds);
  return odds / (1 + odds);
};

/** Minimum of a function with one valley on an interval, by golden-section search. */
export const argmin = (f: (x: number) => number, from: number, to: number): number => {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let low = from;
  let high = to;
  for (let step = 0; step < 120; step += 1) {
    const left = high - ratio * (high - low);
    const right = low + ratio * (high - low);
    if (f(left) < f(right)) high = right;
    else low = left;
  }
  return (low + high) / 2;
};

/** Hoeffding's bound on the probability that a mean of m scores falls `margin` below its expectation. */
export const hoeffdingBound = (probes: number, margin: number): number => Math.exp(-2 * probes * margin ** 2);

/** Probes at which that bound is `risk`. */
export const probesForMargin = (margin: number, risk: number): number =>
  Math.ceil(Math.log(1 / risk) / (2 * margin ** 2));

/** Probes at which a pass-or-fail test tells two resolutions `gap` apart, either error at most `risk`. */
export const probesForTest = (gap: number, risk: number): number => Math.ceil((2 * Math.log(1 / risk)) / gap ** 2);

/**
 * Exact probability that the mean Brier score of m probes falls below `threshold` when a share
 * `settled` of items scores 1 and the rest is reported at the base rate.
 */
export const shortfallProbability = (probes: number, settled: number, right: number, threshold: number): number => {
  const logFactorial = [0];
  for (let n = 1; n <= probes; n += 1) logFactorial.push((logFactorial[n - 1] ?? 0) + Math.log(n));
  const log = [settled, (1 - settled) * right, (1 - settled) * (1 - right)].map(Math.log);
  const score = [1, brierScore(right, 1), brierScore(right, 0)];
  let probability = 0;
  for (let low = 0; low <= probes; low += 1) {
    for (let middle = 0; middle <= probes - low; middle += 1) {
      const counts = [probes - low - middle, middle, low];
      const total = counts.reduce((sum, count, i) => sum + count * (score[i] ?? 0), 0);
      if (total >= threshold * probes) continue;
      const exponent = counts.reduce(
        (sum, count, i) => sum + count * (log[i] ?? 0) - (logFactorial[count] ?? 0),
        logFactorial[probes] ?? 0,
      );
      probability += Math.exp(exponent);
    }
  }
  return probability;
};

/** Slope felt on items that are not recognized, with leak d, wrong-label rate η and probe share ρ. */
export const effectiveSlope = (slope: number, leak: number, wrongLabels: number, probeShare: number): number =>
  (slope * (1 - leak) * (1 - 2 * wrongLabels) ** 2) / (1 - probeShare * leak);

/** Mean resolution seen on probes, of which a share `leak` is recognized and worked on as such. */
export const shownResolution = (slope: number, leak: number, probeShare: number, m: Market): number =>
  leak * implementedResolution(slope / probeShare, m) +
  (1 - leak) * implementedResolution(effectiveSlope(slope, leak, 0, probeShare), m);

const u = uncertainty(market.right);
const bestShare = bestSettledShare(market);
const bestResolution = u * bestShare;
const bestSlope = slopeFor(bestResolution, market);
const bestPayment = bondedPayment(bestShare, market);
const bestCost = costPerCorrect(bestShare, bestPayment, market);
const margin = bestPayment / bestSlope;

const contract = (payment: (settled: number, m: Market) => number) => {
  const cost = (settled: number): number => costPerCorrect(settled, payment(settled, market), market);
  const settled = argmin(cost, 0.01, 0.999);
  return { settled, payment: payment(settled, market), cost: cost(settled) };
};
const floor = contract(floorPayment);
const brier = contract(brierPayment);

/** The fewest probes at which the exact probability of owing stays at or below `risk` from there on. */
export const exactProbesForRisk = (risk: number, searchTo: number): number => {
  const threshold = expectedScore(market.right, bestResolution) - margin;
  let probes = searchTo;
  while (probes > 1 && shortfallProbability(probes - 1, bestShare, market.right, threshold) <= risk) {
    probes -= 1;
  }
  return probes;
};

/** How much dearer a correct answer becomes, in percent, when the slope is this multiple of the best one. */
export const wrongSlopePercent = (multiple: number): number => {
  const settled = implementedResolution(multiple * bestSlope, market) / u;
  return 100 * (costPerCorrect(settled, bondedPayment(settled, market), market) / bestCost - 1);
};

const leastFloorShare = argmin(floorOverCost, 0.01, 0.99);
const boast = 0.8;
const payDeviation = (bestSlope * scoreDeviation(bestShare, market.right)) / Math.sqrt(100);

const checksFor = (settled: number): number => -Math.log(1 - settled) / market.hazard;
const round = (value: number, digits: number): number => Number(value.toFixed(digits));

// Scores lie between brierScore(π, 0) and 1, so Hoeffding's bound with that range ends the exact search.
const rangeProbes = probesForMargin(margin / (1 - brierScore(market.right, 0)), 0.01);

const leakExample = 0.5;
const probeShare = 0.02;

/** Every number quoted in the text, rounded as it is quoted there. */
export const numbers = {
  right: market.right,
  attempt: market.attempt,
  check: market.check,
  hazard: market.hazard,
  uncertainty: round(u, 2),
  bestShare: round(bestShare, 3),
  bestChecks: round(checksFor(bestShare), 2),
  bestPaymentCents: round(100 * bestPayment, 3),
  bestCostCents: round(100 * bestCost, 2),
  bestSlope: round(bestSlope, 3),
  meanScore: round(expectedScore(market.right, bestResolution), 3),
  freeScore: round(expectedScore(market.right, 0), 2),
  baseFeeCents: round(-100 * baseFee(bestResolution, market), 2),
  rentMultiple: round(-baseFee(bestResolution, market) / bestPayment, 0),
  careEarnsCents: round(100 * bestSlope * bestResolution, 2),
  boast,
  boastScore: round(expectedScore(market.right, 0, (boast - market.right) ** 2), 2),
  boastLosesCents: round(100 * bestSlope * (boast - market.right) ** 2, 2),
  wrongSlopePercents: [0.8, 1.2, 0.5, 2].map((multiple) => round(wrongSlopePercent(multiple), 1)),
  leastFloorOverCost: round(floorOverCost(leastFloorShare), 2),
  leastFloorShare: round(leastFloorShare, 2),
  payDeviationCents: round(100 * payDeviation, 2),
  payDeviationPercent: round((100 * payDeviation) / bestPayment, 0),
  floorShare: round(floor.settled, 3),
  floorChecks: round(checksFor(floor.settled), 2),
  floorPaymentCents: round(100 * floor.payment, 3),
  floorCostCents: round(100 * floor.cost, 2),
  floorCostRatio: round(floor.cost / bestCost, 2),
  brierShare: round(brier.settled, 3),
  brierChecks: round(checksFor(brier.settled), 2),
  brierPaymentCents: round(100 * brier.payment, 3),
  brierCostCents: round(100 * brier.cost, 2),
  brierCostRatio: round(brier.cost / bestCost, 2),
  margin: round(margin, 4),
  solvencyProbes: probesForMargin(margin, 0.01),
  solvencyProbesRange: rangeProbes,
  solvencyProbesExact: exactProbesForRisk(0.01, rangeProbes),
  testProbes: probesForTest(0.02, 0.01),
  leakDelivered: round(implementedResolution(effectiveSlope(bestSlope, leakExample, 0, probeShare), market) / u, 3),
  leakDeliveredOfMany: round(implementedResolution(effectiveSlope(bestSlope, leakExample, 0, 0.5), market) / u, 3),
  leakShown: round(shownResolution(bestSlope, leakExample, probeShare, market) / u, 3),
  noisySlopeFactor: round(1 / (1 - 2 * 0.05) ** 2, 2),
} as const;

/** The paper's table: the rows that `npm run figures` writes into its text. */
export const tables = [
  {
    label: 'tbl-contracts',
    rows: [
      { name: 'Brier score with bond', settled: bestShare, payment: bestPayment, cost: bestCost },
      { name: 'Least proper score, no bond', ...floor },
      { name: 'Brier score, no bond', ...brier },
    ].map(({ name, settled, payment, cost }) => [
      name,
      settled.toFixed(3),
      checksFor(settled).toFixed(2),
      (100 * payment).toFixed(3),
      (100 * cost).toFixed(2),
    ]),
  },
];

const grid = (from: number, to: number, steps: number): number[] =>
  Array.from({ length: steps + 1 }, (_, i) => from + ((to - from) * i) / steps);

const costCurve = (payment: (settled: number, m: Market) => number, to: number): (readonly [number, number])[] =>
  grid(0.2, to, 120).map((q) => [q, 100 * costPerCorrect(q, payment(q, market), market)] as const);

const delivered = (share: number): (readonly [number, number])[] =>
  grid(0, 0.88, 88).map(
    (leak) => [leak, implementedResolution(effectiveSlope(bestSlope, leak, 0, share), market) / u] as const,
  );

/** Data of the figures; drawn by the project's figure script. */
export const figures: readonly Figure[] = [
  {
    file: 'contracts.svg',
    title: 'Cost per correct answer under three contracts',
    description:
      'Cost per correct answer against the share of items settled. The bonded contract is lowest, with a flat minimum near 0.90; the least payment without a bond has its minimum near 0.67 and the Brier rule without a bond near 0.61.',
    x: { label: 'Share of items settled, q' },
    y: { label: 'Cost per correct answer (US cents)' },
    series: [
      { label: 'Brier, no bond', points: costCurve(brierPayment, 0.8) },
      { label: 'least, no bond', points: costCurve(floorPayment, 0.9) },
      { label: 'with bond', points: costCurve(bondedPayment, 0.99) },
    ],
    notes: [
      { x: bestShare, y: 100 * bestCost, text: numbers.bestCostCents.toFixed(2), dot: true },
      { x: floor.settled, y: 100 * floor.cost, text: numbers.floorCostCents.toFixed(2), dot: true },
      { x: brier.settled, y: 100 * brier.cost, text: numbers.brierCostCents.toFixed(2), dot: true },
    ],
  },
  {
    file: 'leaks.svg',
    title: 'What the probes show and what is delivered',
    description:
      'Share of items settled against the share of probes that the vendor recognizes. The share shown by the probes stays constant at 0.90 while the share delivered falls, to 0.21 at a leak of 0.88 with 2% probes and to 0.55 with 50%.',
    x: { label: 'Share of probes that the vendor recognizes, d' },
    y: { label: 'Share of items settled, q' },
    series: [
      {
        label: 'shown',
        points: grid(0, 0.88, 88).map(
          (leak) => [leak, shownResolution(bestSlope, leak, probeShare, market) / u] as const,
        ),
        dashed: true,
      },
      { label: 'delivered, 2%', points: delivered(0.02) },
      { label: 'delivered, 50%', points: delivered(0.5) },
    ],
  },
];
