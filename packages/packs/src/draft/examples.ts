/** A template of worked examples, as a comment: the facts that the rule asks for, for a person to fill. */
import type { Rule } from '@huice/measures';

/** The facts that a rule asks for, each with a value to begin from: its threshold, where it has one. */
function askedBy(rule: Rule): Map<string, string> {
  const asked = new Map<string, string>();
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    if (typeof node !== 'object' || node === null) return;
    const { op, fact, left, right } = node as Readonly<Record<string, unknown>>;
    const id = op === 'compare' ? asFact(left) : typeof fact === 'string' ? fact : undefined;
    const start = op === 'compare' ? asLiteral(right) : undefined;
    if (id !== undefined && (start !== undefined || !asked.has(id))) asked.set(id, start ?? '待填');
    Object.values(node).forEach(visit);
  };
  visit([rule.applies, rule.conditions, rule.amount]);
  return asked;
}

function asFact(node: unknown): string | undefined {
  const { op, fact } = (node ?? {}) as Readonly<Record<string, unknown>>;
  return op === 'fact' && typeof fact === 'string' ? fact : undefined;
}

function asLiteral(node: unknown): string | undefined {
  const { op, value, unit } = (node ?? {}) as Readonly<Record<string, unknown>>;
  return op === 'literal' ? `${String(value)}${String(unit)}` : undefined;
}

/** Lines for the end of a measure file, down to its empty list of examples. */
export function exampleTemplate(rule: Rule): string {
  const asked = [...askedBy(rule)];
  const facts = asked.map(([id, start]) => `${id}: ${start}`).join(', ');
  const without = asked.map(([id]) => id).join(', ');
  return `# 例子须由人填写 Examples are for a person to write; “待填” is for a value, amountYuan for the sum worked out by hand:
#  - name: 符合
#    company: { name: 示例科技有限公司, facts: { ${facts} } }
#    expect: { outcome: eligible, amountYuan: 待填 }
#  - name: 不符合
#    company: { like: 符合, facts: { ${facts} } }
#    expect: { outcome: ineligible }
#  - name: 信息不足
#    company: { like: 符合, facts: {}, without: [${without}] }
#    expect: { outcome: insufficient }
examples: []
`;
}
