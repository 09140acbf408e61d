/** Score sheets: who handed in what, what stands out, and what a person may see before handing in their own. */
import type { Words } from '@huice/calendar';
import type { Criterion } from '../definition/review-schema.ts';

export interface ScoreSheet {
  readonly expert: string;
  readonly scores: Readonly<Record<string, number>>;
  readonly comment: string;
  /** Epoch ms; `null` while it is a draft. */
  readonly handedIn: number | null;
}

export interface SheetProblem {
  /** A criterion, or `comment`. */
  readonly criterion: string;
  readonly words: Words;
}

/**
 * What keeps a sheet from being handed in: each criterion scored within its range, in steps of 0.5, nothing else, and
 * a comment where one is asked for.
 * @param comment characters that the comment needs
 */
export function sheetProblems(
  criteria: readonly Criterion[],
  sheet: ScoreSheet,
  comment = 0,
): readonly SheetProblem[] {
  const problems: SheetProblem[] = [];
  for (const { id, title, min = 0, max } of criteria) {
    const score = Object.hasOwn(sheet.scores, id) ? sheet.scores[id] : undefined;
    if (
      score === undefined ||
      !Number.isFinite(score) ||
      score < min ||
      score > max ||
      !Number.isInteger(score * 2)
    ) {
      const words = {
        zh: `“${title.zh}”应评 ${min} 至 ${max} 分，以 0.5 分为单位。`,
        en: `“${title.en}” is scored from ${min} to ${max} in steps of 0.5.`,
      };
      problems.push({ criterion: id, words });
    }
  }
  const known = new Set(criteria.map((each) => each.id));
  for (const id of Object.keys(sheet.scores).filter((each) => !known.has(each))) {
    problems.push({
      criterion: id,
      words: { zh: `没有“${id}”这一项。`, en: `There is no criterion “${id}”.` },
    });
  }
  if ([...sheet.comment.trim()].length < comment) {
    const words = {
      zh: `评审意见至少 ${comment} 字。`,
      en: `The comment needs at least ${comment} characters.`,
    };
    problems.push({ criterion: 'comment', words });
  }
  return problems;
}

/** A total in whole units of 1/200 point: half points times whole per cents are exact. */
function unitsOf(criteria: readonly Criterion[], scores: Readonly<Record<string, number>>): number {
  return criteria.reduce((sum, { id, weight }) => sum + (scores[id] ?? 0) * 2 * (weight ?? 100), 0);
}

/** Points of a sheet: its scores added up, each by its weight where the criteria have weights. */
export const totalOf = (criteria: readonly Criterion[], sheet: Pick<ScoreSheet, 'scores'>): number =>
  unitsOf(criteria, sheet.scores) / 200;

/** The most points a sheet can give. */
export const fullScore = (criteria: readonly Criterion[]): number =>
  criteria.reduce((sum, { max, weight }) => sum + (max * (weight ?? 100)) / 100, 0);

/**
 * The sheets a person may read. An expert: their own; those of others only after handing in their own, and never a
 * draft. An officer: none before every member has handed in, so that nothing can be passed on to those still judging.
 * @param members the experts who judge the case now
 */
export function visibleSheets(
  sheets: readonly ScoreSheet[],
  members: readonly string[],
  viewer: { readonly expert: string } | { readonly role: 'officer' },
): readonly ScoreSheet[] {
  const handed = sheets.filter((sheet) => sheet.handedIn !== null && members.includes(sheet.expert));
  if (!('expert' in viewer)) return handed.length === members.length ? handed : [];
  const own = sheets.find((sheet) => sheet.expert === viewer.expert);
  if (!own || !members.includes(viewer.expert)) return [];
  if (own.handedIn === null) return [own];
  return [own, ...handed.filter((sheet) => sheet.expert !== viewer.expert)];
}

/** How the panel's score is made of the sheets. */
export type Averaging = 'mean' | 'without-extremes';

export interface PanelResult {
  /** Mean, rounded half up to two decimals; `null` while fewer than `least` sheets are in. */
  readonly score: number | null;
  readonly sheets: number;
  readonly outliers: readonly { readonly expert: string; readonly total: number; readonly words: Words }[];
  readonly words: Words;
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const high = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? high : (high + (sorted[middle - 1] ?? 0)) / 2;
}

/** The rule by which a sheet stands out, as it is shown beside the sheets. */
export const OUTLIER_RULE: Words = {
  zh: '三份及以上评分表中，总分与中位数之差超过“各份与中位数之差的中位数的三倍”和“满分的十分之一”两者中较大者，列为离群，由人核实，不自动剔除。',
  en: 'Of three sheets or more, one stands out whose total is further from the median than three times the median distance and than a tenth of the full score. It is for people to look at; nothing is left out by itself.',
};

function outliersOf(criteria: readonly Criterion[], sheets: readonly ScoreSheet[]) {
  const totals = sheets.map((sheet) => totalOf(criteria, sheet));
  const middle = median(totals);
  const spread = median(totals.map((total) => Math.abs(total - middle)));
  const allowed = Math.max(3 * spread, fullScore(criteria) / 10);
  return sheets.flatMap((sheet) => {
    const total = totalOf(criteria, sheet);
    if (sheets.length < 3 || Math.abs(total - middle) <= allowed) return [];
    const words = {
      zh: `${total} 分，与中位数 ${middle} 分相差较大，请核实。`,
      en: `${total}, far from the median of ${middle}; to be looked at.`,
    };
    return [{ expert: sheet.expert, total, words }];
  });
}

/**
 * The panel's score of the sheets handed in. Outliers are shown and kept: leaving one out is for people to decide.
 * `without-extremes` leaves out one highest and one lowest, from five sheets on.
 */
export function panelResult(
  criteria: readonly Criterion[],
  sheets: readonly ScoreSheet[],
  averaging: Averaging,
  least = 3,
): PanelResult {
  const counted = sheets.filter(
    (sheet) => sheet.handedIn !== null && sheetProblems(criteria, sheet).length === 0,
  );
  const outliers = outliersOf(criteria, counted);
  if (counted.length < least) {
    const words = {
      zh: `已交 ${counted.length} 份，至少需要 ${least} 份。`,
      en: `${counted.length} handed in, at least ${least} needed.`,
    };
    return { score: null, sheets: counted.length, outliers, words };
  }
  const units = counted.map((sheet) => unitsOf(criteria, sheet.scores)).sort((a, b) => a - b);
  const trimmed = averaging === 'without-extremes' && units.length >= 5;
  const used = trimmed ? units.slice(1, -1) : units;
  // whole units: halves are exact, so the rounding is too
  const sum = used.reduce((all, each) => all + each, 0);
  const score = Math.floor(sum / (2 * used.length) + 0.5) / 100;
  const added = used.map((each) => each / 200).join(' + ');
  const words = {
    zh: `（${added}）÷ ${used.length} = ${score}${trimmed ? '（去掉一个最高分、一个最低分）' : ''}`,
    en: `(${added}) ÷ ${used.length} = ${score}${trimmed ? ' (without one highest and one lowest)' : ''}`,
  };
  return { score, sheets: counted.length, outliers, words };
}
