/** What must hold whatever happens: drawn histories and drawn attempts, over every procedure that is shipped. */
import { instantOf, readClock } from '@huice/calendar';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import {
  type Actor,
  apply,
  available,
  type CaseState,
  type Command,
  canonicalJson,
  decide,
  type Field,
  type Grant,
  type Procedure,
  project,
  ROLES,
  type Role,
  SYSTEM,
  type Value,
} from '../src/index.ts';
import { company, FILING, FORM, filesOf, load, NOTHING_ELSE, procedureFolders, Story } from './support.ts';

const procedures = procedureFolders().map((folder) => [folder, load(folder)] as const);
const roles = Object.keys(ROLES) as Role[];

/** Somebody who holds every role everywhere, so that histories get far; people differ so that two-person rules pass. */
function everyone(id: string): Actor {
  const grants = roles.map(
    (role): Grant => ({ role, place: '000000', calls: '*', body: 'body-1', company: '示例科技' }),
  );
  return { id, name: id, login: 'staff', grants };
}
const people = ['a', 'b', 'c'].map(everyone);
const actorFor = (roles_: readonly Role[], pick: number): Actor =>
  roles_.includes('applicant')
    ? company('示例科技')
    : roles_.includes('system')
      ? SYSTEM
      : (people[pick % 3] as Actor);

function valueFor(field: Field, pick: number, objection: string): Value {
  switch (field.type) {
    case 'money':
      return field.id === 'amount' ? 100_000_000 : 600_000_000 + (pick % 3) * 50_000_000;
    case 'integer':
    case 'decimal':
      return Math.max(field.min ?? 3, 3);
    case 'ratio':
      return pick % 2 ? '0.31' : '0.1';
    case 'date':
      return `2024-0${1 + (pick % 9)}-15`;
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

function drawnCommand(
  procedure: Procedure,
  state: CaseState,
  pick: number,
  key: string,
  now: number,
): Command {
  // mostly what is on offer and leads onwards: a walk that keeps withdrawing sees little
  const ends = [
    'withdraw',
    'propose-refusal',
    'supervise',
    'return',
    'request-correction',
    'unplan',
    'replace-experts',
  ];
  const offered = [people[0] as Actor, company('示例科技'), SYSTEM]
    .flatMap((actor) => available(procedure, state, actor, now, NOTHING_ELSE))
    .filter((action) => action.allowed && !ends.includes(action.command))
    .filter((action) => !procedure.commands.get(action.command)?.opens?.some((step) => state.steps[step]));
  const table = procedure.table.get(state.state) ?? [];
  const here = pick % 20 < 17 && offered.length > 0 ? offered.map((action) => action.command) : table;
  const all = [...procedure.commands.keys()];
  const name =
    (pick % 10 < 9 && here.length > 0 ? here[(pick >>> 5) % here.length] : all[(pick >>> 5) % all.length]) ??
    '';
  const definition = procedure.commands.get(name);
  const open = state.objections.find((each) => each.status === 'open')?.id ?? 'none';
  const input = Object.fromEntries(
    (definition?.input ?? []).map((field) => [field.id, valueFor(field, pick, open)]),
  );
  const actor = actorFor(definition?.roles ?? [], pick);
  const filing = definition?.files ? { filing: filingFor(procedure) } : {};
  return { name, actor, key, version: state.version, input, circumstances: NOTHING_ELSE, ...filing };
}

/** A complete filing of each shipped procedure. */
function filingFor(procedure: Procedure) {
  const id = procedure.definition.forms[0]?.id;
  if (procedure.definition.region === '440300') return FILING;
  const base = { 'company-name': '示例科技有限公司', 'credit-code': FORM['credit-code'] as string };
  if (id === 'catalogue') {
    const entry = {
      name: '示例',
      level: 'core',
      category: '示例',
      source: '示例',
      records: 10,
      storage: 1,
      carrier: '示例',
      purpose: '示例',
      scope: '示例',
      shared: false,
      abroad: false,
      protection: '示例',
    };
    return { form: { ...base, responsible: '示例', entries: [entry] }, materials: [] };
  }
  const description =
    '示例案例的技术水平、整体方案与推广价值说明，内容均为虚构，仅用于测试，不对应任何真实单位或产品，篇幅须达到下限要求。';
  const form = {
    ...base,
    'body-kind': 'province',
    joint: false,
    'case-name': '示例案例',
    description,
    'owns-rights': true,
  };
  return {
    form,
    materials: [{ ...(FILING.materials[0] as (typeof FILING.materials)[number]), material: 'application' }],
  };
}

const START = {
  '440300': '2024-01-26T10:00',
  '990100': '2024-01-26T10:00',
  '000000': '2023-08-01T10:00',
} as const;
const begin = (procedure: Procedure) => {
  const { region, projects } = procedure.definition;
  return new Story(procedure, START[region as keyof typeof START], {
    project: projects[0]?.id ?? '',
    ...(region === '990100' ? { place: region } : {}),
    body: 'body-1',
  });
};

// The fictional standing call has a form of its own; the server's tests walk its whole life.
const drawn = procedures.filter(([, procedure]) => procedure.definition.region !== '990100');

describe.each(drawn)('drawn histories of %s', (_, procedure) => {
  const seen = new Set<string>();
  test('the projection equals the fold, nothing is taken late, clocks never go below zero, refusals change nothing', () => {
    const steps = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 240 })), {
      minLength: 5,
      maxLength: 60,
    });
    fc.assert(
      fc.property(steps, (draws) => {
        const story = begin(procedure);
        let stored = story.state;
        for (const [index, [pick, hours]] of draws.entries()) {
          if (pick % 3 === 0) story.now += hours * 3_600_000;
          const before = canonicalJson(stored);
          const decision = decide(
            procedure,
            stored,
            drawnCommand(procedure, stored, pick, `k${index}`, story.now),
            story.now,
          );
          expect(canonicalJson(stored)).toBe(before);
          if ('refusal' in decision) {
            expect(decision.refusal.reasons.length).toBeGreaterThan(0);
            expect(decision.refusal.zh.length * decision.refusal.en.length).toBeGreaterThan(0);
            continue;
          }
          story.events.push(...decision.events);
          stored = decision.events.reduce<CaseState>(apply, stored);
          seen.add(stored.state);
          checkState(procedure, stored, story.now);
        }
        expect(canonicalJson(project(story.events))).toBe(canonicalJson(stored));
      }),
      { numRuns: 100, seed: 20240225 },
    );
    // a walk that never gets anywhere would prove nothing
    expect(seen.size).toBeGreaterThanOrEqual(Math.min(10, procedure.states.size / 2));
  });
});

