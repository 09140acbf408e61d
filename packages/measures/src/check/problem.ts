import type { Words } from '../tree.ts';

/** Something wrong with a rule: where, what was found, what was expected, and how to mend it. */
export interface RuleProblem {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** Address of the node: “conditions/of/2/left”. */
  readonly node: string;
  /** The other place, where two do not go together. */
  readonly other?: string;
  /** Heading or path of the provision that the nearest citation names. */
  readonly provision?: string;
  readonly message: Words;
  readonly found?: Words;
  readonly expected?: Words;
  readonly mend?: Words;
}
