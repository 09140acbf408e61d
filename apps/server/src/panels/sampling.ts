/** 抽查: which cases are inspected on site, drawn with a recorded seed; those drawn begin, the others are spared. */
import {
  type Actor,
  type CaseState,
  type CommandDefinition,
  drawCases,
  isSample,
  judge,
  latestForm,
  lookupFor,
  type Procedure,
  type Role,
  roleFor,
  type StepDefinition,
  within,
} from '@huice/procedures';
import { sql } from 'kysely';
import { type CaseNeeds, carryOutTogether, note, reachOf } from '../cases/index.ts';
import { type Database, dayOf, storableJson, Trouble } from '../platform/index.ts';
import { newSeed } from './drawing.ts';
import { covers, type Doing } from './experts.ts';
import type { PanelNeeds } from './making.ts';
import { statesOfCases } from './review.ts';
import { notReviewable } from './troubles.ts';

interface Sampled {
  readonly procedure: Procedure;
  readonly step: StepDefinition;
  readonly begin: CommandDefinition;
  readonly waive: CommandDefinition;
}

/** The step of a procedure that is sampled, with its commands; `null` where it has none. */
function sampledStep(procedure: Procedure): Sampled | null {
  const step = procedure.definition.steps.find((each) => each.sampled === true);
  const begin = procedure.definition.commands.find((each) => step && each.opens?.includes(step.id));
  const waive = procedure.definition.commands.find((each) => step && each.waives === step.id);
  return step && begin && waive ? { procedure, step, begin, waive } : null;
}

function waits(
  { procedure, step, begin, waive }: Sampled,
  state: CaseState,
  actor: Actor,
  at: number,
): boolean {
  const here = procedure.table.get(state.state) ?? [];
  const applies =
    step.when === undefined || judge(step.when, lookupFor(state, {}, latestForm(state))) === 'met';
  return (
    applies &&
    (state.steps[step.id]?.status ?? 'none') === 'none' &&
    [begin, waive].every((each) => here.includes(each.id) && roleFor(actor, each, state, at) !== undefined)
  );
}

/** Accounts that hold a role over a place: auditors and inspectors to choose from. */
export async function assignees(db: Database, actor: Actor, role: string, place: string) {
  if (!covers(actor, ['officer', 'head'], place) || !['auditor', 'inspector', 'expert'].includes(role))
    return { items: [], count: 0 };
  const { rows } = await sql<{ id: string; name: string; place: string }>`
    select distinct a.id, a.name, g.place from accounts a join grants g on g.account_id = a.id
    where g.role = ${role} and g.revoked_at is null and a.disabled_at is null order by a.name, a.id`.execute(
    db,
  );
  const items = rows.filter((row) => within(place, row.place)).map(({ id, name }) => ({ id, name }));
  return { items, count: items.length };
}

const READERS: readonly Role[] = ['officer', 'head', 'supervisor', 'administrator'];

export async function listSamples(needs: PanelNeeds, actor: Actor, at: number) {
  const { db, procedures } = needs;
  const rows = await db.selectFrom('site_samples').selectAll().orderBy('at', 'desc').limit(500).execute();
  const names = new Map(
    (await db.selectFrom('accounts').select(['id', 'name']).execute()).map((a) => [a.id, a.name]),
  );
  const titles = new Map(procedures.present().map((each) => [each.id, each.title]));
  const items = rows
    .filter((row) => covers(actor, READERS, row.place))
    .map((row) => ({
      id: row.id,
      procedure: row.procedure,
      procedureTitle: titles.get(row.procedure) ?? { zh: row.procedure, en: row.procedure },
      step: row.step,
      place: row.place,
      count: row.record.count,
      of: row.record.order.length,
      drawn: [...row.record.drawn],
      inspectors: row.inspectors.map((id) => ({ id, name: names.get(id) ?? id })),
      at: row.at.toISOString(),
      by: row.by_name,
      holds: isSample(row.record),
      record: row.record,
    }));
  return { items, count: items.length, waiting: await waitingForSample(needs, actor, at) };
}

async function waitingForSample({ db, procedures }: PanelNeeds, actor: Actor, at: number) {
  const { rows } = await sql<{ projection: CaseState }>`select projection from cases where ${reachOf(actor)}
    and jsonb_array_length(projection -> 'submissions') > 0 order by id limit 2000`.execute(db);
  const found = [];
  for (const { projection: state } of rows) {
    const procedure = await procedures.pinned(state.procedure, state.procedureRevision);
    const sampled = sampledStep(procedure);
    if (!sampled || !waits(sampled, state, actor, at)) continue;
    const name = latestForm(state)['company-name'];
    const project = procedure.definition.projects.find((each) => each.id === state.project)?.title;
    found.push({
      id: state.id,
      procedure: state.procedure,
      applicantName: typeof name === 'string' ? name : null,
      project: project ?? { zh: state.project, en: state.project },
      place: state.place,
      step: sampled.step.id,
    });
  }
  return found;
}

