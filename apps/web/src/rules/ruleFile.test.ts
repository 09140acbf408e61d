import { shenzhen, typedRule } from '@huice/measures/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ruleFromYaml, ruleToYaml } from './ruleFile.ts';

describe('a rule file', () => {
  it('is read back as it was downloaded', () => {
    fc.assert(
      fc.property(typedRule, (rule) => {
        expect(ruleFromYaml(ruleToYaml('示例/规则', rule), shenzhen)).toEqual({ rule });
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
    expect(ruleFromYaml(text, shenzhen)).toEqual({
      rule: { conditions: { op: 'holds', fact: 'is-independent', cite: { provision: '一/(一)' } } },
    });
  });

  it.each([
    ['no YAML', 'rule: [', /不是 YAML/],
    ['no rule', 'title: 示例', /没有可用的规则/],
    ['a rule of another shape', 'rule: { conditions: { op: wrong } }', /没有可用的规则/],
    ['nothing', '', /没有可用的规则/],
    ['too large', 'x'.repeat(1_000_001), /太大/],
  ])('that holds %s is refused in words', (_, text, said) => {
    const read = ruleFromYaml(text, shenzhen);
    expect('problem' in read ? read.problem.zh : '').toMatch(said);
  });
});
