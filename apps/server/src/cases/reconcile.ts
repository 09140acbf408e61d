/** Does every stored state agree with the actions it came from? */
import { type CaseEvent, type CaseState, canonicalJson, project } from '@huice/procedures';
import type { Database } from '../platform/index.ts';

export interface Disagreement {
  readonly case: string;
  readonly why: string;
}

export interface Reconciled {
  readonly cases: number;
  readonly differ: readonly Disagreement[];
}

/** Folds the actions of every case anew and compares, all as of one moment. */
export function reconcile(db: Database): Promise<Reconciled> {
  return db.transaction().setIsolationLevel('repeatable read').execute(compareAll);
}

async function compareAll(db: Database): Promise<Reconciled> {
  const differ: Disagreement[] = [];
  let cases = 0;
  for (let last = ''; ; ) {
    const page = await db
      .selectFrom('cases')
      .select(['id', 'state', 'version', 'projection'])
      .where('id', '>', last)
      .orderBy('id')
      .limit(200)
      .execute();
    if (page.length === 0) return { cases, differ };
    const ids = page.map((row) => row.id);
    const actions = await db
      .selectFrom('case_actions')
      .select(['case_id', 'version', 'events'])
      .where('case_id', 'in', ids)
      .orderBy('case_id')
      .orderBy('version')
      .execute();
    for (const row of page) {
      const events = actions.filter((each) => each.case_id === row.id).flatMap((each) => each.events);
      const why = differenceOf(row, events);
      if (why !== null) differ.push({ case: row.id, why });
    }
    cases += page.length;
    last = page.at(-1)?.id ?? '';
  }
}

interface Stored {
  readonly state: string;
  readonly version: number;
  readonly projection: CaseState;
}

function differenceOf(stored: Stored, events: readonly CaseEvent[]): string | null {
  try {
    const folded = project(events);
    if (folded.version !== stored.version || folded.state !== stored.state) {
      return `第 ${stored.version} 版 ${stored.state}，由操作记录得出第 ${folded.version} 版 ${folded.state}`;
    }
    return canonicalJson(folded) === canonicalJson(stored.projection) ? null : '内容与操作记录不符';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
