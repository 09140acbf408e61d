/** Guards: what must hold before a command is carried out. One entry a rule; each names its provision. */
import Type from 'typebox';
import { CiteSchema, ConditionSchema, IdSchema, PeriodSchema, strict, WordsSchema } from './parts-schema.ts';

const common = {
  cite: Type.Optional(CiteSchema),
  /** Particular words for when it does not hold. */
  words: Type.Optional(WordsSchema),
  /** The cases it is asked of. */
  when: Type.Optional(ConditionSchema),
  /** `note`: carried out all the same, and recorded as late or deviating. */
  onFail: Type.Optional(Type.Enum(['refuse', 'note'])),
};

export const GuardSchema = Type.Union([
  /** Within a window. */
  strict({ rule: Type.Literal('window'), window: IdSchema, ...common }),
  /** Two deadlines: first handed in within `first`; what was handed in in time and returned, until the end of `again`. */
  strict({ rule: Type.Literal('filing'), first: IdSchema, again: IdSchema, ...common }),
  /** A window has ended. */
  strict({ rule: Type.Literal('window-over'), window: IdSchema, ...common }),
  /** On a working day. */
  strict({ rule: Type.Literal('working-day'), ...common }),
  /** The form is complete and without error. */
  strict({ rule: Type.Literal('form'), form: IdSchema, ...common }),
  /** Every material of the checklist is there. */
  strict({ rule: Type.Literal('materials'), ...common }),
  strict({ rule: Type.Literal('require'), that: ConditionSchema, ...common, words: WordsSchema }),
  strict({ rule: Type.Literal('quota'), quota: IdSchema, ...common }),
  strict({ rule: Type.Literal('budget'), amount: Type.String(), ...common }),
  /** What is taken back: more than nothing, and not more than is left of what was given. */
  strict({
    rule: Type.Literal('left-of'),
    amount: Type.String(),
    given: Type.String(),
    taken: Type.String(),
    ...common,
  }),
  /** The steps are done or waived; without `steps`, all that the case must go through. */
  strict({ rule: Type.Literal('steps-done'), steps: Type.Optional(Type.Array(IdSchema)), ...common }),
  /** Not the person who last took the other command. */
  strict({ rule: Type.Literal('second-person'), than: IdSchema, ...common }),
  strict({ rule: Type.Literal('no-open-objection'), ...common }),
  /** The clock has not run out; a paused clock is judged as it stands. */
  strict({ rule: Type.Literal('clock-left'), clock: IdSchema, ...common }),
  strict({ rule: Type.Literal('clock-over'), clock: IdSchema, ...common }),
  /** Not before the day at this path has ended. */
  strict({ rule: Type.Literal('after-day'), day: Type.String(), ...common }),
  /** Not later than the day at this path. */
  strict({ rule: Type.Literal('until-day'), day: Type.String(), ...common }),
  /** Within a period counted from the day at this path. */
  strict({ rule: Type.Literal('within-period'), from: Type.String(), period: PeriodSchema, ...common }),
]);

export type Guard = Type.Static<typeof GuardSchema>;
export type GuardRule = Guard['rule'];