function checkState(procedure: Procedure, state: CaseState, now: number): void {
  const definition = procedure.states.get(state.state);
  expect(definition).toBeDefined();
  for (const [id, events] of Object.entries(state.clocks)) {
    const clock = procedure.clocks.get(id);
    if (!clock) throw new Error(id);
    const reading = readClock(clock, events, now);
    expect(reading.used).toBeGreaterThanOrEqual(0);
    if (definition?.kind === 'final') expect(reading.status).toBe('stopped');
  }
  for (const [index, submission] of state.submissions.entries()) {
    const window = procedure.windows.get('online');
    const paper = procedure.windows.get('paper');
    if (index === 0 && window?.to) expect(submission.at).toBeLessThan(instantOf(window.to) + 1000);
    const corrected = state.acts['receive-papers'] && state.acts['receive-papers'].at <= submission.at;
    if (paper?.to && !corrected) expect(submission.at).toBeLessThan(instantOf(paper.to) + 1000);
  }
  const received = state.acts['receive-papers'];
  const paper = procedure.windows.get('paper');
  if (received && paper?.to) expect(received.at).toBeLessThan(instantOf(paper.to) + 1000);
}

interface RawCommand {
  readonly id: string;
  readonly roles: readonly string[];
  readonly from: readonly string[];
  readonly except?: readonly string[];
}

/** The table read straight from the file, without any code of the engine. */
function rawTable(folder: string) {
  const files = filesOf(folder).map((file) => parse(file.text) as Record<string, unknown>);
  const raw = Object.assign({}, ...files) as {
    states: { id: string; kind: string }[];
    commands: RawCommand[];
  };
  const active = raw.states.filter((state) => state.kind === 'active').map((state) => state.id);
  return new Map(
    raw.commands.map((command) => {
      const from = command.from.flatMap((each) => (each === '$active' ? active : [each]));
      return [
        command.id,
        { roles: command.roles, from: from.filter((each) => !command.except?.includes(each)) },
      ] as const;
    }),
  );
}

