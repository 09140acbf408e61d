/** The figures that a measure's amount states, and those of the tier that a question names. Pure. */
import { type Dictionary, type Expression, sayExpression } from '@huice/measures';
import type { Measure } from '@huice/packs';
import type { Words } from './computed.ts';
import { isMeasured, quantitiesIn } from './quantities.ts';
import type { Question } from './question.ts';
import { normalise } from './segment.ts';

export interface Tier {
  readonly title: Words | undefined;
  readonly then: Expression;
}

export function tiersIn(expression: Expression): Tier[] {
  switch (expression.op) {
    case 'tiers':
      return expression.cases.flatMap(({ title, then }) => [{ title, then }, ...tiersIn(then)]);
    case 'cap':
    case 'floor':
      return [...tiersIn(expression.of), ...tiersIn(expression.at)];
    case 'least':
    case 'greatest':
    case 'add':
    case 'together':
    case 'firstKnown':
      return expression.of.flatMap(tiersIn);
    case 'multiply':
      return [...tiersIn(expression.left), ...tiersIn(expression.right)];
    default:
      return [];
  }
}

/**
 * What is said of the amount: the tiers that the question names, or all; each rate and each upper limit.
 * @returns `null` where the question names a tier that the measure does not have: no figure of another one answers
 */
export function amountLines(measure: Measure, question: Question, dictionary: Dictionary): Words[] | null {
  const { amount } = measure.rule;
  if (amount === undefined) return [];
  const tiers = tiersIn(amount).flatMap(({ title, then }) => (title === undefined ? [] : [{ title, then }]));
  const named = tiersNamed(
    tiers.map(({ title }) => title.zh),
    question,
  );
  if (named === null) return null;
  const context = { dictionary, parameters: measure.parameters ?? [] };
  const upTo = isUpTo(amount) ? { zh: '最高', en: 'at most ' } : { zh: '', en: '' };
  const shown = named.length > 0 ? tiers.filter((_, at) => named.includes(at)) : tiers;
  const lines = shown.map(({ title, then }): Words => {
    const said = saysOf(then, context);
    return { zh: `${title.zh}：${upTo.zh}${said.zh}`, en: `${title.en}: ${upTo.en}${said.en}` };
  });
  const own = joined(figuresOf(amount));
  const stated = own === null ? lines : [...lines, own];
  return stated.length > 0 ? stated : [unstated];
}

const unstated: Words = { zh: '未载明具体金额或比例。', en: 'No sum or rate is stated.' };

function joined(figures: readonly Figure[]): Words | null {
  if (figures.length === 0) return null;
  return { zh: figures.map(({ zh }) => zh).join('，'), en: figures.map(({ en }) => en).join(', ') };
}

/** Where the sum itself is left to the authority and only its upper limit is stated. */
function isUpTo(expression: Expression): boolean {
  return expression.op === 'cap' && expression.of.op === 'notComputable';
}

const gradeNamed = /(?<![第前])([一二三四五六七八九])级/;

/**
 * Which tiers the question names: by their words, by their grade, by the highest line that its figure reaches.
 * @returns places in the list, empty where it names none, `null` where it names one that is not there
 */
export function tiersNamed(titles: readonly string[], question: Question): number[] | null {
  const plain = titles.map(normalise);
  const places = plain.flatMap((title, at) => (names(question.words, title) ? [at] : []));
  if (places.length > 0) return places;
  const grade = gradeNamed.exec(question.words)?.[0];
  if (grade !== undefined && plain.some((title) => gradeNamed.test(title))) return null;
  return tierReached(plain, question);
}

/** “三级” names the tier of that name; a name of many words is named by its figures, too. */
function names(words: string, title: string): boolean {
  if (words.includes(title)) return true;
  const figures = title.match(/\d+(?:\.\d+)?(?:亿|万)?/g) ?? [];
  return (
    figures.length === 1 && figures[0] !== undefined && new RegExp(`(?<![\\d.])${figures[0]}`).test(words)
  );
}

function tierReached(titles: readonly string[], question: Question): number[] | null {
  const lines = titles.map((title) => quantitiesIn(title).filter(isMeasured)[0]);
  const [asked] = question.quantities;
  if (asked === undefined || !lines.some((line) => line !== undefined && fits(line.unit, asked.unit)))
    return [];
  let best: number | null = null;
  lines.forEach((line, at) => {
    if (line === undefined || line.value > asked.value) return;
    if (best === null || line.value > (lines[best]?.value ?? 0)) best = at;
  });
  return best === null ? null : [best];
}

const fits = (unit: string, asked: string) => asked === '' || unit === asked;

interface Figure extends Words {
  readonly kind: 'rate' | 'limit' | 'sum';
}

/** Rates, sums and upper limits outside of tiers, in the order of the rule. */
function figuresOf(expression: Expression): Figure[] {
  switch (expression.op) {
    case 'literal':
      return [figure(expression.unit === '%' ? 'rate' : 'sum', expression)];
    case 'cap': {
      const limits = figuresOf(expression.at)
        .filter(({ kind }) => kind !== 'limit')
        .map(({ zh, en }): Figure => ({ kind: 'limit', zh: `最高${zh}`, en: `at most ${en}` }));
      return [...figuresOf(expression.of), ...limits];
    }
    case 'together':
      return [
        ...expression.of.flatMap(figuresOf),
        ...figuresOf(expression.at).map(
          ({ zh, en }): Figure => ({ kind: 'limit', zh: `合计最高${zh}`, en: `together at most ${en}` }),
        ),
      ];
    case 'floor':
      return figuresOf(expression.of);
    case 'subtract':
      return figuresOf(expression.left);
    case 'multiply':
      return [...figuresOf(expression.left), ...figuresOf(expression.right)];
    case 'least':
    case 'greatest':
    case 'add':
      return expression.of.flatMap(figuresOf);
    case 'byYear':
      return expression.of.flatMap((one, at) =>
        figuresOf(one).map(
          ({ kind, zh, en }): Figure => ({ kind, zh: `第${at + 1}年${zh}`, en: `year ${at + 1}: ${en}` }),
        ),
      );
    default:
      return [];
  }
}

function figure(
  kind: Figure['kind'],
  { value, unit }: { readonly value: string; readonly unit: string },
): Figure {
  return { kind, zh: `${value}${unit}`, en: unit === '%' ? `${value}%` : `${value} ${unit}` };
}

function saysOf(expression: Expression, context: Parameters<typeof sayExpression>[1]): Words {
  const figures = joined(figuresOf(expression));
  if (figures !== null) return figures;
  const { zh, en } = sayExpression(expression, context);
  return { zh, en };
}
