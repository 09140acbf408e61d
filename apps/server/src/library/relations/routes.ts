import type { Fact, ReferenceFact } from '@huice/reading';
import type { FastifyInstance } from 'fastify';
import { packModelledOn, type Shelf, type Shelves } from '../../matching/index.ts';
import { type Database, open, Trouble } from '../../platform/index.ts';
import { documentOf } from '../contents.ts';
import { around, type Graph, graphOf, type ImportedNaming } from './graph.ts';

interface RelationNeeds {
  readonly db: Database;
  readonly shelves: Shelves;
}

export function relationRoutes(app: FastifyInstance, { db, shelves }: RelationNeeds): void {
  open(app, 'citationGraph', async ({ query }) => {
    const shelf = shelves.present;
    const graph = await wholeGraph(db, shelf);
    if (query.focus === undefined) return around(graph, null, 1);
    // An imported document that a pack models is the pack's node.
    const focus = graph.nodes.has(query.focus) ? query.focus : await packOfImported(db, shelf, query.focus);
    if (focus === null) throw noNode(query.focus);
    return around(graph, focus, query.steps ?? 1);
  });
}

export async function wholeGraph(db: Database, shelf: Shelf): Promise<Graph> {
  const packs = shelf.library.packs.map(({ document }) => document);
  return graphOf(packs, await importedNaming(db), (document) => packModelledOn(shelf, document));
}

async function packOfImported(db: Database, shelf: Shelf, id: string): Promise<string | null> {
  const document = await documentOf(db, id);
  return document === null ? null : packModelledOn(shelf, document);
}

const isReference = (fact: Fact): fact is ReferenceFact => fact.kind === 'reference';

async function importedNaming(db: Database): Promise<ImportedNaming[]> {
  const documents = await db
    .selectFrom('documents')
    .select(['id', 'title', 'document_number', 'region'])
    .where('deleted_at', 'is', null)
    .where('is_policy', '=', true)
    .orderBy('id')
    .execute();
  const facts = await db
    .selectFrom('facts')
    .innerJoin('documents', 'documents.id', 'facts.document_id')
    .select(['facts.document_id', 'facts.body'])
    .where('facts.kind', '=', 'reference')
    .where('documents.deleted_at', 'is', null)
    .where('documents.is_policy', '=', true)
    .orderBy('facts.document_id')
    .orderBy('facts.position')
    .execute();
  const of = Map.groupBy(facts, ({ document_id }) => document_id);
  return documents.map(({ id, title, document_number: documentNumber, region }) => ({
    id,
    title,
    documentNumber,
    region,
    references: (of.get(id) ?? [])
      .map(({ body }) => body)
      .filter(isReference)
      .map(({ relation, title, documentNumber, path }) => ({ relation, title, documentNumber, path })),
  }));
}

function noNode(id: string): Trouble {
  return new Trouble(
    404,
    'no-such-document',
    { zh: '引用图中没有这份文件。', en: 'The graph holds no such document.' },
    {
      where: id,
      todo: { zh: '请从全图或资料库重新选择。', en: 'Choose it from the whole graph or the library.' },
    },
  );
}
