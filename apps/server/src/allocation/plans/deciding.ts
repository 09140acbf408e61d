/** A plan is decided, by another person than the one who drew it. */
import type { Actor } from '@huice/procedures';
import type { Arrival, CaseNeeds } from '../../cases/index.ts';
import { type Database, Trouble } from '../../platform/index.ts';
import { heldBy } from '../ledger.ts';
import { type Here, onPlan, touch } from './on-plan.ts';
import { bindingOf, hashOfRows, openOf, rowsOf, type SheetRow, type Version } from './store.ts';
import { changedSince, staleRows } from './troubles.ts';

/**
 * Decides what was proposed. Approved, it is frozen with its hash; declined, its cases go back and their money is free.
 * @throws Trouble 403 for whoever drew it; 409 where a row has left the plan meanwhile
 */
export const decidePlan = (
  needs: CaseNeeds,
  arrival: Arrival,
  id: string,
  wanted: {
    readonly revision: number;
    readonly approve: boolean;
    readonly note?: string | undefined;
    readonly key: string;
  },
): Promise<void> =>
  onPlan(needs, arrival, id, { roles: ['head'], action: 'decide plan', key: wanted.key }, async (here) => {
    const { tx, versions } = here;
    const open = openOf(versions);
    if (open?.status !== 'proposed') throw notProposed();
    if (open.revision !== wanted.revision) throw changedSince(wanted.revision, open.revision);
    await mustBeAnother(tx, open, arrival.actor);
    const rows = await rowsOf(tx, id, open.version);
    const text = (wanted.note ?? '').trim();
    if (!wanted.approve && text.length < 5) throw noReason();
    const decided = {
      decided_by: arrival.actor.id,
      decided_name: arrival.actor.name,
      decided_at: new Date(arrival.at),
      note: text === '' ? null : text,
    };
    if (wanted.approve) {
      await mustStillHold(here, open, rows);
      const hash = hashOfRows(open.rules, rows);
      await touch(tx, open, wanted.key, { ...decided, status: 'decided', hash });
      return `v${open.version} approved ${hash}`;
    }
    await takeOut(here, rows, wanted.key, text);
    await touch(tx, open, wanted.key, { ...decided, status: 'declined' });
    return `v${open.version} declined`;
  });

async function mustBeAnother(tx: Database, { plan_id, version, drafted_by }: Version, actor: Actor) {
  const hand = await tx
    .selectFrom('allocation_adjustments')
    .select('id')
    .where('plan_id', '=', plan_id)
    .where('version', '=', version)
    .where('by_id', '=', actor.id)
    .limit(1)
    .executeTakeFirst();
  if (drafted_by !== actor.id && !hand) return;
  throw new Trouble(
    403,
    'same-person',
    { zh: '拟定人不能审定自己拟定的计划。', en: 'Whoever drew the plan may not decide it.' },
    { todo: { zh: '请由另一名负责人审定。', en: 'Another head has to decide it.' } },
  );
}

async function mustStillHold(
  { tx, versions }: Here,
  open: Version,
  rows: readonly SheetRow[],
): Promise<void> {
  const binding = bindingOf(versions);
  const gone: string[] = binding && binding.version > open.version ? ['*'] : [];
  const given = rows.filter((each) => each.amountFen > 0);
  const held = await heldBy(
    tx,
    given.map((row) => row.case),
  );
  gone.push(...given.filter((row) => held.get(row.case)?.fen !== row.amountFen).map((row) => row.case));
  if (gone.length > 0) throw staleRows(gone);
}

async function takeOut({ tx, act, path }: Here, rows: readonly SheetRow[], key: string, reason: string) {
  const { unplan } = path;
  if (!unplan) return;
  const given = rows.filter((each) => !each.kept && each.amountFen > 0);
  const held = await heldBy(
    tx,
    given.map((row) => row.case),
  );
  // What left by itself meanwhile holds no money and has nothing to be taken out of.
  const planned = given.filter((row) => held.has(row.case));
  const input = unplan.reason === null ? {} : { [unplan.reason]: reason };
  await act(planned.map((row) => ({ case: row.case, command: unplan.command, key, version: null, input })));
}

function notProposed(): Trouble {
  return new Trouble(
    409,
    'not-proposed',
    { zh: '没有等待审定的计划。', en: 'No version waits to be decided.' },
    { todo: { zh: '请刷新页面。', en: 'Reload the page.' } },
  );
}

function noReason(): Trouble {
  return new Trouble(
    422,
    'no-reason',
    { zh: '退回计划须写明理由（至少 5 个字）。', en: 'Say why it is sent back, 5 characters or more.' },
    { where: 'note' },
  );
}
