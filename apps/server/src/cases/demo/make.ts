/**
 * Demo cases: on the first start of an empty database, through the very commands that people use, with arrivals in the
 * past. What was begun and cut off goes on at the next start: every key is the same then, and is carried out once.
 */
import { CHINA, dayOf, instantOf } from '@huice/calendar';
import type { Actor, Value, Values } from '@huice/procedures';
import { sql } from 'kysely';
import { actorOfLogin, addQuietAccounts, DEMO_PLACE } from '../../identity/index.ts';
import { seal } from '../audit.ts';
import { setBudget } from '../budgets.ts';
import { type Arrival, type CaseNeeds, carryOut, openCase } from '../commands.ts';
import { draftOf, saveDraft } from '../drafts.ts';
import { noScanner } from '../uploads/scanner.ts';
import { takeFile } from '../uploads/taking.ts';
import { DEMO_PROCEDURE, demoForm, demoPapers } from './applications.ts';
import { PROJECTS, QUIET_COMPANIES } from './projects.ts';
import { type Act, type DemoStory, demoStories } from './stories.ts';

/** 3,000 万元 a year: enough for the plan, little enough to see the line. */
const BUDGET_FEN = 3_000_000_000;
/** Names of the quiet companies' logins begin here: two companies have a login of their own. */
const FIRST_QUIET = 3;

/** @returns how many cases there are to look at; 0 where the database was in use already, or has no demo call */
export async function makeDemoCases(needs: CaseNeeds, now: number): Promise<number> {
  const { db, procedures } = needs;
  if (!procedures.present().some(({ id }) => id === DEMO_PROCEDURE)) return 0;
  const { rows } = await sql<{ wanted: boolean }>`
    select exists (select 1 from accounts where demo) and not exists (select 1 from demo_cases) as wanted`.execute(
    db,
  );
  if (rows[0]?.wanted !== true) return 0;
  await addQuietAccounts(
    db,
    QUIET_COMPANIES.map(([name, company], i) => ({
      login: `demo-company-${FIRST_QUIET + i}`,
      name,
      company,
    })),
  );
  const made = await new Making(needs, now).all();
  await sql`insert into demo_cases (made_at) values (${new Date(now)}) on conflict do nothing`.execute(db);
  // Sealed at once: what is told lies months back, the chain begins today.
  while ((await seal(db, now)) > 0);
  return made;
}

class Making {
  readonly #needs: CaseNeeds;
  readonly #now: number;
  readonly #actors = new Map<string, Actor>();

  constructor(needs: CaseNeeds, now: number) {
    this.#needs = needs;
    this.#now = now;
  }

