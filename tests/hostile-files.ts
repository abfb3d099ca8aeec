import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_DIR } from './command.ts';
import { paper } from './written-archive.ts';

const FOLDER = join(PROJECT_DIR, 'tests', 'hostile');
const CONFIG = 'title: An archive\nurl: https://lab.example/\ndescription: Made up.\nauthor: Ann Lee\n';
const WORKS = '@book{known, title = {A Book}, author = {Doe, Jane}, year = 2020}\n';

/** One hostile file and what comes of an archive that holds it. */
export interface HostileFile {
  /** Relative to `tests/hostile`. */
  readonly file: string;
  /** The rules of the errors that refuse it, sorted; none where the archive is built without its harm. */
  readonly rules: readonly string[];
}

/** The files of `tests/hostile` with the outcomes that `outcomes.txt` gives: a file a line, and the rules that refuse it. */
export function hostileFiles(): readonly HostileFile[] {
  const lines = readFileSync(join(FOLDER, 'outcomes.txt'), 'utf8').trimEnd().split('\n');
  return lines.map((line) => {
    const [file = '', ...rules] = line.split(/:? /);
    return { file, rules: rules.filter((rule) => rule !== 'harmless') };
  });
}

/** An archive around a hostile file, which takes the place that its folder names. */
export function archiveAround(file: string): Readonly<Record<string, string>> {
  const text = readFileSync(join(FOLDER, file), 'utf8');
  const [kind] = file.split('/');
  const plain = { 'archive.yaml': CONFIG, 'references.bib': WORKS };
  if (kind === 'papers') return { ...plain, 'papers/paper/index.md': text };
  if (kind === 'bib') return { ...plain, 'works.bib': text, 'papers/paper/index.md': paper('As @work says.') };
  if (kind === 'config') return { ...plain, 'archive.yaml': text, 'papers/paper/index.md': paper('Text.') };
  return {
    ...plain,
    'papers/paper/figure.svg': text,
    'papers/paper/index.md': paper('![Caption](figure.svg){#fig-x alt="x"}'),
  };
}

/** One archive of all the given papers, each under an id of its own: many texts are compiled together in far less time. */
export function archiveOfPapers(files: readonly string[]): Readonly<Record<string, string>> {
  const papers = files.map((file) => [`${idOf(file)}/index.md`, readFileSync(join(FOLDER, file), 'utf8')]);
  return { 'archive.yaml': CONFIG, 'references.bib': WORKS, ...Object.fromEntries(papers) };
}

/** The id that a file has in `archiveOfPapers`. */
export function idOf(file: string): string {
  return file.replace(/\.md$/, '');
}

/** One archive of every file that is built without its harm, each a paper of its own or what one shows or cites. */
export function archiveOfHarmless(): Readonly<Record<string, string>> {
  const harmless = hostileFiles().flatMap(({ file, rules }) => (rules.length === 0 ? [file] : []));
  const text = (file: string): string => readFileSync(join(FOLDER, file), 'utf8');
  const named = (file: string): string => file.replace(/^(\w+)\/(.*)\.\w+$/, '$1-$2');
  const files = harmless.flatMap((file): [string, string][] => {
    const folder = `papers/${named(file)}`;
    if (file.startsWith('svg/')) {
      const body = '![Caption](figure.svg){#fig-x alt="x"}\n\n[The file](figure.svg)';
      return [
        [`${folder}/figure.svg`, text(file)],
        [`${folder}/index.md`, paper(body)],
      ];
    }
    if (!file.startsWith('bib/')) return [];
    // Every bibliography cites the same key.
    return [
      [`${named(file)}.bib`, text(file).replace('{work,', `{${named(file)},`)],
      [`${folder}/index.md`, paper(`As @${named(file)} says.`)],
    ];
  });
  const papers = archiveOfPapers(harmless.filter((file) => file.startsWith('papers/')));
  return { ...papers, ...Object.fromEntries(files), 'archive.yaml': text('config/title-script.yaml') };
}
