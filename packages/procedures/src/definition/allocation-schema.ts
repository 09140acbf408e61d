/** How money is given to the cases of a procedure: what the document states, each with its provision. What it does not
 * state is left out here, and a person chooses it with a reason when a plan is drawn. */
import Type from 'typebox';
import { CiteSchema, ConditionSchema, IdSchema, PeriodSchema, strict, WordsSchema } from './parts-schema.ts';

/** “1000万元”, “50 元”. */
const MoneySchema = Type.String({ pattern: '^\\d+(\\.\\d+)?\\s*(元|万元|亿元)$' });
const RatioSchema = Type.String({ pattern: '^\\d+(\\.\\d+)?%?$' });
const PathSchema = Type.String({ pattern: '^(form|data|case)\\.[\\w.-]+$' });

/** One rate of support, for one project of the procedure or for the cases that meet a condition. */
export const GrantSchema = strict({
  id: IdSchema,
  title: WordsSchema,
  project: Type.Optional(IdSchema),
  when: Type.Optional(ConditionSchema),
  ratio: RatioSchema,
  /** Most for one project; without it the document states none. */
  cap: Type.Optional(MoneySchema),
  /** What an officer has to make sure of before the rate applies: until then nothing is given, and the row says so. */
  confirm: Type.Optional(WordsSchema),
  cite: CiteSchema,
});

export const AllocationSchema = strict({
  /** Paths of the sums: declared by the applicant, reviewed by the audit. */
  declared: PathSchema,
  reviewed: PathSchema,
  /** Path of what ranks the cases, higher first. */
  score: Type.Optional(PathSchema),
  /** Path of the key of regional quotas. */
  region: PathSchema,
  grants: Type.Array(GrantSchema, { minItems: 1 }),
  maxCut: Type.Optional(strict({ share: RatioSchema, cite: CiteSchema })),
  method: Type.Optional(
    strict({
      is: Type.Enum(['rank', 'pro-rata']),
      lastRow: Type.Optional(Type.Enum(['partial', 'none'])),
      cite: CiteSchema,
    }),
  ),
  rounding: Type.Optional(
    strict({ unit: Type.Enum(['分', '元', '万元']), mode: Type.Enum(['down', 'half-up']), cite: CiteSchema }),
  ),
  applicantCap: Type.Optional(strict({ amount: MoneySchema, cite: CiteSchema })),
  least: Type.Optional(strict({ amount: MoneySchema, cite: CiteSchema })),
  regionQuota: Type.Optional(strict({ amounts: Type.Record(Type.String(), MoneySchema), cite: CiteSchema })),
  /** 就高不重复: of the cases that share the value at this path, only the one that is given most. */
  notRepeated: Type.Optional(strict({ by: PathSchema, cite: CiteSchema })),
  /** Paths of the applicant's account, for payment runs: in whose name, at which bank, its number. */
  account: Type.Optional(strict({ name: PathSchema, bank: PathSchema, number: PathSchema })),
  /** How long the notice stands. */
  publicity: Type.Optional(strict({ period: PeriodSchema, cite: CiteSchema })),
  /** The provision that limits everything by the budget of the year. */
  budget: Type.Optional(CiteSchema),
});
