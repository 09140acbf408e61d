/** A template of worked examples, as a comment: the facts that the rule asks for, for a person to fill. */
import type { Rule } from '@huice/measures';

/** What an example may begin with: a value that fits, and one that does not. */
interface Start {
  readonly fits: string;
  readonly fails: string;
}

const open: Start = { fits: '待填', fails: '待填' };

/** The facts that a rule asks for, each with values to begin from where the rule has them. */
function askedBy(rule: Rule): Map<string, Start> {
  const asked = new Map<string, Start>();
  const note = (id: string, start: Start) => {
    if (start !== open || !asked.has(id)) asked.set(id, start);
  };
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    if (typeof node !== 'object' || node === null) return;
    const { op, fact, left, right, values, year } = node as Readonly<Record<string, unknown>>;
    if (op === 'compare') note(asFact(left) ?? '', { fits: asLiteral(right) ?? '待填', fails: '待填' });
    if (op === 'byYear') note(asFact(year) ?? '', { fits: '1', fails: '1' });
    if (typeof fact === 'string') {
      const [first] = Array.isArray(values) ? values : [];
      note(
        fact,
        op === 'holds'
          ? { fits: 'true', fails: 'false' }
          : typeof first === 'string'
            ? { fits: first, fails: 'none' }
            : open,
      );
    }
    Object.values(node).forEach(visit);
  };
  visit([rule.applies, rule.conditions, rule.amount]);
  asked.delete('');
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
  const facts = asked.map(([id, { fits }]) => `${id}: ${fits}`).join(', ');
  const other = asked.map(([id, { fails }]) => `${id}: ${fails}`).join(', ');
  const without = asked.map(([id]) => id).join(', ');
  return `# 例子须由人填写 Examples are for a person to write; “待填” is for a value, amountYuan for the sum worked out by hand:
#  - name: 符合
#    company: { name: 示例科技有限公司, facts: { ${facts} } }
#    expect: { outcome: eligible, amountYuan: 待填 }
#  - name: 不符合
#    company: { like: 符合, facts: { ${other} } }
#    expect: { outcome: ineligible }
#  - name: 信息不足
#    company: { like: 符合, facts: {}, without: [${without}] }
#    expect: { outcome: insufficient }
examples: []
`;
}
