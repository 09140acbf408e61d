/** 评分表: each saving is a row, the last is handed in once; who reads which is decided here and nowhere else. */
import type { SheetsAnswer } from '@huice/api';
import {
  type Actor,
  type CaseState,
  fullScore,
  latestForm,
  membersOf,
  OUTLIER_RULE,
  type PanelState,
  panelResult,
  type ScoreSheet,
  sheetProblems,
  totalOf,
  visibleSheets,
} from '@huice/procedures';
import { note } from '../cases/index.ts';
import { type Database, errorCode, storable, storableText, Trouble } from '../platform/index.ts';
import { type Doing, expertNames } from './experts.ts';
import type { PanelNeeds } from './making.ts';
import { isJudged, type Review, reviewOfPanel, statesOfCases } from './review.ts';
import { lockPanel, panelById } from './store.ts';
import { changedElsewhere, noPanel, notNow } from './troubles.ts';

export interface StoredSheet extends ScoreSheet {
  readonly revision: number;
  readonly savedAt: number;
}

/** The newest revision of every expert's sheet. */
export async function sheetsOf(db: Database, panel: string, id?: string) {
  const rows = await db
    .selectFrom('score_sheets')
    .selectAll()
    .distinctOn(['case_id', 'expert'])
    .where('panel_id', '=', panel)
    .$if(id !== undefined, (query) => query.where('case_id', '=', id ?? ''))
    .orderBy('case_id')
    .orderBy('expert')
    .orderBy('revision', 'desc')
    .execute();
  return rows.map((row) => ({
    case: row.case_id,
    expert: row.expert,
    scores: row.scores,
    comment: row.comment,
    revision: row.revision,
    savedAt: row.at.getTime(),
    handedIn: row.handed_in ? row.at.getTime() : null,
  }));
}

interface Place {
  readonly panel: PanelState;
  readonly review: Review;
  readonly state: CaseState;
  readonly case: string;
}

async function placeOf({ db, procedures }: PanelNeeds, panel: PanelState | null, id: string): Promise<Place> {
  const [state] = await statesOfCases(db, [id]);
  if (!panel?.cases.includes(id) || !state) throw noPanel(panel?.id ?? id);
  return { panel, state, case: id, review: await reviewOfPanel(procedures, panel) };
}

/** The seat of the expert on the case. @throws Trouble 404 for everybody else, as if there were no such panel */
function seatOf({ panel, case: id }: Place, actor: Actor): number {
  const member = (panel.members[id] ?? []).find((each) => each.expert === actor.id);
  if (!member) throw noPanel(panel.id);
  return member.seat;
}

const isOpen = ({ panel, review, state, case: id }: Place): boolean =>
  panel.status === 'drawn' && !Object.hasOwn(panel.concluded, id) && isJudged(review, state);

/**
 * What a person sees of the sheets of a case.
 * @param officer whether the person reads the panel as staff of its place; else as one of its experts
 * @throws Trouble 404
 */
export async function sheetsAnswer(
  needs: PanelNeeds,
  panelId: string,
  id: string,
  actor: Actor,
  officer: boolean,
): Promise<SheetsAnswer> {
  const place = await placeOf(needs, await panelById(needs.db, panelId), id);
  const { panel, review, state } = place;
  const seat = officer ? null : seatOf(place, actor);
  const sheets = await sheetsOf(needs.db, panelId, id);
  const members = membersOf(panel, id);
  const visible = visibleSheets(sheets, members, officer ? { role: 'officer' } : { expert: actor.id });
  const { criteria, averaging, least } = review.review;
  const own = officer ? undefined : sheets.find((sheet) => sheet.expert === actor.id);
  const all = members.every((expert) =>
    sheets.some((each) => each.expert === expert && each.handedIn !== null),
  );
  const shows = all && visible.length >= members.length;
  const result = panelResult(criteria, shows ? visible : [], averaging, least);
  const seats = new Map((panel.members[id] ?? []).map((member) => [member.expert, member.seat]));
  const project = review.procedure.definition.projects.find((each) => each.id === state.project)?.title;
  const label = review.procedure.states.get(state.state)?.label;
  return {
    panel: panelId,
    case: id,
    title: panel.title,
    project: project ?? { zh: state.project, en: state.project },
    state: label ?? { zh: state.state, en: state.state },
    review: review.review,
    full: fullScore(criteria),
    rule: OUTLIER_RULE,
    open: !officer && own?.handedIn == null && isOpen(place),
    seat,
    mine: own
      ? {
          revision: own.revision,
          scores: own.scores,
          comment: own.comment,
          savedAt: iso(own.savedAt),
          handedInAt: own.handedIn === null ? null : iso(own.handedIn),
        }
      : null,
    members: await roster(needs.db, panel, id, sheets, officer),
    sheets: visible
      .map((sheet) => ({
        seat: seats.get(sheet.expert) ?? 0,
        mine: sheet.expert === actor.id,
        scores: { ...sheet.scores },
        comment: sheet.comment,
        total: totalOf(criteria, sheet),
        handedInAt: sheet.handedIn === null ? null : iso(sheet.handedIn),
      }))
      .sort((a, b) => a.seat - b.seat),
    result: shows ? { score: result.score, sheets: result.sheets, words: result.words } : null,
    outliers: shows
      ? result.outliers.map(({ expert, total, words }) => ({ seat: seats.get(expert) ?? 0, total, words }))
      : [],
    concludedAt: panel.concluded[id] ? iso(panel.concluded[id].at) : null,
  };
}

