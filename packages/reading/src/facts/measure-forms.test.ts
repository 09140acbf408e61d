import { describe, expect, test } from 'vitest';
import { facts, measureLine, measuresDocument } from '../testing/say.ts';

const line = (body: string) =>
  measureLine(facts(measuresDocument(`（一）支持发展。${body}`), 'measure'))
    .replace(/\s+/g, ' ')
    .trim();

/** One unit for a list, bounds that are asked, gains that are asked; all fictional. */
const forms: readonly (readonly [sentence: string, expected: string])[] = [
  ['对获评一、二、三级示范的，分别给予90、60、20万元奖励。', '| 90 60 20 |'],
  ['对年销售额达到2、4、8亿元的企业，分别奖励6、12和24万元。', '| 6 12 24 | 20000万元 40000万元 80000万元'],
  ['对投资额达到300万、600万元的项目，分别奖励3万、7万元。', '| 3 7 | 300万元 600万元'],
  ['获评国家、省、市级中心的，补助比例分别提高6、4、2个百分点。', '0.06 0.04 0.02 | |'],
  ['力争三年内，本地配套率提高12个百分点。', '| |'],
  ['单次低于3000元的服务可全额抵用，超过3000元部分抵用40%，全年不超过4万元。', '0.4 | 4 | 0.3万元 0.3万元'],
  ['入驻企业在核定面积内（最高不超过200平方米）房租全免。', '| | 200平方米'],
  ['按利息的40%给予贴息；企业从他处获得的补助超过利息总额60%的，不再给予贴息。', '0.4 | | 0.6比例'],
  ['奖励资金由基金和管理企业按各50%的比例分享。', '| |'],
  [
    '综合贡献比上一年增长8%的，按新增部分的40%奖励企业；增长8%的其高管，按60%奖励个人。',
    '0.4 0.6 | | 0.08比例 0.08比例',
  ],
  ['对年贡献超过90万元的投资企业可享受：（1）租房补助。按每平方米不超过800元补助。', '| 0.08 | 90万元'],
  ['向全职工作的一类、二类人才分别发放70万元、30万元的一次性购房补贴。', '| 70 30 |'],
  ['每个品种还可以获得300万元奖励，最多发放3年。', '| 300 | 3年'],
  ['以上三项奖励每家企业每年合计不超过900万元。', '| 900 |'],
  [
    '渔船生产补助：对小于6米的为每月200元；6到9米且功率大于8千瓦的每月300元。',
    '| 0.02 0.03 | 6米 6米 9米 8千瓦',
  ],
  ['列支70万元用于种植规模90亩以上的大户奖补。', '| | 90亩'],
  ['对入选人才给予5万元补贴。申请人须在本市缴纳社保满2年。', '| 5 | 2年'],
  ['单月产值增长超14%的，奖励6万元；年产值超9亿元的，奖励80万元。', '| 6 80 | 0.14比例 90000万元'],
  ['按实际完成产值，以每亿元900—1500元的标准给予奖励。', '| 0.09 0.15 |'],
  ['对48家2023年产值超7亿元的重点企业，每月奖励8万元。', '| 8 | 70000万元'],
  ['三项奖励总额最高为个人贡献的90%。', '0.9 | |'],
  ['对研发投入超过400万部分按7%给予补贴。', '0.07 | | 400万元'],
  ['每年总额不超过700万元的算力券，用于本市企业，当年给予一次性30万元奖励。', '| 30 |'],
  ['电视剧（每集时长不少于40分钟），每集奖励2万元。', '| 2 | 40分钟'],
  ['演出收入占比45%以上的，将按三个档次给予奖励。', '| | 0.45比例'],
  ['月均交易量达80单以上的网店，享受6万元购房补助。', '| 6 | 80单'],
  ['自达产起连续两年累计纳税800万元以上的，行政事业费免收。', '| | 2年 800万元'],
  ['强度达到250万元/亩以上的，按每亩250万元计算投资额度，给予每年2%的扶持。', '0.02 | | 250万元 250万元'],
  ['企业申请贴息资金不得超过16万元。', '| 16 |'],
  ['每引进一家年销售过900万元/1800万元企业，分别给予3万/6万元奖励。', '| 3 6 | 900万元 1800万元'],
  ['一年接待达到400人天的，可一次性获得奖金2000元。', '| 0.2 | 400人天'],
  ['拥有配送车辆70台以上的企业开展试点，予以优先办理通行证。', '| | 70台'],
  ['承接两个环节以上服务的企业，给予4万元奖励。', '| 4 | 2个'],
  ['总部企业分类认定，农业企业收入要求3亿元以上；工业企业收入12亿元以上。', '| | 30000万元 120000万元'],
  ['第一年津贴按照相应标准上浮15%。', '0.15 | |'],
  ['给予20%的租金补贴，最长租期2年。', '0.2 | | 2年'],
  ['每年补助2万元，最长为期4年。', '| 2 | 4年'],
  ['对库容达80个立方米以上的冷库，每立方米补助150元。', '| 0.015 | 80立方米'],
  ['每满1万公里补贴0.5万元。要求：年里程不低于1.5万公里。', '| 0.5 | 15000公里'],
  [
    '对新招用人数达到职工人数12%（超过90人的达到6%）的企业，由银行合理确定贷款额度。',
    '| | 0.12比例 90人 0.06比例',
  ],
  ['每年安排最高90万元经费予以支持，宣传推广示例产业。', '| |'],
  ['65周岁及以上的户籍老年人可享受就餐补贴。', '| | 65周岁'],
  ['对入选人才给予5万元补贴。企业应在入选后6个月内提出申请。', '| 5 |'],
];

