/**
 * Every door of the server: method, path, what goes in and what comes out. The server registers its routes
 * from here and the web reads its types from here, so that neither can drift from the other.
 * Ids of packs and measures hold slashes: percent-encode them in a path.
 */
import { type Static, type TSchema, Type } from 'typebox';
import { caseEndpoints } from './cases.ts';
import { HealthAnswer } from './common.ts';
import { type Access, identityEndpoints } from './identity.ts';
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
import { ChangeCompanyBody, MatchAnswer, MatchBody, SaveCompanyBody, SavedCompany } from './matching.ts';
import {
  CompanyFactsAnswer,
  MeasureAnswerSchema,
  MeasuresAnswer,
  MeasuresQuery,
  PackAnswer,
  PacksAnswer,
  SampleCompaniesAnswer,
} from './packs.ts';
import { screeningEndpoints } from './screening.ts';
import { searchEndpoints } from './search.ts';
import {
  ChangeDraftBody,
  ChangesQuery,
  ComparisonAnswer,
  ComparisonQuery,
  DecisionBody,
  DraftAnswer,
  DraftOfDocumentAnswer,
  ExportQuery,
  FileAnswer,
  PersonAnswer,
  PersonBody,
  PublishAnswer,
  PublishBody,
  RereadAnswer,
  WorkbenchAnswer,
} from './workbench.ts';

export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly room: 'platform' | 'library' | 'matching' | 'workbench' | 'identity' | 'cases';
  /** Who may call it; where it is left out, the room says (`ROOM_ACCESS`). */
  readonly access?: Access;
  readonly summary: string;
  readonly params?: TSchema;
  readonly query?: TSchema;
  readonly body?: TSchema;
  /** Takes one file as multipart/form-data, in a part named `file`. */
  readonly upload?: true;
  readonly status: 200 | 201;
  readonly answer: TSchema;
}

const Id = Type.Object({ id: Type.String({ minLength: 1, maxLength: 300 }) });

