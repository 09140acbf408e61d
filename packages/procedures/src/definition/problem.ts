/** What is wrong with a definition: where, what was found, what is expected. */
import type { Words } from '@huice/calendar';

export interface DefinitionProblem {
  /** “commands/submit/to”. */
  readonly at: string;
  readonly words: Words;
}

export const problem = (at: string, zh: string, en: string): DefinitionProblem => ({ at, words: { zh, en } });

/** Raised with every problem at once. */
export class DefinitionError extends Error {
  readonly problems: readonly DefinitionProblem[];
  constructor(problems: readonly DefinitionProblem[]) {
    super(problems.map((each) => `${each.at}: ${each.words.zh} ${each.words.en}`).join('\n'));
    this.name = 'DefinitionError';
    this.problems = problems;
  }
}
