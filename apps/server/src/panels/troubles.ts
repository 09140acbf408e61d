/** What is said when something about a panel cannot be done. */
import type { Wanted } from '@huice/procedures';
import { Trouble } from '../platform/index.ts';

export function noPanel(id: string): Trouble {
  return new Trouble(
    404,
    'no-such-panel',
    { zh: '没有这个评审组，或您无权查看。', en: 'There is no such panel, or you may not see it.' },
    { where: id, todo: { zh: '请从评审组列表打开。', en: 'Open it from the list of panels.' } },
  );
}

export function noExpert(id: string): Trouble {
  return new Trouble(
    404,
    'no-such-expert',
    { zh: '专家库中没有这位专家，或不在您的辖区。', en: 'The pool has no such expert in your place.' },
    { where: id, todo: { zh: '请刷新专家库后再试。', en: 'Reload the pool and try again.' } },
  );
}

export function notYourPlace(place: string): Trouble {
  return new Trouble(
    403,
    'not-your-place',
    { zh: `“${place}”不在您的辖区内。`, en: `“${place}” lies outside your jurisdiction.` },
    { where: 'place', todo: { zh: '请填写您辖区内的行政区划代码。', en: 'Give a code within it.' } },
  );
}

export function changedElsewhere(given: number, present: number): Trouble {
  return new Trouble(
    409,
    'conflict',
    {
      zh: `内容已在别处更新到第 ${present} 版，您看到的是第 ${given} 版，没有保存。`,
      en: `It is at version ${present} meanwhile; you saw ${given}, and nothing was saved.`,
    },
    {
      where: 'version',
      todo: { zh: '请刷新，核对变化后再办理。', en: 'Reload, look at what changed, act again.' },
    },
  );
}

export function loginTaken(login: string): Trouble {
  return new Trouble(
    409,
    'login-taken',
    { zh: `登录名“${login}”已被使用。`, en: `The login “${login}” is taken.` },
    { where: 'login', todo: { zh: '请换一个登录名。', en: 'Choose another.' } },
  );
}

export function notReviewable(
  cases: readonly { readonly id: string; readonly zh: string; readonly en: string }[],
) {
  return new Trouble(
    409,
    'not-reviewable',
    {
      zh: `有 ${cases.length} 个办件不能进入评审组。`,
      en: `${cases.length} cases cannot come before a panel.`,
    },
    {
      where: 'cases',
      problems: cases.map(({ id, zh, en }) => ({ code: 'not-reviewable', where: id, zh, en })),
      todo: { zh: '请去掉这些办件后再组建。', en: 'Leave them out.' },
    },
  );
}

export function poolTooSmall(
  short: readonly (Wanted | { readonly field: string; readonly words: { zh: string; en: string } })[],
): Trouble {
  return new Trouble(
    409,
    'pool-too-small',
    {
      zh: '可抽专家不足，没有抽取。',
      en: 'Too few experts may be drawn; nothing was drawn.',
    },
    {
      problems: short.flatMap((each) =>
        'words' in each ? [{ code: 'pool-too-small', where: each.field, ...each.words }] : [],
      ),
      todo: {
        zh: '请补充专家库，或拆分评审组、调整人数后再抽取。',
        en: 'Add experts, split the panel, or ask for fewer.',
      },
    },
  );
}

export function notNow(zh: string, en: string): Trouble {
  return new Trouble(
    409,
    'not-now',
    { zh, en },
    { todo: { zh: '请刷新页面，查看当前状态。', en: 'Reload the page and see where it stands.' } },
  );
}

export function throughPanel(panel: string): Trouble {
  return new Trouble(
    409,
    'through-panel',
    {
      zh: `该办件由评审组 ${panel} 评审，抽取、更换和汇总须在评审组中办理，与其记录一致。`,
      en: `Panel ${panel} judges this case: drawing, replacing and the result are done there, as its records say.`,
    },
    { where: panel, todo: { zh: '请打开评审组办理。', en: 'Open the panel.' } },
  );
}

export function byHandOnly(id: string): Trouble {
  return new Trouble(
    409,
    'through-panel',
    {
      zh: '专家评审的结果由评审组汇总得出，不能直接登记。',
      en: 'The result of the experts is what their panel makes of the sheets: it is not entered directly.',
    },
    {
      where: id,
      todo: {
        zh: '请在“专家评审”中组织评审组；确在系统外评审的，由处室负责人说明理由后登记。',
        en: 'Make a panel for the case; where it was judged elsewhere, a section head records it with the reason.',
      },
    },
  );
}
