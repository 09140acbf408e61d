import type { FastifyInstance } from 'fastify';
import type { Shelves } from '../../matching/index.ts';
import { type Clock, type Database, type Model, open } from '../../platform/index.ts';
import { ask } from './ask.ts';
import { generateAnswer } from './generated/generate.ts';
import { SearchIndex } from './indexing.ts';
import { search } from './search.ts';
import { suggest } from './suggest.ts';

export function searchRoutes(
  app: FastifyInstance,
  {
    db,
    shelves,
    clock,
    model = null,
  }: {
    readonly db: Database;
    readonly shelves: Shelves;
    readonly clock: Clock;
    readonly model?: Model | null;
  },
): void {
  const index = new SearchIndex(db);
  open(app, 'search', ({ query }) => search({ db, index, shelf: shelves.present, now: clock() }, query));
  open(app, 'suggest', async ({ query }) => {
    await index.bringUpToDate(shelves.present);
    return { items: await suggest(db, query.q) };
  });
  open(app, 'ask', async ({ query }) => {
    const shelf = shelves.present;
    await index.bringUpToDate(shelf);
    return ask({ db, segmenter: index.segmenter }, shelf, query.q, query.region);
  });
  open(
    app,
    'generateAnswer',
    async ({ query }) => {
      await index.bringUpToDate(shelves.present);
      return generateAnswer({ db, segmenter: index.segmenter, model, now: clock() }, query.q, query.region);
    },
    // Each question costs the operator something.
    { config: { rateLimit: { max: 20, timeWindow: 60_000 } } },
  );
}
