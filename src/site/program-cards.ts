import type { Program } from '../model/item.ts';
import { PROGRAM_STATES } from '../model/labels.ts';
import { type ArchiveIndex, programItems } from '../model/queries.ts';
import { siteTermsFor } from '../model/terms/site-terms.ts';
import { type Entry, entryOf } from './entry.ts';

/** A program as home and the listing of programs show it. */
export interface ProgramCard {
  readonly entry: Entry;
  readonly state: Program['state'];
  readonly stateLabel: string;
  /** The first of its questions, as HTML. */
  readonly questionsHtml: readonly string[];
  /** `5 questions · 17 items`. */
  readonly facts: string;
}

/** The programs of one state. */
export interface ProgramGroup {
  readonly heading: string;
  readonly cards: readonly ProgramCard[];
}

/** The archive's programs by state, active ones first; each with its first `questions` questions. */
export function programGroups(index: ArchiveIndex, questions: number): readonly ProgramGroup[] {
  return PROGRAM_STATES.map((state) => ({
    heading: siteTermsFor(index.archive.config.language).states[state],
    cards: index.byType.programs
      .filter((program) => program.state === state)
      .map((program) => programCard(index, program, questions)),
  })).filter(({ cards }) => cards.length > 0);
}

function programCard(index: ArchiveIndex, program: Program, questions: number): ProgramCard {
  const facts = factsOf(program.questions.length, programItems(index, program).length, index.archive.config.language);
  return {
    entry: entryOf(program, index.archive.config),
    state: program.state,
    stateLabel: siteTermsFor(index.archive.config.language).states[program.state],
    questionsHtml: program.questions.slice(0, questions).map(({ html }) => html),
    facts: facts.join(' · '),
  };
}

/** How many questions a program asks and how many items it has; nothing of what it has none of. */
function factsOf(questions: number, items: number, language: string): readonly string[] {
  const words = siteTermsFor(language);
  return [...(questions > 0 ? [words.questionCount(questions)] : []), ...(items > 0 ? [words.itemCount(items)] : [])];
}