  async all(): Promise<number> {
    const stories = demoStories((ago) => workday(this.#now, ago)).map((story) => ({
      ...story,
      acts: story.acts.toSorted((one, other) => other.ago - one.ago),
    }));
    await this.#meetEverybody(stories);
    await this.#setBudgets(stories);
    // Opened one after the other, so that their numbers stand in order; walked side by side.
    const opened: string[] = [];
    for (const [index, story] of stories.entries()) opened.push(await this.#open(story, index + 1));
    await Promise.all(stories.map((story, index) => this.#walk(story, index + 1, opened[index] ?? '')));
    return stories.length;
  }

  async #meetEverybody(stories: readonly DemoStory[]): Promise<void> {
    const named = stories.flatMap(({ applicant, acts }) => [
      applicant,
      ...acts.flatMap(({ who, input }) => [who, ...mentioned(input ?? {})]),
    ]);
    for (const login of new Set(named)) {
      if (login === 'applicant' || login === 'public') continue;
      this.#actors.set(login, await actorOfLogin(this.#needs.db, login));
    }
  }

  async #setBudgets(stories: readonly DemoStory[]): Promise<void> {
    const procedure = await this.#needs.procedures.forOpening(DEMO_PROCEDURE);
    const call = procedure.definition.call ?? DEMO_PROCEDURE;
    const years = new Set(stories.map(({ opened }) => Number(workday(this.#now, opened).slice(0, 4))));
    for (const year of years) {
      const wanted = { call, year, limitFen: BUDGET_FEN };
      const head = { actor: this.#actor('head'), address: '127.0.0.1', at: this.#now };
      await setBudget(this.#needs, wanted, head);
    }
  }

  #actor(login: string): Actor {
    const actor = this.#actors.get(login);
    if (!actor) throw new Error(`no demo account ${login}`);
    return actor;
  }

  async #open({ applicant, project, opened }: DemoStory, number: number): Promise<string> {
    const actor = this.#actor(applicant);
    const { category } = PROJECTS[project];
    const wanted = {
      project: category,
      place: DEMO_PLACE,
      key: `demo-open-${number}`,
      applicant: companyOf(actor),
    };
    const receipt = await openCase(this.#needs, DEMO_PROCEDURE, wanted, this.#arrival(actor, opened, 0));
    return receipt.case;
  }

  async #walk(story: DemoStory, number: number, id: string): Promise<void> {
    await this.#fillIn(story, number, id);
    for (const [index, each] of story.acts.entries()) {
      const done = story.acts.slice(0, index).filter(({ ago }) => ago === each.ago).length;
      await this.#take(story, each, id, `demo-${number}-${index}-${each.command}`, done + 2);
    }
  }

  /** The draft and its papers, a little before it is handed in. */
  async #fillIn(story: DemoStory, number: number, id: string): Promise<void> {
    const { db, procedures } = this.#needs;
    if ((await draftOf(db, id)).revision > 0) return;
    const actor = this.#actor(story.applicant);
    const year = Number(workday(this.#now, story.opened).slice(0, 4)) - 1;
    const company = { name: actor.name, code: companyOf(actor) };
    const whole = demoForm(company, PROJECTS[story.project], number, year);
    const form = Object.fromEntries(Object.entries(whole).filter(([field]) => !story.blank?.includes(field)));
    const { at } = this.#arrival(actor, story.opened, 1);
    const row = await db
      .selectFrom('cases')
      .select('projection')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const procedure = await procedures.forOpening(DEMO_PROCEDURE);
    const papers = story.blank === undefined ? await demoPapers(PROJECTS[story.project], number, year) : [];
    for (const { material, name, bytes } of papers) {
      const sent = { material, name, bytes, upload: null };
      const by = { id: actor.id, name: actor.name, at, address: '127.0.0.1' };
      await takeFile({ db, scanner: noScanner, inspector: NOT_READ }, procedure, row.projection, sent, by);
    }
    await saveDraft(db, id, 0, form, { id: actor.id, at: new Date(at) });
  }

  async #take(story: DemoStory, { who, ago, command, input }: Act, id: string, key: string, turn: number) {
    const actor = who === 'public' ? PUBLIC : this.#actor(who === 'applicant' ? story.applicant : who);
    const given = input === undefined ? {} : { input: this.#resolved(input) };
    const wanted = { case: id, command, key, version: null, draftRevision: 1, ...given };
    await carryOut(this.#needs, wanted, this.#arrival(actor, ago, turn));
  }

  #resolved(input: Values): Values {
    const one = (value: unknown): unknown =>
      typeof value === 'string' && value.startsWith('@') ? this.#actor(value.slice(1)).id : value;
    return Object.fromEntries(
      Object.entries(input).map(([field, value]) => [
        field,
        Array.isArray(value) ? value.map(one) : one(value),
      ]),
    ) as Values;
  }

  /** In office hours of that day, a quarter of an hour a turn; today's a few seconds back at most. */
  #arrival(actor: Actor, ago: number, turn: number): Arrival {
    const morning = instantOf(`${workday(this.#now, ago)}T09:30:00+08:00`);
    const at = Math.min(morning + turn * 900_000, this.#now - (60 - turn) * 1000);
    return { actor, address: '127.0.0.1', at };
  }
}

/** Our own papers: a page count is enough. */
const NOT_READ = { inspect: async () => null };

const PUBLIC: Actor = {
  id: 'public',
  name: '示例公民',
  login: 'anonymous',
  grants: [{ role: 'public', place: '000000', calls: '*' }],
};

const companyOf = (actor: Actor): string => actor.grants.flatMap((grant) => grant.company ?? [])[0] ?? '';

/** Logins that stand in a command's input as `@login`. */
const mentioned = (input: Values): readonly string[] =>
  Object.values(input)
    .flatMap((value: Value): readonly unknown[] => (Array.isArray(value) ? value : [value]))
    .flatMap((value) => (typeof value === 'string' && value.startsWith('@') ? value.slice(1) : []));

/** So many working days before today; today itself for 0, ahead for less. */
export function workday(now: number, ago: number): string {
  const step = ago < 0 ? 86_400_000 : -86_400_000;
  let at = now;
  for (let left = Math.abs(ago); left > 0; ) {
    at += step;
    if (CHINA.kindOf(dayOf(at)).working) left -= 1;
  }
  return dayOf(at);
}
