/** What the pages show of cases: the list of a desk, one case in full. */
import type { CaseAnswer, CaseSummary } from '@huice/api';
import {
  type Actor,
  type CaseState,
  latestForm,
  moneyPath,
  type Procedure,
  readableBy,
  type StepView,
  standingSubmissions,
  stepView,
  timeLimits,
  timeline,
} from '@huice/procedures';
import { sql } from 'kysely';
import type { Database } from '../platform/index.ts';
import { actionsOf } from './commands.ts';
import { draftOf } from './drafts.ts';
import { dueOf } from './due.ts';
import { peopleInWords } from './people-in-words.ts';
import type { Procedures } from './procedures.ts';
import { mustRead, noCase, reachOf, readerRole } from './reading.ts';
import { registryCheckOf } from './registry/checks.ts';
import { answerInStep, submittedFiles, summaryInStep } from './step-answer.ts';

export interface Page {
  readonly db: Database;
  readonly procedures: Procedures;
}

/** @throws Trouble 404 where there is none or the person may not see it */
export async function caseFor({ db, procedures }: Page, actor: Actor, id: string, at: number) {
  const row = await db.selectFrom('cases').select('projection').where('id', '=', id).executeTakeFirst();
  if (!row) throw noCase(id);
  const state = row.projection;
  const role = mustRead(actor, state, at);
  const procedure = await procedures.pinned(state.procedure, state.procedureRevision);
  const view: StepView | null = stepView(procedure.definition, role);
  return { state, role, procedure, view };
}

/** @param drafted name for an application that was not handed in yet: that of its draft, else of the account */
export function summaryOf(
  procedure: Procedure,
  state: CaseState,
  at: number,
  drafted: string | null = null,
): CaseSummary {
  const { definition } = procedure;
  const stands = procedure.states.get(state.state);
  const urgent = timeLimits(procedure, state, at).find(({ reading }) => reading.status === 'running');
  const name = latestForm(state)['company-name'];
  return {
    id: state.id,
    title: definition.title,
    procedure: state.procedure,
    project: definition.projects.find((each) => each.id === state.project)?.title ?? {
      zh: state.project,
      en: state.project,
    },
    projectId: state.project,
    applicant: state.applicant,
    applicantName: typeof name === 'string' ? name : drafted,
    place: state.place,
    state: state.state,
    stateLabel: stands?.label ?? { zh: state.state, en: state.state },
    holder: stands?.holder ?? 'officer',
    next: stands?.next ?? null,
    version: state.version,
    openedAt: new Date(firstAt(state)).toISOString(),
    updatedAt: new Date(state.updatedAt).toISOString(),
    due: dueOf(procedure, urgent),
  };
}

const firstAt = (state: CaseState) =>
  Math.min(state.updatedAt, state.since, ...Object.values(state.acts).map((act) => act.at));

/** What was awarded to the case, fen; `null` before it is, and after the award has lapsed. */
function awardedFen(procedure: Procedure, state: CaseState): number | null {
  const money = procedure.states.get(state.state)?.money;
  const path = moneyPath(procedure);
  if (money === undefined || money === 'reserved' || !path) return null;
  const amount = state.data[path.plan.amount];
  return typeof amount === 'number' ? amount : null;
}

/** The checks that open printing, in revisions kept from before packs could say which do. */
const OPENED_PRINT: ReadonlySet<string> = new Set(['pass-precheck', 'recommend', 'accept']);

type Commands = Procedure['definition']['commands'];

/** Cases stay under the revision that they were filed under: one that does not say what opens printing is read as then. */
function openingPrint(commands: Commands): Commands {
  if (commands.some(({ opensPrint }) => opensPrint !== undefined)) return commands;
  return commands.map((each) => (OPENED_PRINT.has(each.id) ? { ...each, opensPrint: true } : each));
}

/** Whether an application may be printed: what was handed in last has passed the check that its procedure names. */
export function isPrintable(procedure: Procedure, state: CaseState): boolean {
  const last = standingSubmissions(state).at(-1);
  if (!last) return false;
  const commands = openingPrint(procedure.definition.commands);
  const passed = commands.filter(({ opensPrint }) => opensPrint);
  // A procedure without such a check prints what was handed in.
  if (passed.length === 0) return true;
  const waits = commands.some(({ files, opensPrint, to }) => files && !opensPrint && to === state.state);
  return !waits && passed.some(({ id }) => (state.acts[id]?.at ?? -1) >= last.at);
}

