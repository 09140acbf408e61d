/** Large files over a line that breaks, looked at before they belong to a case. */
import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:net';
import type { CaseAnswer, ErrorAnswer } from '@huice/api';
import { sql } from 'kysely';
import PDFDocument from 'pdfkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noScanner, scannerAt } from '../src/cases/index.ts';
import { Parts } from '../src/cases/uploads/parts.ts';
import { rescan } from '../src/cases/uploads/rescan.ts';
import { key, look, openCasesServer, PDF, PROCEDURE, person, upload } from './applying.ts';
import type { TestServer } from './harness.ts';
import type { Browser } from './people.ts';

/** The test file every scanner knows; in two halves, so that this file is not taken for it. */
const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-', 'STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

/** clamd as its protocol is: INSTREAM, pieces after their length, an empty one at the end. */
async function clamd(): Promise<{ server: Server; address: string }> {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const pieces: Buffer[] = [];
    socket.on('data', (piece) => pieces.push(piece as Buffer));
    socket.on('end', () => {
      const came = Buffer.concat(pieces);
      if (came.subarray(0, 10).toString() !== 'zINSTREAM\0') return socket.end('UNKNOWN COMMAND\0');
      const parts: Buffer[] = [];
      for (let at = 10; ; ) {
        const length = came.readUInt32BE(at);
        if (length === 0) break;
        parts.push(came.subarray(at + 4, at + 4 + length));
        at += 4 + length;
      }
      const found = Buffer.concat(parts).includes(EICAR);
      return socket.end(found ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  return { server, address: `127.0.0.1:${typeof bound === 'object' ? bound?.port : 0}` };
}

let scanning: Awaited<ReturnType<typeof clamd>>;
let server: TestServer;
let applicant: Browser;
let other: Browser;

beforeAll(async () => {
  scanning = await clamd();
  server = await openCasesServer('2024-02-20T10:00:00+08:00', { scanner: scannerAt(scanning.address) });
  applicant = (await person(server, { login: 'company', role: 'applicant', company: 'A' })).browser;
  other = (await person(server, { login: 'other', role: 'applicant', company: 'B' })).browser;
});
afterAll(async () => {
  await server?.close();
  scanning?.server.close();
});

async function opened(): Promise<string> {
  const answer = await applicant.send<{ case: string }>('POST', '/api/v1/cases', {
    procedure: PROCEDURE,
    project: 'chain-link',
    place: '440305',
    key: key(),
  });
  return answer.body.case;
}

const b64 = (text: string) => Buffer.from(text).toString('base64');
const announce = (material: string, name: string, bytes: number) => ({
  'tus-resumable': '1.0.0',
  'upload-length': String(bytes),
  'upload-metadata': `material ${b64(material)},filename ${b64(name)}`,
});

/** One request of the protocol. */
async function speak(
  browser: Browser,
  method: 'POST' | 'PATCH' | 'HEAD' | 'DELETE',
  url: string,
  headers: Record<string, string>,
  payload?: Buffer,
) {
  const more = payload === undefined ? {} : { payload };
  return server.app.inject({
    method,
    url,
    headers: { 'tus-resumable': '1.0.0', ...browser.headers, ...headers },
    ...more,
  });
}
const piece = (offset: number) => ({
  'upload-offset': String(offset),
  'content-type': 'application/offset+octet-stream',
});

/** Sent in pieces of such a size; @returns the address of the upload */
async function sent(id: string, material: string, name: string, bytes: Buffer, size = bytes.length) {
  const begun = await speak(
    applicant,
    'POST',
    `/api/v1/cases/${id}/uploads`,
    announce(material, name, bytes.length),
  );
  expect(begun.statusCode, begun.body).toBe(201);
  const at = String(begun.headers.location);
  for (let offset = 0; offset < bytes.length; offset += size) {
    const answer = await speak(applicant, 'PATCH', at, piece(offset), bytes.subarray(offset, offset + size));
    expect(answer.statusCode, answer.body).toBe(204);
  }
  return at;
}
const take = (at: string) => applicant.send<ErrorAnswer & { id: string }>('POST', `${at}/file`);

/** A paper with so many megabytes of scans in it. */
const largePdf = (megabytes: number) =>
  made((document) => document.text('scans').file(randomBytes(megabytes * 1_048_576), { name: 'scans.bin' }));

describe('in pieces', () => {
  test('40 MB arrive, are one file, and come back byte for byte', async () => {
    const id = await opened();
    const bytes = await largePdf(40);
    const at = await sent(id, 'chain-costs', '支出佐证.pdf', bytes, 9_000_000);
    const taken = await take(at);
    expect(taken.status, JSON.stringify(taken.body)).toBe(201);
    expect(taken.body).toMatchObject({ name: '支出佐证.pdf', bytes: bytes.length, scannedBy: 'clamd' });
    const back = await applicant.get<Buffer>(`/api/v1/cases/${id}/files/${taken.body.id}`);
    expect(Buffer.compare(back.body, bytes)).toBe(0);
    expect((await take(at)).status).toBe(404);
  });

  test('a line that breaks is gone on with where it broke; a piece out of place changes nothing', async () => {
    const id = await opened();
    const bytes = await largePdf(1);
    const begun = await speak(
      applicant,
      'POST',
      `/api/v1/cases/${id}/uploads`,
      announce('tax', 'a.pdf', bytes.length),
    );
    const at = String(begun.headers.location);
    await speak(applicant, 'PATCH', at, piece(0), bytes.subarray(0, 600_000));
    const early = await take(at);
    expect([early.status, early.body.error.code]).toEqual([409, 'not-whole']);
    expect((await speak(applicant, 'PATCH', at, piece(100), bytes.subarray(100))).statusCode).toBe(409);
    const head = await speak(applicant, 'HEAD', at, {});
    expect(head.headers['upload-offset']).toBe('600000');
    await speak(applicant, 'PATCH', at, piece(600_000), bytes.subarray(600_000));
    expect((await take(at)).status).toBe(201);
  });

  test('two who send the same piece: one of them keeps it', async () => {
    const id = await opened();
    const bytes = await largePdf(1);
    const begun = await speak(
      applicant,
      'POST',
      `/api/v1/cases/${id}/uploads`,
      announce('tax', 'a.pdf', bytes.length),
    );
    const at = String(begun.headers.location);
    const answers = await Promise.all([0, 1].map(() => speak(applicant, 'PATCH', at, piece(0), bytes)));
    expect(answers.filter((each) => each.statusCode === 204)).toHaveLength(1);
    expect((await take(at)).status).toBe(201);
  });

  test.each([
    ['larger than the material takes', 'tax', 51 * 1_048_576, 413, 'too-large'],
    ['of no material', 'nothing', 100, 404, 'no-such-material'],
    ['of no length', 'tax', 0, 400, 'bad-upload'],
  ])('%s: refused before a byte is sent', async (_, material, bytes, status, code) => {
    const id = await opened();
    const answer = await speak(
      applicant,
      'POST',
      `/api/v1/cases/${id}/uploads`,
      announce(material, 'a.pdf', bytes),
    );
    expect([answer.statusCode, (answer.json() as ErrorAnswer).error.code]).toEqual([status, code]);
  });

  test('of another company: not seen, not gone on with, not taken', async () => {
    const id = await opened();
    const at = await sent(id, 'tax', 'a.pdf', Buffer.from(PDF));
    expect((await speak(other, 'HEAD', at, {})).statusCode).toBe(404);
    expect((await speak(other, 'PATCH', at, piece(0), Buffer.from('x'))).statusCode).toBe(404);
    expect((await speak(other, 'DELETE', at, {})).statusCode).toBe(404);
    expect((await other.send('POST', `${at}/file`)).status).toBe(404);
    const mine = await opened();
    const moved = at.replace(id, mine);
    expect((await applicant.send('POST', `${moved}/file`)).status).toBe(404);
    expect((await speak(applicant, 'DELETE', at, {})).statusCode).toBe(204);
    expect((await take(at)).status).toBe(404);
  });

  test('what nobody goes on with is given up after three days, with its pieces', async () => {
    const id = await opened();
    const at = await sent(id, 'tax', 'a.pdf', Buffer.from(PDF));
    const parts = new Parts(server.db, () => new Date(server.clock.now.getTime() + 4 * 86_400_000));
    expect(await parts.deleteExpired()).toBeGreaterThanOrEqual(1);
    expect((await take(at)).status).toBe(404);
  });
});

describe('looked at', () => {
  test('a virus is refused, in pieces or whole, leaves nothing, and is on record', async () => {
    const id = await opened();
    const bad = Buffer.from(PDF.replace('trailer', `${EICAR}\ntrailer`));
    const refused = await take(await sent(id, 'tax', '坏.pdf', bad));
    expect([refused.status, refused.body.error.code]).toEqual([422, 'infected']);
    expect(refused.body.error.zh).toContain('Eicar-Test-Signature');
    const whole = await upload(applicant, server, id, 'tax', bad.toString());
    expect([whole.status, whole.body.error?.code]).toEqual([422, 'infected']);
    expect((await look(applicant, id)).draft?.files).toEqual([]);
    const { rows } = await sql<{
      left: string;
    }>`select count(*) as left from uploads where case_id = ${id}`.execute(server.db);
    expect(rows).toEqual([{ left: '0' }]);
    const noted = await sql<{ detail: string }>`
      select detail from audit_entries where case_id = ${id} and action = 'refused upload'`.execute(
      server.db,
    );
    expect(noted.rows).toHaveLength(2);
  });

  test('pages are counted, blank ones noticed, numbers of invoices and contracts read', async () => {
    const id = await opened();
    const bytes = await paper();
    const { body } = await take(await sent(id, 'chain-costs', '发票.pdf', bytes));
    expect(body).toMatchObject({ pages: 3, found: { blank: [2] } });
    const { draft } = await look(applicant, id);
    const found = draft?.files[0]?.found?.identifiers.map((each) => `${each.kind} ${each.value}`);
    expect(found).toEqual(['invoice 90000001', expect.stringContaining('contract')]);
  });

  test.each([
    ['这不是文件', 415, 'unknown-file'],
    ['%PDF-1.4\ntrailer<</Encrypt 5 0 R>>\n%%EOF', 422, 'encrypted'],
  ])('%s: does not belong to the case, and its pieces go', async (content, status, code) => {
    const id = await opened();
    const { status: got, body } = await take(await sent(id, 'tax', 'a.pdf', Buffer.from(content)));
    expect([got, body.error.code]).toEqual([status, code]);
    const { rows } = await sql`select 1 from uploads where case_id = ${id}`.execute(server.db);
    expect(rows).toEqual([]);
  });
});

describe('without a scanner that answers', () => {
  test('a file is taken, said not to be scanned, and scanned when one does; a virus is then taken off', async () => {
    const quiet = await openCasesServer('2024-02-20T10:00:00+08:00', { scanner: scannerAt('127.0.0.1:9') });
    try {
      const { browser } = await person(quiet, { login: 'company', role: 'applicant', company: 'A' });
      const made = await browser.send<{ case: string }>('POST', '/api/v1/cases', {
        procedure: PROCEDURE,
        project: 'chain-link',
        place: '440305',
        key: key(),
      });
      const id = made.body.case;
      await upload(browser, quiet, id, 'tax', PDF);
      await upload(browser, quiet, id, 'accounts', PDF.replace('trailer', `${EICAR}\ntrailer`));
      const files = async () =>
        (await browser.get<CaseAnswer>(`/api/v1/cases/${id}`)).body.draft?.files ?? [];
      expect((await files()).map((file) => file.scannedBy)).toEqual([null, null]);
      const noted = await sql<{
        detail: string;
      }>`select detail from audit_entries where action = 'upload'`.execute(quiet.db);
      expect(noted.rows.every(({ detail }) => detail.endsWith('not scanned'))).toBe(true);
      const now = quiet.clock.now.getTime();
      expect(await rescan(quiet.db, noScanner, now)).toEqual({ clean: 0, infected: [] });
      expect(await rescan(quiet.db, scannerAt(scanning.address), now)).toEqual({
        clean: 1,
        infected: ['accounts.pdf'],
      });
      expect((await files()).map((file) => [file.material, file.scannedBy])).toEqual([['tax', 'clamd']]);
      const messages = await browser.get<{ items: { words: { zh: string } }[] }>('/api/v1/case-messages');
      expect(messages.body.items[0]?.words.zh).toContain('含有病毒');
    } finally {
      await quiet.close();
    }
  });

  test.each(['', 'localhost:3310', '[::1]:3310', 'unix:/run/clamav/clamd.sock'])(
    'address “%s” is understood',
    (address) => {
      expect(scannerAt(address).present).toBe(address !== '');
    },
  );
  test('another one is not', () => {
    expect(() => scannerAt('clamd')).toThrow('CLAMD_ADDRESS');
  });
});

test('a disk that is full is said in words, and what was saved before is there', async () => {
  const id = await opened();
  const before = await applicant.send('PUT', `/api/v1/cases/${id}/draft`, {
    revision: 0,
    form: { revenue: 1 },
  });
  expect(before.status).toBe(200);
  // PostgreSQL's own refusal when there is no room, raised where it would be.
  await sql`create function no_room() returns trigger language plpgsql as $$ begin
    raise exception 'could not extend file: No space left on device' using errcode = 'disk_full'; end $$`.execute(
    server.db,
  );
  await sql`create trigger no_room before update on case_drafts for each statement execute function no_room()`.execute(
    server.db,
  );
  await sql`create trigger no_room before insert on upload_parts for each statement execute function no_room()`.execute(
    server.db,
  );
  try {
    const answer = await applicant.send<ErrorAnswer>('PUT', `/api/v1/cases/${id}/draft`, {
      revision: 1,
      form: { revenue: 2 },
    });
    expect([answer.status, answer.body.error.code]).toEqual([507, 'disk-full']);
    const begun = await speak(
      applicant,
      'POST',
      `/api/v1/cases/${id}/uploads`,
      announce('tax', 'a.pdf', PDF.length),
    );
    const sending = await speak(
      applicant,
      'PATCH',
      String(begun.headers.location),
      piece(0),
      Buffer.from(PDF),
    );
    expect([sending.statusCode, (sending.json() as ErrorAnswer).error.code]).toEqual([507, 'disk-full']);
    expect((await look(applicant, id)).draft?.form).toEqual({ revenue: 1 });
  } finally {
    await sql`drop trigger no_room on case_drafts`.execute(server.db);
    await sql`drop trigger no_room on upload_parts`.execute(server.db);
  }
  const again = await applicant.send('PUT', `/api/v1/cases/${id}/draft`, {
    revision: 1,
    form: { revenue: 2 },
  });
  expect(again.status).toBe(200);
});

/** Three pages, the second one blank, with numbers in their text. */
const paper = () =>
  made((document) => {
    document.registerFont('text', FONT).font('text').text('发票号码：90000001');
    document.addPage();
    document.addPage().text('合同编号：SH-2023-018');
  });
const FONT = new URL(
  import.meta.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
).pathname;

function made(write: (document: PDFKit.PDFDocument) => void): Promise<Buffer> {
  const document = new PDFDocument({ size: 'A4', compress: false });
  const done = new Promise<Buffer>((resolve) => {
    const chunks: Buffer[] = [];
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
  });
  write(document);
  document.end();
  return done;
}
