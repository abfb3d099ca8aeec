import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import subsetFont from 'subset-font';
import { PROJECT_DIR, readOptions, runCommand } from './command.ts';
import { sfntNames, withNames } from './sfnt-names.ts';

// A reader of a first page waits for its fonts more than for anything else. So the files that almost every page needs are
// cut from those of the packages: to the weights and the features that the pages are set in. Files of other scripts, which
// few pages ask for, stay as they are. A face cut from Source Serif may not bear its name (OFL 1.1, condition 3).

const USAGE = 'npm run faces: cuts the fonts in src/styles/faces/ from those of the packages, and writes faces.css.';

const FOLDER = join(PROJECT_DIR, 'src', 'styles', 'faces');
const PACKAGES = join(PROJECT_DIR, 'node_modules', '@fontsource-variable');
const TEXT_FEATURES = ['kern', 'liga', 'lnum', 'onum', 'pnum', 'tnum'];
const LABEL_FEATURES = ['kern', 'tnum'];
// Latin letters with accents are characters of their own, and browsers put these in the place of a letter and a mark.
const MARKS = ['ccmp', 'locl', 'mark', 'mkmk'];

interface Family {
  readonly name: string;
  readonly source: string;
  readonly features: readonly string[];
  readonly sheets: readonly Sheet[];
}

/**
 * A style sheet of a package, which of its subsets are cut, and to which weights. All faces of a style are declared with
 * the same: browsers choose a weight first, and look for a character only among the faces that have it.
 */
interface Sheet {
  readonly file: string;
  readonly style: 'normal' | 'italic';
  readonly weights: readonly Weights[];
  readonly cut: readonly string[];
}

type Weights = number | { readonly min: number; readonly max: number };

const ALL: readonly Weights[] = [{ min: 400, max: 600 }];
// Most pages have some italics, and those in one weight.
const EACH: readonly Weights[] = [400, 600];

const FAMILIES: readonly Family[] = [
  {
    name: 'Offprint Serif',
    source: 'source-serif-4',
    features: TEXT_FEATURES,
    sheets: [
      { file: 'wght.css', style: 'normal', weights: ALL, cut: ['latin', 'latin-ext', 'greek'] },
      { file: 'wght-italic.css', style: 'italic', weights: EACH, cut: ['latin', 'latin-ext', 'greek'] },
    ],
  },
  {
    name: 'Offprint Sans',
    source: 'inter',
    features: LABEL_FEATURES,
    sheets: [{ file: 'wght.css', style: 'normal', weights: ALL, cut: ['latin', 'latin-ext'] }],
  },
];

/**
 * The upright letters under another name: italics that have not come are these, slanted, and not those of a face that
 * readers have by chance.
 */
const SLANTED = `@font-face {
  font-family: "Offprint Slanted";
  font-style: normal;
  font-weight: 400 600;
  font-display: optional;
  src: url("./serif-latin-normal.woff2") format("woff2");
}
`;

/**
 * KaTeX's two faces that almost every formula needs, cut to the characters that most formulas are made of. KaTeX's own style sheet
 * goes before this one and has the faces whole, for the others.
 */
const FORMULAS: readonly FormulaFace[] = [
  {
    file: 'formula-upright.woff2',
    source: 'KaTeX_Main-Regular',
    family: 'KaTeX_Main',
    style: 'normal',
    range: [
      'U+20-7E,U+A0,U+AC,U+B1,U+B7,U+D7,U+F7,U+393,U+394,U+398,U+39B,U+39E,U+3A0,U+3A3,U+3A5,U+3A6,U+3A8',
      'U+3A9,U+2013-2014,U+2018-2019,U+201C-201D,U+2026,U+2032,U+2113,U+2190,U+2192,U+2194,U+21A6,U+21D2',
      'U+21D4,U+2200,U+2202-2203,U+2205,U+2207-2209,U+220B,U+220F,U+2211-2213,U+2216-2218,U+221A',
      'U+221D-221E,U+2223,U+2225,U+2227-222B,U+223C,U+2243,U+2245,U+2248,U+2260-2261,U+2264-2265',
      'U+226A-226B,U+2282-2283,U+2286-2287,U+2295,U+2297,U+22A2,U+22A4-22A5,U+22A8,U+22C5-22C6,U+22EE-22EF',
      'U+22F1,U+2308-230B,U+27E8-27E9',
    ].join(','),
  },
  {
    file: 'formula-italic.woff2',
    source: 'KaTeX_Math-Italic',
    family: 'KaTeX_Math',
    style: 'italic',
    range: 'U+41-5A,U+61-7A,U+391-3A1,U+3A3-3A9,U+3B1-3C9,U+3D1,U+3D5-3D6,U+3F1,U+3F5',
  },
];

interface FormulaFace {
  readonly file: string;
  /** The file's name among KaTeX's fonts. */
  readonly source: string;
  /** What KaTeX's style sheet calls it. */
  readonly family: string;
  readonly style: 'normal' | 'italic';
  readonly range: string;
}

