/** Obligations: who must, must not or may; what sets it off; within what time. */
import { within } from '../sentences.ts';
import type { ObligationFact, Within } from '../types.ts';
import type { Scope } from '../types-internal.ts';
import { originalSpan } from '../view.ts';

const modal = /(不得|禁止|严禁|不准|应当|必须|须(?!知)|可以|有权)/g;
const force = {
  不得: 'must-not',
  禁止: 'must-not',
  严禁: 'must-not',
  不准: 'must-not',
  应当: 'must',
  必须: 'must',
  须: 'must',
  可以: 'may',
  有权: 'may',
} as const;
const units: Record<string, string> = {
  工作日: 'working-day',
  日: 'day',
  周: 'week',
  个月: 'month',
  年: 'year',
  小时: 'hour',
  分钟: 'minute',
};

/** The obligations of a document: one for each sentence with a word of duty and someone who owes it. */
export function readObligations(scope: Scope): ObligationFact[] {
  const facts: ObligationFact[] = [];
  const { text } = scope.view;
  for (const segment of scope.segments) {
    if (segment.head === true) continue;
    let subject = '';
    for (const sentence of segment.sentences) {
      const words = text.slice(sentence.start, Math.min(sentence.end, sentence.start + 400));
      modal.lastIndex = 0;
      const m = modal.exec(words);
      if (m === null) continue;
      const { who, trigger } = parties(words.slice(0, m.index));
      if (who !== '') subject = who;
      if (subject === '') continue;
      facts.push({
        kind: 'obligation',
        path: segment.path,
        span: originalSpan(scope.view, sentence.start, sentence.end),
        sureness: who === '' ? 0.6 : 0.8,
        who: subject,
        force: force[m[1] as keyof typeof force],
        what: words.slice(m.index + m[0].length).replace(/[。；]$/, ''),
        trigger,
        within: limit(scope, sentence),
      });
    }
  }
  return facts;
}

/** “…发生变化的，处理者” → trigger and who. What stands right before the duty, after the last comma, owes it. */
function parties(lead: string): { who: string; trigger: string | null } {
  const body = lead.replace(/^(?:第[^条]{1,8}条|[（\d一二三四五六七八九十）、.]{1,6})/, '');
  const cut = body.lastIndexOf('，');
  const last = body.slice(cut + 1);
  const before = cut < 0 ? '' : body.slice(0, cut);
  const conditional = /(?:的|时|后|前|之日起.{0,14}内)$/.test(last);
  if (conditional) return { who: '', trigger: last };
  if (last.length > 60 || !/[\u4e00-\u9fff]{2}/.test(last)) return { who: '', trigger: null };
  return {
    who: last.replace(/^(?:并|但|且|同时)/, ''),
    trigger: /(?:的|时|后)$/.test(before) ? before : null,
  };
}

function limit(scope: Scope, sentence: { start: number; end: number }): Within | null {
  for (const amount of within(scope.amounts, sentence)) {
    const unit = amount.kind === 'period' ? units[amount.unit] : undefined;
    if (unit !== undefined && /^(?:内|之内|以内)/.test(scope.view.text.slice(amount.end, amount.end + 2)))
      return { n: amount.value, unit };
  }
  return null;
}
