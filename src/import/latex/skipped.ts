import type { ImportNote } from '../imported.ts';
import type { FlatSource } from './flatten.ts';
import { MARK } from './marked-source.ts';

/** Commands that say how a page looks, or that this import has read by itself: nothing is lost with them. */
const NAMES = `
  maketitle makecover title author date thanks affiliation affil address institute institution email orcid keywords
  abstract documentclass usepackage RequirePackage newtheorem theoremstyle declaretheorem spnewtheorem graphicspath
  vspace hspace vskip hskip vfill hfill smallskip medskip bigskip noindent indent par newline linebreak pagebreak
  newpage clearpage cleardoublepage nopagebreak allowbreak sloppy fussy raggedright raggedbottom flushbottom centering
  thispagestyle pagestyle pagenumbering markboth markright setcounter addtocounter setlength addtolength
  tableofcontents listoffigures listoftables appendix appendices bibliographystyle bibliography addbibresource
  printbibliography nocite color normalcolor definecolor protect phantomsection addcontentsline hypersetup
  tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge baselineskip linespread doublespacing
  singlespacing onehalfspacing twocolumn onecolumn columnbreak balance IEEEpeerreviewmaketitle IEEEoverridecommandlockouts
  frontmatter mainmatter backmatter numberwithin allowdisplaybreaks renewcommand providecommand newcommand def let
  makeatletter makeatother DeclareMathOperator newif newcounter newlength input include hyphenation crefname Crefname
  captionsetup geometry setstretch toprule midrule bottomrule hline cline cmidrule FloatBarrier strut xspace
  icmltitle icmltitlerunning icmlauthor icmlaffiliation icmlkeywords icmlsetsymbol printAffiliationsAndNotice
  titlerunning authorrunning runninghead shorttitle shortauthor journalname received accepted copyrightyear
  acmJournal acmYear acmVolume acmNumber acmArticle acmMonth acmDOI acmConference acmISBN acmPrice setcopyright ccsdesc
  today unskip relax null leavevmode flushleft flushright center raggedleft boldmath unboldmath ensuremath
`;
const QUIET = new Set(NAMES.trim().split(/\s+/));

/** What pandoc left out of a text as notes, one for each command, at the first place where it stands. */
export function skippedNotes(skipped: readonly string[], { text, placeOf }: FlatSource): readonly ImportNote[] {
  const counts = new Map<string, { readonly contents: string; readonly count: number }>();
  for (const contents of skipped) {
    const name = nameOf(contents);
    if (name === undefined) continue;
    const before = counts.get(name);
    counts.set(name, { contents: before?.contents ?? contents, count: (before?.count ?? 0) + 1 });
  }
  return [...counts.values()].flatMap(({ contents, count }) => {
    const shown = contents.replace(/\s+/g, ' ').trim();
    const at = text.indexOf(contents.trim());
    // What a macro wrote stands nowhere in the text.
    const line = at < 0 ? 1 : text.slice(0, at).split('\n').length;
    const times = count === 1 ? '' : `, ${count} times`;
    const short = shown.length > 80 ? `${shown.slice(0, 79)}…` : shown;
    return [{ ...placeIn(placeOf(line)), message: `"${short}" cannot be converted and was left out${times}.` }];
  });
}

function placeIn({ file, line }: { readonly file: string; readonly line: number }): Omit<ImportNote, 'message'> {
  return { file, line };
}

/** The name that a note is kept by; undefined for what needs none. */
function nameOf(contents: string): string | undefined {
  const [, edge, environment] = /^\\(begin|end)\s*\{([^{}]*)\}/.exec(contents) ?? [];
  // The content of an environment that is not known stays.
  if (environment !== undefined) return edge === 'end' || environment.startsWith(MARK) ? undefined : undefined;
  const [, name] = /^\\([A-Za-z@]+)\*?/.exec(contents) ?? [];
  return name === undefined || QUIET.has(name) ? undefined : name;
}
