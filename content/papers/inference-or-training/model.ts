/**
 * The model of 'The Next Unit of Compute': spending on training X and on serving M = Q n g(X), accuracy p.
 *
 * Elasticities are logarithmic derivatives; spending is in one unit of money throughout.
 */

/** The ratio of elasticities above which the next unit belongs to inference: rho / (1 + gamma rho). */
export function thresholdRatio(servingRatio: number, coupling: number): number {
  return servingRatio / (1 + coupling * servingRatio);
}

/** The serving-to-training ratio up to which inference is the better purchase; Infinity if always. */
export function breakEvenServingRatio(inference: number, training: number, coupling: number): number {
  const margin = training - coupling * inference;
  return margin > 0 ? inference / margin : Infinity;
}

/** The coupling left when each attempt is also verified at a price that training does not change. */
export function verifiedCoupling(coupling: number, verificationPerGeneration: number): number {
  return coupling / (1 + verificationPerGeneration);
}

/** Elasticity in n of 1 - (1 - a)^n, the accuracy of n independent attempts of which one right one suffices. */
export function independentElasticity(success: number, attempts: number): number {
  const missed = (1 - success) ** attempts;
  return (-attempts * missed * Math.log(1 - success)) / (1 - missed);
}

/** Standard error of an elasticity estimated by one doubling, from separate sets of questions of this size. */
export function doublingError(accuracyBefore: number, accuracyAfter: number, questions: number): number {
  const variance = (p: number): number => (1 - p) / (p * questions);
  return Math.sqrt(variance(accuracyBefore) + variance(accuracyAfter)) / Math.LN2;
}

/** Questions in each of the two sets that bring this error down to the one wanted, both at about one accuracy. */
export function questionsForError(accuracyOfBoth: number, error: number): number {
  return Math.ceil((2 * (1 - accuracyOfBoth)) / (accuracyOfBoth * (error * Math.LN2) ** 2));
}

/** The exponentiated power law p = exp(-A X^-sigma n^-eta), with the price of an attempt g0 X^gamma. */
export interface PowerLaw {
  readonly amplitude: number;
  readonly trainingExponent: number;
  readonly inferenceExponent: number;
  readonly coupling: number;
  readonly attemptPrice: number;
  readonly queries: number;
}

/** Probability that a query ends in an accepted and right answer. */
export function accuracy(law: PowerLaw, training: number, attempts: number): number {
  const failure = training ** -law.trainingExponent * attempts ** -law.inferenceExponent;
  return Math.exp(-law.amplitude * failure);
}

/** Spending on serving over the life of the model. */
export function servingSpend(law: PowerLaw, training: number, attempts: number): number {
  return law.queries * attempts * law.attemptPrice * training ** law.coupling;
}

/** Cost per correct answer, training included. */
export function costPerCorrectAnswer(law: PowerLaw, training: number, attempts: number): number {
  const spend = training + servingSpend(law, training, attempts);
  return spend / (law.queries * accuracy(law, training, attempts));
}

/** Returns to scale along a fixed split: sigma + (1 - gamma) eta. */
export function returnsToScale(law: PowerLaw): number {
  return law.trainingExponent + (1 - law.coupling) * law.inferenceExponent;
}

/** The optimal share of serving in all spending. */
export function optimalShare(law: PowerLaw): number {
  return law.inferenceExponent / returnsToScale(law);
}

/** The accuracy at which the cost per correct answer is least. */
export function optimalAccuracy(law: PowerLaw): number {
  return Math.exp(-1 / returnsToScale(law));
}

/** The accuracy of the plan of largest net worth, given the worth of a right answer in units of what it costs. */
export function valuedAccuracy(law: PowerLaw, valueOverCost: number): number {
  return Math.exp(-1 / (returnsToScale(law) * valueOverCost));
}

/** Kullback-Leibler divergence, in nats, of the split (m, 1 - m) from the split (a, 1 - a). */
export function splitDivergence(optimal: number, chosen: number): number {
  return optimal * Math.log(optimal / chosen) + (1 - optimal) * Math.log((1 - optimal) / (1 - chosen));
}

/** The factor by which a share of serving other than the optimal one multiplies the bill. */
export function splitPenalty(optimal: number, chosen: number): number {
  return Math.exp(splitDivergence(optimal, chosen));
}

/** The divergence to second order about the optimum. */
export function splitDivergenceNear(optimal: number, chosen: number): number {
  return (chosen - optimal) ** 2 / (2 * optimal * (1 - optimal));
}

/** Serving-to-training ratio of compute when R tokens are served for each one trained on, at 2N against 6N. */
export function servingRatioOfTokens(tokenRatio: number): number {
  return tokenRatio / 3;
}

/** The exponents of the illustration: assumed, not fitted. */
export function illustration(coupling: number): PowerLaw {
  return {
    amplitude: 1,
    trainingExponent: 0.5,
    inferenceExponent: 0.4,
    coupling,
    attemptPrice: 1,
    queries: 1,
  };
}

const separate = illustration(0);
const balanced = illustration(0.5);
const proportional = illustration(1);

/** The rows of the table of thresholds: token ratio, spending ratio, threshold for each coupling. */
export const thresholdRows = [0.16, 0.79, 22].map((tokenRatio) => {
  const ratio = servingRatioOfTokens(tokenRatio);
  return {
    tokenRatio,
    servingRatio: ratio,
    separate: thresholdRatio(ratio, 0),
    balanced: thresholdRatio(ratio, 0.5),
    proportional: thresholdRatio(ratio, 1),
  };
});

/** The example in round numbers: spending in USD, elasticities, and one percent of either purchase. */
export const roundNumbers = { training: 1e6, serving: 2e6, coupling: 0.5, inference: 0.1, trained: 0.08 } as const;

