/** What is asked of an assignment, by whom, with which answer; and what comes of it: events, or a refusal in words. */
import type { Day, Words } from '@huice/calendar';
import type { Target } from '@huice/packs';
import type { Figure } from '../figures.ts';
import type { AssignmentEvent, Evidence, NoFigure, Person, ReportedFigure } from './state.ts';
import type { ClockName, CommandName, Doer } from './words.ts';

export interface AnswerInput {
  readonly text: string;
  readonly figures: readonly ReportedFigure[];
  readonly without: readonly NoFigure[];
  readonly files: readonly Evidence[];
}

export interface Command {
  readonly name: CommandName;
  readonly doer: Doer;
  readonly by: Person;
  readonly key: string;
  /** For return, withdraw, extend, correct. */
  readonly reason?: string;
  readonly dueDay?: Day;
  readonly publish?: boolean;
  readonly answer?: AnswerInput;
  readonly clock?: ClockName;
  readonly words?: Words;
}

/** What the judging of figures needs to know. */
export interface Circumstances {
  readonly targets: readonly Target[];
  /** Accepted so far, of this plan and place. */
  readonly figures: readonly Figure[];
  /** First day of the plan. */
  readonly begins: Day | null;
}

export type RefusalCode = 'not-now' | 'not-permitted' | 'time-reversed' | 'bad-input' | 'asked-back';

export interface Reason {
  readonly code: string;
  readonly at: string;
  readonly words: Words;
  readonly todo?: Words;
}

export interface Refusal {
  readonly code: RefusalCode;
  readonly words: Words;
  readonly reasons: readonly Reason[];
}

export type Decision = { readonly events: readonly AssignmentEvent[] } | { readonly refusal: Refusal };
