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
  test('a message that names the conditions and goes on', () => {
    expect(
      thresholds(
        '示例市示范社开始申报\n此次评选条件为，依法设立，运行2年以上；成员出资总额50万元以上；可分配盈余按交易量返还比例不小于60%。\n',
      ),
    ).toEqual(['>=2年', '>=500000元', '>=0.6比例']);
    expect(
      thresholds('示例市两家示范社入选\n评定每两年一次。要求合作社固定资产60万元以上，年收入150万元以上。\n'),
    ).toEqual(['>=600000元', '>=1500000元']);
    expect(
      thresholds(
        '示例市技改项目开始申报\n申报的项目应为本省企业实施的改造项目。总投资2000万元及以上；其中，设备投资500万元以上。\n',
      ),
    ).toEqual(['>=20000000元', '>=5000000元']);
  });
  test('what a term means, without 是', () => {
    expect(
      thresholds(
        '示例市会展支持标准\n自办类展览项目指在本市举办的，展览面积达到5000平方米以上，展期2天以上的展览项目，分期给予补助。\n',
      ),
    ).toEqual(['>=5000平方米', '>=2天']);
  });
  test('items that begin with the year before', () => {
    expect(
      thresholds(
        '1、企业上一年度销售收入达到1000万元以上。\n2、近3年至少拥有1件发明专利，或者4件实用新型专利。\n3、承担1项省级以上课题。\n',
      ),
    ).toEqual(['>=10000000元', '<=3年', '>=1件', '>=4件', '>=1项']);
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
    ['利润总额在1000万元人民币〔山区县500万元〕以上', ['>=10000000元', '>=5000000元']],
    ['年龄不超过40周岁，博士可放宽到45周岁', ['<=40周岁', '<=45周岁']],
  ])('%s', (words, expected) => {
    expect(thresholds(`示例市申报指南\n一、申报条件\n（一）${words}。\n`)).toEqual(expected);
  });
});

describe('trees', () => {
  const trees = (text: string) =>
    facts(text, 'condition').map((f) => {
      const shape = (node: (typeof f)['tree']): string =>
        node.op === 'leaf'
          ? '·'
          : `${node.op}(${(Array.isArray(node.of) ? node.of : [node.of]).map(shape).join(' ')})`;
      return shape(f.tree);
    });
  test('a line that asks by itself and opens alternatives', () => {
    expect(
      trees(
        '示例市人才计划申报通知\n一、申报条件\n（一）创新人才。\n年龄不超过55周岁，入选后连续工作3年以上，并符合下列条件之一：\n1.获得国家级奖项。\n2.入选省级计划。\n',
      ),
    ).toEqual(['all(all(all(all(· ·) any(· ·))))']);
  });
  test('each kind is held to its own', () => {
    expect(
      trees(
        '示例市总部企业认定办法\n一、认定条件\n企业应分别符合以下条件：\n1.制造业：注册资本不低于2000万元。\n2.服务业：注册资本不低于500万元。\n',
      ),
    ).toEqual(['all(any(· ·))']);
  });
  test('或 between nouns parts no conditions', () => {
    expect(
      trees('示例市申报通知\n一、申报条件\n（一）电子商务或休闲农业经营收入占总收入70%以上。\n'),
    ).toEqual(['all(·)']);
  });
  test('what a paragraph or a line above the first item opens', () => {
    expect(
      trees(
        '示例市示范农场认定申报启动\n示范农场应当符合以下认定标准：流转期限在5年以上。达到以下要求之一：粮食面积达到100亩；生猪出栏500头以上。\n',
      ),
    ).toEqual(['all(· any(· ·))']);
    expect(
      trees(
        '示例市示例中心认定有什么要求？\n满足以下条件之一者即可：\n（一）经营满1年。\n（二）实缴注册资本不低于5000万元。\n',
      ),
    ).toEqual(['any(· ·)']);
    expect(
      trees(
        '示例市示例研究中心\n1.在本市注册2年以上具有独立法人资格的企业。\n2.上年度销售收入不低于3000万元。\n',
      ),
    ).toEqual(['all(· ·)']);
  });
  test('what must not have happened, and a paragraph that explains an item', () => {
    const text =
      '示例市申报通知\n一、申报条件\n1.企业两年内未发生下列情况：\n（1）因偷税受到处理。\n（2）走私行为。\n2.拥有不低于500平方米的场地。\n公共场地是指共享的活动场所。\n3.年收入不低于500万元。\n经营状况良好。\n';
    expect(trees(text)).toEqual(['all(all(· ·) · all(· ·))']);
    const negated = JSON.stringify(facts(text, 'condition')).match(/"negated":true/g);
    expect(negated).toHaveLength(2);
  });
  test('a part that is one paragraph', () => {
    expect(
      trees(
        '示例市示例中心申报通知\n一、申报主体。申报主体为企业。\n二、申报条件。申报主体应在本市注册，具有独立法人资格，近2年内未发生安全事故。\n',
      ),
    ).toEqual(['all(· · ·)']);
  });
});
