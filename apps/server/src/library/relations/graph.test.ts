import { join } from 'node:path';
import type { PackDocument } from '@huice/packs';
import fc from 'fast-check';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { Shelves } from '../../matching/index.ts';
import { around, graphOf, type ImportedNaming } from './graph.ts';
import { nodeModelledOn } from './routes.ts';

const pack = (
  id: string,
  title: string,
  documentNumber: string | null,
  names: readonly string[] = [],
): PackDocument => ({
  id,
  title,
  titleEn: title,
  documentNumber,
  issuers: [],
  kind: 'measures',
  regionCode: '990100',
  region: '示例市',
  issuedOn: null,
  publishedOn: null,
  effectiveFrom: null,
  effectiveTo: null,
  draft: false,
  industries: [],
  summary: { zh: '', en: '' },
  source: { matchTitle: title },
  relations: names.map((name) => ({
    relation: 'basis',
    title: name,
    documentNumber: null,
    cite: { provision: '一' },
  })),
});
const imported = (
  id: string,
  title: string,
  references: readonly { title: string; documentNumber?: string }[],
): ImportedNaming => ({
  id,
  title,
  documentNumber: null,
  region: null,
  references: references.map((one) => ({
    relation: 'cites',
    title: one.title,
    documentNumber: one.documentNumber ?? null,
    path: '二',
  })),
});
const none = () => null;

describe('a notice and what comes with it', () => {
  const parts = ['notice', 'guide'].map((id) => ({
    id,
    title: id === 'notice' ? '示例市关于发布申报指南的通知' : '示例市机器人项目申报指南',
    titleEn: id,
    kind: 'notice',
    source: { matchTitle: id },
  }));
  const notice: PackDocument = {
    ...pack('a/guides', '示例市关于发布申报指南的通知', null),
    parts,
    relations: [
      {
        relation: 'implements',
        title: '示例市机器人若干措施',
        documentNumber: '示工规〔2024〕1号',
        cite: { document: 'a/guides#guide', provision: '二' },
      },
    ],
  };

  test('the notice is one node, its annex another, and the guide carries out its measures in its own name', () => {
    const { nodes, edges } = graphOf(
      [notice, pack('a/measures', '示例市机器人若干措施', '示工规〔2024〕1号')],
      [],
      none,
    );
    expect([...nodes.keys()].sort()).toEqual(['a/guides', 'a/guides#guide', 'a/measures']);
    expect(edges.map(({ from, relation, to }) => `${from} ${relation} ${to}`).sort()).toEqual([
      'a/guides annex a/guides#guide',
      'a/guides#guide implements a/measures',
    ]);
    expect(nodes.get('a/guides#guide')?.link).toBe('/cite?document=a%2Fguides%23guide&provision=');
  });

  test('an imported guide is the part, and an amendment is told from a repeal', () => {
    const { edges } = graphOf(
      [notice],
      [
        { ...imported('i1', '示例市机器人项目申报指南', [{ title: '示例市财政专项资金管理办法' }]) },
        {
          ...imported('i2', '关于修改若干措施的通知', []),
          references: [
            { relation: 'amends', title: '示例市传感器若干措施', documentNumber: null, path: '一' },
            { relation: 'repeals', title: '示例市旧的若干措施', documentNumber: null, path: '二' },
            { relation: 'cites', title: '操作规程', documentNumber: null, path: '三' },
          ],
        },
      ],
      ({ title }) => (title.includes('机器人项目申报指南') ? 'a/guides#guide' : null),
    );
    const said = edges.map(({ from, relation, to }) => `${from} ${relation} ${to}`);
    expect(said).toContain('a/guides#guide cites cited:示例市财政专项资金管理办法');
    expect(said).toContain('i2 amends cited:示例市传感器若干措施');
    expect(said).toContain('i2 repeals cited:示例市旧的若干措施');
    expect(said.some((one) => one.includes('操作规程'))).toBe(false);
  });
});

