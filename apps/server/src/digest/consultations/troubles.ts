/** What is refused of a consultation, in words. */
import { showInstant } from '@huice/calendar';
import { Trouble } from '../../platform/index.ts';
import type { ConsultationRow } from './stored.ts';

export function blank(): Trouble {
  return new Trouble(
    400,
    'consultation.blank',
    { zh: '姓名和意见都要写。', en: 'A name and words are needed.' },
    { where: 'name, words', todo: { zh: '请补上再提交。', en: 'Fill them in and send again.' } },
  );
}

export function noProvision(path: string): Trouble {
  return new Trouble(
    404,
    'no-such-provision',
    { zh: `征求意见稿没有条款“${path}”。`, en: `The document has no provision “${path}”.` },
    {
      where: 'path',
      todo: {
        zh: '请从列出的条款中选择，或对全文提意见。',
        en: 'Choose one of those listed, or the whole document.',
      },
    },
  );
}

export function alreadyPublished({ published_at: at }: ConsultationRow): Trouble {
  const when = at === null ? '' : showInstant(at.getTime());
  return new Trouble(
    409,
    'consultation.published',
    {
      zh: `结果已于 ${when} 公布，不能再改。`,
      en: `The result was published ${when}: it is not changed any more.`,
    },
    { todo: { zh: '需要更正的，请发起新的征求意见。', en: 'To correct it, open another consultation.' } },
  );
}

export function stillOpen({ closes_at: at }: ConsultationRow): Trouble {
  const when = showInstant(at.getTime());
  return new Trouble(
    409,
    'consultation.open',
    {
      zh: `${when} 才截止，截止前不能公布结果。`,
      en: `It closes ${when}; the result is published after that.`,
    },
    { todo: { zh: '请在截止之后公布。', en: 'Publish after it has closed.' } },
  );
}

export function notAnswered(n: number): Trouble {
  return new Trouble(
    409,
    'consultation.unanswered',
    { zh: `还有 ${n} 条意见没有答复。`, en: `${n} comments are not answered yet.` },
    { todo: { zh: '请逐条答复后再公布。', en: 'Answer each, then publish.' } },
  );
}
