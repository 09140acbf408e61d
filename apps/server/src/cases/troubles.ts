/** A refusal of the engine as an answer: every reason listed, the status that fits the first. */
import type { Problem } from '@huice/api';
import { showInstant } from '@huice/calendar';
import type { Refusal, RefusalCode, TimelineEntry } from '@huice/procedures';
import { Trouble } from '../platform/index.ts';

const STATUS = {
  'unknown-command': 404,
  'not-permitted': 403,
  'not-now': 409,
  'other-procedure': 409,
  conflict: 409,
  'time-reversed': 503,
  'bad-input': 422,
  'too-early': 409,
  late: 409,
  incomplete: 422,
  'missing-data': 422,
  'requirement-unmet': 422,
  'already-claimed': 409,
  'quota-full': 409,
  'over-budget': 409,
  'step-open': 409,
  'step-status': 409,
  'same-person': 403,
  'objection-open': 409,
  'objection-unknown': 404,
  'not-undoable': 409,
  'not-yet': 409,
} as const satisfies Record<RefusalCode, number>;

export function refused({ code, zh, en, reasons }: Refusal): Trouble {
  const problems: Problem[] = reasons.map((reason) => ({
    code: reason.code,
    zh: reason.words.zh,
    en: reason.words.en,
    ...(reason.at === undefined && reason.provision === undefined
      ? {}
      : { where: reason.at ?? reason.provision ?? '' }),
  }));
  return new Trouble(STATUS[code], code, { zh, en }, { problems });
}

/** @param since what happened after the version that the person saw, as far as they may read it */
export function changedMeanwhile(seen: number, present: number, since: readonly TimelineEntry[]): Trouble {
  const problems: Problem[] = since.map(({ at, what, state, person }) => ({
    code: 'changed',
    where: showInstant(at),
    zh: `${person ?? ''}${what.zh}${state ? `，现为“${state.zh}”` : ''}。`,
    en: `${person ? `${person}: ` : ''}${what.en}${state ? `, now “${state.en}”` : ''}.`,
  }));
  const what = {
    zh: since.map((each) => each.what.zh).join('、'),
    en: since.map((each) => each.what.en).join(', '),
  };
  return new Trouble(
    409,
    'conflict',
    {
      zh: `办件已从第 ${seen} 版变为第 ${present} 版${what.zh ? `（${what.zh}）` : ''}，本次操作没有执行。`,
      en: `The case went from version ${seen} to ${present}${what.en ? ` (${what.en})` : ''}; nothing was done.`,
    },
    {
      where: 'version',
      problems,
      todo: { zh: '请刷新，核对变化后再办理。', en: 'Reload, look at what changed, and act again.' },
    },
  );
}

export function savedElsewhere(given: number, present: number): Trouble {
  return new Trouble(
    409,
    'draft-conflict',
    {
      zh: `草稿已在别处保存到第 ${present} 稿，您改的是第 ${given} 稿，没有覆盖。`,
      en: `The draft was saved elsewhere and is at revision ${present}; yours is of ${given} and was not written over it.`,
    },
    {
      where: 'revision',
      todo: {
        zh: '您填写的内容仍在本页，请打开最新一稿核对后再保存。',
        en: 'What you typed is still on this page: compare it with the newest draft, then save.',
      },
    },
  );
}
