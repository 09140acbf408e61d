/** Changes of a rule's tree from the form, without touching the tree that was. Pure. */
import type { Comparator, Condition, Dictionary, Expression, FactDefinition } from '@huice/measures';

export type GroupOp = 'all' | 'any' | 'atLeast';
export type Group = Extract<Condition, { op: GroupOp }>;

export const isGroup = (condition: Condition): condition is Group =>
  condition.op === 'all' || condition.op === 'any' || condition.op === 'atLeast';

/** What stays with a condition when it becomes another. */
function kept({ title, cite }: Condition): Pick<Condition, 'title' | 'cite'> {
  return { ...(title === undefined ? {} : { title }), ...(cite === undefined ? {} : { cite }) };
}

/** The same parts under another word: 全部满足, 任一满足, 至少 N 项满足. */
export function asGroup(group: Group, op: GroupOp): Group {
  const { of } = group;
  return op === 'atLeast'
    ? { op, n: group.op === 'atLeast' ? group.n : 1, of, ...kept(group) }
    : { op, of, ...kept(group) };
}

export const withPart = (group: Group, index: number, part: Condition): Group => ({
  ...group,
  of: group.of.map((old, at) => (at === index ? part : old)),
});

export const withoutPart = (group: Group, index: number): Group => {
  const of = group.of.filter((_, at) => at !== index);
  return group.op === 'atLeast'
    ? { ...group, of, n: Math.min(group.n, Math.max(1, of.length)) }
    : { ...group, of };
};

export const withMore = (group: Group, part: Condition): Group => ({ ...group, of: [...group.of, part] });

const ZERO_UNITS: Readonly<Partial<Record<FactDefinition['type'], string>>> = { money: '万元', ratio: '%' };

/** A first condition on a fact, of the kind that its type asks for; the person then sets the values. */
export function conditionOn(fact: FactDefinition): Condition {
  const first = fact.values?.[0]?.id;
  switch (fact.type) {
    case 'enum':
      return { op: 'oneOf', fact: fact.id, values: first === undefined ? [] : [first] };
    case 'list':
      return { op: 'contains', fact: fact.id, match: 'any', values: first === undefined ? [] : [first] };
    case 'region':
      return { op: 'locatedIn', fact: fact.id, region: '000000' };
    case 'date':
      return { op: 'compare', left: { op: 'fact', fact: fact.id }, is: '<=', right: { op: 'asOf' } };
    case 'money':
    case 'ratio':
    case 'number': {
      const unit = ZERO_UNITS[fact.type] ?? fact.unit ?? '';
      return {
        op: 'compare',
        left: { op: 'fact', fact: fact.id },
        is: '>=',
        right: { op: 'literal', value: '0', unit },
      };
    }
    default:
      return { op: 'holds', fact: fact.id };
  }
}

/** The condition on another fact: what the new fact's type still allows is kept. */
export function onFact(condition: Condition, fact: FactDefinition): Condition {
  const fresh = { ...conditionOn(fact), ...(condition.cite === undefined ? {} : { cite: condition.cite }) };
  if (condition.op === 'compare' && fresh.op === 'compare') return { ...fresh, is: condition.is };
  if (condition.op === 'locatedIn' && fresh.op === 'locatedIn') return { ...fresh, region: condition.region };
  return fresh;
}

/** The fact that a simple condition is about; `null` for conditions of a richer shape. */
export function factOf(condition: Condition): string | null {
  if (condition.op === 'compare') return condition.left.op === 'fact' ? condition.left.fact : null;
  return 'fact' in condition ? condition.fact : null;
}

export const withComparator = (
  condition: Extract<Condition, { op: 'compare' }>,
  is: Comparator,
): Condition => ({ ...condition, is });

/** Units to choose from for a figure: those of its kind, its own always among them. */
export function unitsFor(unit: string): readonly string[] {
  const kinds: readonly (readonly string[])[] = [
    ['元', '万元', '亿元'],
    ['%', '‰', '百分点'],
    ['年', '月'],
    ['日', '工作日'],
  ];
  const kind = kinds.find((units) => units.includes(unit)) ?? [];
  return kind.includes(unit) ? kind : [unit, ...kind];
}

/** A whole or decimal number as the language writes it: “1000”, “2.4”. */
export const isFigure = (value: string): boolean => /^-?\d+(?:\.\d+)?$/.test(value);

/** Is this figure on its own, to be set by number and unit? */
export const isLiteral = (e: Expression): e is Extract<Expression, { op: 'literal' }> => e.op === 'literal';

/** Facts sorted by their Chinese names, for choosing. */
export const factChoices = ({ facts }: Dictionary): readonly FactDefinition[] =>
  [...facts].sort((a, b) => a.name.zh.localeCompare(b.name.zh, 'zh'));
