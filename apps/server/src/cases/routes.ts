import type { Receipt } from '@huice/api';
import { windowAt } from '@huice/calendar';
import { type Actor, type ProcedureDefinition, standingSubmissions, type Values } from '@huice/procedures';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { personOf } from '../identity/index.ts';
import {
  type Clock,
  type Database,
  namedFile,
  open,
  storable,
  storableText,
  Trouble,
} from '../platform/index.ts';
import { note } from './audit.ts';
import { listAudit } from './audit-list.ts';
import { asksForBody, mustNameBody, recommendingBodies } from './bodies.ts';
import { listBudgets, setBudget } from './budgets.ts';
import { type Arrival, type CaseNeeds, carryOut, openCase, type Wanted } from './commands.ts';
import { checkDraft, draftOf, saveDraft } from './drafts.ts';
import { fileContent, noFile, removeFile } from './files.ts';
import { Intake } from './intake.ts';
import { listNotices, messagesFor, objectionCommand } from './notices.ts';
import { listDeadLetters, retryLetter } from './outbox/letters.ts';
import { caseAnswer, caseFor, isPrintable, listCases } from './page.ts';
import { printApplication } from './print.ts';
import { filesInStep, submittedFiles } from './step-answer.ts';
import { suggestionsFor } from './suggestions.ts';
import { uploadDoors } from './uploads/doors.ts';
import { Inspector } from './uploads/inspect.ts';
import { noScanner, type Scanner } from './uploads/scanner.ts';

export interface CasesNeeds extends CaseNeeds {
  readonly db: Database;
  readonly clock: Clock;
  /** Virus check of what is uploaded; absent: there is none, and each file says so. */
  readonly scanner?: Scanner;
}

export function casesRoutes(app: FastifyInstance, needs: CasesNeeds): void {
  const { db, clock, procedures } = needs;
  const intake = new Intake(needs);
  /** Taken when the handler begins: the whole request is here by then. */
  const arrival = (request: FastifyRequest, actor: Actor = personOf(request)): Arrival => ({
    actor,
    address: request.ip,
    at: clock().getTime(),
  });
  const looked = ({ actor, at, address }: Arrival, action: string, id: string, detail = '') =>
    note(db, { at, by: actor, action, case: id, address, detail });

  open(app, 'listProcedures', async () => {
    const bodies = await recommendingBodies(db);
    const items = procedures.present().map((each) => summary(each, clock().getTime(), bodies));
    return { items, count: items.length };
  });
  open(app, 'getProcedure', async ({ query }) => {
    const found = procedures.present().find((each) => each.id === query.id);
    return found ?? (await procedures.forOpening(query.id)).definition;
  });
  open(app, 'openCase', async ({ body, request }) => {
    const here = arrival(request);
    const { procedure, project, place, key } = body;
    await mustNameBody(db, (await procedures.forOpening(procedure)).definition, body.body);
    const applicant = companyOf(here.actor, body.company);
    const wanted = {
      project,
      place,
      key,
      applicant,
      ...(body.body === undefined ? {} : { body: body.body }),
    };
    return openCase(needs, procedure, storable(wanted), here);
  });
  open(app, 'listCases', ({ query, request }) => {
    const { page = 1, size = 20, ...rest } = query;
    return listCases(needs, personOf(request), { page, size, ...storable(rest) }, clock().getTime());
  });
  open(app, 'getCase', async ({ params, request }) => {
    const here = arrival(request);
    const answer = await caseAnswer(needs, here.actor, params.id, here.at);
    await looked(here, 'look', params.id, answer.role);
    return answer;
  });
  open(app, 'actOnCase', ({ params, body, request }) =>
    intake.carryOut(asWanted(params.id, body), arrival(request)),
  );
  open(app, 'actOnCases', async ({ body, request }) => {
    const here = arrival(request);
    const items = [];
    for (const item of body.items) {
      items.push({
        case: item.case,
        ...(await attempt(carryOut(needs, asWanted(item.case, item.command), here))),
      });
    }
    return { items };
  });
  draftRoutes(app, needs, arrival);
  fileRoutes(app, needs, arrival, looked);
  const inspector = new Inspector();
  app.addHook('onClose', () => inspector.close());
  const { scanner = noScanner } = needs;
  uploadDoors(app, {
    db,
    clock,
    scanner,
    inspector,
    arrival,
    ownCase: (here, id) => ownCase(needs, here, id),
  });
  open(app, 'listCaseMessages', ({ request }) => messagesFor(db, personOf(request)));
  open(app, 'listNotices', () => listNotices(needs, clock().getTime()));
  open(app, 'objectToNotice', async ({ params, body, request }) => {
    const command = await objectionCommand(needs, params.id);
    const input = storable(body.input) as Values;
    const attachments = body.evidence ?? [];
    const wanted = { case: params.id, command, key: body.key, version: null, input, attachments };
    return carryOut(needs, wanted, arrival(request, publicActor(String(input.name ?? ''))));
  });
  open(app, 'listBudgets', ({ request }) => listBudgets(needs, personOf(request)));
  open(app, 'setBudget', ({ body, request }) => setBudget(needs, storable(body), arrival(request)));
  open(app, 'listAudit', ({ query, request }) => listAudit(db, personOf(request), query.case));
  open(app, 'listDeadLetters', ({ request }) => listDeadLetters(db, personOf(request)));
  open(app, 'retryLetter', async ({ params, request }) => {
    const here = arrival(request);
    await retryLetter(db, here.actor, params.id, new Date(here.at));
    await note(db, {
      ...here,
      by: here.actor,
      action: 'retry letter',
      case: null,
      detail: String(params.id),
    });
    return listDeadLetters(db, here.actor);
  });
}

