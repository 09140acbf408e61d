/** Doors of matching: measures, company facts, companies, one company against the measures. */
import { Type } from 'typebox';
import { type Endpoint, Id } from './endpoint.ts';
import { ChangeCompanyBody, MatchAnswer, MatchBody, SaveCompanyBody, SavedCompany } from './matching.ts';
import {
  CompanyFactsAnswer,
  MeasureAnswerSchema,
  MeasuresAnswer,
  MeasuresQuery,
  SampleCompaniesAnswer,
} from './packs.ts';

export const matchingEndpoints = {
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
    summary:
      '已存企业 One’s own companies: of the account, the bureau, or this browser by its key (a cookie)',
    status: 200,
    answer: Type.Object({ items: Type.Array(SavedCompany), count: Type.Integer() }),
  },
  saveCompany: {
    method: 'POST',
    path: '/api/v1/companies',
    room: 'matching',
    summary: '保存企业 Keep a company, for oneself, one’s bureau, or this browser',
    body: SaveCompanyBody,
    status: 201,
    answer: SavedCompany,
  },
  getCompany: {
    method: 'GET',
    path: '/api/v1/companies/:id',
    room: 'matching',
    summary: '一家企业 One of one’s own companies; 404 for those of others',
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
} as const satisfies Record<string, Endpoint>;
