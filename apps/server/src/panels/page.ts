/** What the pages show of panels: the list of a place, one panel in full, what is an expert's to judge. */
import type { PanelAnswer } from '@huice/api';
import {
  type Actor,
  type Excluded,
  type Expert,
  emptySeats,
  exclusionsOf,
  latestForm,
  membersOf,
  type PanelState,
  panelResult,
  timeLimits,
  verifyDraw,
} from '@huice/procedures';
import { dayOf } from '../platform/index.ts';
import { covers, expertNames, poolFor } from './experts.ts';
import type { PanelNeeds } from './making.ts';
import { interestsOfCases, isJudged, type Review, reviewOfPanel, statesOfCases } from './review.ts';
import { projectName, type StoredSheet, sheetsOf } from './sheets.ts';
import { panelById } from './store.ts';
import { noPanel } from './troubles.ts';

export const READERS = ['officer', 'head', 'supervisor', 'administrator'] as const;

/** @throws Trouble 404 where there is none or it lies outside the person's place */
export async function readPanel({ db }: PanelNeeds, id: string, actor: Actor): Promise<PanelState> {
  const panel = await panelById(db, id);
  if (!panel || !covers(actor, READERS, panel.place)) throw noPanel(id);
  return panel;
}

const iso = (at: number) => new Date(at).toISOString();

function summaryOf(panel: PanelState, review: Review, sheets: readonly (StoredSheet & { case: string })[]) {
  const wanted = panel.cases.filter((id) => !Object.hasOwn(panel.dropped, id));
  const isIn = (id: string, expert: string) =>
    sheets.some((sheet) => sheet.case === id && sheet.expert === expert && sheet.handedIn !== null);
  return {
    id: panel.id,
    title: panel.title,
    procedure: panel.procedure,
    procedureTitle: review.procedure.definition.title,
    place: panel.place,
    status: panel.status,
    cases: panel.cases.length,
    concluded: Object.keys(panel.concluded).length,
    sheets: wanted.reduce(
      (sum, id) => sum + membersOf(panel, id).filter((expert) => isIn(id, expert)).length,
      0,
    ),
    sheetsWanted: wanted.length * panel.wanted.reduce((sum, { count }) => sum + count, 0),
    madeAt: iso(panel.madeAt),
    madeBy: panel.madeBy.name,
  };
}

export async function listPanels(needs: PanelNeeds, actor: Actor) {
  const rows = await needs.db
    .selectFrom('panels')
    .select('projection')
    .orderBy('updated_at', 'desc')
    .limit(500)
    .execute();
  const items = [];
  for (const { projection: panel } of rows) {
    if (!covers(actor, READERS, panel.place)) continue;
    const review = await reviewOfPanel(needs.procedures, panel);
    items.push(summaryOf(panel, review, await sheetsOf(needs.db, panel.id)));
  }
  return { items, count: items.length };
}

export async function panelAnswer(
  needs: PanelNeeds,
  id: string,
  actor: Actor,
  at: number,
): Promise<PanelAnswer> {
  const panel = await readPanel(needs, id, actor);
  const review = await reviewOfPanel(needs.procedures, panel);
  const [sheets, names] = [await sheetsOf(needs.db, id), await expertNames(needs.db)];
  const pool = await poolFor(needs.db, panel.place);
  const excluded =
    panel.status === 'prepared' ? await barredNow(needs, panel, review, pool, at) : panel.excluded;
  const candidates = panel.draw?.candidates;
  const all = candidates?.length ?? pool.length;
  const person = (expert: string) => ({ id: expert, name: names.get(expert)?.name ?? expert });
  const named = new Set([...(candidates?.map((each) => each.expert) ?? []), ...pool.map((each) => each.id)]);
  for (const each of panel.replacements) for (const { expert } of each.draw.drawn) named.add(expert);
  return {
    summary: summaryOf(panel, review, sheets),
    review: review.review,
    version: panel.version,
    wanted: panel.wanted.map((each) => ({ ...each })),
    perEmployer: panel.perEmployer,
    reserves: panel.reserves,
    recentMonths: panel.recentMonths,
    experts: [...named].map((expert) => ({
      ...person(expert),
      fields: [...(names.get(expert)?.fields ?? [])],
    })),
    excluded: [...excluded],
    free: all - excluded.length,
    draw: panel.draw,
    checks: drawsOf(panel).flatMap((draw) => verifyDraw(draw)),
    replacements: panel.replacements.map((each) => ({
      at: iso(each.at),
      case: each.case,
      out: each.out === null ? null : person(each.out),
      come: each.draw.drawn.map(({ expert }) => person(expert)),
      why: panel.declared.find((one) => one.case === each.case && one.expert === each.out)?.why ?? null,
    })),
    declared: panel.declared.map((each) => ({
      at: iso(each.at),
      case: each.case,
      expert: person(each.expert),
      why: each.why,
      by: each.by.name,
    })),
    cases: await casesOf(needs, panel, review, sheets, names),
  };
}

