/** The parts of a fact in words: the condition tree, what is given, a task's bodies and stages. */
import type {
  ConditionFact,
  ConditionNode,
  Fact,
  MeasureFact,
  Quantity,
  SupportPart,
  TaskFact,
} from '@huice/reading';
import { ratio } from '../platform/format.ts';
import { type Words, words } from '../platform/words.ts';
import { quantity, sign } from './quantities.ts';

/** What a group of conditions asks for. */
export function groupWords(node: Exclude<ConditionNode, { op: 'leaf' }>): Words {
  switch (node.op) {
    case 'all':
      return words('全部满足', 'All of');
    case 'any':
      return words('任一满足', 'Any of');
    case 'some':
      return words(`至少 ${node.atLeast} 项`, `At least ${node.atLeast} of`);
    case 'unless':
      return words('有例外', 'With an exception');
  }
}

/** How many single conditions a tree holds. */
export function leaves(node: ConditionNode): number {
  if (node.op === 'leaf') return 1;
  const under = node.op === 'unless' ? [node.of] : node.of;
  return under.reduce((sum, child) => sum + leaves(child), 0);
}

/** A figure of a condition as it was understood: “≥ 500 万元”. */
export function understood({ value, unit, comparator }: Quantity): Words {
  const shown = quantity(value, unit);
  return words(`${sign(comparator)}${shown.zh}`, `${sign(comparator)}${shown.en}`);
}

const clip = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

/** A condition in one line: the words of a single one, or how many there are and how many must hold. */
export function conditionWords({ effect, tree }: ConditionFact): Words {
  const lead = effect === 'excludes' ? words('排除：', 'Shut out: ') : words('须满足：', 'Must be met: ');
  if (tree.op === 'leaf') {
    const text = clip(tree.text.replaceAll(/\s+/g, ' '));
    return words(`${lead.zh}${text}`, `${lead.en}${text}`);
  }
  const group = groupWords(tree);
  const n = leaves(tree);
  return words(`${lead.zh}${group.zh}，共 ${n} 项`, `${lead.en}${group.en}, ${n} in all`);
}

const limits: Readonly<Record<SupportPart['limit'], Words>> = {
  'up-to': words('最高 ', 'up to '),
  exact: words('', ''),
  'at-least': words('不低于 ', 'at least '),
};

const measuredBy: Readonly<Record<NonNullable<SupportPart['per']>, Words>> = {
  project: words('单个项目', 'a project'),
  company: words('单个企业', 'a company'),
  year: words('每年', 'a year'),
  'company-year': words('单个企业每年', 'a company and year'),
  unit: words('每单位', 'a unit'),
  total: words('累计', 'in all'),
};

/** One figure of what is given: of what, for whom, and as what limit. @param base what a rate is taken of */
export function partWords({ rate, amount, limit, per, for: cause }: SupportPart, base: string | null): Words {
  const figures = [
    ...(rate === undefined ? [] : [rateWords(rate, base)]),
    ...(amount === undefined ? [] : [quantity(amount, '元')]),
  ];
  const side = (pick: 'zh' | 'en') =>
    [
      cause,
      per === null ? null : measuredBy[per][pick],
      `${limits[limit][pick]}${figures.map((figure) => figure[pick]).join(' / ')}`,
    ]
      .filter((part) => part !== null && part !== '')
      .join(' · ');
  return words(side('zh'), side('en'));
}

function rateWords(rate: number, base: string | null): Words {
  const share = ratio(rate);
  return base === null ? words(share, share) : words(`${base} × ${share}`, `${base} × ${share}`);
}

const shapes: Readonly<Record<NonNullable<MeasureFact['formula']>['shape'], Words>> = {
  plain: words('给付', 'Given'),
  tiers: words('分档给付', 'Given by tiers'),
  'by-year': words('逐年给付', 'Given year by year'),
  'per-unit': words('按量给付', 'Given by the unit'),
  matching: words('配套', 'Matched'),
  'top-up': words('上浮', 'On top'),
  instalments: words('分期给付', 'Given in instalments'),
  'not-computable': words('数额无法算出', 'No amount can be worked out'),
};

const whyNot: Readonly<Record<'share-not-stated' | 'case-by-case', Words>> = {
  'share-not-stated': words('比例未载明', 'the share is not stated'),
  'case-by-case': words('一事一议', 'decided case by case'),
};

/** How the figures go together, to whom they are paid, or why there is none. */
export function formulaWords({
  shape,
  payee,
  form,
  notComputable,
}: NonNullable<MeasureFact['formula']>): Words {
  const side = (pick: 'zh' | 'en') =>
    [
      shapes[shape][pick],
      form,
      payee === null ? null : pick === 'zh' ? `给 ${payee}` : `to ${payee}`,
      notComputable === null ? null : whyNot[notComputable][pick],
    ]
      .filter((part) => part !== null && part !== '')
      .join(' · ');
  return words(side('zh'), side('en'));
}

/** Whether a formula says more than the line of figures does. */
export function hasFormula(fact: MeasureFact): boolean {
  const { formula } = fact;
  return formula !== undefined && (formula.parts.length > 0 || formula.notComputable !== null);
}

/** The bodies of a task, the leading ones first. */
export function bodiesOf({ lead, units }: Pick<TaskFact, 'lead' | 'units'>): readonly {
  readonly name: string;
  readonly leads: boolean;
}[] {
  const others = units.filter((unit) => !lead.includes(unit));
  return [...lead.map((name) => ({ name, leads: true })), ...others.map((name) => ({ name, leads: false }))];
}

/** What there is to unfold under the line of a fact; `null` where the line says it all. */
export function partsWords(fact: Fact): Words | null {
  switch (fact.kind) {
    case 'measure': {
      const { condition } = fact;
      const n = condition === undefined ? 0 : leaves(condition);
      const parts = fact.formula?.parts.length ?? 0;
      if (n === 0 && !hasFormula(fact)) return null;
      const side = (conditions: string, figures: string) =>
        [n === 0 ? '' : `${conditions} ${n}`, parts === 0 ? '' : `${figures} ${parts}`]
          .filter((part) => part !== '')
          .join(' · ');
      const zh = side('条件', '给付');
      return zh === '' ? words('为何没有数额', 'Why no amount') : words(zh, side('conditions', 'figures'));
    }
    case 'condition':
      return fact.tree.op === 'leaf'
        ? null
        : words(`条件 ${leaves(fact.tree)}`, `conditions ${leaves(fact.tree)}`);
    case 'stacking':
      return fact.except === undefined ? null : words('例外', 'Exception');
    case 'task':
      return words(
        `任务内容 · 单位 ${fact.units.length} · 节点 ${fact.milestones.length}`,
        `deed · bodies ${fact.units.length} · milestones ${fact.milestones.length}`,
      );
    default:
      return null;
  }
}
