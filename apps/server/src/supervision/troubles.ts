/** Refusals of supervision as answers: every reason listed, with where and what to do. */
import type { Problem } from '@huice/api';
import type { Reason, Refusal, RefusalCode } from '@huice/supervision';
import { Trouble } from '../platform/index.ts';

const STATUS = {
  'not-now': 409,
  'not-permitted': 403,
  'time-reversed': 503,
  'bad-input': 422,
  'asked-back': 422,
} as const satisfies Record<RefusalCode, number>;

export function refused({ code, words, reasons }: Refusal): Trouble {
  return new Trouble(STATUS[code], code, words, { problems: reasons.map(asProblem) });
}

const asProblem = ({ code, at, words, todo }: Reason): Problem => ({
  code,
  ...words,
  where: at,
  ...(todo === undefined ? {} : { todo }),
});

export function noPlan(id: string): Trouble {
  return new Trouble(
    404,
    'no-such-plan',
    {
      zh: `没有“${id}”这一方案，或其中没有目标和任务。`,
      en: `There is no plan “${id}”, or it holds no targets or tasks.`,
    },
    { where: 'plan', todo: { zh: '请从方案列表打开。', en: 'Open it from the list of plans.' } },
  );
}

export function notInPlan(what: string, id: string): Trouble {
  return new Trouble(
    422,
    'not-in-plan',
    { zh: `方案里没有${what}“${id}”。`, en: `The plan has no “${id}”.` },
    { where: id, todo: { zh: '请从方案树中选择。', en: 'Choose it from the tree of the plan.' } },
  );
}

export function noAssignment(id: string): Trouble {
  return new Trouble(
    404,
    'no-such-assignment',
    { zh: '没有这张督办单，或您无权查看。', en: 'There is no such assignment, or you may not see it.' },
    { where: id, todo: { zh: '请从督办单列表打开。', en: 'Open it from your list.' } },
  );
}

export function notYourPlace(): Trouble {
  return new Trouble(
    403,
    'not-permitted',
    { zh: '这一方案或地区不在您的督办范围内。', en: 'This plan or place is not within your charge.' },
    {
      where: 'place',
      todo: { zh: '请换有相应范围的账号，或请管理员授权。', en: 'Use an account whose charge it is.' },
    },
  );
}

export function noSuchCommand(command: string): Trouble {
  return new Trouble(404, 'unknown-command', {
    zh: `没有“${command}”这个操作。`,
    en: `There is no action “${command}”.`,
  });
}

export function changedMeanwhile(seen: number, present: number, since: readonly Problem[]): Trouble {
  const what = since.map(({ zh }) => zh).join('、');
  const whatEn = since.map(({ en }) => en).join(', ');
  return new Trouble(
    409,
    'conflict',
    {
      zh: `督办单已从第 ${seen} 版变为第 ${present} 版（${what}），本次操作没有执行。`,
      en: `The assignment went from version ${seen} to ${present} (${whatEn}); nothing was done.`,
    },
    {
      where: 'version',
      problems: since,
      todo: { zh: '请刷新，核对变化后再办理。', en: 'Reload, look at what changed, and act again.' },
    },
  );
}

export function keyOfAnother(): Trouble {
  return new Trouble(
    409,
    'key-used',
    { zh: '该操作编号已被他人使用。', en: 'This key was used by somebody else.' },
    { where: 'key', todo: { zh: '请刷新页面后重新办理。', en: 'Reload the page and act again.' } },
  );
}

export function noEvidence(id: string): Trouble {
  return new Trouble(
    404,
    'no-such-file',
    { zh: '没有这个佐证文件。', en: 'There is no such file.' },
    { where: id, todo: { zh: '请重新上传后再反馈。', en: 'Upload it again, then answer.' } },
  );
}

export function correctedAlready(id: string): Trouble {
  return new Trouble(
    409,
    'corrected-already',
    {
      zh: '这个数已经更正过，或不属于这一指标。',
      en: 'This figure was corrected already, or is of another indicator.',
    },
    { where: id, todo: { zh: '请刷新，更正最新的一个数。', en: 'Reload and correct the newest one.' } },
  );
}
