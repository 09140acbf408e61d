/** Who may do what: 100,000 drawn people, places, states and actions, against the words of the table. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Actor,
  type CaseState,
  type Grant,
  open,
  procedureOf,
  project,
  ROLES,
  type Role,
  readProcedure,
  roleFor,
} from '@huice/procedures';
import { expect, test } from 'vitest';
import { READERS, readerRole } from '../src/cases/index.ts';
import { packs } from './applying.ts';
import { drawingFrom } from './drawing.ts';

const folder = join(packs, '440300-深圳/software-guides-2024');
const procedure = procedureOf(
  readProcedure(
    readdirSync(folder)
      .filter((name) => /^procedure(-[a-z]+)?\.yaml$/.test(name))
      .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') })),
  ),
);
const NOW = Date.parse('2024-02-20T10:00:00+08:00');
const PLACES = ['440305', '440300', '440000', '440100', '000000', '110000'] as const;
const CALL = '2024-software-1';

const { random, pick } = drawingFrom(20_240_220);

const firstCase = (): CaseState => {
  const owner: Actor = {
    id: 'owner',
    name: '示例',
    login: 'organisation',
    grants: [{ role: 'applicant', place: '440300', calls: '*', company: 'A' }],
  };
  const opening = {
    id: '2024-000001',
    applicant: 'A',
    place: '440305',
    call: CALL,
    year: 2024,
    project: 'event',
    key: 'open-key',
  };
  const decision = open(procedure, opening, owner, NOW);
  if ('refusal' in decision) throw new Error(decision.refusal.zh);
  return project(decision.events);
};

/** The rule in other words: written from the issue, not from the engine. */
function oracle(actor: Actor, state: CaseState, wanted: readonly Role[]): boolean {
  return actor.grants.some((grant) => {
    if (!wanted.includes(grant.role)) return false;
    if (grant.calls !== '*' && !grant.calls.includes(state.call)) return false;
    const pairs = [grant.place.slice(0, 2), grant.place.slice(2, 4), grant.place.slice(4, 6)];
    const here = [state.place.slice(0, 2), state.place.slice(2, 4), state.place.slice(4, 6)];
    const covers = pairs.every(
      (pair, i) => pair === here[i] || pairs.slice(i).every((rest) => rest === '00'),
    );
    switch (grant.role) {
      case 'public':
        return true;
      case 'system':
        return actor.login === 'system';
      case 'applicant':
        return actor.login === 'organisation' && grant.company === state.applicant;
      case 'recommender':
        return actor.login === 'staff' && state.body !== null && grant.body === state.body;
      case 'reporter':
        return false;
      case 'expert':
      case 'auditor':
      case 'inspector':
        return actor.login === 'staff' && covers && (state.assigned[grant.role] ?? []).includes(actor.id);
      default:
        return actor.login === 'staff' && covers;
    }
  });
}

test('100,000 drawn people may do what the table allows them, and nothing else', () => {
  const base = firstCase();
  const states = [...procedure.states.keys()];
  const roles = Object.keys(ROLES) as Role[];
  let allowed = 0;
  let looked = 0;
  for (let draw = 0; draw < 100_000; draw += 1) {
    const state: CaseState = {
      ...base,
      state: pick(states),
      place: pick(['440305', '440300', '440106']),
      body: pick([null, 'body-1']),
      assigned: { expert: ['one'], auditor: ['two'], inspector: ['one', 'two'] },
    };
    const grants: Grant[] = Array.from({ length: 1 + random(2) }, () => ({
      role: pick(roles),
      place: pick(PLACES),
      calls: pick<'*' | readonly string[]>(['*', [CALL], ['another-call']]),
      company: pick(['A', 'B']),
      body: pick(['body-1', 'body-2']),
    }));
    const login = pick(['organisation', 'person', 'staff', 'anonymous', 'system'] as const);
    const actor: Actor = { id: pick(['one', 'two', 'three']), name: '示例', login, grants };
    const command = pick(procedure.definition.commands);
    const may = roleFor(actor, command, state, NOW) !== undefined;
    expect(may, JSON.stringify({ actor, command: command.id, place: state.place })).toBe(
      oracle(actor, state, command.roles),
    );
    const reads = readerRole(actor, state, NOW) !== undefined;
    expect(reads, JSON.stringify({ actor, place: state.place })).toBe(oracle(actor, state, READERS));
    allowed += may ? 1 : 0;
    looked += reads ? 1 : 0;
  }
  // Neither all nor nothing: the draw meets both sides of the table.
  expect(allowed).toBeGreaterThan(500);
  expect(allowed).toBeLessThan(50_000);
  expect(looked).toBeGreaterThan(5000);
});
