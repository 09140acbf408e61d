/** What keeps other people's pages and programs out: headers, limits, same-origin changes. */

import compress from '@fastify/compress';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Trouble } from '../trouble.ts';

export interface SecurityOptions {
  /** Requests a minute from one address. */
  readonly requestsPerMinute: number;
}

export async function secure(app: FastifyInstance, { requestsPerMinute }: SecurityOptions): Promise<void> {
  await app.register(helmet, {
    // Served over plain HTTP on one's own machine too: a proxy that speaks TLS sets this.
    hsts: false,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // The component library writes its styles into the page.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
      },
    },
  });
  await app.register(compress, { threshold: 1024 });
  await app.register(rateLimit, {
    max: requestsPerMinute,
    timeWindow: 60_000,
    errorResponseBuilder: (_request, { after }) => tooMany(after),
  });
  app.addHook('onRequest', async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD' && isForeign(request)) throw foreignPage();
  });
}

/**
 * A browser says where a request comes from; programs do not, and are not what this guards against. The host is the one
 * that the person typed: behind a proxy that is believed, the one that the proxy passes on.
 */
function isForeign({ headers, host }: FastifyRequest): boolean {
  if (headers['sec-fetch-site'] === 'cross-site') return true;
  if (headers.origin === undefined) return false;
  return !URL.canParse(headers.origin) || new URL(headers.origin).host !== host;
}

function tooMany(after: string): Trouble {
  return new Trouble(
    429,
    'too-many-requests',
    { zh: '请求太频繁。', en: 'Too many requests.' },
    { todo: { zh: `请在 ${after} 后再试。`, en: `Try again in ${after}.` } },
  );
}

function foreignPage(): Trouble {
  return new Trouble(
    403,
    'foreign-page',
    { zh: '不接受其他网站页面发来的修改请求。', en: 'A page of another site may not change anything here.' },
    { todo: { zh: '请在惠策自己的页面上操作。', en: "Use Huice's own pages." } },
  );
}
