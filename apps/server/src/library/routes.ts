import { endpoints } from '@huice/api';
import type { FastifyInstance } from 'fastify';
import { actorOf } from '../identity/index.ts';
import { packModelledOn, type Shelves } from '../matching/index.ts';
import { type Clock, type Database, dayOf, type Model, open } from '../platform/index.ts';
import { openCitation } from './citations.ts';
import {
  deleteDocument,
  getDocument,
  getSummary,
  listDocuments,
  type PackOf,
  restoreDocument,
} from './documents.ts';
import { coverageRoutes } from './holdings/routes.ts';
import { intakeRoutes } from './intake.ts';
import type { LinkRules } from './links/fetch.ts';
import { importedTitles, packAnswer, packOnShelf, packProblems, packSummary } from './packs.ts';
import type { Reader } from './reading/reader.ts';
import { relationRoutes } from './relations/routes.ts';
import { searchRoutes } from './search/index.ts';
import { topicRoutes } from './topics/routes.ts';

export interface LibraryNeeds {
  readonly db: Database;
  readonly shelves: Shelves;
  readonly reader: Reader;
  readonly clock: Clock;
  readonly model?: Model | null;
  /** Which links are opened; those of the public web where absent. */
  readonly links?: LinkRules;
}

export function libraryRoutes(app: FastifyInstance, needs: LibraryNeeds): void {
  packRoutes(app, needs);
  intakeRoutes(app, needs);
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
