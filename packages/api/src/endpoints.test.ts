import { expect, test } from 'vitest';
import { type Answer, components, endpoints } from './index.ts';

test('no two endpoints share a door', () => {
  const doors = Object.values(endpoints).map((e) => `${e.method} ${e.path}`);
  expect(new Set(doors).size).toBe(doors.length);
});

test('every schema referred to is a component', () => {
  const text = JSON.stringify([...Object.values(endpoints), ...components.values()]);
  const used = [...text.matchAll(/"\$ref":"([^"]+)#"/g)].map((m) => m[1] ?? '');
  expect(used.length).toBeGreaterThan(20);
  for (const name of used) expect([...components.keys()]).toContain(name);
});

test('answers carry the types of the domain', () => {
  const answer: Pick<Answer<'match'>, 'count'> = { count: 1 };
  expect(answer.count).toBe(1);
  const check = (m: Answer<'match'>) => m.items[0]?.evaluation.outcome === 'eligible';
  expect(check({ company: { name: '', asOf: '' }, problems: [], items: [], count: 0 })).toBe(false);
});
