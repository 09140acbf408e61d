/** Routes are registered from the endpoint table of @huice/api, so that the description cannot drift from the doors. */
import { type Answer, type Endpoint, type EndpointName, ErrorAnswer, endpoints } from '@huice/api';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Static, TSchema } from 'typebox';

type Part<E, K extends string> =
  E extends Record<K, infer S> ? (S extends TSchema ? Static<S> : never) : undefined;

/** What a handler is given: parts already checked against their schemas. */
export interface Asked<N extends EndpointName> {
  readonly params: Part<(typeof endpoints)[N], 'params'>;
  readonly query: Part<(typeof endpoints)[N], 'query'>;
  readonly body: Part<(typeof endpoints)[N], 'body'>;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

export type Handler<N extends EndpointName> = (asked: Asked<N>) => Promise<Answer<N>> | Answer<N>;

export interface DoorOptions {
  /** Hidden further paths for ids whose slashes are not encoded, with the names of the pieces. */
  readonly pieces?: readonly string[];
  readonly config?: object;
}

export function open<N extends EndpointName>(
  app: FastifyInstance,
  name: N,
  handler: Handler<N>,
  options: DoorOptions = {},
): void {
  const endpoint: Endpoint = endpoints[name];
  const handle = (request: FastifyRequest, reply: FastifyReply) => {
    reply.code(endpoint.status);
    return handler({
      params: request.params as Asked<N>['params'],
      query: request.query as Asked<N>['query'],
      body: request.body as Asked<N>['body'],
      request,
      reply,
    });
  };
  const { method, path, params, query, body } = endpoint;
  const schema = {
    tags: [endpoint.room],
    operationId: name,
    summary: endpoint.summary,
    ...(params === undefined ? {} : { params }),
    ...(query === undefined ? {} : { querystring: query }),
    ...(body === undefined ? {} : { body }),
    response: { [endpoint.status]: endpoint.answer, '4xx': ErrorAnswer, '5xx': ErrorAnswer },
  };
  const config = options.config === undefined ? {} : { config: options.config };
  app.route({ method, url: path, schema, handler: handle, ...config });
  if (options.pieces) openInPieces(app, endpoint, options.pieces, handle);
}

function openInPieces(
  app: FastifyInstance,
  { method, path }: Endpoint,
  pieces: readonly string[],
  handle: (request: FastifyRequest, reply: FastifyReply) => unknown,
): void {
  app.route({
    method,
    url: path.replace(':id', pieces.map((piece) => `:${piece}`).join('/')),
    schema: { hide: true },
    handler: (request, reply) => {
      const given = request.params as Record<string, string>;
      request.params = { id: pieces.map((piece) => given[piece]).join('/') };
      return handle(request, reply);
    },
  });
}
