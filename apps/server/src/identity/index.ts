import type { FastifyRequest } from 'fastify';

/**
 * Who is acting. Huice listens on this machine only unless told otherwise, and whoever sits at it is one person;
 * what they do is still recorded with a name, so that it can be told apart once there are accounts.
 */
export function actorOf(_request: FastifyRequest): string {
  return 'local';
}
