/**
 * What was handed in, held against the register of companies afterwards: a register that is down keeps nobody from
 * applying. The application is taken, marked as not checked yet, and checked as soon as the register answers.
 */
import { SYSTEM } from '@huice/procedures';
import { sql } from 'kysely';
import type { Database } from '../../platform/index.ts';
import { note } from '../audit.ts';
import type { Registry, RegistryAnswer } from './client.ts';

export type Outcome = 'waiting' | 'agrees' | 'differs' | 'unknown';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** How far back what was never asked is looked for: a server that stood still for longer took nothing in. */
const LOOK_BACK = 7 * DAY;
const LONGEST_WAIT = 6 * 60 * MINUTE;
const AT_ONCE = 50;

interface Due {
  readonly id: string;
  readonly submission: number;
  readonly code: string;
  readonly name: string | null;
  readonly tries: number;
}

async function dueChecks(db: Database, at: Date): Promise<readonly Due[]> {
  const since = new Date(at.getTime() - LOOK_BACK);
  const { rows } = await sql<Due>`
    select c.id, (s.last ->> 'number')::int as submission, s.last -> 'form' ->> 'credit-code' as code,
      s.last -> 'form' ->> 'company-name' as name, coalesce(r.tries, 0) as tries
    from cases c
      cross join lateral (select c.projection -> 'submissions' -> -1 as last) s
      left join registry_checks r on r.case_id = c.id and r.submission = (s.last ->> 'number')::int
    where s.last is not null and s.last ->> 'recalledAt' is null and s.last -> 'form' ->> 'credit-code' is not null
      and ((r.case_id is null and c.updated_at > ${since}) or (r.outcome = 'waiting' and r.next_at <= ${at}))
    order by c.updated_at limit ${AT_ONCE}`.execute(db);
  return rows;
}

/** Asks for what was not checked yet. @param now epoch ms @returns how many were settled, how many still wait */
export async function checkRegistry(
  db: Database,
  registry: Registry,
  now: number,
): Promise<{ readonly settled: number; readonly waiting: number }> {
  if (!registry.present) return { settled: 0, waiting: 0 };
  let settled = 0;
  let waiting = 0;
  let down: RegistryAnswer | null = null;
  for (const due of await dueChecks(db, new Date(now))) {
    // It does not answer: the rest would not be answered either.
    const answer: RegistryAnswer = down ?? (await registry.ask(due.code));
    if (answer.state === 'down') down = answer;
    const outcome = outcomeOf(due, answer);
    await keep(db, due, outcome, answer, now);
    if (outcome === 'waiting') waiting += 1;
    else settled += 1;
  }
  return { settled, waiting };
}

const plain = (name: string): string => name.normalize('NFKC').replace(/\s/g, '');

export function outcomeOf({ name }: Pick<Due, 'name'>, answer: RegistryAnswer): Outcome {
  if (answer.state === 'down') return 'waiting';
  if (answer.state === 'unknown') return 'unknown';
  // A form that does not ask for the name says nothing that could differ.
  const named = name === null || plain(answer.name) === plain(name);
  return answer.active && named ? 'agrees' : 'differs';
}

async function keep(db: Database, due: Due, outcome: Outcome, answer: RegistryAnswer, now: number) {
  const tries = due.tries + 1;
  const wait = Math.min(2 ** Math.min(tries, 12) * MINUTE, LONGEST_WAIT);
  const found = answer.state === 'found' ? answer : null;
  const at = new Date(now);
  await db.transaction().execute(async (tx) => {
    const row = {
      outcome,
      tries,
      next_at: new Date(now + wait),
      checked_at: outcome === 'waiting' ? null : at,
      said_name: found?.name ?? null,
      said_status: found ? found.status || (found.active ? '存续' : '非存续') : null,
    };
    await tx
      .insertInto('registry_checks')
      .values({ case_id: due.id, submission: due.submission, ...row })
      .onConflict((conflict) => conflict.columns(['case_id', 'submission']).doUpdateSet(row))
      .execute();
    if (outcome === 'waiting' && tries > 1) return;
    const by = { id: SYSTEM.id, name: SYSTEM.name };
    const detail = answer.state === 'down' ? `${outcome} ${answer.why}` : outcome;
    await note(tx, { at: now, by, action: 'register asked', case: due.id, address: '', detail });
    if (outcome === 'differs' || outcome === 'unknown') await tellOfficer(tx, due, found?.name ?? null, at);
  });
}

async function tellOfficer(tx: Database, { id, name }: Due, said: string | null, at: Date): Promise<void> {
  const what =
    said === null
      ? { zh: '登记系统中没有申报的统一社会信用代码', en: 'the register knows no such credit code' }
      : {
          zh: `登记系统中该代码为“${said}”，申报为“${name ?? ''}”，或登记状态异常`,
          en: `the register has “${said}”, the application “${name ?? ''}”, or it is not active`,
        };
  await tx
    .insertInto('outbox')
    .values({
      case_id: id,
      to_role: 'officer',
      zh: `${id} 的登记信息核对不一致：${what.zh}，请核实。`,
      en: `${id} does not agree with the register: ${what.en}; look into it.`,
      created_at: at,
    })
    .execute();
}

/** What became of the last submission's check; `null` where none was begun. */
export async function registryCheckOf(db: Database, caseId: string, submission: number | undefined) {
  if (submission === undefined) return null;
  const row = await db
    .selectFrom('registry_checks')
    .select(['outcome', 'checked_at', 'said_name', 'said_status'])
    .where('case_id', '=', caseId)
    .where('submission', '=', submission)
    .executeTakeFirst();
  if (!row) return null;
  const { outcome, checked_at, said_name, said_status } = row;
  return { outcome, checkedAt: checked_at?.toISOString() ?? null, name: said_name, status: said_status };
}
