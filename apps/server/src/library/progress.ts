/**
 * Long work told as it goes: a caller that accepts `application/x-ndjson` gets one JSON object a line,
 * `{"step": …}` while it lasts, then `{"answer": …}` or `{"error": …}`. Any other caller gets the answer alone.
 */
import { PassThrough } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { asTrouble, errorAnswer } from '../platform/index.ts';
import type { ReadingStep } from './reading/reader.ts';

type Work<T> = (onStep: (step: ReadingStep) => void) => Promise<T>;

export async function withProgress<T>(
  request: FastifyRequest,
  reply: FastifyReply,
  work: Work<T>,
): Promise<T> {
  if (!(request.headers.accept ?? '').includes('application/x-ndjson')) return work(() => undefined);
  const lines = new PassThrough();
  // A caller that is gone is told nothing; the work goes on or stops as its signal says.
  lines.on('error', () => undefined);
  const say = (line: object) => (lines.writable ? lines.write(`${JSON.stringify(line)}\n`) : false);
  reply
    .code(200)
    .header('content-type', 'application/x-ndjson; charset=utf-8')
    .header('cache-control', 'no-store');
  // Compression would hold the lines back.
  reply.header('content-encoding', 'identity');
  void work((step) => say({ step }))
    .then(
      (answer) => say({ answer }),
      (error: unknown) => {
        request.log.info({ err: error }, 'reading refused');
        say(errorAnswer(asTrouble(error), request.id));
      },
    )
    .finally(() => lines.end());
  // The stream is what is sent; its lines carry the T.
  return reply.send(lines) as unknown as T;
}

/** Aborted when the caller goes away before the answer is out: work that only they wanted may stop. */
export function endOfInterest(request: FastifyRequest, reply: FastifyReply): AbortSignal {
  const interest = new AbortController();
  const leave = () => {
    if (!reply.raw.writableFinished) interest.abort(new Error(`request ${request.id} was called off`));
  };
  if (reply.raw.closed) leave();
  else reply.raw.once('close', leave);
  return interest.signal;
}