const iso = (at: number) => new Date(at).toISOString();

/** Names are for officers: experts know each other by their seats. */
async function roster(
  db: Database,
  panel: PanelState,
  id: string,
  sheets: readonly ScoreSheet[],
  officer: boolean,
) {
  const names = officer ? await expertNames(db) : new Map<string, never>();
  return (panel.members[id] ?? []).map(({ expert, seat, field }) => ({
    seat,
    handedIn: sheets.some((sheet) => sheet.expert === expert && sheet.handedIn !== null),
    expert: officer ? { id: expert, name: names.get(expert)?.name ?? expert, field } : null,
  }));
}

export interface SheetSaved {
  readonly revision: number;
  readonly scores: Readonly<Record<string, number>>;
  readonly comment: string;
}

/** The newest revision, under the lock of the panel. @throws Trouble 404, 409 */
async function ownSheet(needs: PanelNeeds, panelId: string, id: string, actor: Actor) {
  const place = await placeOf(needs, await lockPanel(needs.db, panelId), id);
  seatOf(place, actor);
  const present = (await sheetsOf(needs.db, panelId, id)).find((sheet) => sheet.expert === actor.id);
  if (present && present.handedIn !== null)
    throw notNow('评分表已经提交，不能修改。', 'The sheet was handed in and stays as it is.');
  if (!isOpen(place)) throw notNow('该办件当前不在专家评审中。', 'The case is not being judged now.');
  return { place, present };
}

/** Saves a draft: it may be incomplete, but holds numbers for criteria that there are. @throws Trouble 404, 409, 422 */
export async function saveSheet(
  needs: PanelNeeds,
  panelId: string,
  id: string,
  given: SheetSaved,
  doing: Doing,
) {
  await inOne(needs, async (inside) => {
    const { place, present } = await ownSheet(inside, panelId, id, doing.actor);
    if ((present?.revision ?? 0) !== given.revision)
      throw changedElsewhere(given.revision, present?.revision ?? 0);
    const known = new Set(place.review.review.criteria.map((each) => each.id));
    const strangers = Object.keys(given.scores).filter((each) => !known.has(each));
    if (strangers.length > 0)
      throw badSheet(strangers.map((each) => ({ criterion: each, words: noCriterion(each) })));
    await insert(inside.db, panelId, id, { ...given, revision: given.revision + 1 }, false, doing);
  });
}

/** Hands in what was saved. @throws Trouble 404, 409, 422 with everything that is missing */
export async function handIn(needs: PanelNeeds, panelId: string, id: string, revision: number, doing: Doing) {
  await inOne(needs, async (inside) => {
    const { place, present } = await ownSheet(inside, panelId, id, doing.actor);
    if (!present || present.revision !== revision) throw changedElsewhere(revision, present?.revision ?? 0);
    const { criteria, comment } = place.review.review;
    const problems = sheetProblems(criteria, present, comment);
    if (problems.length > 0) throw badSheet(problems);
    await insert(inside.db, panelId, id, { ...present, revision: revision + 1 }, true, doing);
  });
}

async function inOne(needs: PanelNeeds, work: (inside: PanelNeeds) => Promise<void>): Promise<void> {
  try {
    await needs.db.transaction().execute((tx) => work({ ...needs, db: tx }));
  } catch (error) {
    if (errorCode(error) === '23505')
      throw notNow('评分表已在别处保存或提交。', 'It was saved or handed in elsewhere.');
    throw error;
  }
}

async function insert(
  db: Database,
  panel: string,
  id: string,
  sheet: SheetSaved,
  handed: boolean,
  { actor, at, address }: Doing,
): Promise<void> {
  await db
    .insertInto('score_sheets')
    .values({
      panel_id: panel,
      case_id: id,
      expert: actor.id,
      revision: sheet.revision,
      scores: JSON.stringify(storable(sheet.scores)),
      comment: storableText(sheet.comment),
      handed_in: handed,
      at: new Date(at),
    })
    .execute();
  const action = handed ? 'score sheet handed in' : 'score sheet saved';
  await note(db, { at, by: actor, action, case: id, address, detail: `${panel} r${sheet.revision}` });
}

const noCriterion = (id: string) => ({ zh: `没有“${id}”这一项。`, en: `There is no criterion “${id}”.` });

function badSheet(
  problems: readonly { readonly criterion: string; readonly words: { zh: string; en: string } }[],
): Trouble {
  return new Trouble(
    422,
    'sheet-incomplete',
    { zh: '评分表还不能提交。', en: 'The sheet cannot be handed in yet.' },
    {
      problems: problems.map(({ criterion, words }) => ({ code: 'sheet', where: criterion, ...words })),
      todo: { zh: '请补全所列各项。', en: 'Complete what is listed.' },
    },
  );
}

/** The name of the project as the form states it, for experts' lists. */
export const projectName = (state: CaseState): string | null => {
  const name = latestForm(state)['project-name'];
  return typeof name === 'string' ? name : null;
};
