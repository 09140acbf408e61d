import fc from 'fast-check';
import fastify from 'fastify';
import { afterAll, describe, expect, it } from 'vitest';
import { namedFile } from './attachment.ts';

const app = fastify();
let name = '';
app.get('/', (_request, reply) => namedFile(reply, name).send('x'));
afterAll(() => app.close());

const headerFor = async (given: string) => {
  name = given;
  return String((await app.inject('/')).headers['content-disposition']);
};
const nameIn = (header: string) => decodeURIComponent(header.replace("attachment; filename*=UTF-8''", ''));

describe('the name of a file on its way', () => {
  it.each([
    ['下达通知（第2批）.pdf', '下达通知（第2批）.pdf'],
    ['a\r\nset-cookie: x=y.pdf', 'aset-cookie: x=y.pdf'],
    ["o'clock (1)*.pdf", "o'clock (1)*.pdf"],
    ['a"; filename="b.exe', 'a"; filename="b.exe'],
    ['half \ud800 a pair.pdf', 'half \ufffd a pair.pdf'],
  ])('%j is written so that it can be read back', async (given, read) => {
    const header = await headerFor(given);
    expect(header).toMatch(/^attachment; filename\*=UTF-8''[\w.!~%-]*$/);
    expect(nameIn(header)).toBe(read);
  });

  it('stays one header, whatever the name', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (given) => {
        expect(await headerFor(given)).toMatch(/^attachment; filename\*=UTF-8''[\w.!~%-]*$/);
      }),
    );
  });
});
