/** Figures that no body reports: from statistics, or the base that a document leaves open. With their source, as said. */
import { dayOf } from '@huice/calendar';
import type { Actor } from '@huice/procedures';
import { type Doubt, doubtsOf, flawsOf } from '@huice/supervision';
import { note } from '../cases/index.ts';
import { errorCode, Trouble } from '../platform/index.ts';
import type { Arrival, SupervisionNeeds } from './commands.ts';
import { acceptedFigures } from './figures.ts';
import { planNamed } from './plans.ts';
import { mayOversee } from './reach.ts';
import { correctedAlready, notInPlan, notYourPlace } from './troubles.ts';

export interface Entering {
  readonly plan: string;
  readonly place: string;
  readonly target: string;
  readonly period: string;
  readonly value: string;
  readonly unit: string;
  readonly baseline: boolean;
  readonly says: string;
  readonly confirmed: readonly string[];
  readonly reason: string;
  readonly replaces?: string;
  readonly publish: boolean;
  readonly key: string;
}

/** @throws Trouble 403, 404, 409, 422 with what is asked back */
export async function enterFigure(
  { db, shelves }: SupervisionNeeds,
  entering: Entering,
  { actor, at, address }: Arrival,
): Promise<{ readonly id: string; readonly repeated: boolean }> {
  const plan = planNamed(shelves, entering.plan);
  if (!mayOversee(actor, plan.document.regionCode, entering.place)) throw notYourPlace();
  const target = plan.pack.targets.find(({ id }) => id === entering.target);
  if (!target) throw notInPlan('指标', entering.target);
  const key = `${actor.id}|${entering.key}`;
  const earlier = await db.selectFrom('plan_figures').select('id').where('key', '=', key).executeTakeFirst();
  if (earlier) return { id: earlier.id, repeated: true };
  const said = { ...entering, part: null };
  const flaws = flawsOf(said);
  if (flaws.length > 0) {
    throw asked(
      'bad-input',
      flaws.map(({ field, words }) => ({ code: `bad-${field}`, where: field, ...words })),
    );
  }
  const before = (await acceptedFigures(db, plan.id, entering.place)).filter(
    (figure) => figure.target === target.id && figure.id !== entering.replaces,
  );
  const known = { today: dayOf(at), begins: entering.baseline ? null : plan.begins };
  const open = doubtsOf(said, target, entering.baseline ? [] : before, known).filter(
    ({ code }) => entering.reason.trim() === '' || !entering.confirmed.includes(code),
  );
  if (open.length > 0) throw asked('asked-back', open.map(asProblem));
  return store({ db, shelves }, entering, key, { actor, at, address });
}

const asProblem = ({ code, words, todo }: Doubt) => ({ code, where: 'value', ...words, todo });

async function store(
  { db }: SupervisionNeeds,
  entering: Entering,
  key: string,
  { actor, at, address }: Arrival,
): Promise<{ readonly id: string; readonly repeated: boolean }> {
  const { plan, place, target, replaces } = entering;
  if (replaces !== undefined) {
    const old = await db
      .selectFrom('plan_figures')
      .select(['plan', 'place', 'target'])
      .where('id', '=', replaces)
      .executeTakeFirst();
    if (old?.plan !== plan || old.place !== place || old.target !== target) throw correctedAlready(replaces);
  }
  const id = `S${crypto.randomUUID()}`;
  const values = {
    id,
    plan,
    place,
    target,
    period: entering.period.trim(),
    value: entering.value.trim(),
    unit: entering.unit.trim(),
    part_body: null,
    part_place: null,
    source: entering.baseline ? ('baseline' as const) : ('statistics' as const),
    says: entering.says.trim(),
    confirmed: [...entering.confirmed],
    reason: entering.reason.trim(),
    replaces: replaces ?? null,
    published: entering.publish,
    assignment_id: null,
    key,
    entered_by: actor.id,
    entered_name: actor.name,
    at: new Date(at),
  };
  return db.transaction().execute(async (tx) => {
    await tx
      .insertInto('plan_figures')
      .values(values)
      .execute()
      .catch((error: unknown) => {
        throw errorCode(error) === '23505' ? correctedAlready(replaces ?? target) : error;
      });
    const detail = `${plan} ${target} ${values.period} ${values.value}${values.unit}`;
    await note(tx, { at, by: actor as Actor, action: 'figure entered', case: null, address, detail });
    return { id, repeated: false };
  });
}

function asked(
  code: 'bad-input' | 'asked-back',
  problems: readonly { code: string; where: string; zh: string; en: string }[],
): Trouble {
  const words =
    code === 'bad-input'
      ? { zh: '填写的内容有误，没有保存。', en: 'What was entered is wrong; nothing was kept.' }
      : {
          zh: '这个数需要您再核对：请更正，或写明理由后确认，将按原样保留。',
          en: 'The figure is asked back: correct it, or confirm with a reason and it is kept as said.',
        };
  return new Trouble(422, code, words, { problems });
}
