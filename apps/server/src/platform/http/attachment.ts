/** The header that names a file on its way to a person, whatever its name holds. */
import type { FastifyReply } from 'fastify';

/**
 * RFC 6266 with the name as RFC 8187 writes it: quotes, line ends and Chinese alike are percent-encoded, so that a name
 * can neither end the header nor begin another.
 * @param shown opened in the browser rather than saved
 */
export function namedFile(reply: FastifyReply, name: string, shown = false): FastifyReply {
  const how = shown ? 'inline' : 'attachment';
  return reply.header('content-disposition', `${how}; filename*=UTF-8''${encoded(name)}`);
}

const encoded = (name: string): string =>
  encodeURIComponent(name.toWellFormed().replaceAll(/\p{Cc}/gu, '')).replaceAll(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
