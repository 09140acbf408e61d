import type { ComparisonAnswer } from '@huice/api';
import { compareDocuments } from '@huice/reading';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { endOfInterest, type Reader, readAgain, readDocumentOf, withProgress } from '../library/index.ts';
import type { Shelves } from '../matching/index.ts';
import { type Clock, type Database, open } from '../platform/index.ts';
import { type Actor, decide, itemsNow, openBench, stepBack } from './bench.ts';
import { changeDraft, draftOfDocument, makeDraft, newestVersion, publishDraft } from './drafts.ts';
import { exportOf, sendFile, zipOf } from './files.ts';
import { authorOf, mayPublishFor } from './person.ts';

export interface WorkbenchNeeds {
  readonly db: Database;
  readonly shelves: Shelves;
  readonly reader: Reader;
  readonly clock: Clock;
}

export function workbenchRoutes(app: FastifyInstance, needs: WorkbenchNeeds): void {
  decisionRoutes(app, needs);
  draftRoutes(app, needs);
  open(app, 'compareDocuments', ({ query }) => compare(needs.db, query.before, query.after));
  open(app, 'exportDocument', async ({ params, query, reply }) => {
    const { document, text, file } = await readDocumentOf(needs.db, params.id);
    return sendFile(reply, exportOf({ file, text, documents: [document], warnings: [] }, query.format));
  });
}

const actor = (request: FastifyRequest, clock: Clock): Actor => ({
  person: authorOf(request),
  now: clock(),
});

function decisionRoutes(app: FastifyInstance, { db, reader, clock }: WorkbenchNeeds): void {
  open(app, 'openWorkbench', ({ params, request }) => openBench(db, params.id, authorOf(request)));
  open(app, 'workbenchChanges', ({ params, query, request }) =>
    openBench(db, params.id, authorOf(request), query.since),
  );
  open(app, 'decideFact', ({ params, body, request }) => decide(db, params.id, body, actor(request, clock)));
  open(app, 'undoDecision', ({ params, request }) => stepBack(db, params.id, 'undo', actor(request, clock)));
  open(app, 'redoDecision', ({ params, request }) => stepBack(db, params.id, 'redo', actor(request, clock)));
  open(app, 'rereadDocument', ({ params, request, reply }) => {
    const signal = endOfInterest(request, reply);
    return withProgress(request, reply, async (onStep) => {
      await readAgain(db, reader, params.id, { onStep, signal });
      const { items } = await itemsNow(db, params.id);
      const gone = items.filter((item) => item.gone).length;
      const kept = items.filter((item) => item.verdict !== 'open').length - gone;
      return { facts: items.length - gone, kept, gone };
    });
  });
}

function draftRoutes(app: FastifyInstance, { db, shelves, clock }: WorkbenchNeeds): void {
  open(app, 'makeDraft', ({ params, request }) =>
    makeDraft(db, shelves.present, params.id, actor(request, clock)),
  );
  open(app, 'draftOfDocument', async ({ params }) => ({
    draft: await draftOfDocument(db, shelves.present, params.id),
  }));
  open(app, 'changeDraft', ({ params, body, request }) =>
    changeDraft(db, shelves.present, params.id, body, actor(request, clock)),
  );
  open(app, 'downloadDraft', async ({ params, reply }) => {
    const { pack, version, files } = await newestVersion(db, params.id);
    const name = `${pack.replaceAll('/', '-')}-${version}.zip`;
    return sendFile(reply, { name, type: 'application/zip', bytes: zipOf(files) });
  });
  open(app, 'publishDraft', async ({ params, body, request }) => {
    mayPublishFor(request, (await newestVersion(db, params.id)).pack);
    return publishDraft(db, shelves, params.id, body.version, actor(request, clock));
  });
}

async function compare(db: Database, before: string, after: string): Promise<ComparisonAnswer> {
  const [older, newer] = await Promise.all([readDocumentOf(db, before), readDocumentOf(db, after)]);
  const version = (id: string, { document, text }: typeof older) => ({
    id,
    title: document.title,
    documentNumber: document.documentNumber,
    text: text.slice(...document.span),
    textStart: document.span[0],
  });
  return {
    before: version(before, older),
    after: version(after, newer),
    comparison: compareDocuments(older, newer),
  };
}
