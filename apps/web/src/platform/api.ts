/** The HTTP API as typed calls. Types come from the contract alone, so a changed door does not compile here. */
import type { ErrorAnswer, endpoints, Problem } from '@huice/api';
import type { Static, TSchema } from 'typebox';
import { ending, latestStep, type Step, toldType } from './told.ts';
import { words } from './words.ts';

type Endpoints = typeof endpoints;
export type EndpointName = keyof Endpoints;
export type Answer<K extends EndpointName> = Static<Endpoints[K]['answer']>;
type Part<K extends EndpointName, P extends string> =
  Endpoints[K] extends Record<P, infer S extends TSchema> ? Static<S> : undefined;

/** What a call takes besides its name: only the parts that the endpoint has. */
export type Input<K extends EndpointName> = {
  readonly [P in 'params' | 'query' | 'body' as Part<K, P> extends undefined ? never : P]: Part<K, P>;
};

/** Method and path of each door that the pages use, checked against the contract; the schemas stay out of the pages. */
export const doors = {
  health: ['GET', '/healthz'],
  login: ['POST', '/api/v1/session'],
  logout: ['DELETE', '/api/v1/session'],
  me: ['GET', '/api/v1/session'],
  changePassword: ['PUT', '/api/v1/session/password'],
  beginSecondFactor: ['POST', '/api/v1/session/second-factor'],
  confirmSecondFactor: ['PUT', '/api/v1/session/second-factor'],
  signInWays: ['GET', '/api/v1/sign-in-ways'],
  listAccounts: ['GET', '/api/v1/accounts'],
  createAccount: ['POST', '/api/v1/accounts'],
  setAccountDisabled: ['PUT', '/api/v1/accounts/:id/disabled'],
  resetPassword: ['POST', '/api/v1/accounts/:id/password'],
  resetSecondFactor: ['DELETE', '/api/v1/accounts/:id/second-factor'],
  addGrant: ['POST', '/api/v1/accounts/:id/grants'],
  revokeGrant: ['DELETE', '/api/v1/accounts/:id/grants/:grant'],
  listAgents: ['GET', '/api/v1/agents'],
  addAgent: ['POST', '/api/v1/agents'],
  revokeAgent: ['DELETE', '/api/v1/agents/:grant'],
  listDeadLetters: ['GET', '/api/v1/dead-letters'],
  retryLetter: ['POST', '/api/v1/dead-letters/:id/retry'],
  listProcedures: ['GET', '/api/v1/procedures'],
  getProcedure: ['GET', '/api/v1/procedure'],
  openCase: ['POST', '/api/v1/cases'],
  listCases: ['GET', '/api/v1/cases'],
  getCase: ['GET', '/api/v1/cases/:id'],
  actOnCase: ['POST', '/api/v1/cases/:id/commands'],
  actOnCases: ['POST', '/api/v1/case-commands'],
  saveCaseDraft: ['PUT', '/api/v1/cases/:id/draft'],
  suggestForm: ['GET', '/api/v1/cases/:id/suggestions'],
  checkCaseDraft: ['POST', '/api/v1/cases/:id/draft/check'],
  uploadMaterial: ['POST', '/api/v1/cases/:id/materials/:material'],
  takeUpload: ['POST', '/api/v1/cases/:id/uploads/:upload/file'],
  removeMaterial: ['DELETE', '/api/v1/cases/:id/files/:file'],
  downloadMaterial: ['GET', '/api/v1/cases/:id/files/:file'],
  printApplication: ['GET', '/api/v1/cases/:id/application.pdf'],
  listCaseMessages: ['GET', '/api/v1/case-messages'],
  listExperts: ['GET', '/api/v1/experts'],
  addExpert: ['POST', '/api/v1/experts'],
  reviseExpert: ['PUT', '/api/v1/experts/:id'],
  listPanelCandidates: ['GET', '/api/v1/panel-candidates'],
  listPanels: ['GET', '/api/v1/panels'],
  makePanel: ['POST', '/api/v1/panels'],
  getPanel: ['GET', '/api/v1/panels/:id'],
  cancelPanel: ['POST', '/api/v1/panels/:id/cancellation'],
  drawPanel: ['POST', '/api/v1/panels/:id/draw'],
  getPanelRecord: ['GET', '/api/v1/panels/:id/record'],
  declareConflict: ['POST', '/api/v1/panels/:id/conflicts'],
  fillSeats: ['POST', '/api/v1/panels/:id/seats'],
  listMyReviews: ['GET', '/api/v1/my-reviews'],
  getSheets: ['GET', '/api/v1/panels/:id/cases/:case/sheets'],
  saveSheet: ['PUT', '/api/v1/panels/:id/cases/:case/sheet'],
  handInSheet: ['POST', '/api/v1/panels/:id/cases/:case/sheet'],
  concludeReview: ['POST', '/api/v1/panels/:id/cases/:case/conclusion'],
  listDuplicates: ['GET', '/api/v1/duplicates'],
  getDuplicates: ['GET', '/api/v1/cases/:id/duplicates'],
  markDuplicate: ['POST', '/api/v1/cases/:id/duplicates'],
  addFundedProjects: ['POST', '/api/v1/funded-projects'],
  listAssignees: ['GET', '/api/v1/assignees'],
  listSiteSamples: ['GET', '/api/v1/site-samples'],
  drawSiteSample: ['POST', '/api/v1/site-samples'],
  listSupervisedPlans: ['GET', '/api/v1/supervision/plans'],
  getSupervisedPlan: ['GET', '/api/v1/supervision/plan'],
  listAssignments: ['GET', '/api/v1/supervision/assignments'],
  getAssignment: ['GET', '/api/v1/supervision/assignments/:id'],
  sendAssignments: ['POST', '/api/v1/supervision/assignments'],
  actOnAssignment: ['POST', '/api/v1/supervision/assignments/:id/commands'],
  addEvidence: ['POST', '/api/v1/supervision/assignments/:id/evidence'],
  enterFigure: ['POST', '/api/v1/supervision/plan-figures'],
  scheduleCycle: ['PUT', '/api/v1/supervision/plan-cycles'],
  supervisionMatrix: ['GET', '/api/v1/supervision/matrix'],
  supervisionMessages: ['GET', '/api/v1/supervision/messages'],
  listNotices: ['GET', '/api/v1/public-notices'],
  objectToNotice: ['POST', '/api/v1/public-notices/:id/objections'],
  listBudgets: ['GET', '/api/v1/budgets'],
  setBudget: ['PUT', '/api/v1/budgets'],
  listAllocationCalls: ['GET', '/api/v1/allocation/calls'],
  drawPlan: ['POST', '/api/v1/allocation/plans'],
  getPlan: ['GET', '/api/v1/allocation/plans/:id'],
  listPlanRows: ['GET', '/api/v1/allocation/plans/:id/rows'],
  redrawPlan: ['POST', '/api/v1/allocation/plans/:id/draw'],
  adjustPlan: ['POST', '/api/v1/allocation/plans/:id/adjustments'],
  proposePlan: ['POST', '/api/v1/allocation/plans/:id/proposal'],
  decidePlan: ['POST', '/api/v1/allocation/plans/:id/decision'],
  publicisePlan: ['POST', '/api/v1/allocation/plans/:id/notices'],
  awardPlan: ['POST', '/api/v1/allocation/plans/:id/awards'],
  listPublicPlans: ['GET', '/api/v1/public-plans'],
  getPublicPlan: ['GET', '/api/v1/public-plans/:id'],
  uploadEvidence: ['POST', '/api/v1/public-notices/:id/evidence'],
  listEvidence: ['GET', '/api/v1/cases/:id/evidence'],
  listPayables: ['GET', '/api/v1/allocation/payables'],
  makePaymentRun: ['POST', '/api/v1/allocation/payment-runs'],
  listPaymentRuns: ['GET', '/api/v1/allocation/payment-runs'],
  getPaymentRun: ['GET', '/api/v1/allocation/payment-runs/:id'],
  decidePaymentRun: ['POST', '/api/v1/allocation/payment-runs/:id/decision'],
  recordPayments: ['POST', '/api/v1/allocation/payment-runs/:id/results'],
  getLedger: ['GET', '/api/v1/allocation/ledger'],
  listAudit: ['GET', '/api/v1/audit'],
  listConsultations: ['GET', '/api/v1/consultations'],
  getConsultation: ['GET', '/api/v1/consultations/:id'],
  openConsultation: ['POST', '/api/v1/consultations'],
  commentOnConsultation: ['POST', '/api/v1/consultations/:id/comments'],
  answerConsultationComment: ['POST', '/api/v1/consultations/:id/answers'],
  publishConsultation: ['POST', '/api/v1/consultations/:id/result'],
  listCalendar: ['GET', '/api/v1/calendar'],
  listSubscriptions: ['GET', '/api/v1/subscriptions'],
  addSubscription: ['POST', '/api/v1/subscriptions'],
  changeSubscription: ['PUT', '/api/v1/subscriptions/:id'],
  endSubscription: ['DELETE', '/api/v1/subscriptions/:id'],
  resumeSubscription: ['POST', '/api/v1/subscriptions/:id/resume'],
  subscriptionNews: ['GET', '/api/v1/subscriptions/:id/news'],
  lookAtNews: ['POST', '/api/v1/subscriptions/:id/looked'],
  listMessages: ['GET', '/api/v1/messages'],
  readMessages: ['POST', '/api/v1/messages/read'],
  setMailAddress: ['PUT', '/api/v1/mail-address'],
  confirmMailAddress: ['POST', '/api/v1/mail-address/confirm'],
  unsubscribe: ['POST', '/api/v1/unsubscribe'],
  citationGraph: ['GET', '/api/v1/citation-graph'],
  coverage: ['GET', '/api/v1/coverage'],
  listTopics: ['GET', '/api/v1/topics'],
  compareRegions: ['GET', '/api/v1/region-comparison'],
  search: ['GET', '/api/v1/search'],
  suggest: ['GET', '/api/v1/suggestions'],
  ask: ['GET', '/api/v1/answers'],
  generateAnswer: ['GET', '/api/v1/answers/generated'],
  listPacks: ['GET', '/api/v1/packs'],
  getPack: ['GET', '/api/v1/packs/:id'],
  listMeasures: ['GET', '/api/v1/measures'],
  getMeasure: ['GET', '/api/v1/measures/:id'],
  listCompanyFacts: ['GET', '/api/v1/company-facts'],
  listSampleCompanies: ['GET', '/api/v1/sample-companies'],
  match: ['POST', '/api/v1/matches'],
  listCompanies: ['GET', '/api/v1/companies'],
  saveCompany: ['POST', '/api/v1/companies'],
  getCompany: ['GET', '/api/v1/companies/:id'],
  changeCompany: ['PUT', '/api/v1/companies/:id'],
  uploadCompanies: ['POST', '/api/v1/company-uploads'],
  importCompanies: ['POST', '/api/v1/company-uploads/:id/import'],
  listCities: ['GET', '/api/v1/cities'],
  drawCity: ['POST', '/api/v1/cities'],
  getCity: ['GET', '/api/v1/cities/:id'],
  cityTroubles: ['GET', '/api/v1/cities/:id/troubles'],
  deleteCity: ['DELETE', '/api/v1/cities/:id'],
  screen: ['POST', '/api/v1/cities/:id/screenings'],
  getScreening: ['GET', '/api/v1/screenings/:id'],
  cancelScreening: ['POST', '/api/v1/screenings/:id/cancel'],
  screenedCompanies: ['GET', '/api/v1/screenings/:id/companies'],
  readiness: ['GET', '/api/v1/screenings/:id/readiness'],
  listKnobs: ['GET', '/api/v1/what-if/knobs'],
  whatIf: ['POST', '/api/v1/cities/:id/what-if'],
  whatIfCompanies: ['POST', '/api/v1/cities/:id/what-if/companies'],
  combine: ['POST', '/api/v1/combinations'],
  listAmendments: ['GET', '/api/v1/amendments'],
  amendedCompanies: ['POST', '/api/v1/amendments/:id/companies'],
  companyChanges: ['GET', '/api/v1/companies/:id/changes'],
  read: ['POST', '/api/v1/readings'],
  readLink: ['POST', '/api/v1/link-readings'],
  importLink: ['POST', '/api/v1/link-documents'],
  importJob: ['GET', '/api/v1/imports/:id'],
  stopImport: ['POST', '/api/v1/imports/:id/stop'],
  importFile: ['POST', '/api/v1/documents'],
  listDocuments: ['GET', '/api/v1/documents'],
  getDocument: ['GET', '/api/v1/documents/:id'],
  deleteDocument: ['DELETE', '/api/v1/documents/:id'],
  restoreDocument: ['POST', '/api/v1/documents/:id/restore'],
  openCitation: ['GET', '/api/v1/citations'],
  openWorkbench: ['GET', '/api/v1/workbench/:id'],
  workbenchChanges: ['GET', '/api/v1/workbench/:id/changes'],
  decideFact: ['POST', '/api/v1/workbench/:id/decisions'],
  undoDecision: ['POST', '/api/v1/workbench/:id/undo'],
  redoDecision: ['POST', '/api/v1/workbench/:id/redo'],
  rereadDocument: ['POST', '/api/v1/workbench/:id/reread'],
  makeDraft: ['POST', '/api/v1/workbench/:id/draft'],
  draftOfDocument: ['GET', '/api/v1/workbench/:id/draft'],
  changeDraft: ['PUT', '/api/v1/drafts/:id'],
  downloadDraft: ['GET', '/api/v1/drafts/:id/zip'],
  publishDraft: ['POST', '/api/v1/drafts/:id/publish'],
  compareDocuments: ['GET', '/api/v1/comparisons'],
  exportDocument: ['GET', '/api/v1/documents/:id/export'],
  listIssues: ['GET', '/api/v1/issues'],
  getIssue: ['GET', '/api/v1/issues/:id'],
  issueMaterials: ['GET', '/api/v1/issue-materials'],
  previewIssue: ['POST', '/api/v1/issue-compositions'],
  listIssueDrafts: ['GET', '/api/v1/issue-drafts'],
  composeIssue: ['POST', '/api/v1/issue-drafts'],
  getIssueDraft: ['GET', '/api/v1/issue-drafts/:id'],
  saveIssueDraft: ['PUT', '/api/v1/issue-drafts/:id'],
  addIssueArticle: ['POST', '/api/v1/issue-drafts/:id/articles'],
  proposeIssueNote: ['POST', '/api/v1/issue-drafts/:id/notes'],
  issueDraftPages: ['GET', '/api/v1/issue-drafts/:id/pages'],
  deleteIssueDraft: ['DELETE', '/api/v1/issue-drafts/:id'],
  restoreIssueDraft: ['POST', '/api/v1/issue-drafts/:id/restore'],
  publishIssue: ['POST', '/api/v1/issue-drafts/:id/publication'],
  withdrawIssue: ['POST', '/api/v1/issues/:id/withdrawal'],
  issueSubscription: ['GET', '/api/v1/issue-subscription'],
  subscribeToIssues: ['PUT', '/api/v1/issue-subscription'],
  leaveIssues: ['POST', '/api/v1/issue-subscription/leave'],
} as const satisfies {
  readonly [K in EndpointName]?: readonly [Endpoints[K]['method'], Endpoints[K]['path']];
};