const { training, serving } = roundNumbers;
const onePercent = {
  attempts: 0.01 * serving,
  directly: 0.01 * training,
  throughPrice: 0.01 * roundNumbers.coupling * serving,
};
const servingShare = serving / (training + serving);

/** The paper's table: the rows that `npm run figures` writes into its text. */
export const tables = [
  {
    label: 'tbl-thresholds',
    rows: thresholdRows.map((row) => [
      `${row.tokenRatio}`,
      ...[row.servingRatio, row.separate, row.balanced, row.proportional].map((value) => value.toFixed(3)),
    ]),
  },
];

/** Every number that the text quotes, in the unit in which it does. */
export const numbers = {
  thresholdRise: thresholdRatio(servingRatioOfTokens(22), 1) / thresholdRatio(servingRatioOfTokens(0.16), 1),
  ceilingBalanced: 1 / balanced.coupling,
  ceilingVerified: 1 / verifiedCoupling(0.5, 1),
  shareSeparate: optimalShare(separate),
  shareBalanced: optimalShare(balanced),
  shareProportional: optimalShare(proportional),
  accuracySeparatePercent: optimalAccuracy(separate) * 100,
  accuracyBalancedPercent: optimalAccuracy(balanced) * 100,
  accuracyProportionalPercent: optimalAccuracy(proportional) * 100,
  evenOddsReturns: 1 / Math.LN2,
  breakEvenRatioBalanced: breakEvenServingRatio(0.4, 0.5, 0.5),
  penaltyHalfPercent: (splitPenalty(optimalShare(balanced), optimalShare(balanced) / 2) - 1) * 100,
  penaltyOneTenthPercent: (splitPenalty(optimalShare(balanced), 0.1) - 1) * 100,
  penaltyFourTenthsPercent: (splitPenalty(optimalShare(balanced), 0.4) - 1) * 100,
  penaltyTenthOffPercent: (splitPenalty(optimalShare(balanced), optimalShare(balanced) - 0.1) - 1) * 100,
  penaltyTenthNearPercent: Math.expm1(splitDivergenceNear(optimalShare(balanced), optimalShare(balanced) - 0.1)) * 100,
  penaltyTenthWorstPercent:
    Math.max(
      ...[separate, balanced, proportional].flatMap((law) =>
        [-0.1, 0.1].map((off) => splitPenalty(optimalShare(law), optimalShare(law) + off) - 1),
      ),
    ) * 100,
  attemptsPercentCost: onePercent.attempts,
  trainingPercentDirectly: onePercent.directly,
  trainingPercentThroughPrice: onePercent.throughPrice,
  roundRatio: serving / training,
  roundThreshold: thresholdRatio(serving / training, roundNumbers.coupling),
  roundElasticities: roundNumbers.inference / roundNumbers.trained,
  roundBillPercent: (onePercent.attempts / (training + serving)) * 100,
  roundBarInference: servingShare,
  independentOne: independentElasticity(0.1, 1),
  independentTen: independentElasticity(0.1, 10),
  independentThirty: independentElasticity(0.1, 30),
  independentThirtyPercent: (1 - 0.9 ** 30) * 100,
  valuedTwicePercent: valuedAccuracy(balanced, 2) * 100,
  valuedTenfoldPercent: valuedAccuracy(balanced, 10) * 100,
  errorOfThousand: doublingError(0.6, 0.6, 1000),
  questionsForHundredth: questionsForError(0.6, 0.01),
} as const;

function logarithmicGrid(from: number, to: number, steps: number): number[] {
  return Array.from({ length: steps + 1 }, (_, i) => from * (to / from) ** (i / steps));
}

function thresholdCurve(coupling: number): [number, number][] {
  return logarithmicGrid(0.03, 30, 90).map((ratio) => [ratio, thresholdRatio(ratio, coupling)]);
}

function penaltyCurve(optimal: number): [number, number][] {
  return Array.from({ length: 377 }, (_, i): [number, number] => {
    const share = 0.03 + i / 400;
    return [share, splitPenalty(optimal, share)];
  }).filter(([, penalty]) => penalty <= 2.5);
}

/** The paper's figures, as data. */
export const figures = [
  {
    file: 'threshold.svg',
    title: 'Threshold on the ratio of elasticities',
    description:
      'Three curves rising with the ratio of serving to training spend: without coupling the threshold ' +
      'grows without bound, with coupling one half it levels off at 2, with coupling one at 1.',
    x: { label: 'Serving spend over training spend, ρ', type: 'log' },
    y: { label: 'Inference elasticity over training elasticity', type: 'log' },
    series: [
      { label: 'γ = 0', points: thresholdCurve(0) },
      { label: 'γ = 1/2', points: thresholdCurve(0.5) },
      { label: 'γ = 1', points: thresholdCurve(1) },
    ],
    notes: [
      { x: 0.07, y: 3, text: 'inference first' },
      { x: 4, y: 0.06, text: 'training first' },
    ],
  },
  {
    file: 'split-penalty.svg',
    title: 'What a wrong split costs',
    description:
      'Three flat-bottomed curves of the cost multiple against the share of serving, each with its least ' +
      'value 1 at the optimal share for one coupling.',
    x: { label: 'Share of serving in all spending, m', type: 'linear' },
    y: { label: 'Cost as a multiple of the least', type: 'linear' },
    series: [
      { label: 'γ = 0', points: penaltyCurve(optimalShare(separate)) },
      { label: 'γ = 1/2', points: penaltyCurve(optimalShare(balanced)) },
      { label: 'γ = 1', points: penaltyCurve(optimalShare(proportional)) },
    ],
  },
] as const;
