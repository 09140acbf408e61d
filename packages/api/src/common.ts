/** What every answer shares: words in two languages, errors that say what to do, pages of a list. */
import type { Words } from '@huice/measures';
import { type Static, type TSchema, Type } from 'typebox';

/** The components of the OpenAPI document, by name; filled by {@link component}. */
export const components = new Map<string, TSchema>();

/**
 * Name a schema, so that the OpenAPI document lists it once and refers to it elsewhere.
 * `T` is the type that the domain packages already have for it.
 */
export function component<T>(name: string, schema: TSchema) {
  components.set(name, { ...schema, $id: name } as TSchema);
  return Type.Unsafe<T>({ $ref: `${name}#` });
}

/** An ISO calendar day, YYYY-MM-DD, in Asia/Shanghai. */
export const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', examples: ['2024-02-25'] });

/** An ISO instant with its offset. */
export const Instant = Type.String({ format: 'date-time', examples: ['2024-02-25T18:00:00+08:00'] });

export const WordsSchema = component<Words>(
  'Words',
  Type.Object({ zh: Type.String(), en: Type.String() }, { description: 'Chinese first, English beside it.' }),
);

/** Half-open `[start, end)`, UTF-16 code units. */
export const SpanSchema = component<readonly [number, number]>(
  'Span',
  Type.Array(Type.Integer({ minimum: 0 }), {
    minItems: 2,
    maxItems: 2,
    description: 'Half-open [start, end) in UTF-16 code units into the text read from the file.',
  }),
);

/** One thing that is wrong: what, where, what to do. */
export const ProblemSchema = component<Problem>(
  'Problem',
  Type.Object({
    code: Type.String({ description: 'Stable, for programs: “encrypted-pdf”, “company.unknown-fact”.' }),
    zh: Type.String(),
    en: Type.String(),
    where: Type.Optional(Type.String({ description: 'Field, line, page or file the trouble is at.' })),
    todo: Type.Optional(WordsSchema),
  }),
);
export interface Problem {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly where?: string;
  readonly todo?: Words;
}

/** Every answer with a status of 400 or above. */
export const ErrorAnswer = component<ErrorAnswer>(
  'ErrorAnswer',
  Type.Object({
    error: ProblemSchema,
    problems: Type.Optional(
      Type.Array(ProblemSchema, { description: 'All that is wrong, where there is more than one thing.' }),
    ),
    requestId: Type.String({ description: 'Quote it when asking for help: the log has the same.' }),
  }),
);
export interface ErrorAnswer {
  readonly error: Problem;
  readonly problems?: readonly Problem[];
  readonly requestId: string;
}

export const PageQuery = {
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000, default: 1 })),
  size: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 20 })),
};

/** One page of a list, and how many there are in all. */
export function pageOf<T extends TSchema>(item: T) {
  return Type.Object({
    items: Type.Array(item),
    count: Type.Integer({ description: 'Number of items over all pages.' }),
    page: Type.Integer(),
    size: Type.Integer(),
  });
}

export const HealthAnswer = Type.Object({
  status: Type.Union([Type.Literal('ok'), Type.Literal('failing')]),
  version: Type.String(),
  database: Type.Union([Type.Literal('ok'), Type.Literal('failing')]),
  packs: Type.Integer({ description: 'Number of packs loaded.' }),
  measures: Type.Integer(),
  packProblems: Type.Integer({ description: 'Problems found while loading the packs.' }),
  now: Instant,
});
export type HealthAnswer = Static<typeof HealthAnswer>;

/** A whole list, and how many there are. */
export const listOf = <T extends TSchema>(item: T) =>
  Type.Object({ items: Type.Array(item), count: Type.Integer() });
