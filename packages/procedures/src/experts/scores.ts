/** Score sheets: who handed in what, what stands out, and what a person may see before handing in their own. */
import type { Words } from '@huice/calendar';

export interface Criterion {
  readonly id: string;
  readonly title: Words;
  readonly max: number;
}

export interface ScoreSheet {
  readonly expert: string;
  readonly scores: Readonly<Record<string, number>>;
  readonly comment: string;
  /** Epoch ms; `null` while it is a draft. */
  readonly handedIn: number | null;
}

export interface SheetProblem {
  readonly criterion: string;
  readonly words: Words;
}

/** What keeps a sheet from being handed in: each criterion scored within its range, in steps of 0.5, nothing else. */
export function sheetProblems(criteria: readonly Criterion[], sheet: ScoreSheet): readonly SheetProblem[] {
  const problems: SheetProblem[] = [];
  for (const { id, title, max } of criteria) {
    const score = sheet.scores[id];
    if (
      score === undefined ||
      !Number.isFinite(score) ||
      score < 0 ||
      score > max ||
      !Number.isInteger(score * 2)
    ) {
      const words = {
        zh: `“${title.zh}”应评 0 至 ${max} 分，以 0.5 分为单位。`,
        en: `“${title.en}” is scored from 0 to ${max} in steps of 0.5.`,
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
  return problems;
}

/** Sum of a sheet; half points are exact in binary. */
export const totalOf = (sheet: ScoreSheet): number =>
  Object.values(sheet.scores).reduce((sum, score) => sum + score, 0);

/** The sheets a person may read: one's own; those of others only after handing in one's own. Experts never see drafts of others. */
export function visibleSheets(
  sheets: readonly ScoreSheet[],
  viewer: { readonly expert: string } | { readonly role: 'officer' },
): readonly ScoreSheet[] {
  const handed = sheets.filter((sheet) => sheet.handedIn !== null);
  if (!('expert' in viewer)) return handed;
  const own = sheets.find((sheet) => sheet.expert === viewer.expert);
  if (!own) return [];
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

/** Sheets further from the median than three times the median distance, and at least a tenth of the full score. */
function outliersOf(sheets: readonly ScoreSheet[], full: number) {
  const totals = sheets.map(totalOf);
  const middle = median(totals);
  const spread = median(totals.map((total) => Math.abs(total - middle)));
  const allowed = Math.max(3 * spread, full / 10);
  return sheets.flatMap((sheet) => {
    const total = totalOf(sheet);
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
  const full = criteria.reduce((sum, each) => sum + each.max, 0);
  const outliers = outliersOf(counted, full);
  if (counted.length < least) {
    const words = {
      zh: `已交 ${counted.length} 份，至少需要 ${least} 份。`,
      en: `${counted.length} handed in, at least ${least} needed.`,
    };
    return { score: null, sheets: counted.length, outliers, words };
  }
  const totals = counted.map(totalOf).sort((a, b) => a - b);
  const trimmed = averaging === 'without-extremes' && totals.length >= 5;
  const used = trimmed ? totals.slice(1, -1) : totals;
  // half points: the doubled sum is whole, so the rounding is exact
  const doubled = used.reduce((sum, total) => sum + total * 2, 0);
  const score = Math.floor((doubled * 100) / (2 * used.length) + 0.5) / 100;
  const words = {
    zh: `${used.join(' + ')} ÷ ${used.length} = ${score}${trimmed ? '（去掉一个最高分、一个最低分）' : ''}`,
    en: `${used.join(' + ')} ÷ ${used.length} = ${score}${trimmed ? ' (without one highest and one lowest)' : ''}`,
  };
  return { score, sheets: counted.length, outliers, words };
}