type Arriving = (request: FastifyRequest) => Arrival;

function draftRoutes(app: FastifyInstance, needs: CasesNeeds, arrival: Arriving): void {
  const { db } = needs;
  open(app, 'saveCaseDraft', async ({ params, body, request }) => {
    const here = arrival(request);
    await ownCase(needs, here, params.id);
    const by = { id: here.actor.id, at: new Date(here.at) };
    await saveDraft(db, params.id, body.revision, body.form as Values, by);
    return draftOf(db, params.id);
  });
  open(app, 'suggestForm', async ({ params, request }) => {
    const here = arrival(request);
    const { procedure, state } = await ownCase(needs, here, params.id);
    return suggestionsFor(needs, procedure, state, here.at);
  });
  open(app, 'checkCaseDraft', async ({ params, request }) => {
    const { procedure, state } = await ownCase(needs, arrival(request), params.id);
    return checkDraft(db, procedure, state);
  });
}

type Looked = (arrival: Arrival, action: string, id: string, detail?: string) => Promise<void>;

function fileRoutes(app: FastifyInstance, needs: CasesNeeds, arrival: Arriving, looked: Looked): void {
  const { db } = needs;
  open(app, 'removeMaterial', async ({ params, request }) => {
    const here = arrival(request);
    await ownCase(needs, here, params.id);
    await removeFile(db, params.id, params.file, new Date(here.at));
    await looked(here, 'remove file', params.id, params.file);
    return draftOf(db, params.id);
  });
  open(app, 'downloadMaterial', async ({ params, request, reply }) => {
    const here = arrival(request);
    const { state, view } = await caseFor(needs, here.actor, params.id, here.at);
    if (view) {
      const open = filesInStep(await submittedFiles(db, state), view);
      if (!open.some((file) => file.id === params.file)) throw noFile(params.file);
    }
    const found = await fileContent(db, params.id, params.file);
    const { mime, content } = found;
    const name = view?.blind ? params.file : found.name;
    await looked(here, 'download', params.id, params.file);
    return namedFile(reply, name)
      .type(mime)
      .header('cache-control', 'no-store')
      .send(content) as unknown as Uint8Array;
  });
  open(app, 'printApplication', async ({ params, request, reply }) => {
    const here = arrival(request);
    const { procedure, state, view } = await caseFor(needs, here.actor, params.id, here.at);
    const submission = standingSubmissions(state).at(-1);
    // The printed application names the applicant and its contacts.
    if (view && view.hides.length > 0) throw notInYourStep(params.id);
    if (!submission || !isPrintable(procedure, state)) throw notPrintable(params.id);
    const pdf = await printApplication(procedure, state, submission);
    await looked(here, 'print', params.id, submission.hash);
    reply.header('content-disposition', `inline; filename="${params.id}.pdf"`);
    return reply
      .type('application/pdf')
      .header('cache-control', 'no-store')
      .send(pdf) as unknown as Uint8Array;
  });
}

