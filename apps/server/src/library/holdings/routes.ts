import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { packModelledOn, type Shelves } from '../../matching/index.ts';
import { type Database, open } from '../../platform/index.ts';
import { wholeGraph } from '../relations/routes.ts';
import { coverageOf, type ImportedDocument } from './holdings.ts';

interface CoverageNeeds {
  readonly db: Database;
  readonly shelves: Shelves;
}

export function coverageRoutes(app: FastifyInstance, { db, shelves }: CoverageNeeds): void {
  open(app, 'coverage', async () => {
    const shelf = shelves.present;
    const [imported, graph] = await Promise.all([importedDocuments(db), wholeGraph(db, shelf)]);
    const outside = [...graph.nodes.values()].filter(({ kind }) => kind === 'outside').length;
    return coverageOf(shelf.library.packs, imported, (document) => packModelledOn(shelf, document), outside);
  });
}

function importedDocuments(db: Database): Promise<ImportedDocument[]> {
  return db
    .selectFrom('documents as d')
    .select(['d.id', 'd.title', 'd.document_number as documentNumber', 'd.kind', 'd.region', 'd.draft'])
    .select(['d.issued_on as issuedOn', 'd.published_on as publishedOn'])
    .select(['d.effective_from as effectiveFrom', 'd.effective_to as effectiveTo'])
    .select(sql<number>`(select count(*)::int from provisions p where p.document_id = d.id)`.as('provisions'))
    .where('d.deleted_at', 'is', null)
    .where('d.is_policy', '=', true)
    .orderBy('d.id')
    .execute();
}
