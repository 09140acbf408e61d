import type { Fact, ReferenceFact } from '@huice/reading';
import type { FastifyInstance } from 'fastify';
import { isModelledOn, type Shelf, type Shelves } from '../../matching/index.ts';
import { type Database, open, Trouble } from '../../platform/index.ts';
import { documentOf } from '../contents.ts';
import { around, type Graph, graphOf, type ImportedNaming, nodeOfPart } from './graph.ts';

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
  return graphOf(packs, await importedNaming(db), (document) => nodeModelledOn(shelf, document));
}

async function packOfImported(db: Database, shelf: Shelf, id: string): Promise<string | null> {
  const document = await documentOf(db, id);
  return document === null ? null : nodeModelledOn(shelf, document);
}

/** A part is asked first: the notice that publishes five guides is none of them. */
export function nodeModelledOn(
  { library }: Shelf,
  document: { readonly title: string; readonly documentNumber: string | null },
): string | null {
  for (const { document: own } of library.packs) {
    for (const part of own.parts ?? []) if (isModelledOn(part.source, document)) return nodeOfPart(own, part);
    if (isModelledOn(own.source, document)) return own.id;
  }
  return null;
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
  const bases = await basisSections(db);
  const of = Map.groupBy(facts, ({ document_id }) => document_id);
  return documents.map(({ id, title, document_number: documentNumber, region }) => ({
    id,
    title,
    documentNumber,
    region,
    references: (of.get(id) ?? [])
      .map(({ body }) => body)
      .filter(isReference)
      .map(({ relation, title, documentNumber, path }) => ({
        // A guide lists under 设定依据 what it carries out, without saying so again of each.
        relation: relation === 'cites' && bases.has(`${id} ${path.split('/')[0]}`) ? 'basis' : relation,
        title,
        documentNumber,
        path,
      })),
  }));
}

/** “document path” of the first-level sections that list what a document rests on. */
async function basisSections(db: Database): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('provisions')
    .select(['document_id', 'path'])
    .where('parent', 'is', null)
    .where('heading', '~', '(设定|制定|政策|法律)依据')
    .execute();
  return new Set(rows.map(({ document_id: id, path }) => `${id} ${path}`));
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
