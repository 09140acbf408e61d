/** Carrying out what is done to assignments: lock, judge, write, receipt; all or nothing, once a key. */
import type { AssignmentReceipt } from '@huice/api';
import { addWorkingDays, dayOf } from '@huice/calendar';
import type { Actor } from '@huice/procedures';
import {
  type AnswerInput,
  type AssignmentHead,
  type Circumstances,
  type ClockName,
  COMMANDS,
  type Command,
  type CommandName,
  type Doer,
  decideAssignment,
  dueDay,
  isCommand,
  type Part,
  readSpan,
  type Subject,
  sendAssignment,
} from '@huice/supervision';
import { sql } from 'kysely';
import { note } from '../cases/index.ts';
import { type Database, errorCode, Trouble } from '../platform/index.ts';
import { evidenceNamed } from './evidence.ts';
import { acceptedFigures, keepAccepted } from './figures.ts';
import { changesSince } from './history.ts';
import { type Plan, type PlanShelf, planNamed } from './plans.ts';
import { doersFor, mayOversee } from './reach.ts';
import { lockAssignment, write } from './store.ts';
import {
  changedMeanwhile,
  keyOfAnother,
  noAssignment,
  noSuchCommand,
  notInPlan,
  notYourPlace,
  refused,
} from './troubles.ts';

export interface SupervisionNeeds {
  readonly db: Database;
  readonly shelves: PlanShelf;
}

/** Who acts, from where, and when the request had arrived, epoch ms. */
export interface Arrival {
  readonly actor: Actor;
  readonly address: string;
  readonly at: number;
}

export interface Sending {
  readonly plan: string;
  readonly place: string;
  readonly subject: Subject;
  readonly note: string;
  readonly targets: readonly string[];
  readonly partial: boolean;
  readonly bodies: readonly Part[];
  readonly dueDay?: string;
  readonly workingDays?: number;
  readonly key: string;
}

/**
 * One assignment a body, all or none.
 * @throws Trouble 403 out of the person's charge, 404, 422
 */
export async function send(
  { db, shelves }: SupervisionNeeds,
  sending: Sending,
  { actor, address, at }: Arrival,
): Promise<readonly AssignmentReceipt[]> {
  const plan = planNamed(shelves, sending.plan);
  if (actor.login !== 'system' && !mayOversee(actor, plan.document.regionCode, sending.place))
    throw notYourPlace();
  const about = aboutOf(plan, sending, at);
  return db.transaction().execute(async (tx) => {
    // The same double click, on any machine: one after the other.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${actor.id}|${sending.key}`}, 9))`.execute(tx);
    const receipts: AssignmentReceipt[] = [];
    for (const [index, body] of unique(sending.bodies).entries()) {
      const key = `${sending.key}-${index + 1}`;
      const earlier = await sentBefore(tx, actor.id, key);
      receipts.push(earlier ?? (await sendOne(tx, { ...about, body }, key, { actor, address, at })));
    }
    return receipts;
  });
}

const unique = (bodies: readonly Part[]): readonly Part[] => [
  ...new Map(
    bodies.map(({ body, place }) => [`${place} ${body.trim()}`, { body: body.trim(), place }]),
  ).values(),
];

async function sentBefore(tx: Database, actor: string, key: string): Promise<AssignmentReceipt | undefined> {
  const row = await tx
    .selectFrom('assignment_actions')
    .select('receipt')
    .where('actor', '=', actor)
    .where('key', '=', key)
    .where('command', '=', 'send')
    .executeTakeFirst();
  return row && { ...row.receipt, repeated: true };
}

async function sendOne(
  tx: Database,
  { leaders, ...about }: Omit<AssignmentHead, 'id' | 'leads'> & { readonly leaders: readonly string[] },
  key: string,
  { actor, address, at }: Arrival,
): Promise<AssignmentReceipt> {
  const { rows } = await sql<{ number: string }>`select nextval('assignment_numbers') as number`.execute(tx);
  const id = `D${dayOf(at).slice(0, 4)}-${String(rows[0]?.number ?? '').padStart(6, '0')}`;
  const by = { id: actor.id, name: actor.name };
  const head: AssignmentHead = { ...about, id, leads: leaders.includes(about.body.body) };
  const decision = sendAssignment(head, by, key, at);
  if ('refusal' in decision) throw refused(decision.refusal);
  const doer = actor.login === 'system' ? 'system' : 'supervisor';
  const { events } = decision;
  return (await write(tx, { before: null, events, command: 'send', doer, by, key, address })).receipt;
}

/** What is asked for, in the words of the plan. @throws Trouble 422 where the plan has no such task, cycle or target */
function aboutOf(plan: Plan, sending: Sending, at: number) {
  const { subject, targets } = sending;
  const { pack } = plan;
  const strange = targets.find((id) => !pack.targets.some((target) => target.id === id));
  if (strange !== undefined) throw notInPlan('指标', strange);
  const { title, leaders, due } = subjectOf(plan, subject);
  const day =
    sending.dueDay ??
    (sending.workingDays === undefined ? due : addWorkingDays(dayOf(at), sending.workingDays).day);
  if (day === null) throw noDueDay();
  return {
    plan: plan.id,
    place: sending.place,
    subject,
    title,
    leaders,
    note: sending.note.trim(),
    targets: [...new Set(targets)],
    partial: sending.partial,
    dueDay: day,
  };
}

