/**
 * The cost model of 'Count the Passes': serving with prefill and decode on one machine or on two pools.
 *
 * An iteration over b decoding sequences and k prompt tokens takes t0 + alpha b + beta k. All times are in
 * seconds, sizes in bytes, money in USD.
 */

/** A machine, a model and a request, reduced to what the cost depends on. */
export interface Workload {
  /** Fixed time of one iteration, s. */
  readonly fixedTime: number;
  /** Marginal time of one decoding sequence in an iteration, s. */
  readonly decodeTime: number;
  /** Marginal time of one prompt token in an iteration, s. */
  readonly promptTime: number;
  /** Tokens in a request's prompt. */
  readonly promptTokens: number;
  /** Tokens in a request's output. */
  readonly outputTokens: number;
  /** Sequences whose key-value cache fits in memory. */
  readonly memoryBatch: number;
  /** Longest prefill iteration that keeps the limit on the time to first token, s. */
  readonly prefillWindow: number;
  /** Price of moving a prompt token's cache, in units of the price of computing it. */
  readonly transferTax: number;
}

/** Machine time per request with neither fixed time nor transfer: alpha D + beta P. */
export function marginalWork(w: Workload): number {
  return w.decodeTime * w.outputTokens + w.promptTime * w.promptTokens;
}

/** Passes per request on one machine that mixes both phases under the interval limit. */
export function mixedPasses(w: Workload, intervalLimit: number): number {
  const latencyBound = marginalWork(w) / (intervalLimit - w.fixedTime);
  return Math.max(latencyBound, w.outputTokens / w.memoryBatch);
}

/** Passes per request in the decode pool. */
export function decodePasses(w: Workload, intervalLimit: number): number {
  const latencyBound = (w.decodeTime * w.outputTokens) / (intervalLimit - w.fixedTime);
  return Math.max(latencyBound, w.outputTokens / w.memoryBatch);
}

/** Passes per request in the prefill pool. */
export function prefillPasses(w: Workload): number {
  return (w.promptTime * w.promptTokens) / (w.prefillWindow - w.fixedTime);
}

/** Machine-seconds per request on mixed machines. */
export function mixedCost(w: Workload, intervalLimit: number): number {
  return marginalWork(w) + w.fixedTime * mixedPasses(w, intervalLimit);
}

/** Machine-seconds per request on separate pools of equal price, the transfer included. */
export function splitCost(w: Workload, intervalLimit: number): number {
  const passes = decodePasses(w, intervalLimit) + prefillPasses(w);
  const transfer = w.transferTax * w.promptTime * w.promptTokens;
  return marginalWork(w) + w.fixedTime * passes + transfer;
}

/** The interval limit below which separate pools are cheaper, s: the closed form of the theorem. */
export function breakEvenInterval(w: Workload): number {
  const prefillWork = w.promptTime * w.promptTokens;
  const hurdle = prefillPasses(w) + (w.transferTax * prefillWork) / w.fixedTime;
  const latencyBound = prefillWork / hurdle;
  const memoryBound = marginalWork(w) / (w.outputTokens / w.memoryBatch + hurdle);
  return w.fixedTime + Math.min(latencyBound, memoryBound);
}

/** The price of a decode machine, relative to a mixed one, at which both arrangements cost the same. */
export function breakEvenDecodePrice(w: Workload, intervalLimit: number): number {
  const work = w.decodeTime * w.outputTokens + w.fixedTime * decodePasses(w, intervalLimit);
  return 1 + (mixedCost(w, intervalLimit) - splitCost(w, intervalLimit)) / work;
}

/** The most that separation can save at an interval limit, as a share of the mixed cost: the corollary's bound. */
export function savingBound(w: Workload, intervalLimit: number): number {
  return ((w.promptTime * w.promptTokens) / marginalWork(w)) * (w.fixedTime / intervalLimit);
}

/** Elasticity of the time that the break-even leaves to tokens in the transfer tax, between -1 and 0. */
export function taxElasticity(w: Workload): number {
  const tax = (w.transferTax * w.promptTime * w.promptTokens) / w.fixedTime;
  const hurdle = prefillPasses(w) + tax;
  const memoryPasses = w.outputTokens / w.memoryBatch;
  const memoryBinds = marginalWork(w) / (memoryPasses + hurdle) < (w.promptTime * w.promptTokens) / hurdle;
  return -tax / (memoryBinds ? memoryPasses + hurdle : hurdle);
}

