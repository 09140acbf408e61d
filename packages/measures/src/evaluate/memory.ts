/** What does not depend on the company is said once for each rule: the words of conditions, the types of expressions. */
import { typeOf, type ValueType } from '../check/types.ts';
import type { Dictionary } from '../dictionary.ts';
import type { ParameterDefinition } from '../parameters.ts';
import { sayCondition } from '../say.ts';
import type { Condition, Expression, Words } from '../tree.ts';

interface Vocabulary {
  readonly dictionary: Dictionary;
  readonly parameters?: readonly ParameterDefinition[];
}

class Memory {
  private readonly vocabulary: Vocabulary;
  private readonly words = new WeakMap<Condition, Words>();
  private readonly types = new WeakMap<Expression, ValueType>();

  constructor(vocabulary: Vocabulary) {
    this.vocabulary = vocabulary;
  }

  wordsOf(condition: Condition): Words {
    const known = this.words.get(condition);
    if (known !== undefined) return known;
    const said = sayCondition(condition, this.vocabulary);
    this.words.set(condition, said);
    return said;
  }

  typeOf(expression: Expression): ValueType {
    const known = this.types.get(expression);
    if (known !== undefined) return known;
    const type = typeOf(expression, this.vocabulary);
    this.types.set(expression, type);
    return type;
  }
}

export type { Memory };

const NONE: readonly ParameterDefinition[] = [];
const memories = new WeakMap<Dictionary, WeakMap<readonly ParameterDefinition[], Memory>>();

/** The memory for a dictionary and parameters; it goes when they go. Rules are never changed in place. */
export function memoryFor({ dictionary, parameters }: Vocabulary): Memory {
  const byParameters = memories.get(dictionary) ?? new WeakMap<readonly ParameterDefinition[], Memory>();
  memories.set(dictionary, byParameters);
  const key = parameters ?? NONE;
  const known = byParameters.get(key);
  if (known !== undefined) return known;
  const created = new Memory({ dictionary, ...(parameters === undefined ? {} : { parameters }) });
  byParameters.set(key, created);
  return created;
}