/** The doors that these pages use. */
export type Door = keyof typeof doors;

/** An answer of 400 or above, or none at all: always with words that say what is wrong and what to do. */
export class ApiError extends Error {
  readonly status: number;
  readonly problem: Problem;
  readonly problems: readonly Problem[];
  readonly requestId: string | null;

  constructor(status: number, answer: Partial<ErrorAnswer> & { readonly error: Problem }) {
    super(answer.error.zh);
    this.status = status;
    this.problem = answer.error;
    this.problems = answer.problems ?? [];
    this.requestId = answer.requestId ?? null;
  }
}

function isErrorAnswer(value: unknown): value is ErrorAnswer {
  if (value === null || typeof value !== 'object' || !('error' in value)) return false;
  const { error } = value;
  return error !== null && typeof error === 'object' && 'zh' in error && 'en' in error;
}

/** The error for an HTTP answer whose body may or may not be one of ours. */
export function errorFor(status: number, body: unknown): ApiError {
  if (isErrorAnswer(body)) return new ApiError(status, body);
  return new ApiError(status, {
    error: {
      code: `http-${status}`,
      zh: `服务器没有给出可读的答复（HTTP ${status}）。`,
      en: `The server gave no readable answer (HTTP ${status}).`,
      todo: words(
        '请稍后再试；仍然不行时请告诉管理员。',
        'Try again later; if it persists, tell the administrator.',
      ),
    },
  });
}