/** Prefill machines that keep one decode machine busy. */
export function poolRatio(w: Workload, intervalLimit: number): number {
  const prefill = w.promptTime * w.promptTokens + w.fixedTime * prefillPasses(w);
  return prefill / (w.decodeTime * w.outputTokens + w.fixedTime * decodePasses(w, intervalLimit));
}

/** Share of a fleet that idles when whole machines have to approximate a ratio of pools. */
export function roundingLoss(ratio: number, prefillMachines: number, decodeMachines: number): number {
  const served = Math.min(prefillMachines / ratio, decodeMachines);
  return 1 - (served * (1 + ratio)) / (prefillMachines + decodeMachines);
}

/** The assumptions of the worked example, before they are reduced to a workload. */
export const assumptions = {
  weightBytes: 70e9,
  parameters: 70e9,
  accelerators: 4,
  bandwidth: 3.35e12,
  peakFlops: 989e12,
  flopsShare: 0.5,
  memoryBytes: 80e9,
  reservedShare: 0.1,
  cacheBytesPerToken: 2 * 80 * 8 * 128 * 2,
  linkBandwidth: 50e9,
  transferOccupancy: 1,
  promptTokens: 2000,
  outputTokens: 300,
  firstTokenLimit: 1,
  machinePricePerHour: 8,
} as const;

/** Assumptions of the worked example that a variant replaces. */
export type Changes = Partial<Record<keyof typeof assumptions, number>>;

/** The worked example as a workload, or a variant of it: what the assumptions come to. */
export function exampleWorkload(changes: Changes = {}): Workload {
  const a = { ...assumptions, ...changes };
  const bandwidth = a.accelerators * a.bandwidth;
  const promptTime = (2 * a.parameters) / (a.accelerators * a.peakFlops * a.flopsShare);
  const context = a.promptTokens + a.outputTokens / 2;
  const contextBytes = a.cacheBytesPerToken * context;
  const cacheMemory = a.accelerators * a.memoryBytes * (1 - a.reservedShare) - a.weightBytes;
  const transferSeconds = (a.cacheBytesPerToken * a.promptTokens) / a.linkBandwidth;
  return {
    fixedTime: a.weightBytes / bandwidth,
    decodeTime: promptTime + contextBytes / bandwidth,
    promptTime,
    promptTokens: a.promptTokens,
    outputTokens: a.outputTokens,
    memoryBatch: Math.floor(cacheMemory / contextBytes),
    prefillWindow: (a.firstTokenLimit - transferSeconds) / 2,
    transferTax: (a.transferOccupancy * a.cacheBytesPerToken) / (a.linkBandwidth * promptTime),
  };
}

/** USD per million output tokens, from machine-seconds per request. */
export function perMillionTokens(machineSeconds: number): number {
  return ((machineSeconds * assumptions.machinePricePerHour) / 3600 / assumptions.outputTokens) * 1e6;
}

const example = exampleWorkload();

function logarithmicGrid(from: number, to: number, steps: number): number[] {
  return Array.from({ length: steps + 1 }, (_, i) => from * (to / from) ** (i / steps));
}

/** Break-even interval over fixed time, memory ample, for a prefill window of some fixed times. */
function surfaceCut(windowRatio: number): [number, number][] {
  return logarithmicGrid(0.01, 3, 80).map((transferTax) => {
    return [transferTax, surfaceAt(windowRatio, transferTax)];
  });
}

/** The same at one transfer tax. */
const surfaceAt = (windowRatio: number, transferTax: number): number => {
  const ample = { ...example, memoryBatch: Infinity, prefillWindow: windowRatio * example.fixedTime };
  return breakEvenInterval({ ...ample, transferTax }) / example.fixedTime;
};

function costCurve(cost: (intervalLimit: number) => number): [number, number][] {
  return logarithmicGrid(0.012, 0.2, 160).map((limit) => [limit * 1e3, perMillionTokens(cost(limit))]);
}

const untaxed = exampleWorkload({ transferOccupancy: 0 });
const breakEven = breakEvenInterval(example);

/** The example in small numbers that precedes the model: 70 ms of prefill and 30 ms of decode work. */
export const miniature: Workload = {
  fixedTime: 5e-3,
  decodeTime: 1e-4,
  promptTime: 7e-5,
  promptTokens: 1000,
  outputTokens: 300,
  memoryBatch: Infinity,
  prefillWindow: 0.5,
  transferTax: 0,
};