describe('forms of sentences that state figures', () => {
  test.each(forms)('%s', (sentence, expected) => {
    expect(line(sentence)).toBe(expected);
  });
});

const digits = '〇一二三四五六七八九';
/** 1 to 9,999 as Chinese prose writes it. */
function spelled(value: number): string {
  const places = ['', '十', '百', '千'];
  const written = [...String(value)]
    .map((d, i, all) => (d === '0' ? '零' : `${digits[Number(d)]}${places[all.length - 1 - i]}`))
    .join('');
  return written.replace(/零+/g, '零').replace(/零$/, '');
}

/** Other ways to print the same sentence. */
const printings: readonly (readonly [name: string, print: (sentence: string) => string])[] = [
  ['full width', (s) => s.replace(/[\d%]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))],
  ['figures set apart', (s) => s.replace(/(\d[\d.]*)(万元|亿元|元|%|家|人|年)/g, ' $1 $2')],
  [
    'half-width marks',
    (s) => s.replace(/，/g, ',').replace(/；/g, ';').replace(/（/g, '(').replace(/）/g, ')'),
  ],
  [
    'figures in words',
    (s) =>
      s.replace(/(?<![\d./第—、和至到])(\d{1,4})(?=万元|亿元)(?![^，。；]*[、—/])/g, (_, d) =>
        spelled(Number(d)),
      ),
  ],
  ['indented', (s) => `　　${s}`],
];

describe('the same sentence printed otherwise states the same', () => {
  test.each(printings)('%s', (_name, print) => {
    const changed = forms.filter(([sentence, expected]) => line(print(sentence)) !== expected);
    expect(changed.map(([sentence]) => print(sentence))).toEqual([]);
  });
});

/** What a list of conditions asks. */
const asked: readonly (readonly [item: string, expected: string])[] = [
  ['收入20000万元以上的，不低于2%或900万元。', '20000万元 0.02比例 900万元'],
  ['专职人员不少于12人（软件类企业25人）。', '12人 25人'],
  ['收入在4,000万元至3亿元（含）的，比例不低于5%。', '4000万元 30000万元 0.05比例'],
  ['注册资本在800万以上，或年销售收入>3000万。', '800万元 3000万元'],
  ['至少与县内20个农户签订协议。', '20个'],
];

describe('conditions in a list', () => {
  test.each(asked)('%s', (item, expected) => {
    const text = `2024年示例项目申报指南\n一、支持方向\n支持示例产业。\n二、申报条件\n（一）${item}\n`;
    expect(measureLine(facts(text, 'measure')).split('|')[2]?.trim()).toBe(expected);
  });
});

test('what is asked of each kind of project stands under its name', () => {
  const text = measuresDocument(
    '第三条 项目必须符合规划。\n工业项目：固定资产投资原则上不低于2000万元，亩均纳税不低于8万元。\n农业项目：投资总额不低于900万元。',
  );
  expect(measureLine(facts(text, 'measure'))).toBe(' |  | 2000万元 8万元 900万元');
});

test('a sentence that grants to those who fulfil one of a list opens the list', () => {
  const text = measuresDocument(
    '（一）符合以下条件之一的企业，给予房租40%、每年最高90万元的补贴：\n1.团队不少于70人。\n2.年税收600万以上。',
  );
  expect(measureLine(facts(text, 'measure'))).toBe('0.4 | 90 | 70人 600万元');
});

test('conditions that follow a full stop', () => {
  const text = measuresDocument(
    '（一）落户奖励\n凡是符合下列条件之一的企业，一次性给予160万元奖励。\n1.外资企业注册资本达到2000万美元的；\n2.内资企业注册资本达到7000万元的。',
  );
  const found = facts(text, 'measure');
  expect(found.flatMap((m) => m.caps)).toEqual([1_600_000]);
  expect(found.flatMap((m) => m.thresholds.map((t) => t.value))).toEqual([20_000_000, 70_000_000]);
});

test('who may have a support stands in the items above its standard', () => {
  const text =
    '示例创业补贴办事指南\n1、一次性创业补贴\n（1）经营者不超过50周岁；\n（2）登记满8个月，申请当月前连续4个月正常缴纳社会保险费。\n补贴对象：符合条件的创业者。\n补贴标准：9000元。\n补贴期限：一次性。\n';
  expect(measureLine(facts(text, 'measure'))).toBe(' | 0.9 | 50周岁 8个月 4个月');
});

test('the mark of an item is no number of a list', () => {
  const text = measuresDocument('1、奖励标准。\n2、50万元以上的项目奖励3万元。');
  expect(measureLine(facts(text, 'measure'))).toBe(' | 3 | 50万元');
});

test('a list that starts anew behind the sentence that opens it states conditions', () => {
  const text = measuresDocument(
    '（一）入学保障。名额按下列办法分配：（1）甲类企业优先；（2）乙类企业其次。申报人员还须符合以下条件之一：\n（1）年报酬16万元以上；\n（2）连续任职4年以上。',
  );
  expect(facts(text, 'measure').flatMap((m) => m.thresholds.map((t) => t.value))).toEqual([160_000, 4]);
});
