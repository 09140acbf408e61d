/** Formulas of a shape of their own: tiers by a figure, shares year by year, matching, per unit, on top of another. */
import type { Condition, Expression } from '@huice/measures';
import type { Quantity } from '@huice/reading';
import { words } from './company-facts.ts';
import { asPrinted, literal, same } from './figures.ts';
import { atMost, type Drafted, type Making, onlyLimit, withLimits } from './making.ts';
import { type Part, wordsBetween } from './parts.ts';
import { subjectOf } from './subjects.ts';

/** “上年度营收首次突破1亿元、3亿元的，分别给予10万元、30万元”: as many figures to reach as sums given. */
export function tiersByThreshold(making: Making): Drafted | null {
  const { fact, parts, facts, places, cite } = making;
  const steps = fact.thresholds.filter(({ unit }) => unit === fact.thresholds[0]?.unit);
  const [lowest] = steps;
  const rising = steps.every((it, n) => n === 0 || it.value > (steps[n - 1]?.value ?? 0));
  if (lowest === undefined || steps.length !== parts.length || steps.length < 2 || !rising) return null;
  if (parts.some(({ amount }) => amount === undefined)) return null;
  const type = typeOfUnit(lowest.unit);
  if (type === null) return null;
  const read = lowest.span === undefined ? null : subjectOf(places.words([fact.span[0], lowest.span[0]]));
  const place = fact.path || '篇首';
  const name = read ?? `“${place}”分档所依据的数`;
  const id = facts.want({ name, nameEn: `Figure that the tiers of ${place} go by`, ...type });
  const reaches = (step: Quantity): Condition => {
    const printed = places.figures(fact).find(({ value }) => same(value, step.value));
    const right = asPrinted(step.value, step.unit, printed?.printed);
    return {
      op: 'compare',
      title: words(
        `${name}达到${right.value}${right.unit}`,
        `The figure reaches ${right.value}${right.unit}`,
      ),
      left: { op: 'fact', fact: id },
      is: lowest.comparator === '>' ? '>' : '>=',
      right: literal(right),
      cite:
        printed === undefined
          ? cite
          : places.cite(printed.at[0], fact.path, words(`达到${printed.printed}`, 'the figure to reach'), [
              printed.printed,
            ]),
    };
  };
  const cases = steps
    .map((step, n) => ({ when: reaches(step), then: making.figure(parts[n]?.amount ?? 0, '元', parts[n]) }))
    .reverse();
  const tiers: Expression = { op: 'tiers', cases };
  const guess = words(
    `分档所依据的数没有读出名称，暂写作“${name}”，请核对`,
    'what the tiers go by was not read: check its name',
  );
  return {
    expression: parts.some(({ limit }) => limit === 'up-to') ? atMost(tiers, onlyLimit) : tiers,
    unsure: read === null ? [guess] : [],
    requires: [reaches(lowest)],
  };
}

function typeOfUnit(unit: string): { type: 'money' | 'ratio' | 'number'; unit?: string } | null {
  if (unit === '元') return { type: 'money', unit };
  if (unit === '比例') return { type: 'ratio' };
  return unit === '' ? null : { type: 'number', unit };
}

/** “前三年分别按70%、50%、30%”: a share of each year's own base. */
export function byYear(making: Making): Drafted | null {
  const { fact, parts, facts } = making;
  const shares = parts.filter(({ rate }) => rate !== undefined);
  const sums = parts.filter(({ amount, limit }) => amount !== undefined && limit === 'exact');
  const given = shares.length > 0 ? shares : sums;
  const [first] = given;
  if (first === undefined) return null;
  const place = fact.path || '篇首';
  const year = facts.want({
    name: `享受“${place}”扶持的第几年`,
    nameEn: `Year of support under ${place}`,
    type: 'number',
    unit: '年',
  });
  const span = /前([两二三四五])年|连续([两二三四五\d])年/.exec(making.places.words(fact.span));
  const years = yearsOf(span?.[1] ?? span?.[2]);
  // One share for each of several years.
  const of = given.length === 1 && years > 1 ? Array.from({ length: years }, () => first) : given;
  const counted: Expression = {
    op: 'byYear',
    year: { op: 'fact', fact: year },
    of: of.map((part) =>
      part.rate === undefined
        ? making.figure(part.amount ?? 0, '元', part)
        : making.figure(part.rate, '比例', part),
    ),
  };
  const limits = parts.filter(({ amount, limit }) => amount !== undefined && limit === 'up-to');
  if (shares.length === 0) return { expression: withLimits(making, counted, limits) };
  const { expression: base, unsure } = making.base(first);
  return {
    expression: withLimits(making, { op: 'multiply', left: counted, right: base }, limits),
    unsure: unsure === null ? [] : [unsure],
  };
}

const yearsOf = (word: string | undefined): number =>
  word === undefined ? 1 : ({ 两: 2, 二: 2, 三: 3, 四: 4, 五: 5 }[word] ?? Number(word));

const others =
  /(国拨资金|国家(?:级|专项|拨付)?(?:财政)?(?:资金|经费)|上级(?:财政)?(?:资金|补助)|省级?(?:财政)?(?:资金|补助|奖励)|中央(?:财政)?资金|社会资本|(?:风险|股权)投资|贷款)/;

