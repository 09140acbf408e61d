/** Doors of the library: packs, documents, citations. */
import { Type } from 'typebox';
import { type Endpoint, Id } from './endpoint.ts';
import {
  CitationAnswer,
  CitationQuery,
  DeletedAnswer,
  DocumentAnswer,
  DocumentSummary,
  DocumentsAnswer,
  DocumentsQuery,
  ImportAnswer,
  ReadingSchema,
} from './library.ts';
import { PackAnswer, PacksAnswer } from './packs.ts';

/** What everybody reads is taken off the shelf by the bureau's own people only. */
const bureau = ['officer', 'head', 'administrator'] as const;

export const libraryEndpoints = {
  listPacks: {
    method: 'GET',
    path: '/api/v1/packs',
    room: 'library',
    summary: '政策包 Packs: documents whose rules are modelled',
    status: 200,
    answer: PacksAnswer,
  },
  getPack: {
    method: 'GET',
    path: '/api/v1/packs/:id',
    room: 'library',
    summary: '一个政策包 One pack with its measures, and what has no rule',
    params: Id,
    status: 200,
    answer: PackAnswer,
  },
  read: {
    method: 'POST',
    path: '/api/v1/readings',
    room: 'library',
    summary: '读一份文件 Read a file; nothing is stored',
    upload: true,
    status: 200,
    answer: ReadingSchema,
  },
  importFile: {
    method: 'POST',
    path: '/api/v1/documents',
    room: 'library',
    summary: '导入文件 Read a file and keep it; the same bytes are kept once',
    query: Type.Object({
      anyway: Type.Optional(Type.Boolean({ description: 'Keep it although it is no policy document.' })),
      job: Type.Optional(
        Type.String({
          pattern: '^[0-9a-f-]{36}$',
          description: 'A UUID of the caller’s, to ask after the work and to stop it.',
        }),
      ),
    }),
    upload: true,
    status: 201,
    answer: ImportAnswer,
  },
  listDocuments: {
    method: 'GET',
    path: '/api/v1/documents',
    room: 'library',
    summary: '文件列表 Documents imported: words, filters, pages',
    query: DocumentsQuery,
    status: 200,
    answer: DocumentsAnswer,
  },
  getDocument: {
    method: 'GET',
    path: '/api/v1/documents/:id',
    room: 'library',
    summary: '一份文件 One document: text, provisions, facts',
    params: Id,
    status: 200,
    answer: DocumentAnswer,
  },
  deleteDocument: {
    method: 'DELETE',
    path: '/api/v1/documents/:id',
    room: 'library',
    access: bureau,
    summary: '删除文件 Delete a document; it can be brought back',
    params: Id,
    status: 200,
    answer: DeletedAnswer,
  },
  restoreDocument: {
    method: 'POST',
    path: '/api/v1/documents/:id/restore',
    room: 'library',
    access: bureau,
    summary: '撤销删除 Bring a deleted document back',
    params: Id,
    status: 200,
    answer: DocumentSummary,
  },
  openCitation: {
    method: 'GET',
    path: '/api/v1/citations',
    room: 'library',
    summary:
      '依据 Where a citation stands: the very words where the document is imported, else our paraphrase',
    query: CitationQuery,
    status: 200,
    answer: CitationAnswer,
  },
} as const satisfies Record<string, Endpoint>;
