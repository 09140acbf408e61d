/**
 * Supervision of the fictional plan of 示例市: on the first start of an empty database, through the very commands that
 * people use, with arrivals in the past. Every key is the same at the next start and is carried out once.
 */
import { readFile } from 'node:fs/promises';
import { addDays, dayOf, instantOf } from '@huice/calendar';
import type { Actor } from '@huice/procedures';
import { sql } from 'kysely';
import { actorOfLogin, DEMO_PLACE } from '../../identity/index.ts';
import { importFile, type Reader } from '../../library/index.ts';
import { type Acting, type Arrival, act, type SupervisionNeeds, send } from '../commands.ts';
import { enterFigure } from '../enter.ts';
import { addEvidence } from '../evidence.ts';
import { scheduleCycle } from '../schedules.ts';
import { DEMO_PLAN, FIGURES, type Figure, type Story, sendings } from './stories.ts';

export interface DemoNeeds extends SupervisionNeeds {
  readonly reader: Reader;
}

/** Before this day the fictional plan has no past to tell of. */
const BEGINS = '2025-09-01';

/** @returns how many assignments there are to look at; 0 where the database was in use already */
export async function makeDemoSupervision(needs: DemoNeeds, now: number): Promise<number> {
  const { db, shelves, reader } = needs;
  if (!shelves.present.packs.has(DEMO_PLAN) || dayOf(now) < BEGINS) return 0;
  const { rows } = await sql<{ wanted: boolean }>`
    select exists (select 1 from accounts where demo and login = 'reporter')
      and not exists (select 1 from demo_supervision) as wanted`.execute(db);
  if (rows[0]?.wanted !== true) return 0;
  const making = new Making(needs, now, await people(needs));
  const bytes = await readFile(new URL('./plan.txt', import.meta.url));
  await importFile(db, reader, {
    upload: { name: '示例市数字产业发展行动计划.txt', bytes },
    actor: '演示',
    anyway: false,
  });
  await making.figures(FIGURES);
  const made = await making.stories(sendings(now));
  await making.schedules();
  await sql`insert into demo_supervision (made_at) values (${new Date(now)})`.execute(db);
  return made;
}

async function people({ db }: SupervisionNeeds): Promise<ReadonlyMap<string, Actor>> {
  const logins = ['supervisor', 'reporter', 'reporter-2', 'reporter-3'];
  return new Map(
    await Promise.all(logins.map(async (login) => [login, await actorOfLogin(db, login)] as const)),
  );
}

/** Whoever answers for a body; bodies without an account of their own are answered for by a clerk of the demo. */
const REPORTERS: Readonly<Record<string, string>> = {
  市工业局: 'reporter',
  甲区人民政府: 'reporter-2',
  市数据局: 'reporter-3',
};

class Making {
  readonly #needs: DemoNeeds;
  readonly #now: number;
  readonly #people: ReadonlyMap<string, Actor>;

  constructor(needs: DemoNeeds, now: number, actors: ReadonlyMap<string, Actor>) {
    this.#needs = needs;
    this.#now = now;
    this.#people = actors;
  }

  #person(login: string): Actor {
    const person = this.#people.get(login);
    if (!person) throw new Error(`no demo account ${login}`);
    return person;
  }

  /** Somebody of the body, with a grant for it alone. */
  #reporterOf(body: string): Actor {
    const login = REPORTERS[body];
    if (login !== undefined) return this.#person(login);
    const grants = [{ role: 'reporter', place: DEMO_PLACE, calls: '*', body }] as const;
    return { id: `demo-${body}`, name: `${body}报送人（演示）`, login: 'staff', grants };
  }

  #arrival(actor: Actor, day: string, hour = 10): Arrival {
    const at = instantOf(`${day}T${String(hour).padStart(2, '0')}:00:00+08:00`);
    return { actor, address: '127.0.0.1', at: Math.min(at, this.#now) };
  }

  async figures(figures: readonly Figure[]): Promise<void> {
    const { confirmed, reason } = { confirmed: [], reason: '' };
    for (const [index, { entered, ...figure }] of figures.entries()) {
      if (entered > dayOf(this.#now)) continue;
      const entering = {
        plan: DEMO_PLAN,
        place: DEMO_PLACE,
        baseline: false,
        confirmed,
        reason,
        ...figure,
        key: `demo-figure-${index}`,
      };
      await enterFigure(this.#needs, entering, this.#arrival(this.#person('supervisor'), entered));
    }
  }

  async stories(stories: readonly Story[]): Promise<number> {
    let made = 0;
    for (const [index, story] of stories.entries()) {
      const sending = { plan: DEMO_PLAN, place: DEMO_PLACE, ...story.sending, key: `demo-send-${index}` };
      const receipts = await send(
        this.#needs,
        sending,
        this.#arrival(this.#person('supervisor'), story.sent, 9),
      );
      for (const [at, { assignment }] of receipts.entries()) {
        const body = story.sending.bodies[at]?.body ?? '';
        await this.#walk(story, assignment, body, `demo-${index}-${at}`);
        made += 1;
      }
    }
    return made;
  }

  async #walk(story: Story, id: string, body: string, key: string): Promise<void> {
    for (const [index, step] of (story.steps[body] ?? []).entries()) {
      const { command, day, evidence, ...rest } = step;
      const actor = ['sign', 'answer', 'correct'].includes(command)
        ? this.#reporterOf(body)
        : this.#person('supervisor');
      const arrival = this.#arrival(actor, day, 10 + index);
      const files = evidence === undefined ? [] : [(await this.#evidence(id, evidence, arrival)).id];
      const { answer, ...others } = rest;
      const acting: Acting = {
        assignment: id,
        command,
        key: `${key}-${index}-${command}`,
        version: null,
        ...others,
        ...(answer === undefined ? {} : { answer: { ...answer, files } }),
      };
      await act(this.#needs, acting, arrival);
    }
  }

  #evidence(id: string, words: string, { actor, at }: Arrival) {
    const bytes = Buffer.from(`%PDF-1.4\n% ${words}\n1 0 obj<</Type /Page>>endobj\ntrailer<<>>\n%%EOF\n`);
    return addEvidence(this.#needs.db, id, { name: `${words}.pdf`, bytes }, { id: actor.id, at });
  }

  /** From next month on the monthly report goes out by itself. */
  async schedules(): Promise<void> {
    const bodies = ['市工业局', '甲区人民政府', '乙区人民政府'].map((body) => ({ body, place: DEMO_PLACE }));
    const cycle = {
      plan: DEMO_PLAN,
      place: DEMO_PLACE,
      cycle: 'monthly',
      targets: [],
      partial: false,
      bodies,
    };
    const later = instantOf(`${addDays(`${dayOf(this.#now).slice(0, 7)}-28`, 4)}T09:00:00+08:00`);
    await scheduleCycle(this.#needs, cycle, {
      ...this.#arrival(this.#person('supervisor'), dayOf(this.#now)),
      at: later,
    });
  }
}
