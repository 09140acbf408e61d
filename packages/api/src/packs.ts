/** Policy as data: packs, measures, the dictionary of company facts, fictional sample companies. */
import type { CompanyFile, FactDefinition } from '@huice/measures';
import type { Contact, Material, Measure, MeasureWindow, NotModelled, PackDocument } from '@huice/packs';
import { type Static, Type } from 'typebox';
import { component, ProblemSchema, WordsSchema } from './common.ts';

export const CitationSchema = Type.Object({
  document: Type.Optional(Type.String()),
  provision: Type.String({ description: 'Path of the provision: “三/(一)”.' }),
  figures: Type.Optional(Type.Array(Type.String())),
  hash: Type.Optional(Type.String()),
  says: Type.Optional(WordsSchema),
});

export const PackDocumentSchema = component<PackDocument>(
  'PackDocument',
  Type.Object(
    {
      id: Type.String({ examples: ['440300/software-guides-2024'] }),
      title: Type.String(),
      titleEn: Type.String(),
      documentNumber: Type.Union([Type.String(), Type.Null()]),
      issuers: Type.Array(Type.String()),
      kind: Type.String(),
      regionCode: Type.String({ description: 'GB/T 2260, six digits.' }),
      region: Type.String(),
      issuedOn: Type.Union([Type.String(), Type.Null()]),
      publishedOn: Type.Union([Type.String(), Type.Null()]),
      effectiveFrom: Type.Union([Type.String(), Type.Null()]),
      effectiveTo: Type.Union([Type.String(), Type.Null()]),
      draft: Type.Boolean(),
      industries: Type.Array(Type.String()),
      summary: WordsSchema,
    },
    { additionalProperties: true },
  ),
);

export type WindowState = 'open' | 'closed' | 'upcoming' | 'unknown';

/** A window of a measure, and how it stands on the day asked about. */
export interface WindowOnDay extends MeasureWindow {
  readonly state: WindowState;
  /** Calendar days until it closes (open) or opens (upcoming); `null` where there is nothing to count. */
  readonly daysLeft: number | null;
}
export const WindowOnDaySchema = component<WindowOnDay>(
  'WindowOnDay',
  Type.Object(
    {
      name: WordsSchema,
      from: Type.Union([Type.String(), Type.Null()], {
        description: 'Instant with offset; null: not stated.',
      }),
      to: Type.Union([Type.String(), Type.Null()]),
      standing: Type.Optional(Type.Literal(true, { description: 'Open all year, says the document.' })),
      channel: Type.String({ description: 'online, paper, post, other' }),
      where: Type.Optional(WordsSchema),
      cite: Type.Optional(CitationSchema),
      state: Type.String({ description: 'open, closed, upcoming, unknown (as of the day asked about)' }),
      daysLeft: Type.Union([Type.Integer(), Type.Null()]),
    },
    { additionalProperties: true },
  ),
);

/** The few words about a document that go with every measure. */
export interface DocumentHeader {
  readonly id: string;
  readonly title: string;
  readonly titleEn: string;
  readonly documentNumber: string | null;
  readonly issuers: readonly string[];
  readonly region: string;
  readonly draft: boolean;
}

/** What a person needs to know about a measure beside its rule. */
export interface MeasureHeader {
  readonly id: string;
  readonly title: Measure['title'];
  readonly summary: Measure['summary'];
  readonly form: Measure['form'];
  readonly authority: string;
  readonly provision: string;
  readonly document: DocumentHeader;
  readonly windows: readonly WindowOnDay[];
  readonly materials: readonly Material[];
  readonly contacts: readonly Contact[];
  readonly notes: NonNullable<Measure['notes']>;
}
const loose = { additionalProperties: true };
export const MeasureHeaderSchema = component<MeasureHeader>(
  'MeasureHeader',
  Type.Object({
    id: Type.String({ examples: ['440300/software-guides-2024/chain-link'] }),
    title: WordsSchema,
    summary: WordsSchema,
    form: Type.String(),
    authority: Type.String(),
    provision: Type.String(),
    document: Type.Object({ id: Type.String(), title: Type.String() }, loose),
    windows: Type.Array(WindowOnDaySchema),
    materials: Type.Array(
      Type.Object({ name: WordsSchema, form: Type.String(), group: Type.String() }, loose),
    ),
    contacts: Type.Array(Type.Object({ purpose: WordsSchema, phones: Type.Array(Type.String()) }, loose)),
    notes: Type.Array(Type.Object({ words: WordsSchema }, loose)),
  }),
);

