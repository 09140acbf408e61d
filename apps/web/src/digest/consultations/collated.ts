/** What was said and answered as a table, provision by provision, for a spreadsheet. Pure. */
import type { ConsultationAnswer } from '@huice/api';
import { type Words, words } from '../../platform/words.ts';
import { verdicts } from './words.ts';

const m = {
  anonymous: words('（不公开姓名）', '(name not public)'),
  open: words('未答复', 'not answered'),
  whole: words('全文', 'The whole document'),
};

export function collatedRows(answer: ConsultationAnswer, say: (text: Words) => string): string[][] {
  const head = [
    '条款 provision',
    '标题 heading',
    '提出者 name',
    '时间 arrived',
    '意见 comment',
    '处理 verdict',
    '答复 answer',
  ];
  const rows = answer.provisions.flatMap(({ path, heading, comments }) =>
    comments.map((one) => [
      path === '' ? say(m.whole) : path,
      path === '' ? '' : heading,
      one.name ?? say(m.anonymous),
      one.arrivedAt.slice(0, 19).replace('T', ' '),
      one.words,
      say(one.answer === null ? m.open : verdicts[one.answer.verdict].word),
      one.answer?.words ?? '',
    ]),
  );
  return [head, ...rows];
}
