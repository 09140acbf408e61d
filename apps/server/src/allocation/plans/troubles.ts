/** What may be wrong with an act on a plan, in words. */
import type { Words } from '@huice/calendar';
import type { AdjustmentProblem } from '@huice/procedures';
import { Trouble } from '../../platform/index.ts';

export function noMoney(procedure: string): Trouble {
  return new Trouble(
    422,
    'gives-no-money',
    { zh: '这一事项不涉及资金安排。', en: 'This procedure gives no money.' },
    { where: procedure },
  );
}

export function noVersion(): Trouble {
  return new Trouble(
    409,
    'no-draft',
    { zh: '没有正在拟定的版本。', en: 'No version is being drawn.' },
    { todo: { zh: '请先重新拟定。', en: 'Draw it anew first.' } },
  );
}

export function notDraft(status: string): Trouble {
  return new Trouble(
    409,
    'not-draft',
    status === 'proposed'
      ? { zh: '计划已提交审定，不能再改。', en: 'The plan was handed in and cannot be changed.' }
      : { zh: '这一版本不能再改。', en: 'This version cannot be changed.' },
    { todo: { zh: '需要修改时请由负责人退回。', en: 'To change it, have the head send it back.' } },
  );
}

export function changedSince(seen: number, now: number): Trouble {
  return new Trouble(
    409,
    'conflict',
    {
      zh: `计划已被他人更新（您看到的是第 ${seen} 次修改，现在是第 ${now} 次），本次操作没有执行。`,
      en: `The sheet has changed (you saw change ${seen}, it is at ${now}); nothing was done.`,
    },
    { todo: { zh: '请刷新后再试。', en: 'Reload and try again.' } },
  );
}

export function rowProblems(problems: readonly AdjustmentProblem[]): Trouble {
  const [first] = problems;
  const words = first?.words ?? { zh: '不能调整。', en: 'It cannot be set.' };
  return new Trouble(422, 'bad-adjustment', words, {
    ...(first && first.case !== '' ? { where: first.case } : {}),
    problems: problems.map((each) => ({ code: 'bad-adjustment', ...each.words, where: each.case })),
  });
}

/** @param cases those that are not as they were drawn; “*”: the plan itself was decided anew */
export function staleRows(cases: readonly string[]): Trouble {
  const named = cases.filter((each) => each !== '*');
  return new Trouble(
    409,
    'stale-plan',
    {
      zh: '计划拟定之后情况有变，不能按原表办理。',
      en: 'Something changed since the sheet was drawn: it cannot be carried out as it is.',
    },
    {
      where: named.slice(0, 20).join('、'),
      todo: {
        zh: '请重新拟定；已提交审定的，请退回后重新拟定。',
        en: 'Draw it anew; when it was handed in, send it back first.',
      },
      problems: named.slice(0, 100).map((id) => ({
        code: 'stale-row',
        zh: `办件 ${id} 的数据或状态已变化。`,
        en: `Case ${id} is not as it was.`,
        where: id,
      })),
    },
  );
}

export function onTheSheetOnly(
  label: Words,
  plan: { readonly call: string; readonly year: number },
): Trouble {
  return new Trouble(
    409,
    'on-the-sheet',
    {
      zh: `“${plan.call}”${plan.year} 年已有扶持计划，“${label.zh}”不能对单个办件办理，本次操作没有执行。`,
      en: `There is a plan for “${plan.call}” of ${plan.year}: “${label.en}” is not done to one case alone; nothing was done.`,
    },
    {
      todo: {
        zh: '请到“扶持计划”打开该批次的计划，在计划表上办理；未列入的办件，请重新拟定或另拟一份计划。',
        en: 'Open the plan of this call under “Allocation” and do it on its sheet; draw it anew, or another plan, for a case that is not on it.',
      },
    },
  );
}