/** The case, for whoever fills it in. @throws Trouble 404, 403 */
async function ownCase(needs: CasesNeeds, { actor, at }: Arrival, id: string) {
  const found = await caseFor(needs, actor, id, at);
  if (found.role === 'applicant') return found;
  throw new Trouble(403, 'not-permitted', {
    zh: '只有申报单位可以填写申报。',
    en: 'Only the applicant fills an application in.',
  });
}

function asWanted(
  id: string,
  body: {
    readonly command: string;
    readonly key: string;
    readonly version: number;
    readonly input?: Record<string, unknown>;
    readonly draftRevision?: number;
  },
): Wanted {
  const { command, key, version, draftRevision } = body;
  return {
    case: id,
    command: storableText(command),
    key: storableText(key),
    version,
    input: storable(body.input ?? {}) as Values,
    ...(draftRevision === undefined ? {} : { draftRevision }),
  };
}

async function attempt(doing: Promise<Receipt>) {
  try {
    return { receipt: await doing, error: null };
  } catch (error) {
    if (error instanceof Trouble) return { receipt: null, error: error.problem };
    throw error;
  }
}

/** The company a person acts for: the one named, else the only one. */
function companyOf(actor: Actor, named: string | undefined): string {
  const companies = actor.grants.flatMap((grant) => grant.company ?? []);
  if (named !== undefined) return named;
  const [only, second] = companies;
  if (only !== undefined && second === undefined) return only;
  throw new Trouble(
    422,
    'which-company',
    { zh: '请选择以哪个单位申报。', en: 'Say which company applies.' },
    {
      where: 'company',
      todo: {
        zh: companies.join('、') || '请以法人身份登录。',
        en: companies.join(', ') || 'Log in as the organisation.',
      },
    },
  );
}

const publicActor = (name: string): Actor => ({
  id: 'public',
  name: name.slice(0, 100),
  login: 'anonymous',
  grants: [{ role: 'public', place: '000000', calls: '*' }],
});

function summary(definition: ProcedureDefinition, at: number, bodies: readonly string[]) {
  const { id, revision, title, authority, region, projects, windows, document } = definition;
  return {
    id,
    revision,
    title,
    authority,
    region,
    call: definition.call ?? id,
    document,
    bodies: asksForBody(definition) ? [...bodies] : null,
    projects: projects.map((each) => ({ id: each.id, title: each.title })),
    windows: windows.map((window) => {
      const { status, words } = windowAt(window, at);
      return { id: window.id, title: window.title, channel: window.channel, status, words };
    }),
  };
}

function notInYourStep(id: string): Trouble {
  return new Trouble(
    403,
    'not-in-your-step',
    {
      zh: '申请书含申报单位及联系人信息，不在您的环节范围内。',
      en: 'The application names the applicant and its contacts: it is not part of your step.',
    },
    { where: id, todo: { zh: '请在评审页面查看表单。', en: 'Read the form on the page of your step.' } },
  );
}

function notPrintable(id: string): Trouble {
  return new Trouble(
    409,
    'not-prechecked',
    { zh: '预审通过后才能打印申请书。', en: 'The application can be printed once it is pre-checked.' },
    { where: id, todo: { zh: '请等待预审结果。', en: 'Wait for the pre-check.' } },
  );
}