describe('one document is one node', () => {
  test('by number, whatever the title; by title without its marks', () => {
    const { edges, nodes } = graphOf(
      [pack('a/x', '示例市机器人若干措施', '示工规〔2024〕1号')],
      [
        imported('i', '示例细则', [{ title: '若干措施', documentNumber: '示工规[2024]1号' }]),
        imported('j', '示例办法', [{ title: '示例市机器人 若干措施' }]),
      ],
      none,
    );
    expect(edges.map(({ from, to }) => `${from}→${to}`)).toEqual(['i→a/x', 'j→a/x']);
    expect(nodes.get('a/x')?.citedBy).toBe(2);
  });

  test('two that name the same thing outside meet there; it says that it is not held', () => {
    const { nodes, edges } = graphOf(
      [
        pack('a/x', '甲', null, ['中华人民共和国数据安全法']),
        pack('a/y', '乙', null, ['《中华人民共和国数据安全法》']),
      ],
      [],
      none,
    );
    expect(new Set(edges.map(({ to }) => to)).size).toBe(1);
    expect(nodes.get(edges[0]?.to ?? '')).toMatchObject({ kind: 'outside', link: null, citedBy: 2 });
  });

  test('an imported original and its pack are one node, and what a person checked stands', () => {
    const { edges, nodes } = graphOf(
      [pack('a/x', '甲', null, ['丙法'])],
      [imported('i', '甲', [{ title: '丙法' }, { title: '甲' }])],
      ({ title }) => (title === '甲' ? 'a/x' : null),
    );
    expect(nodes.has('i')).toBe(false);
    expect(edges).toEqual([
      expect.objectContaining({
        from: 'a/x',
        source: 'pack',
        relation: 'basis',
        cite: { provision: '一', document: 'a/x' },
      }),
    ]);
  });
});

test('around a node: both directions, a step at a time, never an edge without its ends', () => {
  const name = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
  fc.assert(
    fc.property(
      fc.array(fc.tuple(name, name), { maxLength: 14 }),
      name,
      fc.integer({ min: 1, max: 3 }),
      (pairs, focus, steps) => {
        const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
        const graph = graphOf(
          ids.map((id) =>
            pack(
              id,
              `标题${id}`,
              null,
              pairs.filter(([from]) => from === id).map(([, to]) => `标题${to}`),
            ),
          ),
          [],
          none,
        );
        const near = around(graph, focus, steps);
        const held = new Set(near.nodes.map(({ id }) => id));
        expect(held.has(focus)).toBe(true);
        for (const { from, to } of near.edges)
          expect([held.has(from), held.has(to), from === to]).toEqual([true, true, false]);
        expect(around(graph, focus, steps + 1).nodes.length).toBeGreaterThanOrEqual(near.nodes.length);
        const cites = [...graph.nodes.values()].reduce((sum, node) => sum + node.cites, 0);
        expect(cites).toBe(graph.edges.length);
      },
    ),
  );
});

test('the packs of the checkout: the pioneer cases rest on the action plan, both ways', async () => {
  const shelf = (
    await Shelves.open(join(import.meta.dirname, '../../../../../packs'), pino({ level: 'silent' }))
  ).present;
  const graph = graphOf(
    shelf.library.packs.map(({ document }) => document),
    [],
    (document) => nodeModelledOn(shelf, document),
  );
  const near = around(graph, '000000/vr-action-plan-2022-2026', 1);
  const citing = near.edges.filter(({ to }) => to === near.focus).map(({ from }) => from);
  expect(citing).toEqual(
    expect.arrayContaining(['000000/vr-pioneer-cases-2023', '000000/electronics-growth-2023-2024']),
  );
  for (const { cite, relation } of graph.edges)
    if (relation !== 'annex') expect(cite.hash).toMatch(/^[0-9a-f]{16}$/);
  const guides = graph.edges.filter(
    ({ relation, to }) => relation === 'implements' && to === 'cited:深府规〔2022〕5号',
  );
  expect(guides.map(({ from }) => from).sort()).toEqual(
    ['ai-application', 'chain-link', 'event', 'first-version', 'platform'].map(
      (id) => `440300/software-guides-2024#${id}`,
    ),
  );
  const annexes = graph.edges.filter(({ relation }) => relation === 'annex').map(({ to }) => to);
  expect(annexes).toEqual(expect.arrayContaining(guides.map(({ from }) => from)));
  expect(annexes).toContain('440300/software-guides-2024#catalogue');
  // The catalogue is in force for the guide that asks for it: held, not named from afar.
  expect(graph.edges).toContainEqual(
    expect.objectContaining({
      from: '440300/software-guides-2024#first-version',
      to: '440300/software-guides-2024#catalogue',
      relation: 'cites',
    }),
  );
});
