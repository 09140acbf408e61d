/** Doors through which files come: one upload, one link; to be looked at only, or to be kept. */
import type { Answer } from '@huice/api';
import type { FastifyInstance } from 'fastify';
import { actorOf } from '../identity/index.ts';
import { packModelledOn, type Shelves } from '../matching/index.ts';
import { type Clock, type Database, dayOf, open, Trouble, type Upload, uploadOf } from '../platform/index.ts';
import { documentsOfFile } from './documents.ts';
import { importFile, type Source } from './import.ts';
import { ImportJobs, type Telling } from './import-jobs.ts';
import { type AtHand, FilesAtHand } from './links/at-hand.ts';
import { asLinkTrouble, fetchLink, type LinkRules } from './links/fetch.ts';
import { endOfInterest, withProgress } from './progress.ts';
import type { Reader } from './reading/reader.ts';

export interface IntakeNeeds {
  readonly db: Database;
  readonly shelves: Shelves;
  readonly reader: Reader;
  readonly clock: Clock;
  /** Which links are opened; those of the public web where absent. */
  readonly links?: LinkRules;
}

/** Each link costs the server a journey: fewer of them than of other requests, from one address in a minute. */
const linkLimit = { config: { rateLimit: { max: 30, timeWindow: 60_000 } } };
/** Links fetched at the same time. */
const mostJourneys = 8;

export function intakeRoutes(app: FastifyInstance, needs: IntakeNeeds): void {
  const jobs = new ImportJobs(needs.clock);
  fileRoutes(app, needs, jobs);
  linkRoutes(app, needs, jobs);
  open(app, 'importJob', ({ params }) => jobs.find(params.id));
  open(app, 'stopImport', ({ params }) => jobs.stop(params.id));
}

function fileRoutes(app: FastifyInstance, needs: IntakeNeeds, jobs: ImportJobs): void {
  const { reader } = needs;
  open(app, 'read', async ({ request, reply }) => {
    const { bytes, name } = await uploadOf(request);
    const signal = endOfInterest(request, reply);
    return withProgress(request, reply, (onStep) => reader.read(bytes, name, { onStep, signal }));
  });
  open(app, 'importFile', async ({ query, request, reply }) => {
    const upload = await uploadOf(request);
    const what = { upload, actor: actorOf(request), anyway: query.anyway === true, source: null };
    return withProgress(request, reply, (onStep) =>
      jobs.run(query.job, (telling) => kept(needs, what, telling, (code) => void reply.code(code)), onStep),
    );
  });
}

function linkRoutes(app: FastifyInstance, needs: IntakeNeeds, jobs: ImportJobs): void {
  const { reader, clock, links = { enabled: true, hosts: [] } } = needs;
  const atHand = new FilesAtHand(clock);
  let journeys = 0;
  const fetched = async (url: string, signal: AbortSignal): Promise<AtHand> => {
    if (journeys >= mostJourneys) throw tooManyJourneys();
    journeys += 1;
    try {
      return atHand.add(await fetchLink(url, links, signal));
    } finally {
      journeys -= 1;
    }
  };
  open(
    app,
    'readLink',
    ({ body, request, reply }) => {
      const signal = endOfInterest(request, reply);
      return withProgress(request, reply, async (onStep) => {
        const file = await fetched(body.url, signal);
        const reading = await reader
          .read(file.bytes, file.name, { onStep, signal })
          .catch((error: unknown) => {
            throw asLinkTrouble(error, file);
          });
        const { id, url, finalUrl, name, bytes, fetchedAt } = file;
        const link = { id, url, finalUrl, name, bytes: bytes.length, fetchedAt: fetchedAt.toISOString() };
        return { reading, link };
      });
    },
    linkLimit,
  );
  open(
    app,
    'importLink',
    ({ query, body, request, reply }) => {
      const keep = async (telling: Telling) => {
        const known = body.fetched === undefined ? null : atHand.find(body.fetched, body.url);
        const file = known ?? (await fetched(body.url, telling.signal));
        const what = {
          upload: { name: file.name, bytes: file.bytes },
          actor: actorOf(request),
          anyway: body.anyway === true,
          source: { url: file.finalUrl, fetchedAt: file.fetchedAt },
        };
        return kept(needs, what, telling, (code) => void reply.code(code)).catch((error: unknown) => {
          throw asLinkTrouble(error, file);
        });
      };
      return withProgress(request, reply, (onStep) => jobs.run(query.job, keep, onStep));
    },
    linkLimit,
  );
}

interface What {
  readonly upload: Upload;
  readonly actor: string;
  readonly anyway: boolean;
  readonly source: Source | null;
}

async function kept(
  { db, shelves, reader, clock }: IntakeNeeds,
  what: What,
  telling: Telling,
  code: (status: number) => void,
): Promise<Answer<'importFile'>> {
  const { files, status, notes } = await importFile(db, reader, { ...what, ...telling });
  if (status !== 'imported') code(200);
  const documents = [];
  const packOf = (document: { title: string; documentNumber: string | null }) =>
    packModelledOn(shelves.present, document);
  for (const id of files) documents.push(...(await documentsOfFile(db, id, dayOf(clock()), packOf)));
  const rows = await db.selectFrom('files').select(['id', 'warnings']).where('id', 'in', files).execute();
  const warnings = files.flatMap((id) => rows.find((file) => file.id === id)?.warnings ?? []);
  return { status, documents, warnings: [...notes, ...warnings] };
}

function tooManyJourneys(): Trouble {
  return new Trouble(
    503,
    'link.busy',
    { zh: '正在打开的链接太多。', en: 'Too many links are being opened.' },
    { todo: { zh: '请过一会儿再试。', en: 'Try again in a while.' } },
  );
}
