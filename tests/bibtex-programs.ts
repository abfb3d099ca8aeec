import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a program said of a bibliography: nothing but complaints, none where all is well, and its exit status. */
export interface Verdict {
  readonly status: number | null;
  readonly complaints: readonly string[];
}

const isInstalled = (program: string): boolean => spawnSync(program, ['--version']).error === undefined;

/** The programs of a TeX distribution that are installed. */
export const TEX_PROGRAMS = {
  bibtex: isInstalled('bibtex'),
  pdflatex: isInstalled('bibtex') && isInstalled('pdflatex'),
  biber: isInstalled('biber'),
} as const;

/** A text without the scripts that pdfLaTeX's first fonts do not have. */
export function latin(text: string): string {
  return text.replaceAll('Лаборатория', 'Laboratory').replaceAll(/[^\n -ÿ]/g, '');
}

/** The programs at work on a bibliography, in a folder that they may fill. */
export function texPrograms(folder: string, bibliography: string) {
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  write('archive.bib', bibliography);
  write('paper.tex', PAPER);
  write('paper.aux', '\\relax\n\\citation{*}\n\\bibstyle{plain}\n\\bibdata{archive}\n');
  const run = (complaint: RegExp, program: string, ...args: readonly string[]): Verdict => {
    const { status, stdout } = spawnSync(program, args, { cwd: folder, encoding: 'utf8' });
    return { status, complaints: stdout.split('\n').filter((line) => complaint.test(line)) };
  };
  const bibtex = (): Verdict => {
    const { status, complaints } = run(/error|warning/i, 'bibtex', 'paper');
    // An undated item has no year.
    return { status, complaints: complaints.filter((line) => !/^Warning--empty year|^\(There w/.test(line)) };
  };
  return {
    bibtex,
    pdflatex: (): Verdict => {
      bibtex();
      return run(/^!|Missing character/, 'pdflatex', '-interaction=nonstopmode', '-halt-on-error', 'paper');
    },
    biber: (): Verdict => run(/^(?:WARN|ERROR)/, 'biber', '--tool', 'archive.bib'),
  };
}

const PAPER =
  '\\documentclass{article}\\usepackage{textcomp}\\usepackage{url}\\begin{document}\\nocite{*}' +
  '\\bibliographystyle{plain}\\bibliography{archive}\\end{document}\n';
