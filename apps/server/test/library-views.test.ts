/** Topics, regions side by side, who cites whom and coverage over HTTP: with packs and an imported original. */
import type { CoverageAnswer, ErrorAnswer, GraphAnswer, RegionsAnswer, TopicAnswer } from '@huice/api';
import { accessOf, endpoints } from '@huice/api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { get, openTestServer, sendFile, type TestServer } from './harness.ts';
import { policyText } from './policy.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const citing = `示例市机器人产业实施细则

示工规〔2024〕9号

根据《示例市促进机器人产业发展若干措施》（示工规〔2024〕1号），制定本细则。

一、适用范围

（一）本细则适用于示例市的机器人企业，依照《示例市专项资金管理办法》执行。
`;

test('the doors are open to everyone, as the room is', () => {
  for (const name of ['listTopics', 'compareRegions', 'citationGraph', 'coverage'] as const)
    expect([name, accessOf(endpoints[name])]).toEqual([name, 'public']);
});

describe('regions', () => {
  test('a topic of the packs, and the regions that speak of it', async () => {
    const { items } = await get<{ items: TopicAnswer[] }>(server, '/api/v1/topics');
    expect(items[0]).toMatchObject({ topic: '机器人', regions: [{ code: '990100', documents: 1 }] });
    const answer = await get<RegionsAnswer>(
      server,
      `/api/v1/region-comparison?topic=${encodeURIComponent('机器人')}&regions=990100,440300`,
    );
    expect(answer.columns.map(({ code, documents }) => [code, documents.length])).toEqual([
      ['990100', 1],
      ['440300', 0],
    ]);
    expect(answer.columns[0]?.measures[0]?.figures.map(({ value }) => value)).toEqual(
      expect.arrayContaining(['30%', '1000万元']),
    );
  });

  test.each([
    ['topic=没有&regions=990100', 404, 'no-such-topic'],
    ['topic=机器人&regions=深圳', 400, 'wrong-input'],
    ['topic=机器人&regions=990100,', 400, 'wrong-input'],
    ['regions=990100', 400, 'wrong-input'],
  ])('%s is refused in words', async (query, status, code) => {
    const { error } = await get<ErrorAnswer>(server, encodeURI(`/api/v1/region-comparison?${query}`), status);
    expect(error.code).toBe(code);
  });
});

describe('who cites whom, and what is held', () => {
  let imported = '';
  test('an imported document that names a pack’s by number points at the pack', async () => {
    const sent = await sendFile(server, 'documents', '细则.txt', citing);
    imported = (sent.body as { documents: { id: string }[] }).documents[0]?.id ?? '';
    const graph = await get<GraphAnswer>(server, `/api/v1/citation-graph?focus=${imported}`);
    expect(graph.edges.find(({ to }) => to === '990100/robots-2024')).toMatchObject({
      from: imported,
      source: 'read',
    });
    expect(graph.nodes.find(({ kind }) => kind === 'outside')?.title).toBe('示例市专项资金管理办法');
    const back = await get<GraphAnswer>(server, '/api/v1/citation-graph?focus=990100/robots-2024');
    expect(back.edges.map(({ from }) => from)).toEqual([imported]);
  });

  test('the original of a pack is the pack’s own node', async () => {
    const sent = await sendFile(server, 'documents', '措施.txt', policyText);
    const id = (sent.body as { documents: { id: string }[] }).documents[0]?.id ?? '';
    const graph = await get<GraphAnswer>(server, `/api/v1/citation-graph?focus=${id}`);
    expect(graph.focus).toBe('990100/robots-2024');
  });

  test('coverage counts the original, the import without a pack, and what is cited and not held', async () => {
    const { totals, items } = await get<CoverageAnswer>(server, '/api/v1/coverage');
    expect(totals).toMatchObject({ packs: 1, originals: 1, imports: 1, citedNotHeld: 1 });
    expect(items.find(({ id }) => id === imported)).toMatchObject({ source: 'import', measures: 0 });
  });

  test('taken away, it is neither held nor citing any more', async () => {
    const gone = { deleted_at: new Date(), deleted_by: '示例' };
    await server.db.updateTable('documents').set(gone).where('id', '=', imported).execute();
    expect((await get<CoverageAnswer>(server, '/api/v1/coverage')).totals).toMatchObject({
      imports: 0,
      citedNotHeld: 0,
    });
    const { error } = await get<ErrorAnswer>(server, `/api/v1/citation-graph?focus=${imported}`, 404);
    expect(error.code).toBe('no-such-document');
  });
});
