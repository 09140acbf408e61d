/** The workbench: people decide about each fact of a document, a draft pack comes of it, a second person publishes it. */
import type { Words } from '@huice/measures';
import type { DocumentComparison, Fact } from '@huice/reading';
import { type Static, Type } from 'typebox';
import { component, Instant, ProblemSchema, WordsSchema } from './common.ts';
import { FactSchema } from './library.ts';

const loose = { additionalProperties: true };

export type Verdict = 'open' | 'accepted' | 'corrected' | 'rejected';

const Decided = Type.Object({
  by: Type.String(),
  at: Instant,
  reason: Type.Union([Type.String(), Type.Null()]),
});

export const WorkbenchItem = component<WorkbenchItem>(
  'WorkbenchItem',
  Type.Object({
    key: Type.String({ description: 'Kind, fingerprint of the words, and which of several alike.' }),
    fact: FactSchema,
    read: Type.Union([FactSchema, Type.Null()]),
    verdict: Type.String({ description: 'open, accepted, corrected, rejected' }),
    version: Type.Integer({
      minimum: 0,
      description: 'Number of decisions so far; sent along with the next.',
    }),
    stale: Type.Boolean({
      description: 'The document was read again, and this fact says something else now.',
    }),
    gone: Type.Boolean({ description: 'The document was read again, and this fact is not found any more.' }),
    decided: Type.Union([Decided, Type.Null()]),
    form: Type.Array(
      Type.Object({ name: Type.String(), label: WordsSchema, lines: Type.Boolean(), value: Type.String() }),
      { description: 'What can be corrected, each as a text; empty: accepted or rejected only.' },
    ),
  }),
);
export interface WorkbenchItem {
  readonly key: string;
  /** As it stands: corrected where a person corrected it. */
  readonly fact: Fact;
  /** As the reader reads it now; `null` when it does not. */
  readonly read: Fact | null;
  readonly verdict: Verdict;
  readonly version: number;
  readonly stale: boolean;
  readonly gone: boolean;
  readonly decided: { readonly by: string; readonly at: string; readonly reason: string | null } | null;
  readonly form: readonly CorrectionEntry[];
}
export interface CorrectionEntry {
  readonly name: string;
  readonly label: Words;
  /** Several, one a line. */
  readonly lines: boolean;
  readonly value: string;
}

export const WorkbenchAnswer = Type.Object({
  seq: Type.Integer({ description: 'Number of decisions on this document so far.' }),
  items: Type.Array(WorkbenchItem),
  left: Type.Integer({ description: 'How many facts still wait for a decision.' }),
  total: Type.Integer(),
  canUndo: Type.Boolean({ description: 'Whether the one who asks has a decision to take back.' }),
  canRedo: Type.Boolean(),
});
export type WorkbenchAnswer = Static<typeof WorkbenchAnswer>;

export const ChangesQuery = Type.Object({
  since: Type.Integer({
    minimum: 0,
    description: 'The `seq` of the last answer; only items changed after it come.',
  }),
});

export const DecisionBody = Type.Object({
  key: Type.String({ minLength: 1, maxLength: 200 }),
  version: Type.Integer({ minimum: 0, description: 'The version that was seen.' }),
  verdict: Type.Union([Type.Literal('accepted'), Type.Literal('corrected'), Type.Literal('rejected')]),
  correction: Type.Optional(
    Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: 4000 }), {
      description: 'A text for each field that is corrected.',
    }),
  ),
  reason: Type.Optional(
    Type.String({ maxLength: 1000, description: 'Asked for when a figure does not stand in the words.' }),
  ),
});
export type DecisionBody = Static<typeof DecisionBody>;

export const RereadAnswer = Type.Object({
  facts: Type.Integer(),
  kept: Type.Integer({ description: 'Decisions that found their fact again.' }),
  gone: Type.Integer({ description: 'Decisions whose fact is not found any more; they are kept.' }),
});
export type RereadAnswer = Static<typeof RereadAnswer>;

const DraftFileSchema = Type.Object({ path: Type.String(), text: Type.String() });

export const DraftProblemSchema = Type.Object({
  severity: Type.Unsafe<'error' | 'warning'>(Type.String()),
  file: Type.String(),
  line: Type.Integer(),
  words: WordsSchema,
});

export const DraftAnswer = Type.Object({
  id: Type.String(),
  documentId: Type.String(),
  pack: Type.String({ description: 'Id that the pack is published under.' }),
  version: Type.Integer(),
  files: Type.Array(DraftFileSchema),
  notes: Type.Array(WordsSchema, { description: 'What was not understood and is left for a person.' }),
  problems: Type.Array(DraftProblemSchema),
  errors: Type.Integer({ description: 'With errors it cannot be published.' }),
  drafters: Type.Array(Type.String(), { description: 'Who wrote it: none of them may publish it.' }),
  savedAt: Instant,
  behind: Type.Integer({ description: 'Decisions on facts made since it was generated.' }),
  reader: Type.Union([Type.String(), Type.Null()], {
    description: 'Edition of the reader whose facts it rests on; null: not kept.',
  }),
  rereadSince: Type.Boolean({ description: 'The document was read again by another reader since.' }),
  published: Type.Union([
    Type.Object({ version: Type.Integer(), by: Type.String(), at: Instant }),
    Type.Null(),
  ]),
});
export type DraftAnswer = Static<typeof DraftAnswer>;

export const DraftOfDocumentAnswer = Type.Object({ draft: Type.Union([DraftAnswer, Type.Null()]) });

export const ChangeDraftBody = Type.Object({
  version: Type.Integer({ minimum: 1 }),
  path: Type.String({ minLength: 1, maxLength: 300 }),
  text: Type.String({ maxLength: 200_000 }),
});
export const PublishBody = Type.Object({ version: Type.Integer({ minimum: 1 }) });
export const PublishAnswer = Type.Object({
  pack: Type.String(),
  measures: Type.Array(Type.String(), { description: 'Ids of the measures that matching uses from now on.' }),
  problems: Type.Array(ProblemSchema),
});
export type PublishAnswer = Static<typeof PublishAnswer>;

export const ComparisonQuery = Type.Object({
  before: Type.String({ maxLength: 60, description: 'Id of the earlier document.' }),
  after: Type.String({ maxLength: 60, description: 'Id of the later document.' }),
});
const Version = Type.Object({
  id: Type.String(),
  title: Type.String(),
  documentNumber: Type.Union([Type.String(), Type.Null()]),
  text: Type.String(),
  textStart: Type.Integer({ description: 'Where `text` begins in the text that spans refer to.' }),
});
export const ComparisonAnswer = Type.Object({
  before: Version,
  after: Version,
  comparison: component<DocumentComparison>(
    'DocumentComparison',
    Type.Object(
      {
        metadata: Type.Array(Type.Object({ field: Type.String() }, loose)),
        provisions: Type.Array(Type.Object({ kind: Type.String() }, loose)),
        counts: Type.Record(Type.String(), Type.Integer()),
      },
      { description: 'What changed, provision by provision and figure by figure.' },
    ),
  ),
});
export type ComparisonAnswer = Static<typeof ComparisonAnswer>;

export const ExportQuery = Type.Object({
  format: Type.Union([Type.Literal('json'), Type.Literal('xlsx'), Type.Literal('csv'), Type.Literal('akn')], {
    description: 'json, xlsx, csv, akn (Akoma Ntoso XML)',
  }),
});
export type ExportFormat = Static<typeof ExportQuery>['format'];

/** A file to save: bytes, not JSON. */
export const FileAnswer = Type.Unknown({
  description: 'The file itself, with its name in content-disposition.',
});
