import type { GraphAnswer } from '@huice/api';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shortTitle } from '../shortTitle.ts';
import { columnOf, layoutOf, linesOf } from './layout.ts';

function graph(pairs: readonly (readonly [string, string])[], focus: string | null): GraphAnswer {
  const edges = pairs
    .filter(([from, to]) => from !== to)
    .map(([from, to]) => ({
      from,
      to,
      relation: 'cites' as const,
      source: 'pack' as const,
      cite: { provision: '' },
    }));
  const ids = [
    ...new Set([...(focus === null ? [] : [focus]), ...edges.flatMap(({ from, to }) => [from, to])]),
  ];
  const nodes = ids.map((id) => ({
    id,
    kind: 'pack' as const,
    title: id,
    documentNumber: null,
    region: null,
    link: null,
    cites: edges.filter(({ from }) => from === id).length,
    citedBy: edges.filter(({ to }) => to === id).length,
  }));
  return { nodes, edges, focus, all: { nodes: nodes.length, edges: edges.length } };
}

test('who cites stands left of the focus, who is cited right of it', () => {
  const { placed } = layoutOf(
    graph(
      [
        ['a', 'f'],
        ['f', 'z'],
        ['b', 'f'],
      ],
      'f',
    ),
  );
  expect(Object.fromEntries(placed.map(({ node, column }) => [node.id, column]))).toEqual({
    a: 0,
    b: 0,
    f: 1,
    z: 2,
  });
});

test('in the whole graph what does both stands in the middle', () => {
  const { placed, columns } = layoutOf(
    graph(
      [
        ['a', 'm'],
        ['m', 'z'],
      ],
      null,
    ),
  );
  expect([columns, ...placed.map(({ column }) => column)]).toEqual([3, 0, 1, 2]);
});

test('every node that can be reached has a place of its own', () => {
  const name = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g');
  fc.assert(
    fc.property(
      fc.array(fc.tuple(name, name), { minLength: 1, maxLength: 20 }),
      fc.boolean(),
      (pairs, focused) => {
        const first = pairs[0]?.[0] ?? 'a';
        const asked = graph(pairs, focused ? first : null);
        const { placed, rows } = layoutOf(asked);
        expect(new Set(placed.map(({ column, row }) => `${column} ${row}`)).size).toBe(placed.length);
        expect(placed.every(({ row }) => row < rows)).toBe(true);
        if (!focused) expect(placed.length).toBe(asked.nodes.length);
      },
    ),
  );
});

test.each([
  ['短标题', ['短标题']],
  ['一二三四五六七', ['一二三四', '五六七']],
  ['一二三四五六七八九十', ['一二三四', '五六七…']],
])('%s in two lines of four', (title, lines) => expect(linesOf(title, 4)).toEqual(lines));

test.each([
  ['甲部 乙部 丙部 丁部 戊部 己部 庚部关于印发《虚拟现实行动计划》的通知', '印发《虚拟现实行动计划》'],
  ['工业和信息化部办公厅 教育部办公厅关于征集案例的通知', '关于征集案例的通知'],
  ['深圳市关于推动智能传感器产业加快发展的若干措施', '深圳市关于推动智能传感器产业加快发展的若干措施'],
])('%s is known as %s', (title, short) => expect(shortTitle(title)).toBe(short));

test('in one column each document has a row of its own, who cites above', () => {
  const { placed } = columnOf(
    graph(
      [
        ['a', 'f'],
        ['f', 'z'],
        ['b', 'f'],
      ],
      'f',
    ),
  );
  expect(placed.map(({ node }) => node.id)).toEqual(['a', 'b', 'f', 'z']);
  expect(placed.map(({ top }) => top)).toEqual([0, 1, 2, 3]);
});

test('lines of one lane never run beside each other while there is room for another', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 8, selector: ([a, b]) => `${a} ${b}` }),
      (pairs) => {
        const answer = graph(
          pairs.map(([a, b]) => [`n${a}`, `n${b}`] as const),
          null,
        );
        const { placed, lanes } = columnOf(answer);
        const row = new Map(placed.map(({ node, row: at }) => [node.id, at]));
        const spans = answer.edges.map(({ from, to }) => {
          const [a, b] = [row.get(from) ?? -1, row.get(to) ?? -1];
          return { lane: lanes.get(`${from} ${to}`), first: Math.min(a, b), last: Math.max(a, b) };
        });
        for (const [at, one] of spans.entries())
          for (const other of spans.slice(at + 1))
            if (one.lane === other.lane)
              expect(one.last <= other.first || other.last <= one.first).toBe(true);
      },
    ),
  );
});