/** The error for a request that got no answer at all. */
export function unreachable(): ApiError {
  return new ApiError(0, {
    error: {
      code: 'unreachable',
      zh: '连不上服务器。',
      en: 'The server cannot be reached.',
      todo: words(
        '请检查网络，或看看服务是否还在运行，然后重试。已填的内容留在本机。',
        'Check the network, or whether the service is still running, then try again. What you typed stays in this browser.',
      ),
    },
  });
}

function address(path: string, params: unknown, query: unknown): string {
  let url = path;
  for (const [name, value] of Object.entries(params ?? {})) {
    url = url.replace(`:${name}`, encodeURIComponent(String(value)));
  }
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? url : `${url}?${text}`;
}

/** What the server wants with every change while somebody is logged in; `undefined` until it has told us. */
let csrf: string | null | undefined;

function learnCsrf(answer: unknown): void {
  if (answer === null || typeof answer !== 'object' || !('csrf' in answer)) return;
  csrf = typeof answer.csrf === 'string' ? answer.csrf : null;
}

/** The header that a change carries. Asks who is logged in first, where nothing on the page has asked yet. */
export async function proof(): Promise<Record<string, string>> {
  if (csrf === undefined) {
    const response = await fetch(doors.me[1], { headers: { accept: 'application/json' } });
    if (response.ok) learnCsrf(await response.json());
  }
  return typeof csrf === 'string' ? { 'x-huice-csrf': csrf } : {};
}