const PLACES = ['000000', '440000', '440300', '440305', '440306', '440100', '330000', '330100', '44030', ''];
const inside = (place: string, of: string): boolean =>
  of === '000000' ||
  place === of ||
  (of.endsWith('0000') && place.slice(0, 2) === of.slice(0, 2)) ||
  (of.endsWith('00') && !of.endsWith('0000') && place.slice(0, 4) === of.slice(0, 4));

describe('permissions', () => {
  test('100,000 drawn (role, place, call, state, action) tuples: none allowed that the table forbids', () => {
    const cases = procedures.map(([folder, procedure]) => {
      const state = begin(procedure).state;
      return {
        procedure,
        table: rawTable(folder),
        state,
        states: [...procedure.states.keys()],
        commands: [...procedure.commands.keys()],
      };
    });
    let random = 20240225;
    const next = (n: number) => {
      random = (Math.imul(random, 1_103_515_245) + 12_345) >>> 0;
      return (random >>> 8) % n;
    };
    let admitted = 0;
    const wrong: unknown[] = [];
    for (let i = 0; i < 100_000; i += 1) {
      const each = cases[next(cases.length)] as (typeof cases)[number];
      const place = PLACES[next(PLACES.length)] as string;
      const calls = next(4) === 0 ? ['another-call'] : ('*' as const);
      const [own, assigned, organisation] = [next(2) === 0, next(2) === 0, next(2) === 0];
      const at = each.states[next(each.states.length)] as string;
      // half of the draws come close to what is allowed: a line is best tried on both its sides
      const listed = each.procedure.table.get(at) ?? [];
      const close = next(2) === 0 && listed.length > 0;
      const name = (
        close ? listed[next(listed.length)] : each.commands[next(each.commands.length)]
      ) as string;
      const proper = each.table.get(name)?.roles ?? [];
      const role = (next(2) === 0 ? proper[next(proper.length)] : roles[next(roles.length)]) as Role;
      const grant = {
        role,
        place,
        calls,
        company: own ? '示例科技' : '示例另一公司',
        body: own ? 'body-1' : 'body-2',
      };
      const login =
        role === 'system'
          ? 'system'
          : role === 'applicant' && organisation
            ? 'organisation'
            : role === 'applicant'
              ? 'person'
              : 'staff';
      const actor: Actor = { id: 'drawn', name: '示例', login, grants: [grant] };
      const state = {
        ...each.state,
        state: at,
        back: 'draft',
        assigned: assigned ? { [role]: ['drawn'] } : {},
      };
      const command = { name, actor, key: `t${i}`, version: state.version };
      const decision = decide(each.procedure, state, command, state.updatedAt);
      const barred = 'refusal' in decision && ['not-permitted', 'not-now'].includes(decision.refusal.code);
      const row = each.table.get(name);
      const reach = ROLES[role].reach;
      const near =
        reach === 'own'
          ? own && organisation
          : reach === 'body'
            ? own
            : reach === 'assigned'
              ? assigned && inside(state.place, place)
              : reach === 'jurisdiction'
                ? inside(state.place, place)
                : true;
      const lawful = row?.roles.includes(role) === true && row.from.includes(at) && near && calls === '*';
      if (lawful === barred) wrong.push({ name, role, place, at, lawful, barred });
      if (!barred) admitted += 1;
    }
    expect(wrong).toEqual([]);
    expect(admitted).toBeGreaterThan(5_000);
  });

  test('what is offered is what is allowed: no action on offer is barred by role or state', () => {
    for (const [, procedure] of procedures) {
      const story = begin(procedure);
      for (const at of procedure.states.keys()) {
        const state = { ...story.state, state: at };
        for (const action of available(procedure, state, people[0] as Actor, story.now)) {
          const listed = procedure.table.get(at)?.includes(action.command) === true;
          if (action.allowed) expect(listed).toBe(true);
          else expect(action.reasons.length).toBeGreaterThan(0);
        }
      }
    }
  });
});
