/** Drawn walks through a procedure: who acts, with what, and which way they lean. The same draws give the same walk. */
import { dayOf } from '@huice/calendar';
import {
  type Actor,
  available,
  type CaseState,
  type Command,
  type Field,
  type Grant,
  type Procedure,
  ROLES,
  type Role,
  SYSTEM,
  type Value,
} from '../src/index.ts';
import { filingFor } from './filings.ts';
import { company, load, NOTHING_ELSE, procedureFolders, Story } from './support.ts';

export const procedures = procedureFolders().map((folder) => [folder, load(folder)] as const);
export const roles = Object.keys(ROLES) as Role[];

/** Somebody who holds every role everywhere, so that histories get far; people differ so that two-person rules pass. */
function everyone(id: string): Actor {
  const grants = roles.map(
    (role): Grant => ({ role, place: '000000', calls: '*', body: 'body-1', company: '示例科技' }),
  );
  return { id, name: id, login: 'staff', grants };
}
export const people = ['a', 'b', 'c'].map(everyone);
const actorFor = (roles_: readonly Role[], pick: number): Actor =>
  roles_.includes('applicant')
    ? company('示例科技')
    : roles_.includes('system')
      ? SYSTEM
      : (people[pick % 3] as Actor);

/** Two draws in three lie ahead of now, as what is booked or publicised must. */
function dayFor(pick: number, now: number): string {
  return pick % 3 === 0 ? `2024-0${1 + (pick % 9)}-15` : dayOf(now + (1 + (pick % 5)) * 86_400_000);
}

function valueFor(field: Field, pick: number, objection: string, now: number): Value {
  switch (field.type) {
    case 'money':
      // Of what was given: all of it, or a part.
      if (field.id === 'clawback-amount') return pick % 3 === 0 ? 40_000_000 : 100_000_000;
      return field.id === 'amount' ? 100_000_000 : 600_000_000 + (pick % 3) * 50_000_000;
    case 'integer':
    case 'decimal':
      return Math.max(field.min ?? 3, 3);
    case 'ratio':
      return pick % 2 ? '0.31' : '0.1';
    case 'date':
      return dayFor(pick, now);
    case 'yes-no':
      return pick % 7 !== 0;
    case 'choice':
      return field.choices?.[pick % field.choices.length]?.id ?? '';
    case 'people':
      return ['a', 'b', 'c'];
    case 'phone':
      return '0755-00000009';
    default:
      return field.id === 'objection' ? objection : '示例说明，内容均为虚构，仅用于测试。';
  }
}

/** Where each command may lead, as the table says; `$same` and `$back` lead nowhere new. */
function leadsTo(procedure: Procedure, command: string): readonly string[] {
  const to = procedure.commands.get(command)?.to ?? [];
  const targets = typeof to === 'string' ? [to] : to.map((choice) => choice.state);
  return targets.filter((target) => !target.startsWith('$'));
}

/** In how many actions, at least, each state reaches the goal; states that cannot are left out. */
export function distancesTo(procedure: Procedure, goal: string): ReadonlyMap<string, number> {
  const far = new Map([[goal, 0]]);
  for (const [reached, distance] of far) {
    for (const [from, commands] of procedure.table) {
      if (!far.has(from) && commands.some((id) => leadsTo(procedure, id).includes(reached)))
        far.set(from, distance + 1);
    }
  }
  return far;
}

export interface Draw {
  readonly pick: number;
  readonly key: string;
  readonly now: number;
  /** How far each state is from the one that this walk leans towards. */
  readonly far: ReadonlyMap<string, number>;
}

/** Of what is offered, what leads nearer to the goal; else what a step still wants; else what leads not astray. */
function leaning(procedure: Procedure, state: CaseState, { far, now }: Draw): readonly string[] {
  const offered = [people[0] as Actor, company('示例科技'), SYSTEM]
    .flatMap((actor) => available(procedure, state, actor, now, NOTHING_ELSE))
    .filter((action) => action.allowed)
    .map((action) => action.command);
  const here = far.get(state.state) ?? Number.POSITIVE_INFINITY;
  const nearer = offered.filter((id) =>
    leadsTo(procedure, id).some((to) => (far.get(to) ?? Number.POSITIVE_INFINITY) < here),
  );
  if (nearer.length > 0) return nearer;
  // What bars the way on is a step that is not done: those that open or conclude one come before talk.
  const staying = offered
    .flatMap((id) => procedure.commands.get(id) ?? [])
    .filter(({ to }) => to === '$same');
  const steps = staying.filter(({ opens, concludes, waives }) =>
    [...(opens ?? []), concludes ?? waives].some(
      (step) => step !== undefined && stepIsFree(state, step, opens),
    ),
  );
  const best = steps.length > 0 ? steps : staying;
  if (best.length > 0) return best.map(({ id }) => id);
  // Rather waits than goes where there is no way to the goal.
  return offered.filter((id) => leadsTo(procedure, id).some((to) => far.has(to)));
}

/** A step that was begun is not begun anew; one that is over is not concluded again. */
const stepIsFree = (state: CaseState, step: string, opens: readonly string[] | undefined): boolean =>
  opens === undefined ? state.steps[step]?.status === 'open' : state.steps[step] === undefined;

/** Mostly what leads on, sometimes whatever the state lists, sometimes what has no place there at all. */
export function drawnCommand(procedure: Procedure, state: CaseState, draw: Draw): Command {
  const { pick, key, now } = draw;
  const table = procedure.table.get(state.state) ?? [];
  const lean = pick % 20 < 17 ? leaning(procedure, state, draw) : table;
  const stays = (id: string) =>
    leadsTo(procedure, id).length === 0 && procedure.commands.get(id)?.undoes === undefined;
  const here = lean.length > 0 ? lean : table.filter(stays);
  const all = [...procedure.commands.keys()];
  const from = pick % 10 < 9 && here.length > 0 ? here : all;
  const name = from[(pick >>> 5) % from.length] ?? '';
  const definition = procedure.commands.get(name);
  const open = state.objections.find((each) => each.status === 'open')?.id ?? 'none';
  const input = Object.fromEntries(
    (definition?.input ?? [])
      // The sheets that an audit or a visit may add have tests of their own.
      .filter((field) => field.type !== 'table' || field.required !== false)
      .map((field) => [field.id, valueFor(field, pick >>> 3, open, now)]),
  );
  const actor = actorFor(definition?.roles ?? [], pick);
  const filing = definition?.files ? { filing: filingFor(procedure, state.project) } : {};
  return { name, actor, key, version: state.version, input, circumstances: NOTHING_ELSE, ...filing };
}

const START: Readonly<Record<string, string>> = {
  '440300': '2024-01-26T10:00',
  '990100': '2024-01-26T10:00',
  '000000': '2023-08-01T10:00',
};

/** @param project one of the procedure's; the first where left out */
export function begin(procedure: Procedure, project?: string): Story {
  const { region, projects } = procedure.definition;
  return new Story(procedure, START[region] ?? '2024-01-26T10:00', {
    project: project ?? projects[0]?.id ?? '',
    ...(region === '990100' ? { place: region } : {}),
    body: 'body-1',
  });
}