function isStaleProof(status: number, answer: unknown): boolean {
  return status === 403 && isErrorAnswer(answer) && answer.error.code === 'csrf';
}

interface LooseInput {
  readonly params?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
}

/**
 * Calls one door of the server.
 * @throws {ApiError} with words to show, for every failure except an abort
 */
export async function call<K extends Door>(
  name: K,
  input: Input<K>,
  signal?: AbortSignal,
): Promise<Answer<K>> {
  const [method, path] = doors[name];
  const { params, query, body }: LooseInput = input;
  const send = async () => {
    const headers: Record<string, string> = { accept: 'application/json' };
    if (method !== 'GET') Object.assign(headers, await proof());
    const init: RequestInit = { method, headers };
    if (signal) init.signal = signal;
    if (body !== undefined) {
      headers['content-type'] = 'application/json';
      init.body = JSON.stringify(body);
    }
    const response = await fetch(address(path, params, query), init);
    return { response, answer: (await response.json().catch(() => undefined)) as unknown };
  };
  let sent: Awaited<ReturnType<typeof send>>;
  try {
    sent = await send();
    if (isStaleProof(sent.response.status, sent.answer)) {
      // Another tab logged in or out: the proof is asked for again, once. Nothing was done yet.
      csrf = undefined;
      sent = await send();
    }
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw unreachable();
  }
  const { response, answer } = sent;
  if (!response.ok || answer === undefined) throw errorFor(response.status, answer);
  learnCsrf(answer);
  // The server checks every answer against the same schema before it leaves.
  return answer as Answer<K>;
}

