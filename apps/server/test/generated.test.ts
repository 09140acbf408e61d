/** An answer in running text, over a real endpoint that speaks what models speak. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answer } from '@huice/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Model, openModel } from '../src/platform/index.ts';
import { get, openTestServer, type TestServer } from './harness.ts';

let says: (question: string) => { status?: number; body: string; never?: boolean };
let asked: { authorization: string | undefined; body: { model: string; messages: { content: string }[] } }[] =
  [];
let endpoint: Server;
/** The model that the server asks just now. */
let model: Model;
/** The same model, of which silence is soon told; one that does answer may take longer on a busy machine. */
let impatient: Model;
let server: TestServer;
let silentServer: TestServer;

const said = (content: string) => ({ body: JSON.stringify({ choices: [{ message: { content } }] }) });
const question = encodeURIComponent('示例市机器人企业研发资助多少？');
const generate = (of = server) =>
  get<Answer<'generateAnswer'>>(of, `/api/v1/answers/generated?q=${question}`);

beforeAll(async () => {
  endpoint = createServer((request, reply) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(pieces).toString('utf8'));
      asked.push({ authorization: request.headers.authorization, body });
      const { status = 200, body: answer, never = false } = says(body.messages[1].content);
      if (never) return;
      reply.writeHead(status, { 'content-type': 'application/json' }).end(answer);
    });
  });
  await new Promise<void>((ready) => endpoint.listen(0, '127.0.0.1', ready));
  const { port } = endpoint.address() as AddressInfo;
  const at = { url: `http://127.0.0.1:${port}/v1/`, name: 'example-model', key: 'k' };
  model = openModel(at);
  impatient = openModel(at, 200);
  server = await openTestServer({ model: { name: model.name, complete: (asked) => model.complete(asked) } });
  silentServer = await openTestServer();
});

afterAll(async () => {
  endpoint.closeAllConnections();
  endpoint.close();
  await server.close();
  await silentServer.close();
});

describe('a generated answer', () => {
  it('rests on the provisions found, cites each, and carries its label', async () => {
    asked = [];
    says = (given) => {
      const [, text = ''] = /\[1\] [^\n]*\n[^\n]*\n([^\n]+)/.exec(given) ?? [];
      return said(`${text}[1]。\n并另行奖励9900万元[1]。`);
    };
    const answer = await generate();
    expect(answer.state).toBe('written');
    expect(answer.sentences).toHaveLength(1);
    expect(answer.dropped).toBe(1);
    expect(answer.sentences[0]?.cites[0]?.link).toMatch(/^\/(cite|library)/);
    expect(answer.label?.aigc).toMatchObject({ Label: '1', ContentProducer: 'Huice:example-model' });
    expect(asked[0]?.authorization).toBe('Bearer k');
    expect(asked[0]?.body.model).toBe('example-model');
  });

  it('is not shown where nothing of it is supported', async () => {
    says = () => said('一律奖励9900万元。[1]');
    expect(await generate()).toMatchObject({ state: 'unsupported', sentences: [], dropped: 1, label: null });
  });

  it.each([
    ['an error', { status: 500, body: '{}' }],
    ['another form', { body: '{"choices":[]}' }],
    ['no JSON', { body: 'busy' }],
  ])('is told in words when the endpoint answers with %s', async (_, answer) => {
    says = () => answer;
    await expectFailure();
  });

  it('is told in words when the endpoint keeps silent', async () => {
    says = () => ({ body: '', never: true });
    const patient = model;
    model = impatient;
    await expectFailure();
    model = patient;
  });

  const expectFailure = async () => {
    const given = await generate();
    expect(given.state).toBe('failed');
    expect(given.note.zh).toContain('语言模型没有作答');
  };

  it('is not asked for where nothing was found, nor where no model is configured', async () => {
    asked = [];
    const nothing = await get<Answer<'generateAnswer'>>(
      server,
      `/api/v1/answers/generated?q=${encodeURIComponent('护照办理时间')}`,
    );
    expect(nothing.state).toBe('nothing');
    expect((await generate(silentServer)).state).toBe('off');
    expect(asked).toEqual([]);
  });
});