export const drawsOf = (panel: PanelState) => [
  ...(panel.draw ? [panel.draw] : []),
  ...panel.replacements.map((each) => each.draw),
];

async function barredNow(
  { db }: PanelNeeds,
  panel: PanelState,
  review: Review,
  pool: readonly Expert[],
  at: number,
): Promise<readonly Excluded[]> {
  const interests = interestsOfCases(review, await statesOfCases(db, panel.cases));
  const { recentMonths } = panel;
  return exclusionsOf(pool, { interests, declared: [], today: dayOf(new Date(at)), recentMonths });
}

async function casesOf(
  { db }: PanelNeeds,
  panel: PanelState,
  { procedure, review }: Review,
  sheets: readonly (StoredSheet & { readonly case: string })[],
  names: ReadonlyMap<string, Expert>,
): Promise<PanelAnswer['cases']> {
  const states = await statesOfCases(db, panel.cases);
  return states.map((state) => {
    const { id } = state;
    const members = panel.members[id] ?? [];
    const own = sheets.filter(
      (sheet) => sheet.case === id && sheet.handedIn !== null && membersOf(panel, id).includes(sheet.expert),
    );
    const all = members.length > 0 && own.length === members.length;
    const result = panelResult(review.criteria, all ? own : [], review.averaging, review.least);
    const name = latestForm(state)['company-name'];
    const concluded = panel.concluded[id];
    const project = procedure.definition.projects.find((each) => each.id === state.project)?.title;
    return {
      id,
      applicantName: typeof name === 'string' ? name : null,
      project: project ?? { zh: state.project, en: state.project },
      state: procedure.states.get(state.state)?.label ?? { zh: state.state, en: state.state },
      members: members.map(({ expert, seat, field }) => ({
        id: expert,
        name: names.get(expert)?.name ?? expert,
        seat,
        field,
        handedIn: own.some((sheet) => sheet.expert === expert),
      })),
      empty: panel.status === 'drawn' && !concluded ? emptySeats(panel, id).map((each) => ({ ...each })) : [],
      ready: all && !concluded && result.score !== null,
      score: concluded?.score ?? (all ? result.score : null),
      outliers: result.outliers.map(({ expert, total, words }) => ({
        seat: members.find((member) => member.expert === expert)?.seat ?? 0,
        total,
        words,
      })),
      dropped: panel.dropped[id] ?? null,
    };
  });
}

/** What is the person's to judge, open ones first; cases they left are gone from it. */
export async function myReviews(needs: PanelNeeds, actor: Actor, at: number) {
  const rows = await needs.db
    .selectFrom('panels')
    .select('projection')
    .where('status', 'in', ['drawn', 'closed'])
    .orderBy('updated_at', 'desc')
    .limit(500)
    .execute();
  const items = [];
  for (const { projection: panel } of rows) {
    const mine = panel.cases.filter((id) => membersOf(panel, id).includes(actor.id));
    if (mine.length === 0) continue;
    const review = await reviewOfPanel(needs.procedures, panel);
    const sheets = (await sheetsOf(needs.db, panel.id)).filter((sheet) => sheet.expert === actor.id);
    for (const state of await statesOfCases(needs.db, mine)) {
      const own = sheets.find((sheet) => sheet.case === state.id);
      const { definition } = review.procedure;
      const limit = timeLimits(review.procedure, state, at).find((each) => each.clock === review.step.clock);
      const handedIn = own !== undefined && own.handedIn !== null;
      items.push({
        panel: panel.id,
        panelTitle: panel.title,
        case: state.id,
        project: definition.projects.find((each) => each.id === state.project)?.title ?? {
          zh: state.project,
          en: state.project,
        },
        projectName: review.review.hides.includes('project-name') ? null : projectName(state),
        state: review.procedure.states.get(state.state)?.label ?? { zh: state.state, en: state.state },
        blind: review.review.blind,
        saved: own !== undefined,
        handedIn,
        open: !handedIn && !Object.hasOwn(panel.concluded, state.id) && isJudged(review, state),
        due:
          limit?.reading.status === 'running' && limit.reading.due !== null ? iso(limit.reading.due) : null,
      });
    }
  }
  items.sort((a, b) => Number(b.open) - Number(a.open) || (a.case < b.case ? -1 : 1));
  return { items, count: items.length };
}