interface Face {
  readonly subset: string;
  readonly file: string;
  readonly range: string;
}

await runCommand(async () => {
  if (readOptions(USAGE, {}) === undefined) return 0;
  mkdirSync(FOLDER, { recursive: true });
  const rules: string[] = [];
  for (const family of FAMILIES) {
    write(`OFL-${family.source}.txt`, readFileSync(join(PACKAGES, family.source, 'LICENSE')));
    for (const sheet of family.sheets) {
      for (const face of facesOf(family, sheet)) rules.push(...(await rulesOf(family, sheet, face)));
    }
  }
  for (const face of FORMULAS) rules.push(await formulaRule(face));
  write('faces.css', `/* Written by npm run faces. */\n${rules.join('\n')}\n${SLANTED}`);
  return 0;
});

function write(name: string, content: string | Buffer): void {
  writeFileSync(join(FOLDER, name), content);
  process.stdout.write(`src/styles/faces/${name} ${content.length}\n`);
}

/** The faces that a package's style sheet declares. */
function facesOf({ source }: Family, { file }: Sheet): readonly Face[] {
  const css = readFileSync(join(PACKAGES, source, file), 'utf8');
  const pattern =
    /url\(\.\/files\/(?<file>[\w-]+?-(?<subset>[a-z]+(?:-ext)?)-wght-[\w-]+\.woff2)\)[^}]*unicode-range: (?<range>[^;]+);/g;
  return [...css.matchAll(pattern)].map(({ groups }) => ({
    subset: groups?.['subset'] ?? '',
    file: groups?.['file'] ?? '',
    range: groups?.['range'] ?? '',
  }));
}

async function rulesOf(family: Family, sheet: Sheet, face: Face): Promise<readonly string[]> {
  const rules: string[] = [];
  for (const weight of sheet.weights) {
    const [weights, end] =
      typeof weight === 'number' ? [String(weight), `-${weight}`] : [`${weight.min} ${weight.max}`, ''];
    let url = `@fontsource-variable/${family.source}/files/${face.file}`;
    if (sheet.cut.includes(face.subset)) {
      const file = `${family.name.split(' ')[1]?.toLowerCase()}-${face.subset}-${sheet.style}${end}.woff2`;
      write(file, await cutFont(family, face, weight));
      url = `./${file}`;
    }
    rules.push(rule(family, sheet, face, weights, url));
  }
  return rules;
}

async function cutFont({ name, source, features }: Family, face: Face, wght: Weights): Promise<Buffer> {
  const whole = readFileSync(join(PACKAGES, source, 'files', face.file));
  const cut = await subsetFont(whole, charactersIn(face.range), {
    targetFormat: 'sfnt',
    noHinting: true,
    keepFeatures: face.subset === 'latin' ? features : [...features, ...MARKS],
    variationAxes: { wght },
    // It says how all styles of a family are called.
    dropTables: ['STAT'],
  });
  const names = sfntNames(cut);
  const own = new Map([
    [0, names.get(0) ?? ''],
    [1, name],
    [2, 'Regular'],
    [3, `${name} ${face.subset}, cut from ${names.get(3) ?? ''}`],
    [4, name],
    [5, names.get(5) ?? ''],
    [6, name.replaceAll(' ', '')],
    [13, 'SIL Open Font License, Version 1.1'],
    [14, 'https://openfontlicense.org'],
    // What the font's axis is called.
    ...[...names].filter(([id]) => id > 255),
  ]);
  return subsetFont(withNames(cut, own), undefined, {
    targetFormat: 'woff2',
    keepAllGlyphs: true,
    preserveNameIds: [...own.keys()],
  });
}

async function formulaRule({ file, source, family, style, range }: FormulaFace): Promise<string> {
  const whole = readFileSync(join(PROJECT_DIR, 'node_modules', 'katex', 'dist', 'fonts', `${source}.woff2`));
  write(file, await subsetFont(whole, charactersIn(range), { targetFormat: 'woff2', noHinting: true }));
  return `@font-face {
  font-family: "${family}";
  font-style: ${style};
  font-weight: 400;
  font-display: block;
  src: url("./${file}") format("woff2");
  unicode-range: ${range.replaceAll(',', ', ')};
}
`;
}

/** All characters of a CSS `unicode-range`. */
function charactersIn(range: string): string {
  return range
    .split(',')
    .flatMap((part) => {
      const [first = 0, last = first] = part
        .replace(/^\s*U\+/i, '')
        .split('-')
        .map((code) => Number.parseInt(code, 16));
      return Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index));
    })
    .join('');
}

function rule({ name }: Family, { style }: Sheet, { range }: Face, weights: string, url: string): string {
  return `@font-face {
  font-family: "${name}";
  font-style: ${style};
  font-weight: ${weights};
  font-display: optional;
  src: url("${url}") format("woff2");
  unicode-range: ${range.replaceAll(',', ', ')};
}
`;
}
