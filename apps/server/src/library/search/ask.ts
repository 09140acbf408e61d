/** A question in words: a computed answer, the provisions that answer it, or that nothing was found. */
import type { AskAnswer } from '@huice/api';
import type { Shelf } from '../../matching/index.ts';
import { answersPlace, compute, leastQuoted } from './answer.ts';
import { type AnswerKind, givesKind } from './kinds.ts';
import { isEmpty } from './question.ts';
import { type Finding, type Found, find, hitOf, type SearchNeeds } from './search.ts';
import { normalise } from './segment.ts';

/** Provisions quoted with an answer. */
const quoted = 4;

const notes = {
  answered: {
    zh: '由规则、日期或目标直接得出，依据见所引条款。',
    en: 'From the rule, date or target itself; see the provision cited.',
  },
  stated: {
    zh: '没有规则或日期可以算；这是条款里写明的数，请点开依据看全文。',
    en: 'No rule or date computes this: it is the figure the provision states. Open the basis and read it whole.',
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
    .filter((one) => givesAll(finding, one))
    .slice(0, quoted)
    .map((one) => hitOf(one, finding.question));
  if (answer !== null)
    return {
      state: 'answered',
      answer,
      quotes,
      note: answer.about === 'stated' ? notes.stated : notes.answered,
    };
  if (quotes.length === 0) return { state: 'nothing', answer: null, quotes: [], note: notes.nothing };
  return { state: 'quoted', answer: null, quotes, note: notes.quoted };
}

/** Asked how much, how long, by when or where to turn to, a text that says nothing of that kind is no basis. */
function givesAll({ question: { kinds } }: Finding, { best, others }: Found): boolean {
  const said = [best, ...others].map(({ row }) => normalise(`${row.heading}\n${row.body}`)).join('\n');
  return kinds.every((kind) => !mustGive.has(kind) || givesKind(kind, said));
}

const mustGive: ReadonlySet<AnswerKind> = new Set<AnswerKind>(['amount', 'duration', 'deadline', 'contact']);
