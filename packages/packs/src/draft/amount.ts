/** The amount of a support fact as an expression; what the reader did not settle is `notComputable`, with the reason. */
import type { Citation, Expression, Words } from '@huice/measures';
import type { MeasureFact, SupportFormula, SupportPart } from '@huice/reading';
import { type CompanyFacts, words } from './company-facts.ts';
import { asPrinted, literal, same } from './figures.ts';
import type { Places } from './places.ts';

const shapes: Readonly<Record<Exclude<SupportFormula['shape'], 'plain'>, Words>> = {
  tiers: words('分档给予，各档的条件须由人写入', 'in tiers, whose conditions a person has to write'),
  'by-year': words('按年给予不同比例，须由人写入', 'another share each year, for a person to write'),
  'per-unit': words('按数量给予，计数的对象须由人写入', 'per unit, for a person to say of what'),
  matching: words('按其他资金配套，须由人写入', 'matching other funds, for a person to write'),
  'top-up': words('在另一项扶持之上追加，须由人写入', 'on top of another support, for a person to write'),
  instalments: words('分期给予，须由人写入', 'in instalments, for a person to write'),
  'not-computable': words('没有写明数额', 'no amount is stated'),
};
const open = {
  'share-not-stated': words('比例没有写明', 'the share is not stated'),
  'case-by-case': words('一事一议', 'decided case by case'),
} as const;
const severalFigures = words(
  '写有多个数额，各自适用的情形须由人写入',
  'several figures, and a person has to write which applies when',
);
const noBase = words(
  '比例的基数没有读出，须由人写入',
  'the base of the share was not read: for a person to write',
);
const onlyLimit = words('只写明上限', 'only an upper limit is stated');
const shareUpTo = words(
  '比例只写明上限，由主管部门确定',
  'the share has only an upper limit; the authority sets it',
);

export interface AmountRead {
  readonly expression: Expression;
  /** What a person still has to write, if anything. */
  readonly left: Words | null;
}

/** @param cite the sentence, with every figure of the fact */
export function amountOf(fact: MeasureFact, cite: Citation, places: Places, facts: CompanyFacts): AmountRead {
  const core = coreOf(fact, places, facts);
  const limits = limitsOf(fact);
  // Several limits of one kind, or one that counts units, are no bound of the whole.
  const sound =
    new Set(limits.map(({ per }) => per)).size === limits.length && !limits.some(({ per }) => per === 'unit');
  const capped = !sound && limits.length > 0 ? undefined : withLimits(core.expression, limits, fact, places);
  const expression = capped ?? { op: 'notComputable', reason: severalFigures };
  return { expression: { ...expression, cite }, left: capped === undefined ? severalFigures : core.left };
}

function coreOf(fact: MeasureFact, places: Places, facts: CompanyFacts): AmountRead {
  const { formula } = fact;
  const open = (reason: Words, left: Words | null = reason): AmountRead => ({
    expression: { op: 'notComputable', reason },
    left,
  });
  const rates = ratesOf(fact);
  if (formula?.notComputable) return open(openWords(formula.notComputable), null);
  if (formula !== undefined && formula.shape !== 'plain') return open(shapes[formula.shape]);
  if (rates.length > 1) return open(severalFigures);
  const [rate] = rates;
  if (rate !== undefined) return shareOf(rate, fact, places, facts);
  const [fixed] = fixedOf(fact);
  if (fixed !== undefined) {
    const only = fact.caps.length === 1;
    return only ? { expression: figure(fixed, '元', fact, places), left: null } : open(severalFigures);
  }
  return open(onlyLimit, null);
}

function shareOf(
  { rate, limit }: { readonly rate: number; readonly limit: SupportPart['limit'] },
  fact: MeasureFact,
  places: Places,
  facts: CompanyFacts,
): AmountRead {
  const base = fact.formula?.base ?? null;
  if (base === null || /[，。；]/.test(base) || base.length > 30) {
    return { expression: { op: 'notComputable', reason: noBase }, left: noBase };
  }
  const wanted = {
    name: base.replaceAll(/\s/g, ''),
    nameEn: `Base of the share given in ${fact.path || 'the opening'}`,
    type: 'money',
    unit: '元',
  } as const;
  const product: Expression = {
    op: 'multiply',
    left: figure(rate, '比例', fact, places),
    right: { op: 'fact', fact: facts.want(wanted) },
  };
  if (limit !== 'up-to') return { expression: product, left: null };
  return {
    expression: { op: 'cap', of: { op: 'notComputable', reason: shareUpTo }, at: product },
    left: null,
  };
}

type Limit = { readonly amount: number; readonly per: SupportPart['per'] };

function withLimits(
  core: Expression,
  limits: readonly Limit[],
  fact: MeasureFact,
  places: Places,
): Expression {
  return limits.reduce<Expression>(
    (of, { amount, per }) => ({
      op: 'cap',
      of,
      at: figure(amount, '元', fact, places),
      ...(per === null || per === 'unit' ? {} : { per }),
    }),
    core,
  );
}

const openWords = (why: keyof typeof open): Words => open[why];

/** A corrected fact may hold figures that no part of the formula has: they stand for themselves. */
function ratesOf({ rates, formula }: MeasureFact): { rate: number; limit: SupportPart['limit'] }[] {
  return rates.map((rate) => ({
    rate,
    limit: formula?.parts.find((part) => part.rate !== undefined && same(part.rate, rate))?.limit ?? 'exact',
  }));
}

function limitsOf({ caps, formula }: MeasureFact): Limit[] {
  return caps.flatMap((amount) => {
    const part = formula?.parts.find((it) => it.amount !== undefined && same(it.amount, amount));
    return part === undefined || part.limit === 'up-to' ? [{ amount, per: part?.per ?? null }] : [];
  });
}

function fixedOf({ caps, formula }: MeasureFact): number[] {
  return caps.filter((amount) =>
    formula?.parts.some((it) => it.limit === 'exact' && it.amount !== undefined && same(it.amount, amount)),
  );
}

function figure(value: number, unit: '元' | '比例', fact: MeasureFact, places: Places): Expression {
  const found = places
    .figures(fact)
    .find((it) => same(it.value, value) || (it.high !== undefined && same(it.high, value)));
  return literal(asPrinted(value, unit, found?.printed));
}
