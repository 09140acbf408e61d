import { describe, expect, it } from 'vitest';
import { shenzhen } from '../testing/shenzhen.ts';
import { parseWithPlaces } from './parse.ts';

const text =
  '条件：全部满足（\n  「主营业务收入」 不低于 2000万元；\n  非（「被列入严重失信主体名单」为是）\n）。\n金额：（30%〔三〕） × 「项目审定总投入」 上限 1000万元。';
const { result, places } = parseWithPlaces(text, shenzhen);
const at = (node: string): string => text.slice(...(places.get(node) ?? [0, 0]));

describe('where nodes stand in the text', () => {
  it.each([
    ['conditions/of/0', '「主营业务收入」 不低于 2000万元'],
    ['conditions/of/0/left', '「主营业务收入」'],
    ['conditions/of/0/right', '2000万元'],
    ['conditions/of/1/of', '「被列入严重失信主体名单」为是'],
    ['amount/of', '（30%〔三〕） × 「项目审定总投入」'],
    ['amount/of/left', '30%〔三〕'],
    ['amount/at', '1000万元'],
  ])('%s is %s', (node, words) => {
    expect(result.ok).toBe(true);
    expect(at(node)).toBe(words);
  });

  it('names every node', () => {
    expect([...places.keys()].sort()).toEqual(
      ['amount', 'amount/at', 'amount/of', 'amount/of/left', 'amount/of/right', 'conditions']
        .concat(['conditions/of/0', 'conditions/of/0/left', 'conditions/of/0/right'])
        .concat(['conditions/of/1', 'conditions/of/1/of']),
    );
  });
});
