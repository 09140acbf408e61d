import { describe, expect, test } from 'vitest';
import { facts } from '../testing/say.ts';

const thresholds = (text: string) =>
  facts(text, 'measure').flatMap((m) => m.thresholds.map((t) => `${t.comparator}${t.value}${t.unit}`));

describe('lists of conditions that no heading names', () => {
  test('a line above the first items of a page', () => {
    expect(
      thresholds(
        '示例市示例中心认定有什么要求？\n满足以下条件之一者即可：\n（一）在本市经营满1年，上年度营业收入不低于2亿元；\n（二）实缴注册资本不低于5000万元。\n一、其他事项\n每年组织1次评审，评审专家不少于5人。\n',
      ),
    ).toEqual(['>=1年', '>=200000000元', '>=50000000元']);
  });
  test('in the middle of a paragraph, up to its end', () => {
    expect(
      thresholds(
        '示例市示范农场认定申报启动\n示范农场应当符合以下认定标准：流转期限应当在5年以上。农业收入占家庭收入的60%以上。达到以下要求之一：粮食种植面积达到100~300亩；生猪年出栏500~800头；蛋禽年存栏1~3万羽。\n',
      ),
    ).toEqual(['>=5年', '>=0.6比例', '>=100亩', '<=300亩', '>=500头', '<=800头', '>=10000羽', '<=30000羽']);
  });
  test('items that begin with who may apply', () => {
    expect(
      thresholds(
        '示例市示例研究中心\n1.在本市注册2年以上具有独立法人资格的企业。\n2.上年度销售收入不低于3000万元。\n3.研发仪器设备原值200万元以上。\n',
      ),
    ).toEqual(['>=2年', '>=30000000元', '>=2000000元']);
  });
  test('lines without numbers under the words that open them', () => {
    expect(
      thresholds(
        '示例县示例企业认定办法\n第一条　为规范认定工作，制定本办法。\n第二条　申报企业应当符合下列条件：\n从事种植的，年产值达到500万元以上。\n从事养殖的，年产值达到1000万元以上。\n第三条　本办法自公布之日起施行。\n',
      ),
    ).toEqual(['>=5000000元', '>=10000000元']);
  });
  test.each([
    ['papers', '示例市申报通知\n申报材料应符合以下要求：每份不超过20页，篇幅不少于3项内容。\n'],
    ['a plan', '示例市行动方案\n到2027年力争实现以下目标：规模企业达到200家以上，产值达到5亿元以上。\n'],
  ])('%s asks for no such thing', (_, text) => {
    expect(thresholds(text)).toEqual([]);
  });
});

describe('figures of conditions', () => {
  test.each([
    ['园艺面积20亩（蔬菜10亩、大棚5亩、菌菇2万袋）以上', ['>=20亩', '>=10亩', '>=5亩', '>=20000袋']],
    ['年纳税达到300元/平方米及以上', ['>=300元']],
    ['孵化器成立3年后，毕业企业不少于5家', ['>=3年', '>=5家']],
    ['贷款期限最长不超过3年', ['<=3年']],
    [
      '年销售收入不低于5000万元，高新技术企业可以放宽至3000万元，农业企业可以放宽至2000万元',
      ['>=50000000元', '>=30000000元', '>=20000000元'],
    ],
    ['年龄不超过40周岁，博士可放宽到45周岁', ['<=40周岁', '<=45周岁']],
  ])('%s', (words, expected) => {
    expect(thresholds(`示例市申报指南\n一、申报条件\n（一）${words}。\n`)).toEqual(expected);
  });
});
