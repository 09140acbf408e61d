import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Clock } from '../clock.ts';
import type { Database } from '../database.ts';
import { open } from './routes.ts';

export interface HealthNeeds {
  readonly db: Database;
  readonly clock: Clock;
  readonly version: string;
  readonly shelves: {
    readonly present: {
      readonly packs: { readonly size: number };
      readonly measures: { readonly size: number };
      readonly library: { readonly problems: readonly unknown[] };
    };
  };
}

export function healthRoute(app: FastifyInstance, { db, clock, version, shelves }: HealthNeeds): void {
  open(app, 'health', async ({ reply, request }) => {
    const database = await sql`select 1`.execute(db).then(
      () => 'ok' as const,
      (error: unknown) => {
        request.log.warn({ err: error }, 'the database does not answer');
        return 'failing' as const;
      },
    );
    if (database === 'failing') reply.code(503);
    const { packs, measures, library } = shelves.present;
    return {
      status: database,
      version,
      database,
      packs: packs.size,
      measures: measures.size,
      packProblems: library.problems.length,
      now: clock().toISOString(),
    };
  });
}