export async function caseAnswer(page: Page, actor: Actor, id: string, at: number): Promise<CaseAnswer> {
  const { state, role, procedure, view } = await caseFor(page, actor, id, at);
  const actions = await page.db
    .selectFrom('case_actions')
    .select(['events', 'actor'])
    .where('case_id', '=', id)
    .orderBy('version')
    .execute();
  const opened = actions[0]?.events[0]?.at ?? at;
  // Who has one step reads in the record what they did themselves.
  const events = actions.filter((row) => !view || row.actor === actor.id).flatMap((row) => row.events);
  const applicant = role === 'applicant';
  const whole: CaseAnswer = {
    summary: {
      ...summaryOf(procedure, state, at, (await draftedNames(page.db, [state])).get(id) ?? null),
      openedAt: new Date(opened).toISOString(),
    },
    role,
    definition: procedure.definition,
    actions: [...actionsOf(procedure, state, actor, at)],
    limits: [...timeLimits(procedure, state, at)],
    timeline: await peopleInWords(
      page.db,
      timeline(procedure, events, applicant ? 'applicant' : 'staff', role),
      !applicant,
    ),
    // What was taken back was not handed in: its applicant alone may still read it.
    submissions: (applicant ? state.submissions : standingSubmissions(state)).map((each) => ({
      number: each.number,
      at: new Date(each.at).toISOString(),
      hash: each.hash,
      form: each.form,
      files: [...each.materials],
      recalledAt: each.recalledAt === undefined ? null : new Date(each.recalledAt).toISOString(),
    })),
    // What was entered in reviews is read in its result.
    steps: applicant ? {} : state.steps,
    data: applicant ? {} : readableBy(procedure, state.data, role),
    people: NAMED_TO.has(role) ? await namesOf(page.db, state) : {},
    awarded: awardedFen(procedure, state),
    objections: applicant ? [] : [...state.objections],
    draft: applicant ? await draftOf(page.db, id) : null,
    files: [...(await submittedFiles(page.db, state))],
    registry: await registryCheckOf(page.db, id, standingSubmissions(state).at(-1)?.number),
    now: new Date(at).toISOString(),
    printable: isPrintable(procedure, state),
  };
  return answerInStep(whole, view, procedure);
}

/** Who is told by name who reviews: those who name them, decide on them and watch over it. */
const NAMED_TO: ReadonlySet<string> = new Set(['officer', 'head', 'supervisor']);

/** Names of the people that the case's steps name by their accounts. */
async function namesOf(db: Database, { assigned, steps }: CaseState): Promise<Record<string, string>> {
  const listed = Object.values(steps).flatMap(({ result }) =>
    Object.values(result).flatMap((value) => (Array.isArray(value) ? value : [])),
  );
  const ids = [...new Set([...Object.values(assigned).flat(), ...listed])].filter(
    (id): id is string => typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id),
  );
  if (ids.length === 0) return {};
  const rows = await db.selectFrom('accounts').select(['id', 'name']).where('id', 'in', ids).execute();
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}

/** Names of applicants that have handed nothing in: as they typed them, else as their account has them. */
async function draftedNames(
  db: Database,
  states: readonly CaseState[],
): Promise<ReadonlyMap<string, string>> {
  const ids = states.filter((state) => latestForm(state)['company-name'] === undefined).map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; name: string | null }>`
    select c.id, coalesce(nullif(btrim(d.form ->> 'company-name'), ''), (
      select a.name from grants g join accounts a on a.id = g.account_id where g.company = c.applicant
        and g.role = 'applicant' and g.revoked_at is null and a.kind = 'organisation' order by g.granted_at limit 1
    )) as name from cases c left join case_drafts d on d.case_id = c.id where c.id = any(${ids}::text[])`.execute(
    db,
  );
  return new Map(rows.flatMap(({ id, name }) => (name === null ? [] : [[id, name] as const])));
}

export interface ListWanted {
  readonly page: number;
  readonly size: number;
  readonly procedure?: string;
  readonly state?: string;
  readonly mine?: boolean;
  readonly q?: string;
}

/** Cases within the person's reach; those whose time runs out first come first. */
export async function listCases({ db, procedures }: Page, actor: Actor, wanted: ListWanted, at: number) {
  const like = `%${(wanted.q ?? '').trim().replace(/[\\%_]/g, '\\$&')}%`;
  const roles = actor.grants.map((grant) => grant.role);
  // Where all one does is judge, perhaps blindly, a name is not searched for: that it is found would tell it.
  const byName = roles.some((role) => role !== 'expert');
  const where = sql`${reachOf(actor)}
    and (${wanted.procedure ?? null}::text is null or procedure = ${wanted.procedure ?? null})
    and (${wanted.state ?? null}::text is null or state = ${wanted.state ?? null})
    and (${wanted.mine === true} = false or holder = any(${roles}::text[]))
    and (${like} = '%%' or id like ${like} or (${byName} and (applicant ilike ${like}
      or projection -> 'submissions' -> -1 -> 'form' ->> 'company-name' ilike ${like})))`;
  const counted = await sql<{ count: string }>`select count(*) from cases where ${where}`.execute(db);
  const { rows } = await sql<{ projection: CaseState }>`
    select projection from cases where ${where}
    order by (select min(due_at) from case_deadlines d where d.case_id = cases.id and acted_at is null) nulls last,
      updated_at desc, id limit ${wanted.size} offset ${(wanted.page - 1) * wanted.size}`.execute(db);
  const drafted = await draftedNames(
    db,
    rows.map((row) => row.projection),
  );
  const items: CaseSummary[] = [];
  for (const { projection: state } of rows) {
    const role = readerRole(actor, state, at);
    if (role === undefined) continue;
    const procedure = await procedures.pinned(state.procedure, state.procedureRevision);
    const view = stepView(procedure.definition, role);
    const limits = view ? timeLimits(procedure, state, at) : [];
    items.push(
      summaryInStep(summaryOf(procedure, state, at, drafted.get(state.id) ?? null), view, procedure, limits),
    );
  }
  return { items, count: Number(counted.rows[0]?.count ?? 0), page: wanted.page, size: wanted.size };
}
