/** A question in words: a computed answer, the provisions that answer it, or that nothing was found. */
import type { AskAnswer } from '@huice/api';
import type { Shelf } from '../../matching/index.ts';
import { compute, leastQuoted } from './answer.ts';
import { liesIn } from './places.ts';
import { isEmpty } from './question.ts';
import { type Finding, find, hitOf, type SearchNeeds } from './search.ts';

/** Provisions quoted with an answer. */
const quoted = 4;

const notes = {
  answered: {
    zh: '由规则、日期或目标直接得出，依据见所引条款。',
    en: 'From the rule, date or target itself; see the provision cited.',
  },
  quoted: {
    zh: '没有可以直接算出的答案；下面的条款与问题最相近。',
    en: 'No rule or date answers this outright: these provisions come nearest.',
  },
  unasked: {
    zh: '这些字里没有可以回答的问题。请写出产业、措施、机构或数字，例如“聊城 CMMI 三级补多少”。',
    en: 'There is no question in this. Name an industry, a measure, a body or a figure.',
  },
  nothing: {
    zh: '没有找到依据。现有的政策包和已导入的文件里，没有条款回答这个问题。',
    en: 'No basis found: no provision here answers this question.',
  },
} as const;

export async function ask(
  needs: SearchNeeds,
  shelf: Shelf,
  asked: string,
  region?: string,
): Promise<AskAnswer> {
  const words = asked.slice(0, 400);
  const finding = await find(needs, words, region === undefined ? {} : { region });
  if (isEmpty(finding.question)) return { state: 'nothing', answer: null, quotes: [], note: notes.unasked };
  const answer = compute(words, shelf, needs.segmenter, finding);
  const quotes = finding.found
    .filter(({ best }) => best.coverage >= leastQuoted && answersPlace(finding, best.row.region))
    .slice(0, quoted)
    .map((one) => hitOf(one, finding.question));
  if (answer !== null) return { state: 'answered', answer, quotes, note: notes.answered };
  if (quotes.length === 0) return { state: 'nothing', answer: null, quotes: [], note: notes.nothing };
  return { state: 'quoted', answer: null, quotes, note: notes.quoted };
}

/** What holds for another city is no answer; what holds for the whole country or province is. */
export function answersPlace({ question: { places } }: Finding, region: string): boolean {
  if (places.length === 0 || region === '') return places.length === 0;
  return places.some(
    ({ region: { code } }) => liesIn(region, code) || liesIn(code, region) || region === '000000',
  );
}
