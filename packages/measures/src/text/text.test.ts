import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkStructure } from '../check/structure.ts';
import { chainLink, shenzhen } from '../testing/shenzhen.ts';
import { anyRule } from '../testing/trees.ts';
import { parse, parseCondition, parseExpression } from './parse.ts';
import { print, printCondition, printExpression } from './print.ts';

const parsed = (text: string) => {
  const result = parse(text, shenzhen);
  if (!result.ok)
    throw new Error(result.problems.map(({ message, excerpt }) => `${message.zh}\n${excerpt}`).join('\n'));
  return result.value;
};
const mistakes = (text: string) => {
  const result = parse(text, shenzhen);
  return result.ok ? [] : result.problems;
};

describe('text and tree', () => {
  it('tree → text → tree is the identity', () => {
    fc.assert(
      fc.property(anyRule, (rule) => {
        expect(parsed(print(rule, shenzhen))).toEqual(rule);
      }),
      { numRuns: 1500 },
    );
  });

  it('what is drawn has the shape of the schema', () => {
    fc.assert(
      fc.property(anyRule, (rule) => {
        expect(checkStructure(rule)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('text → tree → text is the identity up to layout', () => {
    const text = print(chainLink, shenzhen);
    const squeezed = text
      .replaceAll(/\n\s*/g, '')
      .replaceAll('（', '(')
      .replaceAll('；', ' ; ')
      .replaceAll('，', ',');
    expect(print(parsed(text), shenzhen)).toBe(text);
    expect(print(parsed(squeezed), shenzhen)).toBe(text);
  });

  it('reads as an official would write it', () => {
    expect(print(chainLink, shenzhen)).toMatchInlineSnapshot(`
      "条件：全部满足（
        「注册地」位于 “深圳市”〔四/(一)〕；
        「具有独立法人资格」为是〔四/(一)〕；
        非（「被列入严重失信主体名单」为是）〔四/(二)〕；
        【软件企业的规模｜size of the software company】任一满足（
          全部满足（
            「主要业务」属于 “软件和信息技术服务”〔四/(八)/1〕；
            「主营业务收入」 不低于 2000万元〔四/(八)〕；
            「软件业务收入」 ÷ 「主营业务收入」 不低于 30%〔四/(八)/1〕
          ）；
          全部满足（
            「主要业务」属于 “基础软件”、“信息安全”〔四/(八)/2〕；
            「主营业务收入」 不低于 500万元〔四/(八)〕
          ）
        ）；
        「项目总投入」 不低于 500万元〔四/(八)〕；
        「建设投资占比」 不低于 20%〔四/(八)〕；
        「项目开工日」 介于 2022年1月1日 与 2023年12月31日〔四/专项/(三)〕；
        【技术水平达到国内领先｜technology leads at home】由专家评定〔四/专项/(四)〕
      ）。
      金额：（30% × 「项目审定总投入」〔三/(一)〕） 上限 每个项目 1000万元〔三/(一)〕。
      "
    `);
  });

  it.each([
    ['「主营业务收入」≥2,000万元', '「主营业务收入」 不低于 2000万元'],
    ['「主营业务收入」 不少于 2000 万元', '「主营业务收入」 不低于 2000万元'],
    ['「软件业务收入」÷「主营业务收入」不低于30％', null],
    ['「项目开工日」不早于2022-01-01', '「项目开工日」 不早于 2022年1月1日'],
    ['至少2项满足(「具有独立法人资格」为是;非(「被列入严重失信主体名单」为是))', null],
    ['「注册地」位于“深圳市”', '「注册地」位于 “深圳市”'],
  ])('understands %s', (text, canonical) => {
    const result = parseCondition(text, shenzhen);
    expect(result.ok).toBe(true);
    if (result.ok && canonical !== null) expect(printCondition(result.value, shenzhen)).toBe(canonical);
  });

  it('keeps precedence', () => {
    const text = '（「年租金」 − 1万元） × 30% + 2万元 上限 每家企业 100万元';
    const result = parseExpression(text, shenzhen);
    expect(result.ok && printExpression(result.value, shenzhen)).toBe(text);
  });
});

describe('mistakes', () => {
  it.each([
    ['条件：「主营收入」 不低于 1万元。', 1, 4, '是否指 主营业务收入'],
    ['条件：「主营业务收入」 大约 1万元。', 1, 13, undefined],
    ['条件：全部满足（「具有独立法人资格」为是。', 1, 21, '各项之间用“；”分开，末尾用“）”'],
    ['条件：「具有独立法人资格」为是', 1, 16, '每段以“。”结束'],
    ['条件：「项目开工日」 不早于 2023年2月30日。', 1, 16, undefined],
    ['条件：由专家评定。', 1, 4, undefined],
    ['条件：「主要业务」属于 “软件和信息服务”。', 1, 13, '是否指 软件和信息技术服务'],
    ['资格：「具有独立法人资格」为是。', 1, 1, undefined],
    ['金额：1万元。', 1, 8, undefined],
  ])('%s', (text, line, column, mend) => {
    const [problem] = mistakes(text);
    expect([problem?.line, problem?.column]).toEqual([line, column]);
    if (mend !== undefined) expect(problem?.mend?.zh).toBe(mend);
    expect(problem?.message.zh).toContain('应为');
    expect(problem?.excerpt).toContain('^');
  });

  it('one for each section', () => {
    const text = '适用：「没有」为是。\n条件：「也没有」为是。\n金额：1万元 上限 。\n';
    expect(mistakes(text).map(({ line }) => line)).toEqual([1, 2, 3]);
  });

  it('never throws', () => {
    const pieces = fc.constantFrom(
      '条件：',
      '全部满足（',
      '）',
      '；',
      '。',
      '「主营业务收入」',
      '不低于',
      '30%',
      '【',
      '】',
      '〔',
      '“',
      '\\',
      '若（',
      '分档（',
      '当',
      '：',
      '\n',
      '金额：',
      '(',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 20 }), (parts) => {
        parse(parts.join(''), shenzhen);
      }),
      { numRuns: 2000 },
    );
    const deep = parse(`条件：${'非（'.repeat(5000)}`, shenzhen);
    expect(deep.ok).toBe(false);
  });
});
