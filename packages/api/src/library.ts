/** The library: reading a file, importing it, finding documents, opening citations on the very words. */
import type { DocumentKind, Fact, Provision, ReadDocument, Reading, ReadingWarning } from '@huice/reading';
import { type Static, Type } from 'typebox';
import { component, Instant, PageQuery, pageOf, SpanSchema, WordsSchema } from './common.ts';
import { CitationSchema } from './packs.ts';

const loose = { additionalProperties: true };
const textOrNull = Type.Union([Type.String(), Type.Null()]);

export const ProvisionSchema = component<Provision>(
  'Provision',
  Type.Object({
    path: Type.String({ description: 'Markers from the root down: “一/(二)/1”.' }),
    marker: Type.String(),
    heading: Type.String(),
    span: SpanSchema,
    children: Type.Array(Type.Unsafe<Provision>({ $ref: 'Provision#' })),
  }),
);

export const FactSchema = component<Fact>(
  'Fact',
  Type.Object(
    {
      kind: Type.String({ description: 'measure, target, responsibility, deadline, quota …' }),
      path: Type.String({ description: 'Path of the provision that states it.' }),
      span: SpanSchema,
      sureness: Type.Number({ minimum: 0, maximum: 1, description: 'Below 0.8 a person is asked first.' }),
    },
    { ...loose, description: 'Money in yuan, ratios as fractions, dates ISO.' },
  ),
);

export const ReadingWarningSchema = component<ReadingWarning>(
  'ReadingWarning',
  Type.Object({
    code: Type.String(),
    zh: Type.String(),
    en: Type.String(),
    span: Type.Optional(SpanSchema),
    page: Type.Optional(Type.Integer({ minimum: 1 })),
  }),
);

const documentFields = {
  title: Type.String(),
  documentNumber: textOrNull,
  issuers: Type.Array(Type.String()),
  kind: Type.Unsafe<DocumentKind>(Type.String()),
  region: textOrNull,
  issuedOn: textOrNull,
  publishedOn: textOrNull,
  effectiveFrom: textOrNull,
  effectiveTo: textOrNull,
  draft: Type.Boolean(),
  isPolicy: Type.Boolean(),
};

export const ReadDocumentSchema = component<ReadDocument>(
  'ReadDocument',
  Type.Object(
    {
      span: SpanSchema,
      ...documentFields,
      provisions: Type.Array(ProvisionSchema),
      facts: Type.Array(FactSchema),
    },
    loose,
  ),
);

export const ReadingSchema = component<Reading>(
  'Reading',
  Type.Object(
    {
      file: Type.String(),
      text: Type.String({ description: 'What offsets refer to.' }),
      documents: Type.Array(ReadDocumentSchema),
      warnings: Type.Array(ReadingWarningSchema),
    },
    loose,
  ),
);

/** How a document stands on a day, by the dates it states. */
export type Validity = 'in-force' | 'expired' | 'not-yet' | 'draft' | 'not-stated';

export const DocumentSummary = Type.Object({
  id: Type.String(),
  ...documentFields,
  validity: Type.Unsafe<Validity>(
    Type.String({
      description: 'in-force, expired, not-yet, draft, not-stated: as of today, by the stated dates.',
    }),
  ),
  counts: Type.Object(
    {
      provisions: Type.Integer(),
      measures: Type.Integer(),
      targets: Type.Integer(),
      responsibilities: Type.Integer(),
      deadlines: Type.Integer(),
      quotas: Type.Integer(),
    },
    { description: 'Number of provisions, and of facts by kind.' },
  ),
  file: Type.Object({
    id: Type.String(),
    name: Type.String(),
    bytes: Type.Integer(),
    sha256: Type.String(),
    importedAt: Instant,
    source: Type.Union([Type.Object({ url: Type.String(), fetchedAt: Instant }), Type.Null()], {
      description: 'The web address it was fetched from; null: a person gave the file.',
    }),
  }),
  read: Type.Object(
    {
      by: Type.Union([Type.String(), Type.Null()], { description: 'Edition of the reader; null: not kept.' }),
      at: Type.Union([Instant, Type.Null()]),
      present: Type.Boolean({ description: 'false: the reader of today is another one.' }),
    },
    { description: 'Which reader read it, and when.' },
  ),
  pack: Type.Union([Type.String(), Type.Null()], { description: 'Id of the pack modelled on it, if any.' }),
  deletedAt: Type.Union([Instant, Type.Null()]),
});
export type DocumentSummary = Static<typeof DocumentSummary>;

