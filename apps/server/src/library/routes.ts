import { type Answer, endpoints } from '@huice/api';
import type { FastifyInstance } from 'fastify';
import { actorOf } from '../identity/index.ts';
import { packModelledOn, type Shelves } from '../matching/index.ts';
import { type Clock, type Database, dayOf, type Model, open, uploadOf } from '../platform/index.ts';
import { openCitation } from './citations.ts';
import {
  deleteDocument,
  documentsOfFile,
  getDocument,
  getSummary,
  listDocuments,
  type PackOf,
  restoreDocument,
} from './documents.ts';
import { coverageRoutes } from './holdings/routes.ts';
import { importFile } from './import.ts';
import { importedTitles, packAnswer, packOnShelf, packProblems, packSummary } from './packs.ts';
import { withProgress } from './progress.ts';
import type { Reader, ReadingStep } from './reading/reader.ts';
import { relationRoutes } from './relations/routes.ts';
import { searchRoutes } from './search/index.ts';
import { topicRoutes } from './topics/routes.ts';

export interface LibraryNeeds {
  readonly db: Database;
  readonly shelves: Shelves;
  readonly reader: Reader;
  readonly clock: Clock;
  readonly model?: Model | null;
}

export function libraryRoutes(app: FastifyInstance, needs: LibraryNeeds): void {
  packRoutes(app, needs);
  readingRoutes(app, needs);
  documentRoutes(app, needs);
  searchRoutes(app, needs);
  topicRoutes(app, needs);
  relationRoutes(app, needs);
  coverageRoutes(app, needs);
  open(app, 'openCitation', ({ query }) => openCitation(needs.db, needs.shelves.present, query));
}

function packRoutes(app: FastifyInstance, { db, shelves, clock }: LibraryNeeds): void {
  open(app, 'listPacks', async () => {
    const { library } = shelves.present;
    const imported = await importedTitles(db);
    const items = library.packs.map((pack) => packSummary(pack, imported, clock()));
    return { items, count: items.length, problems: packProblems(library.problems) };
  });
  open(
    app,
    'getPack',
    async ({ params }) =>
      packAnswer(packOnShelf(shelves.present, params.id), await importedTitles(db), clock()),
    { pieces: ['region', 'pack'] },
  );
}

function readingRoutes(app: FastifyInstance, { db, shelves, reader, clock }: LibraryNeeds): void {
  open(app, 'read', async ({ request, reply }) => {
    const { bytes, name } = await uploadOf(request);
    return withProgress(request, reply, (onStep) => reader.read(bytes, name, onStep));
  });
  open(app, 'importFile', async ({ query, request, reply }) => {
    const upload = await uploadOf(request);
    const keep = async (onStep: (step: ReadingStep) => void): Promise<Answer<'importFile'>> => {
      const anyway = query.anyway === true;
      const { files, status, notes } = await importFile(db, reader, {
        upload,
        actor: actorOf(request),
        anyway,
        onStep,
      });
      if (status !== 'imported') reply.code(200);
      const documents = [];
      for (const id of files)
        documents.push(...(await documentsOfFile(db, id, dayOf(clock()), packOf(shelves))));
      const kept = await db.selectFrom('files').select(['id', 'warnings']).where('id', 'in', files).execute();
      const warnings = files.flatMap((id) => kept.find((file) => file.id === id)?.warnings ?? []);
      return { status, documents, warnings: [...notes, ...warnings] };
    };
    return withProgress(request, reply, keep);
  });
}

function documentRoutes(app: FastifyInstance, { db, shelves, clock }: LibraryNeeds): void {
  const today = () => dayOf(clock());
  open(app, 'listDocuments', ({ query }) => listDocuments(db, query, today(), packOf(shelves)));
  open(app, 'getDocument', ({ params }) => getDocument(db, params.id, today(), packOf(shelves)));
  open(app, 'deleteDocument', async ({ params, request }) => {
    const deletedAt = await deleteDocument(db, params.id, actorOf(request));
    const undo = endpoints.restoreDocument.path.replace(':id', params.id);
    return { id: params.id, deletedAt: deletedAt.toISOString(), undo };
  });
  open(app, 'restoreDocument', async ({ params }) => {
    await restoreDocument(db, params.id);
    return getSummary(db, params.id, today(), packOf(shelves));
  });
}

function packOf(shelves: Shelves): PackOf {
  return (document) => packModelledOn(shelves.present, document);
}