export interface SampleWanted {
  readonly cases: readonly string[];
  readonly count: number;
  readonly inspectors: readonly string[];
  readonly seed?: string;
  readonly key: string;
}

/** @throws Trouble 409, 422; nothing is drawn then, and no case has moved */
export async function drawSample(needs: CaseNeeds, wanted: SampleWanted, doing: Doing): Promise<string> {
  const { actor, at } = doing;
  return carryOutTogether(needs, doing, async (tx, act) => {
    const states = await statesOfCases(tx, [...new Set(wanted.cases)]);
    const [first] = states;
    const procedure = first && (await needs.procedures.pinned(first.procedure, first.procedureRevision));
    const sampled = procedure ? sampledStep(procedure) : null;
    const fits = (id: string) => {
      const state = states.find((each) => each.id === id);
      return (
        sampled &&
        state?.procedure === first?.procedure &&
        state?.procedureRevision === first?.procedureRevision &&
        state !== undefined &&
        waits(sampled, state, actor, at)
      );
    };
    const wrong = wanted.cases.filter((id) => !fits(id));
    if (!first || !sampled || wrong.length > 0)
      throw notReviewable(
        wrong.map((id) => ({
          id,
          zh: '不待现场核查抽查，或不是同一事项。',
          en: 'waits for no sample, or is of another procedure',
        })),
      );
    await onlyInspectors(tx, actor, states, wanted.inspectors);
    const { rows } = await sql<{ number: string }>`select nextval('site_sample_numbers') as number`.execute(
      tx,
    );
    const id = `S${dayOf(new Date(at)).slice(0, 4)}-${String(rows[0]?.number ?? '').padStart(4, '0')}`;
    const record = sampleOf(wanted, id, states);
    const place = placeOf(states);
    await tx
      .insertInto('site_samples')
      .values({
        id,
        procedure: first.procedure,
        call: first.call,
        step: sampled.step.id,
        place,
        record: storableJson(record),
        inspectors: [...wanted.inspectors],
        at: new Date(at),
        by_id: actor.id,
        by_name: actor.name,
      })
      .execute();
    const detail = `${id} seed ${record.seed} ${record.drawn.join(' ')}`.slice(0, 2000);
    await note(tx, {
      at,
      by: actor,
      action: 'site sample drawn',
      case: null,
      address: doing.address,
      detail,
    });
    const people = (sampled.begin.assigns ?? [])[0]?.from ?? 'inspectors';
    await act(
      record.order.map(({ case: each }) => {
        const drawn = record.drawn.includes(each);
        return {
          case: each,
          command: drawn ? sampled.begin.id : sampled.waive.id,
          key: `${id}-${each}`,
          version: null,
          input: drawn ? { [people]: [...wanted.inspectors] } : {},
        };
      }),
    );
    return id;
  });
}

const placeOf = (states: readonly CaseState[]): string => {
  const [first = '000000', ...rest] = states.map((state) => state.place);
  const digits = [6, 4, 2].find((n) => rest.every((place) => place.startsWith(first.slice(0, n)))) ?? 0;
  return first.slice(0, digits).padEnd(6, '0');
};

function sampleOf({ seed, count }: SampleWanted, id: string, states: readonly CaseState[]) {
  try {
    return drawCases(
      seed?.trim() ?? newSeed(),
      id,
      states.map((state) => state.id),
      count,
    );
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const [zh = '', en = ''] = error.message.split(/(?<=。)/);
    throw new Trouble(422, 'bad-sample', { zh, en: en || zh }, { where: 'count' });
  }
}

async function onlyInspectors(
  db: Database,
  actor: Actor,
  states: readonly CaseState[],
  wanted: readonly string[],
): Promise<void> {
  for (const place of new Set(states.map((state) => state.place))) {
    const may = new Set((await assignees(db, actor, 'inspector', place)).items.map(({ id }) => id));
    const wrong = wanted.filter((id) => !may.has(id));
    if (wrong.length === 0) continue;
    throw new Trouble(
      422,
      'not-inspectors',
      {
        zh: `有 ${wrong.length} 人不是 ${place} 的核查人员。`,
        en: `${wrong.length} of them are no inspectors of ${place}.`,
      },
      { where: 'inspectors', todo: { zh: '请从可指派人员中选择。', en: 'Choose from those offered.' } },
    );
  }
}
