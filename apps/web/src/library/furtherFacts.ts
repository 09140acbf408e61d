/** Words for the facts beside support, targets, responsibilities, deadlines and quotas. */
import type {
  ContactFact,
  Fact,
  MaterialFact,
  ObligationFact,
  ReferenceFact,
  StackingFact,
  TaskFact,
  Within,
} from '@huice/reading';
import { type Words, words } from '../platform/words.ts';
import { conditionWords } from './factParts.ts';
import { periods } from './quantities.ts';

const forces: Readonly<Record<ObligationFact['force'], Words>> = {
  must: words('应当', 'must'),
  'must-not': words('不得', 'must not'),
  may: words('可以', 'may'),
};

const forms: Readonly<Record<NonNullable<MaterialFact['form']>, Words>> = {
  original: words('原件', 'original'),
  copy: words('复印件', 'copy'),
  'original-and-copy': words('原件和复印件', 'original and copy'),
  electronic: words('电子件', 'electronic'),
};

const relations: Readonly<Record<ReferenceFact['relation'], Words>> = {
  basis: words('依据', 'rests on'),
  carries: words('印发', 'carries'),
  repeals: words('废止', 'repeals'),
  amends: words('修改', 'amends'),
  implements: words('落实', 'implements'),
  cites: words('引用', 'cites'),
};

const stackings: Readonly<Record<StackingFact['rule'], Words>> = {
  'no-double': words('不得重复享受', 'not to be had twice'),
  'higher-of': words('就高不重复', 'the higher one only'),
  'budget-limited': words('受年度预算控制', 'limited by the annual budget'),
  'other-rules-first': words('另有规定的从其规定', 'other rules come first'),
};

function within(limit: Within | null): Words | null {
  if (limit === null) return null;
  const unit = periods[limit.unit] ?? words(limit.unit, limit.unit);
  return words(`${limit.n} ${unit.zh}内`, `within ${limit.n} ${unit.en}`);
}

/** Parts with a separator between those that are there. */
function together(parts: readonly (Words | string | null)[]): Words {
  const there = parts.filter((part) => part !== null && part !== '');
  const side = (pick: 'zh' | 'en') =>
    there.map((part) => (typeof part === 'string' ? part : (part?.[pick] ?? '')));
  return words(side('zh').join(' · '), side('en').join(' · '));
}

function materialWords({ name, form, copies, sealed, waived }: MaterialFact): Words {
  return together([
    name,
    waived ? words('免提交', 'not needed') : form === null ? null : forms[form],
    copies === null ? null : words(`${copies} 份`, `${copies} copies`),
    sealed ? words('盖章', 'stamped') : null,
  ]);
}

function contactWords({ subject, person, phones, emails, address }: ContactFact): Words {
  return together([subject, person, phones.join('、'), emails.join('、'), address]);
}

/** The name of a task, who leads, who takes part, and by when. */
function taskWords({ name, lead, units, by, milestones }: TaskFact): Words {
  const others = units.filter((unit) => !lead.includes(unit)).join('、');
  return together([
    name,
    lead.length === 0 ? null : words(`牵头 ${lead.join('、')}`, `lead ${lead.join('、')}`),
    others,
    by === null ? words('时限未载明', 'no time limit stated') : words(`到 ${by}`, `by ${by}`),
    milestones.length < 2 ? null : words(`${milestones.length} 个节点`, `${milestones.length} milestones`),
  ]);
}

/** One line on a fact of these kinds; `null` for a kind without words of its own. */
export function restWords(fact: Fact): Words | null {
  switch (fact.kind) {
    case 'obligation': {
      const must = forces[fact.force];
      const deed = words(`${fact.who}${must.zh}${fact.what}`, `${fact.who} ${must.en}: ${fact.what}`);
      return together([fact.trigger, deed, within(fact.within)]);
    }
    case 'condition':
      return conditionWords(fact);
    case 'task':
      return taskWords(fact);
    case 'material':
      return materialWords(fact);
    case 'step':
      return together([words(`第 ${fact.order} 步`, `Step ${fact.order}`), fact.name, within(fact.within)]);
    case 'contact':
      return contactWords(fact);
    case 'reference':
      return together([relations[fact.relation], `《${fact.title}》`, fact.documentNumber]);
    case 'stacking':
      return together([
        stackings[fact.rule],
        fact.except === undefined ? null : words(`${fact.except}除外`, `except ${fact.except}`),
      ]);
    case 'flag':
      return fact;
    default:
      return null;
  }
}
