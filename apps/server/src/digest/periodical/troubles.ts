/** What is said when an issue cannot be opened, saved or published, and what to do about it. */
import type { ChangedThing, IssueProblem } from '@huice/periodical';
import { Trouble } from '../../platform/index.ts';

export function noIssue(id: string): Trouble {
  return new Trouble(
    404,
    'no-such-issue',
    { zh: '没有这一期，或尚未出刊。', en: 'There is no such issue, or it is not published.' },
    { where: id, todo: { zh: '请从期刊列表重新打开。', en: 'Open it from the list of issues.' } },
  );
}

export function otherPlace(place: string): Trouble {
  return new Trouble(
    403,
    'other-place',
    { zh: `您不在 ${place} 的编辑范围内。`, en: `You do not edit the periodical of ${place}.` },
    {
      where: place,
      todo: {
        zh: '请选择您任职的地区，或请管理员授权。',
        en: 'Choose a place of yours, or ask the administrator for it.',
      },
    },
  );
}

/** @param changed what others did since, thing by thing */
export function savedSince(
  version: number,
  newest: number,
  by: string,
  changed: readonly ChangedThing[],
): Trouble {
  return new Trouble(
    409,
    'issue-conflict',
    {
      zh: `您打开的是第 ${version} 版，${by} 已存到第 ${newest} 版。您的改动没有丢，还在这个页面上。`,
      en: `You have version ${version}; ${by} saved version ${newest} since. Your changes are not lost: they are still on this page.`,
    },
    {
      problems: changed.slice(0, 30).map(({ change, words }) => ({ code: `since-${change}`, ...words })),
      todo: {
        zh: '请选择用最新一版，或用本页内容覆盖。',
        en: 'Take the newest version, or write this page over it.',
      },
    },
  );
}

/** @param code `broken-issue`, `broken-template`, `not-publishable` */
export function broken(
  code: string,
  words: { readonly zh: string; readonly en: string },
  problems: readonly IssueProblem[],
): Trouble {
  return new Trouble(422, code, words, {
    problems: problems.map(({ code: what, where, words: said }) => ({ code: what, where, ...said })),
    todo: {
      zh: '请改正列出的各处再试；已保存的内容都还在。',
      en: 'Mend what is listed and try again; whatever was saved is still there.',
    },
  });
}

/** @param text what the block says, shortened */
export function notVouched(mark: string, text: string): Trouble {
  return new Trouble(
    422,
    'not-vouched',
    {
      zh: `“${text}”标为“${mark}”，但不是惠策组出或摘录的那段文字。`,
      en: `“${text}” is marked “${mark}”, but is not what was composed or taken from the original.`,
    },
    {
      where: text,
      todo: {
        zh: '改过的文字请标为人工撰写，或重新从资料库加入。',
        en: 'Mark changed words as written by a person, or add them anew from the library.',
      },
    },
  );
}

export function deletedIssue(id: string): Trouble {
  return new Trouble(
    409,
    'deleted-issue',
    { zh: '这份稿件已删除。', en: 'This draft was deleted.' },
    { where: id, todo: { zh: '请先在稿件列表里恢复。', en: 'Bring it back from the list of drafts first.' } },
  );
}

export function tooBusy(): Trouble {
  return new Trouble(
    503,
    'press-busy',
    { zh: '正在排印的太多。', en: 'Too much is being printed at present.' },
    { todo: { zh: '请过一会儿再试。', en: 'Try again in a while.' } },
  );
}