export const ImportAnswer = Type.Object({
  status: Type.Unsafe<'imported' | 'already' | 'restored'>(
    Type.String({
      description:
        'imported: new. already: a file with the same bytes is here. restored: it was, deleted, and is back.',
    }),
  ),
  documents: Type.Array(DocumentSummary),
  warnings: Type.Array(ReadingWarningSchema),
});
export type ImportAnswer = Static<typeof ImportAnswer>;

export const DocumentsQuery = Type.Object({
  q: Type.Optional(
    Type.String({ maxLength: 200, description: 'Words in title, number, issuer or text; all must occur.' }),
  ),
  kind: Type.Optional(Type.String({ maxLength: 40 })),
  region: Type.Optional(Type.String({ maxLength: 40 })),
  issuer: Type.Optional(Type.String({ maxLength: 80 })),
  validity: Type.Optional(Type.String({ maxLength: 20 })),
  policy: Type.Optional(
    Type.Boolean({ description: 'true: only policy documents; false: only what is none.' }),
  ),
  deleted: Type.Optional(Type.Boolean({ description: 'true: those deleted, which can be brought back.' })),
  sort: Type.Optional(
    Type.Union([Type.Literal('imported'), Type.Literal('published'), Type.Literal('title')], {
      default: 'imported',
    }),
  ),
  ...PageQuery,
});
export type DocumentsQuery = Static<typeof DocumentsQuery>;

export const Facet = Type.Object({ value: Type.String(), count: Type.Integer() });
export const DocumentsAnswer = Type.Interface([pageOf(DocumentSummary)], {
  facets: Type.Object(
    { kind: Type.Array(Facet), region: Type.Array(Facet), validity: Type.Array(Facet) },
    { description: 'Values that occur among the documents found by the words, with their number.' },
  ),
});
export type DocumentsAnswer = Static<typeof DocumentsAnswer>;

export const DocumentAnswer = Type.Object({
  summary: DocumentSummary,
  document: ReadDocumentSchema,
  text: Type.String({ description: 'The text of this document alone.' }),
  textStart: Type.Integer({
    description:
      'Where `text` begins in the text of the file, which all spans refer to: text[span[0] - textStart].',
  }),
  warnings: Type.Array(ReadingWarningSchema),
});
export type DocumentAnswer = Static<typeof DocumentAnswer>;

export const DeletedAnswer = Type.Object({
  id: Type.String(),
  deletedAt: Instant,
  undo: Type.String({ description: 'POST here to bring it back.' }),
});
export type DeletedAnswer = Static<typeof DeletedAnswer>;

export const CitationQuery = Type.Object({
  document: Type.String({ minLength: 1, maxLength: 200, description: 'Id of the pack document.' }),
  provision: Type.String({ maxLength: 200 }),
  hash: Type.Optional(Type.String({ maxLength: 64 })),
});

/**
 * `words`: the sentence itself was found. `provision`: the provision is there, the sentence was not asked for or
 * is not found by its hash. `document`: imported, but it has no such provision. `not-imported`: only our paraphrase.
 */
export type CitationState = 'words' | 'provision' | 'document' | 'not-imported';

export const CitationAnswer = Type.Object({
  citation: CitationSchema,
  state: Type.Unsafe<CitationState>(
    Type.String({ description: 'words, provision, document, not-imported: how exactly it could be opened.' }),
  ),
  note: WordsSchema,
  document: Type.Object({
    id: Type.String(),
    title: Type.String(),
    titleEn: Type.String(),
    documentNumber: textOrNull,
  }),
  imported: Type.Union([
    Type.Object({
      documentId: Type.String(),
      span: SpanSchema,
      path: textOrNull,
      quote: Type.String({ description: 'The words at the span (at most 600 characters).' }),
    }),
    Type.Null(),
  ]),
});
export type CitationAnswer = Static<typeof CitationAnswer>;