function subjectOf(plan: Plan, { kind, id, period }: Subject) {
  if (kind === 'task') {
    const task = plan.pack.responsibilities.find((each) => each.id === id);
    if (!task) throw notInPlan('任务', id);
    return { title: task.task, leaders: task.lead, due: null };
  }
  if (kind === 'target') {
    const target = plan.pack.targets.find((each) => each.id === id);
    if (!target) throw notInPlan('指标', id);
    return { title: target.indicator, leaders: [], due: null };
  }
  const cycle = plan.cycles.find((each) => each.id === id);
  if (!cycle) throw notInPlan('报送周期', id);
  const span = period === null ? null : readSpan(period);
  if (span === null || span.every !== cycle.every) throw notInPlan('期间', period ?? '');
  const leaders = plan.pack.responsibilities.find((each) => each.id === cycle.of)?.lead ?? [];
  const { zh, en } = cycle.title;
  const title = { zh: `${zh}（${span.words.zh}）`, en: `${en} (${span.words.en})` };
  return { title, leaders, due: dueDay(cycle, span) };
}

export interface Acting {
  readonly assignment: string;
  readonly command: string;
  readonly key: string;
  /** `null`: whatever it is at; for time itself. */
  readonly version: number | null;
  readonly reason?: string;
  readonly dueDay?: string;
  readonly publish?: boolean;
  readonly answer?: Omit<AnswerInput, 'files' | 'figures'> & {
    readonly files: readonly string[];
    readonly figures: readonly Omit<AnswerInput['figures'][number], 'part'>[];
  };
  readonly clock?: ClockName;
  readonly words?: { readonly zh: string; readonly en: string };
}

/** @throws Trouble 404, 403, 409 with what changed, 422 with every reason */
export async function act(
  needs: SupervisionNeeds,
  acting: Acting,
  arrival: Arrival,
): Promise<AssignmentReceipt> {
  try {
    return await again(() =>
      needs.db.transaction().execute((tx) => once({ ...needs, db: tx }, acting, arrival)),
    );
  } catch (error) {
    if (!(error instanceof Trouble) || arrival.actor.login === 'system') throw error;
    // What was refused is on record too; the assignment itself is as it was.
    const { actor: by, at, address } = arrival;
    const action = `assignment refused ${acting.command}`;
    await note(needs.db, { at, by, action, case: acting.assignment, address, detail: error.problem.code });
    throw error;
  }
}

/** Lost races that another try settles: deadlock, serialisation, a unique value taken in the same moment. */
const RACES = new Set(['40P01', '40001', '23505']);

async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      const code = errorCode(error);
      if (code === undefined || !RACES.has(code) || tries === 4) throw error;
    }
  }
}

async function once({ db: tx, shelves }: SupervisionNeeds, acting: Acting, { actor, address, at }: Arrival) {
  const locked = await lockAssignment(tx, acting.assignment, acting.key);
  const doers = locked ? doersFor(actor, locked.state) : [];
  if (!locked || doers.length === 0) throw noAssignment(acting.assignment);
  const { state, earlier } = locked;
  if (!isCommand(acting.command)) throw noSuchCommand(acting.command);
  const doer = partFor(doers, acting.command) ?? 'reporter';
  if (earlier) {
    if (earlier.actor !== actor.id) throw keyOfAnother();
    return { ...earlier.receipt, repeated: true };
  }
  if (acting.version !== null && acting.version !== state.version) {
    throw changedMeanwhile(acting.version, state.version, await changesSince(tx, state.id, acting.version));
  }
  const by = { id: actor.id, name: actor.name };
  const command = await commandOf(tx, acting, doer, by);
  const decision = decideAssignment(state, command, at, await circumstances(tx, shelves, state));
  if ('refusal' in decision) throw refused(decision.refusal);
  const { events } = decision;
  const written = {
    before: state,
    events,
    command: acting.command,
    doer: command.doer,
    by,
    key: acting.key,
    address,
  };
  const { state: next, receipt } = await write(tx, written);
  if (acting.command === 'accept') await keepAccepted(tx, next, by, at);
  return receipt;
}

/** Whoever holds both parts acts in the one that the command is for. */
const partFor = (doers: readonly Doer[], command: CommandName): Doer | undefined =>
  COMMANDS[command].doers.find((each) => doers.includes(each)) ?? doers[0];

async function commandOf(
  tx: Database,
  acting: Acting,
  doer: Command['doer'],
  by: Command['by'],
): Promise<Command> {
  const { command, key, reason, dueDay: day, publish, answer, clock, words, assignment } = acting;
  if (!isCommand(command)) throw noSuchCommand(command);
  const files = answer ? await evidenceNamed(tx, assignment, answer.files) : [];
  return {
    name: command,
    doer,
    by,
    key,
    ...(reason === undefined ? {} : { reason }),
    ...(day === undefined ? {} : { dueDay: day }),
    ...(publish === undefined ? {} : { publish }),
    ...(clock === undefined ? {} : { clock }),
    ...(words === undefined ? {} : { words }),
    ...(answer === undefined
      ? {}
      : {
          answer: { ...answer, files, figures: answer.figures.map((figure) => ({ ...figure, part: null })) },
        }),
  };
}

async function circumstances(
  tx: Database,
  shelves: PlanShelf,
  state: { readonly plan: string; readonly place: string },
): Promise<Circumstances> {
  const plan = planNamed(shelves, state.plan);
  const figures = await acceptedFigures(tx, state.plan, state.place);
  return { targets: plan.pack.targets, figures, begins: plan.begins };
}

function noDueDay(): Trouble {
  return new Trouble(
    422,
    'no-day',
    {
      zh: '请填写反馈期限，或给出工作日数。',
      en: 'Give the date to answer by, or a number of working days.',
    },
    {
      where: 'dueDay',
      todo: { zh: '例如 2024-11-30，或 10 个工作日。', en: 'Such as 2024-11-30, or 10 working days.' },
    },
  );
}
