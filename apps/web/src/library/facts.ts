/** How the facts that a reader found are grouped and put into words. */
import type {
  DeadlineFact,
  Fact,
  MeasureFact,
  QuotaFact,
  ResponsibilityFact,
  TargetFact,
} from '@huice/reading';
import { count, ratio } from '../platform/format.ts';
import type { Tone } from '../platform/marks.tsx';
import { type Words, words } from '../platform/words.ts';
import { restWords } from './furtherFacts.ts';
import { periods, quantity, sign } from './quantities.ts';

export interface FactGroup {
  /** Kind of the facts in it; '' gathers kinds without a group of their own. */
  readonly kind: string;
  readonly word: Words;
  readonly tone: Tone;
}

const groups: readonly FactGroup[] = [
  { kind: 'measure', word: words('扶持', 'Support'), tone: 'green' },
  { kind: 'condition', word: words('条件', 'Conditions'), tone: 'red' },
  { kind: 'target', word: words('目标', 'Targets'), tone: 'blue' },
  { kind: 'responsibility', word: words('责任', 'Responsibility'), tone: 'violet' },
  { kind: 'task', word: words('任务', 'Tasks'), tone: 'blue' },
  { kind: 'obligation', word: words('义务', 'Obligations'), tone: 'violet' },
  { kind: 'deadline', word: words('期限', 'Deadlines'), tone: 'amber' },
  { kind: 'quota', word: words('名额', 'Quotas'), tone: 'teal' },
  { kind: 'stacking', word: words('叠加规则', 'Stacking'), tone: 'teal' },
  { kind: 'flag', word: words('提示', 'Flags'), tone: 'red' },
  { kind: 'step', word: words('环节', 'Steps'), tone: 'blue' },
  { kind: 'material', word: words('材料', 'Papers'), tone: 'grey' },
  { kind: 'contact', word: words('联系', 'Contacts'), tone: 'grey' },
  { kind: 'reference', word: words('引用', 'References'), tone: 'grey' },
];

/** What is many and rarely looked for is shown on asking. */
export const hiddenAtFirst: readonly string[] = ['contact', 'reference'];

const others: FactGroup = { kind: '', word: words('其他', 'Other'), tone: 'grey' };

/** The group of a fact. A sentence on support that gives nothing but thresholds is shown as the condition it is. */
export function groupOf(fact: Fact): FactGroup {
  const onlyThresholds =
    fact.kind === 'measure' &&
    fact.rates.length === 0 &&
    fact.caps.length === 0 &&
    fact.thresholds.length > 0 &&
    fact.formula === undefined;
  const kind = onlyThresholds ? 'condition' : fact.kind;
  return groups.find((group) => group.kind === kind) ?? others;
}

/** Facts by group in a fixed order, each with its index in the document; empty groups are left out. */
export function grouped(facts: readonly Fact[]): {
  readonly group: FactGroup;
  readonly items: readonly { readonly fact: Fact; readonly index: number }[];
}[] {
  return [...groups, others]
    .map((group) => ({
      group,
      items: facts
        .map((fact, index) => ({ fact, index }))
        .filter(({ fact }) => groupOf(fact).kind === group.kind),
    }))
    .filter(({ items }) => items.length > 0);
}

/** Below this a person is asked first (see `Sureness` of the reader). */
export const sureEnough = 0.8;

function joined(parts: readonly Words[]): Words {
  return words(parts.map(({ zh }) => zh).join('，'), parts.map(({ en }) => en).join(', '));
}

function prefixed(zh: string, en: string, rest: Words): Words {
  return words(`${zh}${rest.zh}`, `${en}${rest.en}`);
}

function measureWords(fact: MeasureFact): Words {
  const parts = [
    ...fact.rates.map((rate) => prefixed('比例 ', 'rate ', words(ratio(rate), ratio(rate)))),
    ...fact.caps.map((cap) => prefixed('最高 ', 'at most ', quantity(cap, '元'))),
    ...fact.thresholds.map((threshold) =>
      prefixed(
        `门槛 ${sign(threshold.comparator)}`,
        `threshold ${sign(threshold.comparator)}`,
        quantity(threshold.value, threshold.unit),
      ),
    ),
  ];
  return parts.length === 0 ? words('未给出数额', 'no figure given') : joined(parts);
}

function targetWords(fact: TargetFact): Words {
  const value = quantity(fact.value, fact.unit);
  const by =
    fact.by === null ? words('年份未载明', 'year not stated') : words(`到 ${fact.by}`, `by ${fact.by}`);
  return joined([
    prefixed(
      `${fact.indicator} ${sign(fact.comparator)}`,
      `${fact.indicator} ${sign(fact.comparator)}`,
      value,
    ),
    by,
  ]);
}

function responsibilityWords(fact: ResponsibilityFact): Words {
  const others = fact.units.filter((unit) => !fact.lead.includes(unit));
  const lead = fact.lead.join('、');
  if (lead === '') return words(others.join('、'), others.join(', '));
  const rest =
    others.length === 0 ? words('', '') : words(`；${others.join('、')}`, `; ${others.join(', ')}`);
  return words(`牵头 ${lead}${rest.zh}`, `lead ${lead}${rest.en}`);
}

function deadlineWords(fact: DeadlineFact): Words {
  if (fact.type === 'relative') {
    const unit = periods[fact.unit ?? ''] ?? words(fact.unit ?? '', fact.unit ?? '');
    return words(`${fact.n ?? '？'} ${unit.zh}内`, `within ${fact.n ?? '?'} ${unit.en}`);
  }
  if (fact.type === 'recurring') {
    const every = periods[fact.every ?? ''] ?? words(fact.every ?? '未载明', fact.every ?? 'not stated');
    return words(`每${every.zh.replace(/^个/, '')}`, `every ${every.en.replace(/s$/, '')}`);
  }
  const from = fact.from?.replace('T', ' ');
  const to = fact.to?.replace('T', ' ');
  if (from && to) return words(`${from} 至 ${to}`, `${from} to ${to}`);
  if (to) return words(`截至 ${to}`, `until ${to}`);
  if (from) return words(`自 ${from} 起`, `from ${from}`);
  return words('日期未载明', 'date not stated');
}

function quotaWords(fact: QuotaFact): Words {
  return words(
    `${fact.scope} 不超过 ${count(fact.max)} ${fact.unit}`,
    `${fact.scope}: at most ${count(fact.max)} ${fact.unit}`,
  );
}

/** One line on what a fact states. A kind that these pages do not know shows its words in the document instead. */
export function factWords(fact: Fact): Words | null {
  switch (fact.kind) {
    case 'measure':
      return measureWords(fact);
    case 'target':
      return targetWords(fact);
    case 'responsibility':
      return responsibilityWords(fact);
    case 'deadline':
      return deadlineWords(fact);
    case 'quota':
      return quotaWords(fact);
    default:
      return restWords(fact);
  }
}