const milliseconds = (passes: number): number => passes * miniature.fixedTime * 1e3;
const miniatureSaving = (limit: number): number => mixedCost(miniature, limit) - splitCost(miniature, limit);
const ratioAt25 = poolRatio(example, 0.025);

/** Every number that the text quotes, in the unit in which it does. */
export const numbers = {
  fixedTimeMs: example.fixedTime * 1e3,
  promptTimeUs: example.promptTime * 1e6,
  decodeTimeUs: example.decodeTime * 1e6,
  memoryBatch: example.memoryBatch,
  prefillWindowMs: example.prefillWindow * 1e3,
  transferMegabytes: (assumptions.cacheBytesPerToken * assumptions.promptTokens) / 1e6,
  transferTax: example.transferTax,
  prefillPasses: prefillPasses(example),
  memoryBindsFromMs: (example.fixedTime + (marginalWork(example) * example.memoryBatch) / example.outputTokens) * 1e3,
  breakEvenMs: breakEven * 1e3,
  breakEvenAmpleMemoryMs: breakEvenInterval({ ...example, memoryBatch: Infinity }) * 1e3,
  breakEvenHalfTaxMs: breakEvenInterval(exampleWorkload({ transferOccupancy: 0.5 })) * 1e3,
  breakEvenDoubleTaxMs: breakEvenInterval(exampleWorkload({ transferOccupancy: 2 })) * 1e3,
  breakEvenSlowLinkMs: breakEvenInterval(exampleWorkload({ linkBandwidth: 12.5e9 })) * 1e3,
  mixedPassesAt15: mixedPasses(example, 0.015),
  savingAt15Percent: (1 - splitCost(example, 0.015) / mixedCost(example, 0.015)) * 100,
  lossAt100Percent: (splitCost(example, 0.1) / mixedCost(example, 0.1) - 1) * 100,
  surface20: surfaceAt(20, 0.01),
  surface100: surfaceAt(100, 0.01),
  surfaceUnlimited: surfaceAt(1e9, 0.01),
  lossAt200Percent: (splitCost(example, 0.2) / mixedCost(example, 0.2) - 1) * 100,
  decodePriceAt100: breakEvenDecodePrice(example, 0.1),
  cheaperDecodeAt100Percent: (1 - breakEvenDecodePrice(example, 0.1)) * 100,
  boundAt15Percent: savingBound(example, 0.015) * 100,
  boundAt50Percent: savingBound(example, 0.05) * 100,
  prefillSharePercent: savingBound(example, example.fixedTime) * 100,
  taxElasticity: -taxElasticity(example),
  promptAt15Ms: mixedPasses(example, 0.015) * 15,
  promptAt100Ms: mixedPasses(example, 0.1) * 100,
  poolRatioAt25: ratioAt25,
  threePoolsLossPercent: roundingLoss(ratioAt25, 3, 1) * 100,
  twoPoolsLossPercent: roundingLoss(ratioAt25, 2, 1) * 100,
  miniatureMixedMs: milliseconds(mixedPasses(miniature, 0.015)),
  miniatureDecodeMs: milliseconds(decodePasses(miniature, 0.015)),
  miniaturePrefillPasses: prefillPasses(miniature),
  miniaturePrefillMs: milliseconds(prefillPasses(miniature)),
  miniatureSavedMs: miniatureSaving(0.015) * 1e3,
  miniatureTotalMs: mixedCost(miniature, 0.015) * 1e3,
  miniatureSavedPercent: (miniatureSaving(0.015) / mixedCost(miniature, 0.015)) * 100,
  miniatureLooseSavedMs: miniatureSaving(0.105) * 1e3,
  miniatureLooseTotalMs: mixedCost(miniature, 0.105) * 1e3,
  miniatureLoosePercent: (miniatureSaving(0.105) / mixedCost(miniature, 0.105)) * 100,
} as const;

/** The rows of the table of costs: interval limit in ms, passes, USD per million output tokens, saving in %. */
export const costRows = [15, 25, 50, 100, 200].map((limitMs) => {
  const limit = limitMs / 1e3;
  const mixed = mixedCost(example, limit);
  const split = splitCost(example, limit);
  return {
    limitMs,
    mixedPasses: mixedPasses(example, limit),
    decodePasses: decodePasses(example, limit),
    mixed: perMillionTokens(mixed),
    split: perMillionTokens(split),
    savingPercent: (1 - split / mixed) * 100,
  };
});