export const endpoints = {
  ...identityEndpoints,
  ...screeningEndpoints,
  ...searchEndpoints,
  ...caseEndpoints,
  health: {
    method: 'GET',
    path: '/healthz',
    room: 'platform',
    summary: '是否正常 Is the server, with its database, well',
    status: 200,
    answer: HealthAnswer,
  },
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
  listMeasures: {
    method: 'GET',
    path: '/api/v1/measures',
    room: 'matching',
    summary: '扶持措施 Measures with their windows, papers and contacts',
    query: MeasuresQuery,
    status: 200,
    answer: MeasuresAnswer,
  },
  getMeasure: {
    method: 'GET',
    path: '/api/v1/measures/:id',
    room: 'matching',
    summary: '一项扶持措施 One measure with its rule and worked examples',
    params: Id,
    status: 200,
    answer: MeasureAnswerSchema,
  },
  listCompanyFacts: {
    method: 'GET',
    path: '/api/v1/company-facts',
    room: 'matching',
    summary: '企业要素 The dictionary of company facts',
    status: 200,
    answer: CompanyFactsAnswer,
  },
  listSampleCompanies: {
    method: 'GET',
    path: '/api/v1/sample-companies',
    room: 'matching',
    summary: '示例企业 Fictional companies to try with',
    status: 200,
    answer: SampleCompaniesAnswer,
  },
  match: {
    method: 'POST',
    path: '/api/v1/matches',
    room: 'matching',
    summary: '匹配 One company against the measures: outcome, reasons, amount; nothing is stored',
    body: MatchBody,
    status: 200,
    answer: MatchAnswer,
  },
  listCompanies: {
    method: 'GET',
    path: '/api/v1/companies',
    room: 'matching',
    summary: '已存企业 Companies kept here',
    status: 200,
    answer: Type.Object({ items: Type.Array(SavedCompany), count: Type.Integer() }),
  },
  saveCompany: {
    method: 'POST',
    path: '/api/v1/companies',
    room: 'matching',
    summary: '保存企业 Keep a company',
    body: SaveCompanyBody,
    status: 201,
    answer: SavedCompany,
  },
  getCompany: {
    method: 'GET',
    path: '/api/v1/companies/:id',
    room: 'matching',
    summary: '一家企业 One company kept here',
    params: Id,
    status: 200,
    answer: SavedCompany,
  },
  changeCompany: {
    method: 'PUT',
    path: '/api/v1/companies/:id',
    room: 'matching',
    summary: '修改企业 Change a company; refused (409) when someone changed it since `version`',
    params: Id,
    body: ChangeCompanyBody,
    status: 200,
    answer: SavedCompany,
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
    summary: '删除文件 Delete a document; it can be brought back',
    params: Id,
    status: 200,
    answer: DeletedAnswer,
  },
  restoreDocument: {
    method: 'POST',
    path: '/api/v1/documents/:id/restore',
    room: 'library',
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
  getPerson: {
    method: 'GET',
    path: '/api/v1/person',
    room: 'workbench',
    summary: '我是谁 The name that what I do is recorded under',
    status: 200,
    answer: PersonAnswer,
  },
  setPerson: {
    method: 'PUT',
    path: '/api/v1/person',
    room: 'workbench',
    summary: '署名 Say who you are: a name kept in a cookie of this browser',
    body: PersonBody,
    status: 200,
    answer: PersonAnswer,
  },
  openWorkbench: {
    method: 'GET',
    path: '/api/v1/workbench/:id',
    room: 'workbench',
    summary: '工作台 The facts of a document with what people decided about each',
    params: Id,
    status: 200,
    answer: WorkbenchAnswer,
  },
  workbenchChanges: {
    method: 'GET',
    path: '/api/v1/workbench/:id/changes',
    room: 'workbench',
    summary: '新的决定 Facts decided since, by anybody',
    params: Id,
    query: ChangesQuery,
    status: 200,
    answer: WorkbenchAnswer,
  },
  decideFact: {
    method: 'POST',
    path: '/api/v1/workbench/:id/decisions',
    room: 'workbench',
    summary:
      '决定一条要素 Accept, correct or reject a fact; refused (409) when someone decided it since `version`',
    params: Id,
    body: DecisionBody,
    status: 201,
    answer: WorkbenchAnswer,
  },
  undoDecision: {
    method: 'POST',
    path: '/api/v1/workbench/:id/undo',
    room: 'workbench',
    summary: '撤销 Take back my last decision that nobody has built on',
    params: Id,
    status: 201,
    answer: WorkbenchAnswer,
  },
  redoDecision: {
    method: 'POST',
    path: '/api/v1/workbench/:id/redo',
    room: 'workbench',
    summary: '重做 Decide again what I took back last',
    params: Id,
    status: 201,
    answer: WorkbenchAnswer,
  },
  rereadDocument: {
    method: 'POST',
    path: '/api/v1/workbench/:id/reread',
    room: 'workbench',
    summary: '重读 Read the document again; decisions stay with their facts',
    params: Id,
    status: 200,
    answer: RereadAnswer,
  },
  makeDraft: {
    method: 'POST',
    path: '/api/v1/workbench/:id/draft',
    room: 'workbench',
    summary: '生成草案 Generate a draft pack from the accepted facts, as a new version',
    params: Id,
    status: 201,
    answer: DraftAnswer,
  },
  draftOfDocument: {
    method: 'GET',
    path: '/api/v1/workbench/:id/draft',
    room: 'workbench',
    summary: '文件的草案 The draft pack of a document, if there is one',
    params: Id,
    status: 200,
    answer: DraftOfDocumentAnswer,
  },
  changeDraft: {
    method: 'PUT',
    path: '/api/v1/drafts/:id',
    room: 'workbench',
    summary: '修改草案 Change one file of a draft; refused (409) when someone changed it since `version`',
    params: Id,
    body: ChangeDraftBody,
    status: 200,
    answer: DraftAnswer,
  },
  downloadDraft: {
    method: 'GET',
    path: '/api/v1/drafts/:id/zip',
    room: 'workbench',
    summary: '下载草案 The files of a draft as a zip',
    params: Id,
    status: 200,
    answer: FileAnswer,
  },
  publishDraft: {
    method: 'POST',
    path: '/api/v1/drafts/:id/publish',
    room: 'workbench',
    summary: '发布 Publish a draft: by a person who did not write it (403 otherwise), without errors',
    params: Id,
    body: PublishBody,
    status: 201,
    answer: PublishAnswer,
  },
  compareDocuments: {
    method: 'GET',
    path: '/api/v1/comparisons',
    room: 'workbench',
    summary: '两版对照 What changed from one version of a document to another',
    query: ComparisonQuery,
    status: 200,
    answer: ComparisonAnswer,
  },
  exportDocument: {
    method: 'GET',
    path: '/api/v1/documents/:id/export',
    room: 'workbench',
    summary: '导出 A document with its facts as JSON, XLSX, CSV or Akoma Ntoso XML',
    params: Id,
    query: ExportQuery,
    status: 200,
    answer: FileAnswer,
  },
} as const satisfies Record<string, Endpoint>;

export type EndpointName = keyof typeof endpoints;

/** What a call of this endpoint answers: `Answer<'match'>`. */
export type Answer<N extends EndpointName> = Static<(typeof endpoints)[N]['answer']>;
