import type { ParameterDefinition, Rule } from '@huice/measures';
import { fact, shenzhen, typedRule } from '@huice/measures/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ruleFromYaml, ruleToYaml } from './ruleFile.ts';

const context = { dictionary: shenzhen };

describe('a rule file', () => {
  it('is read back as it was downloaded', () => {
    fc.assert(
      fc.property(typedRule, (rule) => {
        expect(ruleFromYaml(ruleToYaml('示例/规则', rule), context)).toEqual({ rule });
      }),
      { numRuns: 200 },
    );
  });

  it('may be the measure file of a pack, whose citations have names', () => {
    const text = `title: { zh: 示例, en: Example }
rule:
  conditions: { op: holds, fact: is-independent, cite: first }
citations:
  first: { provision: 一/(一) }
`;
    expect(ruleFromYaml(text, context)).toEqual({
      rule: { conditions: { op: 'holds', fact: 'is-independent', cite: { provision: '一/(一)' } } },
    });
  });

  it('may use a dated parameter of its measure', () => {
    const limit: ParameterDefinition = {
      id: 'least-revenue',
      name: { zh: '收入下限', en: 'least revenue' },
      type: 'money',
      values: [{ value: '500', unit: '万元', from: '2024-01-01', cite: { provision: '一/(一)' } }],
    };
    const rule: Rule = {
      conditions: {
        op: 'compare',
        left: fact('main-revenue'),
        is: '>=',
        right: { op: 'parameter', parameter: limit.id },
        cite: { provision: '一/(一)' },
      },
    };
    const text = ruleToYaml('示例/规则', rule);
    expect(ruleFromYaml(text, { ...context, parameters: [limit] })).toEqual({ rule });
    expect(ruleFromYaml(text, context)).toHaveProperty('problem');
  });

  it.each([
    ['no YAML', 'rule: [', /不是 YAML/],
    ['no rule', 'title: 示例', /没有可用的规则/],
    ['a rule of another shape', 'rule: { conditions: { op: wrong } }', /没有可用的规则/],
    ['nothing', '', /没有可用的规则/],
    ['too large', 'x'.repeat(1_000_001), /太大/],
  ])('that holds %s is refused in words', (_, text, said) => {
    const read = ruleFromYaml(text, context);
    expect('problem' in read ? read.problem.zh : '').toMatch(said);
  });
});
