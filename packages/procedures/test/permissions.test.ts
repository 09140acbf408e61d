/** Who may do what: drawn people, places, states and actions against the table as it stands in the files. */
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Actor, available, decide, ROLES, type Role } from '../src/index.ts';
import { filesOf } from './support.ts';
import { begin, people, procedures, roles } from './walks.ts';

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