/** “按1:1配套，合计不超过总投资的40%”: so much as another gives, and a bound for both together. */
export function matching(making: Making): Drafted | null {
  const { fact, parts, facts, places, cite } = making;
  const said = wordsBetween(places, ...fact.span);
  const [match, ...rest] = parts.filter(({ rate }) => rate !== undefined);
  if (match?.rate === undefined) return null;
  const read = others.exec(said)?.[1] ?? (/国家/.test(said) ? '国家级资金' : null);
  const name = `项目获得的${read ?? '被配套资金'}`;
  const place = fact.path || '篇首';
  const other: Expression = {
    op: 'fact',
    fact: facts.want({ name, nameEn: `Funds matched under ${place}`, type: 'money', unit: '元' }),
  };
  const product: Expression = {
    op: 'multiply',
    left: making.figure(match.rate, '比例', match),
    right: other,
  };
  const limits = parts.filter(({ amount, limit }) => amount !== undefined && limit === 'up-to');
  const own = limits.filter(({ per }) => per !== 'total');
  const together = [...rest, ...limits.filter(({ per }) => per === 'total')];
  const bounds = together.map((part) => {
    const whole = part.rate === undefined ? null : totalName(said, part, making);
    const at: Expression =
      part.rate === undefined || whole === null
        ? making.figure(part.amount ?? 0, '元', part)
        : {
            op: 'multiply',
            left: making.figure(part.rate, '比例', part),
            right: {
              op: 'fact',
              fact: facts.want({
                name: whole,
                nameEn: `Total that ${place} is measured by`,
                type: 'money',
                unit: '元',
              }),
            },
          };
    return {
      rule: 'share-cap' as const,
      scope: `“${place}”各级资金合计（扣除已得的配套对象）`,
      at: {
        op: 'floor' as const,
        of: { op: 'subtract' as const, left: at, right: other },
        at: literal({ value: '0', unit: '元' }),
      },
      cite,
    };
  });
  return {
    expression: withLimits(making, match.limit === 'up-to' ? atMost(product) : product, own),
    unsure:
      read === null
        ? [words('配套的是哪一笔资金没有读出，请核对', 'which funds are matched was not read: check it')]
        : [],
    stacking: bounds,
  };
}

/** “…合计不超过项目总投资的40%”: what the bound is a share of. */
function totalName(said: string, part: Part, { places, fact }: Making): string {
  const before = part.span === undefined ? said : wordsBetween(places, fact.span[0], part.span[0]);
  const name = /(?:不超过|最高|不高于)([\p{Script=Han}]{2,16}?)的?$/u.exec(before)?.[1];
  return name ?? `“${fact.path || '篇首'}”合计上限的基数`;
}

const unitNoun =
  /每(?:个|家|新增|引进|增加|培养|吸纳)?(平方米|标准展位|展位|千瓦时|千瓦|公里|台|件|吨|人|度|辆|床|场|项|款|个|家)(?:·|\/|每)?(月|年)?/;

/** “每平方米每月补贴30元”: so much for each of what is counted. */
export function perUnit(making: Making): Drafted | null {
  const { fact, parts, facts, places } = making;
  const said = wordsBetween(places, ...fact.span);
  const [, noun, time] = unitNoun.exec(said) ?? [];
  const each = parts.find(
    ({ amount, limit, per }) => amount !== undefined && (per === 'unit' || limit === 'exact'),
  );
  if (noun === undefined || each?.amount === undefined) return null;
  const place = fact.path || '篇首';
  const number = (name: string, unit: string): Expression => ({
    op: 'fact',
    fact: facts.want({ name, nameEn: `Number counted under ${place}`, type: 'number', unit }),
  });
  const price = making.figure(each.amount, '元', each);
  if (price.op !== 'literal') return null;
  const unit = time === undefined ? noun : `${noun}·${time}`;
  const counted: Expression = {
    op: 'multiply',
    left: { ...price, unit: `${price.unit}/${unit}` },
    right: number(`“${place}”所计的数量（${noun}）`, noun),
  };
  const whole: Expression =
    time === undefined
      ? counted
      : { op: 'multiply', left: counted, right: number(`“${place}”所计的时间（${time}）`, time) };
  const limits = parts.filter((part) => part !== each && part.amount !== undefined && part.limit === 'up-to');
  return {
    expression: withLimits(making, each.limit === 'up-to' ? atMost(whole) : whole, limits),
    unsure: [words('所计的数量由读法推断，请核对', 'what is counted was guessed: check it')],
  };
}

/** “上浮10%”: a share of the support it is added to. One that only stands beside another is drafted as any other. */
export function topUpOf(making: Making): Drafted | null {
  const { fact, parts, facts, places } = making;
  if (!/上浮|提高|增加/.test(wordsBetween(places, ...fact.span))) return null;
  const share = parts.find(({ rate }) => rate !== undefined);
  if (share?.rate === undefined) return null;
  const place = fact.path || '篇首';
  const base = facts.want({
    name: `“${place}”上浮之前的扶持金额`,
    nameEn: `Support that ${place} adds to`,
    type: 'money',
    unit: '元',
  });
  const limits = parts.filter(({ amount, limit }) => amount !== undefined && limit === 'up-to');
  return {
    expression: withLimits(
      making,
      { op: 'multiply', left: making.figure(share.rate, '比例', share), right: { op: 'fact', fact: base } },
      limits,
    ),
    unsure: [
      words(
        '这里只算上浮的部分；它加在哪一项扶持之上，请核对',
        'only what is added: check which support it adds to',
      ),
    ],
  };
}
