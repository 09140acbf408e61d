/**
 * On the first start of an empty database: three consultations of fictional 示例市, one open, one being answered, one
 * published, made through the very steps that people take, each at its own time.
 */
import type { ConsultationVerdict } from '@huice/api';
import { addDays, CHINA, dayOf, startOfDay } from '@huice/calendar';
import type { Actor } from '@huice/procedures';
import type { Shelf } from '../../matching/index.ts';
import type { Database } from '../../platform/index.ts';
import { addSubscription } from '../calendar/subscriptions.ts';
import { answerComment, comment, openConsultation, publishResult } from './consultations.ts';
import './tables.ts';

export interface DemoNeeds {
  readonly db: Database;
  readonly shelf: Shelf;
  /** The fictional city. */
  readonly place: string;
  readonly now: Date;
}

const DOCUMENT = '990100/robot-measures-draft';
const CONTACT = '0999-12345678（虚构）';

interface Said {
  readonly by: 'company' | 'person';
  readonly path: string;
  readonly words: string;
  readonly namePublic: boolean;
}

const said: readonly Said[] = [
  { by: 'company', path: '一/(一)', words: '建议写明按审定投入的比例和上限，便于测算。', namePublic: true },
  { by: 'person', path: '二/(三)', words: '示范场景建议包括养老机构。', namePublic: false },
  { by: 'company', path: '', words: '总体赞成，希望尽早施行。', namePublic: true },
];

/** Makes them unless there are some already, or nobody is there to ask. @returns how many */
export async function makeDemoConsultations(needs: DemoNeeds): Promise<number> {
  const { db, shelf, place, now } = needs;
  const some = await db.selectFrom('consultations').select('id').limit(1).executeTakeFirst();
  const officer = some ? null : await demoActor(db, 'officer', place);
  if (officer === null || !shelf.packs.has(DOCUMENT)) return 0;
  const today = dayOf(now.getTime());
  const open = await begin(needs, officer, today, '现就若干措施公开征求意见（虚构，供试用）。');
  // Just now: not in the morning of today, which may be still to come.
  await speak(db, open.id, said.slice(0, 2), now);

  const closed = await begin(
    needs,
    officer,
    workingDay(addDays(today, -21)),
    '第二轮：围绕测试平台和示范场景（虚构）。',
  );
  await speak(db, closed.id, said.slice(0, 2), closed.at);

  const first = await begin(needs, officer, workingDay(addDays(today, -60)), '第一轮：措施框架（虚构）。');
  const comments = await speak(db, first.id, said, first.at);
  const later = new Date(startOfDay(addDays(dayOf(first.at.getTime()), 25)) + 10 * 3_600_000);
  const verdicts: readonly (readonly [ConsultationVerdict, string])[] = [
    ['adopted', '已在第二轮的文稿中写明比例和上限。'],
    ['partly', '养老机构列入首批场景，其余视条件。'],
    ['noted', '谢谢支持。'],
  ];
  for (const [n, id] of comments.entries()) {
    const [verdict, words] = verdicts[n] ?? ['noted', '已知悉。'];
    await answerComment(db, officer, first.id, { comment: id, verdict, words }, later);
  }
  await publishResult(db, officer, first.id, '共收到 3 条意见，采纳 1 条，部分采纳 1 条（虚构）。', later);
  await subscribe(db, place, now);
  return 3;
}

interface Begun {
  readonly id: string;
  /** The morning of its first day. */
  readonly at: Date;
}

async function begin(
  { db, shelf, place }: DemoNeeds,
  officer: Actor,
  opensOn: string,
  explanation: string,
): Promise<Begun> {
  const at = new Date(startOfDay(opensOn) + 10 * 3_600_000);
  const period = { workingDays: 10 };
  const body = {
    document: DOCUMENT,
    place,
    body: '示例市工业局',
    explanation,
    contact: CONTACT,
    opensOn,
    period,
  };
  return { id: await openConsultation(db, shelf, officer, body, at), at };
}

/** The day itself when it is worked, else the one before that is. */
function workingDay(day: string): string {
  return CHINA.kindOf(day).working ? day : workingDay(addDays(day, -1));
}

async function speak(db: Database, id: string, what: readonly Said[], at: Date): Promise<string[]> {
  const made: string[] = [];
  for (const [n, { by, path, words, namePublic }] of what.entries()) {
    const actor = await demoActor(db, by, null);
    if (actor === null) continue;
    const body = { key: `demo-${id}-${n}`, path, name: actor.name, namePublic, words };
    made.push(await comment(db, actor, id, body, at));
  }
  return made;
}

/** The demo company is reminded of what its city asks and offers. */
async function subscribe(db: Database, place: string, now: Date): Promise<void> {
  const company = await demoActor(db, 'company', null);
  if (company === null) return;
  const about = { kind: 'calendar', filter: { region: place, above: true }, remind: [5, 1] } as const;
  await addSubscription(
    db,
    { account: company.id, bureaus: [], key: null },
    { name: '本市和国家的日程', byMail: false, about: { ...about, remind: [...about.remind] } },
    now,
  );
}

/** A demo account as it would act; `null` where it is not there, or was disabled. */
async function demoActor(db: Database, login: string, place: string | null): Promise<Actor | null> {
  const account = await db
    .selectFrom('accounts')
    .select(['id', 'name', 'kind'])
    .where('login', '=', login)
    .where('demo', '=', true)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  if (account === undefined) return null;
  const grants = place === null ? [] : [{ role: 'officer', place, calls: '*' } as const];
  return { id: account.id, name: account.name, login: account.kind, grants };
}
