/** The amount of a support fact as an expression; what the reader did not settle is `notComputable`, with the reason. */
import type { Citation, Condition, Expression, Words } from '@huice/measures';
import type { MeasureFact } from '@huice/reading';
import { type CompanyFacts, caseId, words } from './company-facts.ts';
import { asPrinted, literal, same } from './figures.ts';
import {
  type AmountRead,
  atMost,
  type Drafted,
  type Making,
  onlyLimit,
  shareUpTo,
  withLimits,
} from './making.ts';
import { type Group, groupsOf, type Part, partsOf } from './parts.ts';
import type { Places } from './places.ts';
import { byYear, matching, perUnit, tiersByThreshold, topUpOf } from './shapes.ts';
import { baseName, caseNames } from './subjects.ts';

const severalFigures = words(
  '写有多个数额，各自适用的情形须由人写入',
  'several figures, and a person has to write which applies when',
);
const notStated = words('没有写明数额', 'no amount is stated');
const whyOpen = {
  'share-not-stated': words('比例没有写明', 'the share is not stated'),
  'case-by-case': words('一事一议', 'decided case by case'),
} as const;

/** @param cite the sentence, with every figure of the fact */
export function amountOf(fact: MeasureFact, cite: Citation, places: Places, facts: CompanyFacts): AmountRead {
  const making = makingOf(fact, cite, places, facts);
  const read = drafted(making);
  return {
    left: null,
    unsure: [],
    requires: [],
    stacking: [],
    ...read,
    expression: { cite, ...read.expression },
  };
}

function makingOf(fact: MeasureFact, cite: Citation, places: Places, facts: CompanyFacts): Making {
  const parts = partsOf(fact);
  const figures = places.figures(fact);
  return {
    fact,
    parts,
    places,
    facts,
    cite,
    figure(value, unit, at) {
      const fits = figures.filter(
        (it) => same(it.value, value) || (it.high !== undefined && same(it.high, value)),
      );
      const found = fits.find((it) => it.at[0] >= (at?.span?.[0] ?? 0)) ?? fits[0];
      const made = literal(asPrinted(value, unit, found?.printed));
      if (found === undefined || cite.figures?.includes(found.printed) === true) return made;
      const says = cite.says ?? words('', '');
      return { ...made, cite: places.cite(found.at[0], fact.path, says, [found.printed]) };
    },
    base(at) {
      const { name, sure } = baseName(fact, at, places);
      const id = facts.want({
        name,
        nameEn: `Base of the share given in ${fact.path || 'the opening'}`,
        type: 'money',
        unit: '元',
      });
      const guess = words(
        `比例的基数写作“${name}”，请对照原句核对`,
        'the base of the share was guessed: check it against the sentence',
      );
      return { expression: { op: 'fact', fact: id }, unsure: sure ? null : guess };
    },
  };
}

function drafted(making: Making): Drafted {
  const { fact, parts } = making;
  const { shape, notComputable } = fact.formula ?? {};
  if (notComputable) return limited(making, { given: null, limits: upTo(parts) }, whyOpen[notComputable]);
  if (parts.length === 0) return open(notStated);
  const special =
    shape === 'tiers'
      ? tiersByThreshold(making)
      : shape === 'by-year'
        ? byYear(making)
        : shape === 'matching'
          ? matching(making)
          : shape === 'per-unit'
            ? perUnit(making)
            : shape === 'top-up'
              ? topUpOf(making)
              : null;
  if (special !== null) return special;
  const groups = shape === 'tiers' ? parts.flatMap((part) => groupsOf([part])) : groupsOf(parts);
  const [only, ...more] = groups;
  if (only !== undefined && more.length === 0) return caseOf(making, only);
  return chosen(making, groups);
}

const upTo = (parts: readonly Part[]): Part[] =>
  parts.filter(({ amount, limit }) => amount !== undefined && limit === 'up-to');

function open(reason: Words): Drafted {
  return { expression: { op: 'notComputable', reason } };
}

/** What is given in one case, with its limits. */
function caseOf(making: Making, group: Group): Drafted {
  const { given } = group;
  if (given === null) return limited(making, group, onlyLimit);
  const { rate, amount } = given;
  if (rate === undefined) {
    const fixed = making.figure(amount ?? 0, '元', given);
    const expression: Expression =
      given.limit === 'at-least'
        ? { op: 'floor', of: { op: 'notComputable', reason: notStated }, at: fixed }
        : fixed;
    return { expression: withLimits(making, expression, group.limits) };
  }
  const { expression: base, unsure } = making.base(given);
  const product: Expression = { op: 'multiply', left: making.figure(rate, '比例', given), right: base };
  return {
    expression: withLimits(
      making,
      given.limit === 'up-to' ? atMost(product, shareUpTo) : product,
      group.limits,
    ),
    unsure: unsure === null ? [] : [unsure],
  };
}

function limited(making: Making, { limits }: Group, reason: Words): Drafted {
  return { expression: withLimits(making, { op: 'notComputable', reason }, limits) };
}

/** One of several cases, which the document names in words: an applicant says which one is theirs. */
function chosen(making: Making, groups: readonly Group[]): Drafted {
  const { fact, facts, cite } = making;
  const { names, sure } = caseNames(making, groups);
  if (new Set(names.map(({ zh }) => zh)).size < groups.length) {
    return { ...open(severalFigures), left: severalFigures };
  }
  const place = fact.path || '篇首';
  const id = facts.want({
    name: `“${place}”的情形（${names.map(({ zh }) => zh).join('、')}）`.slice(0, 60),
    nameEn: `Case of ${fact.path || 'the opening'}`,
    type: 'enum',
    values: names,
  });
  const cases = groups.map((group) => caseOf(making, group));
  const when = (n: number): Condition => ({ op: 'oneOf', fact: id, values: [caseId(n)], cite });
  const alike = groups.every(({ given, limits }) => given === null && limits.length === 1);
  const tiers = (then: (n: number) => Expression): Expression => ({
    op: 'tiers',
    cases: groups.map((_, n) => ({ when: when(n), then: then(n), title: names[n] ?? words('', '') })),
  });
  const check = words(
    `各情形的名称（${names.map(({ zh }) => zh).join('、')}）由读法推断，请核对`,
    'the names of the cases were guessed: check them',
  );
  return {
    // “分别给予最高…”: what is chosen is the bound.
    expression: alike
      ? atMost(
          tiers((n) => making.figure(groups[n]?.limits[0]?.amount ?? 0, '元', groups[n]?.limits[0])),
          onlyLimit,
        )
      : tiers((n) => cases[n]?.expression ?? { op: 'notComputable', reason: severalFigures }),
    unsure: [...(sure ? [] : [check]), ...cases.flatMap(({ unsure = [] }) => unsure)],
    requires: [
      {
        op: 'oneOf',
        title: words(
          `属于“${place}”写明的情形之一`,
          `Is one of the cases of “${fact.path || 'the opening'}”`,
        ),
        fact: id,
        values: groups.map((_, n) => caseId(n)),
        cite,
      },
    ],
  };
}
