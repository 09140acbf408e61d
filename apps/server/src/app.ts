/** The server's doors, put together; everything that it needs is handed in. */
import type { FastifyInstance } from 'fastify';
import fastify from 'fastify';
import { allocationFollowers, allocationRoutes } from './allocation/index.ts';
import { casesRoutes, note, Procedures, type Scanner } from './cases/index.ts';
import { calendarRoutes, consultationRoutes, periodicalRoutes } from './digest/index.ts';
import {
  administrationRoutes,
  guardDoors,
  identityRoutes,
  type UnifiedSettings,
  unifiedRoutes,
} from './identity/index.ts';
import { type LinkRules, libraryRoutes, type Reader } from './library/index.ts';
import { matchingRoutes, type Shelves } from './matching/index.ts';
import { duplicateRoutes, panelRoutes, withPanels } from './panels/index.ts';
import {
  answerClientError,
  answerErrors,
  asTrouble,
  type Clock,
  checkInput,
  type Database,
  describe,
  healthRoute,
  type Logger,
  type MailSettings,
  type Model,
  secure,
  sendTrouble,
  servePages,
  type Traffic,
  takeUploads,
} from './platform/index.ts';
import { supervisionRoutes } from './supervision/index.ts';
import { workbenchRoutes } from './workbench/index.ts';

export interface AppNeeds {
  /** Proxies whose word on a request's origin is taken; nobody's where absent. */
  readonly proxies?: readonly string[];
  readonly db: Database;
  readonly shelves: Shelves;
  readonly reader: Reader;
  readonly clock: Clock;
  readonly log: Logger;
  readonly version: string;
  /** Folder of built pages; `null`: the API alone. */
  readonly pages: string | null;
  readonly requestsPerMinute: number;
  /** Told of every request; absent: nobody asks. */
  readonly traffic?: Traffic;
  /** Folder of the company files that were sent to be screened. */
  readonly cityFolder?: string;
  /** A city's unified login; absent: accounts of our own alone. */
  readonly unified?: UnifiedSettings | null;
  /** Virus check of uploads; absent: none. */
  readonly scanner?: Scanner;
  /** Which links people may have opened; those of the public web where absent. */
  readonly links?: LinkRules;
  /** A language model; nothing needs one. */
  readonly model?: Model | null;
  /** Where mail goes out; absent: it is not sent, and messages are read here. */
  readonly mail?: Pick<MailSettings, 'server' | 'site'>;
}

/** Largest JSON body, in bytes. */
const largestBody = 2 * 1024 * 1024;

export async function buildApp(needs: AppNeeds): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: needs.log,
    bodyLimit: largestBody,
    // Ids of measures are three names long, in Chinese perhaps, percent-encoded.
    routerOptions: { maxParamLength: 900 },
    genReqId: () => crypto.randomUUID(),
    requestTimeout: 300_000,
    // A question of ten thousand characters is answered in words: percent-encoded it is nine bytes a character.
    http: { maxHeaderSize: 131_072 },
    clientErrorHandler: answerClientError,
    trustProxy: needs.proxies === undefined || needs.proxies.length === 0 ? false : [...needs.proxies],
    // What is got ready asks the database, which has its own limits; ten seconds are too few on a busy machine.
    pluginTimeout: 0,
    forceCloseConnections: 'idle',
    // What fails before there is a route.
    frameworkErrors: (error, request, reply) => void sendTrouble(asTrouble(error), request, reply),
  }) as unknown as FastifyInstance;
  app.setValidatorCompiler(checkInput as never);
  // Answers are typed where they are made and checked against their schemas by the tests.
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  app.addHook('onRequest', async () => needs.traffic?.note(needs.clock().getTime()));
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  answerErrors(app);
  await secure(app, needs);
  await guardDoors(app, needs);
  await describe(app, needs.version);
  await takeUploads(app);
  healthRoute(app, needs);
  identityRoutes(app, needs);
  unifiedRoutes(app, needs);
  administrationRoutes(app, { ...needs, record: (deed) => note(needs.db, deed) });
  libraryRoutes(app, needs);
  matchingRoutes(app, needs);
  workbenchRoutes(app, needs);
  supervisionRoutes(app, needs);
  const procedures = new Procedures(needs.shelves, needs.db);
  const followers = withPanels(procedures, allocationFollowers);
  const cases = { ...needs, procedures, followers };
  casesRoutes(app, cases);
  panelRoutes(app, cases);
  duplicateRoutes(app, cases);
  allocationRoutes(app, cases);
  consultationRoutes(app, needs);
  calendarRoutes(app, { ...needs, procedures, mail: needs.mail ?? { server: null, site: '' } });
  periodicalRoutes(app, { ...needs, mail: needs.mail ?? { server: null, site: '' } });
  await servePages(app, needs.pages);
  await app.ready();
  return app;
}