/** Variants of the example, one assumption changed at a time. */
export const variants: readonly { readonly name: string; readonly changes: Changes }[] = [
  { name: 'As assumed', changes: {} },
  { name: 'First token within 0.5 s', changes: { firstTokenLimit: 0.5 } },
  { name: 'Prompts of 500 tokens', changes: { promptTokens: 500 } },
  { name: 'Prompts of 4000 tokens', changes: { promptTokens: 4000 } },
  { name: 'Outputs of 1000 tokens', changes: { outputTokens: 1000 } },
  { name: 'Weights in 16 bits', changes: { weightBytes: 140e9 } },
  { name: 'Arithmetic at a quarter of its peak', changes: { flopsShare: 0.25 } },
  { name: 'Link of 12.5 GB/s', changes: { linkBandwidth: 12.5e9 } },
];

/** The paper's tables: the rows that `npm run figures` writes into its text. */
export const tables = [
  {
    label: 'tbl-costs',
    rows: costRows.map((row) => [
      `${row.limitMs}`,
      ...[row.mixedPasses, row.decodePasses, row.mixed, row.split].map((value) => value.toFixed(2)),
      `${row.savingPercent.toFixed(1)}%`.replace('-', '−'),
    ]),
  },
  {
    label: 'tbl-variants',
    rows: variants.map(({ name, changes }) => {
      const w = exampleWorkload(changes);
      return [
        name,
        (w.fixedTime * 1e3).toFixed(2),
        w.transferTax.toFixed(3),
        (w.prefillWindow * 1e3).toFixed(0),
        `${w.memoryBatch}`,
        (breakEvenInterval(w) * 1e3).toFixed(1),
        (breakEvenInterval({ ...w, memoryBatch: Infinity }) * 1e3).toFixed(1),
      ];
    }),
  },
];

/** The curves of the second figure as a table, which `npm run figures` writes beside the paper. */
export const data = [
  {
    file: 'costs.csv',
    header: ['interval_limit_ms', 'mixed_usd_per_million', 'separate_usd_per_million', 'untaxed_usd_per_million'],
    rows: costCurve((limit) => mixedCost(example, limit)).map(([limitMs, mixed]) => [
      limitMs,
      mixed,
      perMillionTokens(splitCost(example, limitMs / 1e3)),
      perMillionTokens(splitCost(untaxed, limitMs / 1e3)),
    ]),
  },
];

/** The paper's figures, as data. */
export const figures = [
  {
    file: 'break-even.svg',
    title: 'Break-even surface for disaggregated serving',
    description:
      'The largest token-interval limit, in units of the fixed iteration time, at which separate pools are ' +
      'cheaper, falling as the transfer tax rises; one line for each length of the prefill window.',
    x: { label: 'Transfer tax χ', type: 'log' },
    y: { label: 'Break-even interval limit, in fixed times', type: 'log' },
    series: [
      { label: 'no limit', points: surfaceCut(1e9), dashed: true },
      { label: 'W = 100', points: surfaceCut(100) },
      { label: 'W = 20', points: surfaceCut(20) },
    ],
    notes: [
      { x: 0.045, y: 2.6, text: 'separate pools cheaper' },
      { x: 0.6, y: 30, text: 'one machine cheaper' },
    ],
  },
  {
    file: 'cost-per-token.svg',
    title: 'Cost per million output tokens against the token-interval limit',
    description:
      'Three falling curves. Separate pools cost less than mixed machines at tight limits, and the same at ' +
      `${(breakEven * 1e3).toFixed(1)} ms; beyond it mixed machines are cheaper.`,
    x: { label: 'Limit on the time between tokens (ms)', type: 'log' },
    y: { label: 'USD per million output tokens', type: 'linear' },
    series: [
      { label: 'mixed', points: costCurve((limit) => mixedCost(example, limit)) },
      { label: 'separate', points: costCurve((limit) => splitCost(example, limit)) },
      { label: 'no tax', points: costCurve((limit) => splitCost(untaxed, limit)), dashed: true },
    ],
    notes: [
      { x: breakEven * 1e3, y: perMillionTokens(mixedCost(example, breakEven)), text: '', dot: true },
      {
        x: 95,
        y: perMillionTokens(mixedCost(example, breakEven)) + 0.06,
        text: `break-even, ${(breakEven * 1e3).toFixed(1)} ms`,
      },
    ],
  },
] as const;