/** A measure in full: its header, its rule (the tree) and its worked examples. */
export interface MeasureAnswer extends MeasureHeader {
  readonly rule: Measure['rule'];
  readonly examples: Measure['examples'];
  /** Dated parameters that the rule may name. */
  readonly parameters?: NonNullable<Measure['parameters']>;
}
export const MeasureAnswerSchema = component<MeasureAnswer>(
  'MeasureAnswer',
  Type.Object(
    {
      id: Type.String(),
      title: WordsSchema,
      summary: WordsSchema,
      rule: Type.Object({}, { additionalProperties: true, description: 'The measure tree.' }),
      examples: Type.Array(Type.Object({}, loose)),
      parameters: Type.Optional(Type.Array(Type.Object({ id: Type.String() }, loose))),
    },
    loose,
  ),
);

export const PackSummary = Type.Object({
  document: PackDocumentSchema,
  measures: Type.Integer(),
  examples: Type.Integer({ description: 'Worked examples, all measures together.' }),
  notModelled: Type.Integer({ description: 'Provisions that have no rule, each with its reason.' }),
  openWindows: Type.Integer(),
  imported: Type.Union([Type.String(), Type.Null()], {
    description: 'Id of the imported document that the citations open on; null: not imported.',
  }),
});
export type PackSummary = Static<typeof PackSummary>;

export const PacksAnswer = Type.Object({
  items: Type.Array(PackSummary),
  count: Type.Integer(),
  problems: Type.Array(ProblemSchema),
});
export type PacksAnswer = Static<typeof PacksAnswer>;

export const PackAnswer = Type.Object({
  document: PackDocumentSchema,
  imported: Type.Union([Type.String(), Type.Null()]),
  measures: Type.Array(MeasureHeaderSchema),
  notModelled: Type.Array(
    component<NotModelled>(
      'NotModelled',
      Type.Object({ provision: Type.String(), what: WordsSchema, why: WordsSchema }),
    ),
  ),
});
export type PackAnswer = Static<typeof PackAnswer>;

export const MeasuresQuery = Type.Object({
  pack: Type.Optional(Type.String({ description: 'Only the measures of this pack.' })),
  asOf: Type.Optional(Type.String({ description: 'Day that window states refer to; today where absent.' })),
});
export const MeasuresAnswer = Type.Object({ items: Type.Array(MeasureHeaderSchema), count: Type.Integer() });
export type MeasuresAnswer = Static<typeof MeasuresAnswer>;

export const FactDefinitionSchema = component<FactDefinition>(
  'FactDefinition',
  Type.Object(
    {
      id: Type.String(),
      name: WordsSchema,
      type: Type.String({ description: 'money, ratio, number, date, yes-no, enum, list, region, text' }),
      unit: Type.Optional(Type.String()),
      about: Type.String(),
      period: Type.String(),
      register: Type.String(),
      question: WordsSchema,
      sensitivity: Type.String(),
    },
    loose,
  ),
);
export const CompanyFactsAnswer = Type.Object({
  items: Type.Array(FactDefinitionSchema),
  count: Type.Integer(),
  usedBy: Type.Record(Type.String(), Type.Array(Type.String()), {
    description: 'Fact id → ids of the measures whose rule asks for it.',
  }),
});
export type CompanyFactsAnswer = Static<typeof CompanyFactsAnswer>;

/** A company as its file gives it: a name, the day of decision, facts by id or Chinese name. */
export const CompanyFileBody = Type.Unsafe<CompanyFile>(
  Type.Object(
    {
      name: Type.String({ minLength: 1, maxLength: 200 }),
      asOf: Type.Optional(Type.String({ maxLength: 10 })),
      facts: Type.Record(Type.String(), Type.Unknown()),
    },
    { additionalProperties: true },
  ),
);
export const CompanyFileSchema = component<CompanyFile>('CompanyFile', CompanyFileBody);

export const SampleCompaniesAnswer = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Type.String(),
      nameEn: Type.String(),
      about: WordsSchema,
      company: CompanyFileSchema,
    }),
  ),
  count: Type.Integer(),
});
export type SampleCompaniesAnswer = Static<typeof SampleCompaniesAnswer>;
