/** The web pages: hashed assets kept by the browser for a year, every other address answered with the one page. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import staticFiles from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { Trouble } from '../trouble.ts';

/** @param folder of the built pages; `null`: none are served, only the API */
export async function servePages(app: FastifyInstance, folder: string | null): Promise<void> {
  const pages = folder !== null && existsSync(join(folder, 'index.html')) ? folder : null;
  if (pages !== null) {
    await app.register(staticFiles, {
      root: pages,
      index: false,
      cacheControl: false,
      setHeaders: (reply, path) => {
        const lasting = path.startsWith(join(pages, 'assets'));
        reply.header('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
    app.get('/', { schema: { hide: true } }, (_request, reply) => reply.sendFile('index.html'));
  } else {
    app.get('/', { schema: { hide: true } }, (_request, reply) => reply.redirect('/api/docs'));
  }
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? '';
    const wantsPage = (request.headers.accept ?? '').includes('text/html');
    if (pages !== null && request.method === 'GET' && wantsPage && !path.startsWith('/api/')) {
      return reply.sendFile('index.html');
    }
    throw new Trouble(
      404,
      'no-such-address',
      { zh: '没有这个地址。', en: 'There is no such address.' },
      {
        where: `${request.method} ${path}`,
        todo: { zh: '接口见 /api/docs。', en: 'The API is at /api/docs.' },
      },
    );
  });
}
