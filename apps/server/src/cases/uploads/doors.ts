/** The doors through which files come: in one piece, or by tus in as many as the line allows. */
import { MemoryLocker, Server, type Upload } from '@tus/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { asTrouble, type Clock, errorAnswer, open, storableText, uploadOf } from '../../platform/index.ts';
import type { Arrival } from '../commands.ts';
import { materialOf } from '../files.ts';
import type { caseFor } from '../page.ts';
import { newUploadId, Parts, type UploadRow, uploadRow } from './parts.ts';
import { mostMegabytes, type TakingNeeds, takeFile, takeUpload } from './taking.ts';
import { badHeaders, notWhole, noUpload, tooLarge } from './troubles.ts';

interface Doors extends TakingNeeds {
  readonly clock: Clock;
  readonly arrival: (request: FastifyRequest) => Arrival;
  /** The case, for whoever fills it in. @throws Trouble 403, 404 */
  readonly ownCase: (arrival: Arrival, id: string) => ReturnType<typeof caseFor>;
}

const TUS = 'application/offset+octet-stream';

export function uploadDoors(app: FastifyInstance, needs: Doors): void {
  const { db, clock, arrival, ownCase } = needs;
  const store = new Parts(db, clock);
  const locker = new MemoryLocker();
  // The pieces are read as they come, by the protocol.
  app.addContentTypeParser(TUS, (_request, _payload, done) => done(null));

  /** Hands the request to the protocol; what it refuses is said as everywhere. */
  const speak = async (request: FastifyRequest, reply: FastifyReply, metadata: Upload['metadata'] = {}) => {
    const path = request.url.split('?')[0]?.replace(/\/[0-9a-f-]{36}$/, '') ?? '';
    const server = new Server({
      path,
      datastore: store,
      locker,
      generateUrl: (_request, { id }) => `${path}/${id}`,
      namingFunction: newUploadId,
      onUploadCreate: async () => ({ metadata }),
      onResponseError: (_request, error) => inWords(error, request.id),
    });
    reply.hijack();
    await server.handle(request.raw, reply.raw);
  };

  open(app, 'beginUpload', async ({ params, request, reply }) => {
    const here = arrival(request);
    const { procedure } = await ownCase(here, params.id);
    const { material, name, bytes } = announced(request);
    const most = mostMegabytes(materialOf(procedure.definition, material));
    if (bytes > most * 1_048_576) throw tooLarge(name, most);
    await speak(request, reply, { case: params.id, material, name, by: here.actor.id });
  });
  /** The person's own upload of this very case. */
  const ownUpload = async (request: FastifyRequest, { id, upload }: { id: string; upload: string }) => {
    const found = await ownCase(arrival(request), id);
    const row = await uploadRow(db, upload);
    if (row?.case_id !== id) throw noUpload(upload);
    return { ...found, row: row as UploadRow };
  };
  for (const name of ['uploadState', 'continueUpload', 'cancelUpload'] as const) {
    open(app, name, async ({ params, request, reply }) => {
      await ownUpload(request, params);
      await speak(request, reply);
    });
  }
  open(app, 'takeUpload', async ({ params, request }) => {
    const { procedure, state, row } = await ownUpload(request, params);
    if (row.received < row.bytes) throw notWhole(row.name, row.received, row.bytes);
    return takeUpload(needs, procedure, state, row, sender(arrival(request)));
  });
  open(app, 'uploadMaterial', async ({ params, request }) => {
    const { procedure, state } = await ownCase(arrival(request), params.id);
    const { name, bytes } = await uploadOf(request);
    // Stamped when all of it is here.
    const by = sender(arrival(request));
    const sent = { material: params.material, name: storableText(name), bytes, upload: null };
    return takeFile(needs, procedure, state, sent, by);
  });
}

const sender = ({ actor, at, address }: Arrival) => ({ id: actor.id, name: actor.name, at, address });

/** Length, name and material, before a byte of it is taken. @throws Trouble 400 */
function announced({ headers }: FastifyRequest): { material: string; name: string; bytes: number } {
  const bytes = Number(headers['upload-length']);
  const metadata = new Map(
    String(headers['upload-metadata'] ?? '')
      .split(',')
      .map((pair) => {
        const [key = '', value = ''] = pair.trim().split(' ');
        return [key, storableText(Buffer.from(value, 'base64').toString('utf8')).slice(0, 255)];
      }),
  );
  const [material, name] = [metadata.get('material'), metadata.get('filename')];
  if (!Number.isSafeInteger(bytes) || bytes <= 0 || !material || !name) throw badHeaders();
  return { material, name, bytes };
}

/** The protocol's own refusals keep their status; ours keep their words. */
function inWords(error: unknown, requestId: string) {
  const own = error as { readonly status_code?: number; readonly body?: string };
  if (typeof own.status_code === 'number') return { status_code: own.status_code, body: own.body ?? '' };
  const trouble = asTrouble(error);
  return { status_code: trouble.status, body: JSON.stringify(errorAnswer(trouble, requestId)) };
}
