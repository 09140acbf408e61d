/** Guards of limited goods: places of a quota, money of a budget. */
import { showMoney } from '../../forms/text.ts';
import type { Situation } from '../command.ts';
import { type Answer, failed, type GuardOf, held, unknown } from './answer.ts';

export function quota(guard: GuardOf<'quota'>, situation: Situation): Answer {
  const definition = situation.procedure.quotas.get(guard.quota);
  if (!definition) throw new Error(`没有名额 no quota “${guard.quota}”`);
  const kind = situation.lookup(definition.by);
  const places = typeof kind === 'string' ? definition.places[kind] : undefined;
  const used = situation.circumstances.counts?.[guard.quota];
  if (places === undefined || used === undefined || !Number.isSafeInteger(used) || used < 0) {
    return unknown({
      zh: `无法确定“${definition.title.zh}”的已用名额。`,
      en: `How much of “${definition.title.en}” is used is not known.`,
    });
  }
  const words = {
    zh: `${definition.title.zh}：共 ${places} 个，已推荐 ${used} 个。`,
    en: `${definition.title.en}: ${places} in all, ${used} recommended.`,
  };
  return used < places ? held(words) : failed('quota-full', words, guard);
}

export function budget(guard: GuardOf<'budget'>, situation: Situation): Answer {
  const amount = situation.lookup(guard.amount);
  const known = situation.circumstances.budget;
  const sums = [amount, known?.limitFen, known?.committedFen];
  if (!known || !sums.every((sum) => typeof sum === 'number' && Number.isSafeInteger(sum) && sum >= 0)) {
    return unknown({
      zh: '无法确定年度预算余额或金额。',
      en: 'The balance of the budget or the amount is not known.',
    });
  }
  const left = known.limitFen - known.committedFen;
  const wanted = amount as number;
  const words = {
    zh: `本次 ${showMoney(wanted)}，年度预算余额 ${showMoney(left)}。`,
    en: `${showMoney(wanted)} of a balance of ${showMoney(left)}.`,
  };
  return wanted <= left ? held(words) : failed('over-budget', words, guard);
}

/** What was taken before may be unknown: nothing was then. What was given may not. */
export function leftOf(guard: GuardOf<'left-of'>, situation: Situation): Answer {
  const [amount, given] = [situation.lookup(guard.amount), situation.lookup(guard.given)];
  const taken = situation.lookup(guard.taken) ?? 0;
  if (typeof amount !== 'number' || typeof given !== 'number' || typeof taken !== 'number') {
    return unknown({ zh: '无法确定金额。', en: 'The sums are not known.' });
  }
  const left = given - taken;
  const words = {
    zh: `本次 ${showMoney(amount)}，可追回余额 ${showMoney(left)}。`,
    en: `${showMoney(amount)} of ${showMoney(left)} that may be taken back.`,
  };
  return amount > 0 && amount <= left ? held(words) : failed('requirement-unmet', words, guard);
}
