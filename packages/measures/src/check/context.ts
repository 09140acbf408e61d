import type { Dictionary } from '../dictionary.ts';
import type { ParameterDefinition } from '../parameters.ts';

/** What a rule may refer to. */
export interface CheckContext {
  readonly dictionary: Dictionary;
  readonly parameters?: readonly ParameterDefinition[];
}
