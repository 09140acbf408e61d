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
  ['对入选人才给予5万元补贴。企业应在入选后6个月内提出申请。', '| 5 |'],
];

describe('forms of sentences that state figures', () => {
  test.each(forms)('%s', (sentence, expected) => {
    expect(line(sentence)).toBe(expected);
  });
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
