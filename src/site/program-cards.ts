import type { Program } from '../model/item.ts';
import { PROGRAM_STATE_LABELS, PROGRAM_STATES } from '../model/labels.ts';
import { type ArchiveIndex, programItems } from '../model/queries.ts';
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
    heading: PROGRAM_STATE_LABELS[state],
    cards: index.byType.programs
      .filter((program) => program.state === state)
      .map((program) => programCard(index, program, questions)),
  })).filter(({ cards }) => cards.length > 0);
}

function programCard(index: ArchiveIndex, program: Program, questions: number): ProgramCard {
  const facts = [counted(program.questions.length, 'question'), counted(programItems(index, program).length, 'item')];
  return {
    entry: entryOf(program, index.archive.config),
    state: program.state,
    stateLabel: PROGRAM_STATE_LABELS[program.state],
    questionsHtml: program.questions.slice(0, questions).map(({ html }) => html),
    facts: facts.filter((fact) => fact !== '').join(' · '),
  };
}

/** `1 item`, `2 items`; nothing for none. */
export function counted(count: number, noun: string): string {
  return count === 0 ? '' : `${count} ${noun}${count === 1 ? '' : 's'}`;
}