export interface UploadOptions {
  readonly query?: Readonly<Record<string, unknown>>;
  /** Told while the server works on the file, by the doors that tell. */
  readonly onStep?: (step: Step) => void;
}

function isTold(request: XMLHttpRequest): boolean {
  return (request.getResponseHeader('content-type') ?? '').startsWith(toldType);
}

/** What a request ended with; work that was told may fail under a status that was sent before it began. */
function answerOf(request: XMLHttpRequest): { readonly answer: unknown; readonly failed: boolean } {
  if (isTold(request)) return ending(request.responseText, 0) ?? { answer: undefined, failed: true };
  try {
    return { answer: JSON.parse(request.responseText), failed: request.status >= 400 };
  } catch {
    return { answer: undefined, failed: true };
  }
}

/**
 * Sends one file, telling how much of it has gone out.
 * @param onProgress share sent, 0 to 1
 * @param more values for the query, and whom to tell how far the work on the server is
 * @throws {ApiError} with words to show, for every failure except an abort
 */
export async function upload<
  K extends 'read' | 'importFile' | 'uploadMaterial' | 'addEvidence' | 'uploadCompanies' | 'uploadEvidence',
>(
  name: K,
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
  params: Readonly<Record<string, string>> = {},
  more: UploadOptions = {},
): Promise<Answer<K>> {
  const [method, path] = doors[name];
  const headers = await proof();
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, address(path, params, more.query));
    request.responseType = 'text';
    request.setRequestHeader('accept', more.onStep ? `${toldType}, application/json` : 'application/json');
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onerror = () => reject(unreachable());
    request.onabort = () => reject(new DOMException('Aborted', 'AbortError'));
    let heard = 0;
    request.onprogress = () => {
      if (!isTold(request)) return;
      const { step, next } = latestStep(request.responseText, heard);
      heard = next;
      if (step) more.onStep?.(step);
    };
    request.onload = () => {
      const { answer, failed } = answerOf(request);
      if (failed) reject(errorFor(request.status, answer));
      else resolve(answer as Answer<K>);
    };
    signal.addEventListener('abort', () => request.abort(), { once: true });
    const form = new FormData();
    form.append('file', file, file.name);
    request.send(form);
  });
}
