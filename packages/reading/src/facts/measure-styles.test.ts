import { describe, expect, test } from 'vitest';
import { readText } from '../read.ts';
import { deadlineLine, facts, measureLine, measuresDocument } from '../testing/say.ts';

const line = (sentence: string) =>
  measureLine(facts(measuresDocument(`（一）支持发展。${sentence}`), 'measure'))
    .replace(/\s+/g, ' ')
    .trim();

/** Who pays, what waits, what is set aside for all: figures that are nobody's support. */
const nobodys: readonly (readonly [sentence: string, expected: string])[] = [
  ['对示范企业按投资额的12%给予补助，其中补助资金40%待项目投产后兑现。', '0.12 | |'],
  ['所需资金由市、区财政按1:1比例分担。', '| |'],
  ['奖励资金市、区财政各承担50%。', '| |'],
  ['全市贴息资金总额为800万元，其中：企业贴息资金700万元，奖励银行资金100万元。', '| |'],
  ['按开工、投产两个阶段分别拨付补助总额的40%、60%。', '| |'],
  ['资金安排不低于80%的奖补资金用于企业改造；安排不高于20%的奖补资金支持公共服务。', '| |'],
  ['在省级给予不超过2%投资奖励的基础上，市级财政给予1:1配套。', '1 | |'],
  ['资金安排向小企业倾斜，用于小企业的比例不低于70%。', '| |'],
];

describe('figures that are nobody’s support', () => {
  test.each(nobodys)('%s', (sentence, expected) => {
    expect(line(sentence)).toBe(expected);
  });
});

/** Words between a figure and what it means. */
const between: readonly (readonly [sentence: string, expected: string])[] = [
  ['按照实际支付服务费不超过15%的比例，给予企业最高60万元补贴。', '0.15 | 60 |'],
  ['由低到高分别对应10%、20%、30%的补贴标准，每家企业每年补贴上限为8万元。', '0.1 0.2 0.3 | 8 |'],
  ['对办展企业的奖励总额不超过120万人民币。', '| 120 |'],
  ['自投产的下一年度起连续2年，按新增贡献的60%给予奖励。', '0.6 | |'],
  ['企业前三年缴纳的租金予以全额补贴，第四年按40%给予补贴。', '0.4 | |'],
  ['其3年期（含）以上贷款，按贷款利息的30%给予贴息。', '0.3 | | 3年'],
  ['按5年期以上LPR的50%给予贴息。', '0.5 | |'],
  [
    '获得经营奖励的企业，对占员工总数10%以内且年薪40万元以上的骨干给予奖励，单人不超过3万元。',
    '| 3 | 0.1比例 40万元',
  ],
  ['地块分割出售面积不超过总面积30%的，可优先纳入用地计划。', '| | 0.3比例'],
  ['对固定资产投资额3亿—50亿元（不含）的项目，按投资额的2%给予补助。', '0.02 | | 30000万元 500000万元'],
  ['年度扶持总额不超过3000万，超过部分不予兑现。', '| 3000 |'],
  ['年飞行达到200架次起奖，每增200架次奖20万元。', '| 20 | 200架次'],
  ['以采购价的15%为限给予补助，每台不超过60万元。', '0.15 | 60 |'],
  ['发放总规模800万元的“数据券”，可抵扣不超过合同额20%的费用，单笔抵扣不超过5万元。', '0.2 | 5 |'],
  ['按投入的20%分两年给予补助，每年各50%，总额不超过300万元。', '0.2 | 300 |'],
  ['贴息期限自贷款发放之日起计算，最长不超过18个月。', '| | 18个月'],
  ['投资500万元至2000万元（含）部分按5%补助。', '0.05 | | 500万元 2000万元'],
  ['对购买3种1级能效家电的消费者，按价格的15%补贴，每类可补贴1件，每件不超过900元。', '0.15 | 0.09 |'],
  ['对示范改造项目，投产后在原基础上提高4个百分点，单个项目最高奖励600万元。', '0.04 | 600 |'],
  [
    '原创动画片在卫视首播的，二维分别按每分钟900元、400元，三维按每分钟1200元给予奖补。',
    '| 0.09 0.04 0.12 |',
  ],
  ['按二维作品800元/分钟、三维作品1600元/分钟，给予一次性奖励。', '| 0.08 0.16 |'],
  ['对不裁员的参保企业，可返还其上年度缴纳失业保险费的50%。', '0.5 | |'],
  ['自主创业的，可申请最高不超过15万元的创业贷款。', '| 15 |'],
  ['自签约起五年内，新增税收扣除成本后90%奖励给投资方。', '0.9 | | 5年'],
  ['年税收达300元/平方米以上的，租金全免。', '| | 0.03万元'],
  ['进口设备占比超过40%的，不予奖补。', '| | 0.4比例'],
  [
    '按每片晶圆（硅基折合8英寸，化合物折合6英寸）90元的标准，给予年度总额最高不超过700万元支持。',
    '| 0.009 700 |',
  ],
  ['对进口总额达到或超过1亿元、2亿元的企业，分别给予5万元、10万元贴息。', '| 5 10 | 10000万元 20000万元'],
  ['按进口额给予贴息，每家总额不超过300万元，对贴息总额低于5000元的企业不予安排。', '| 300 | 0.5万元'],
  ['统筹安排900万元作为风险补偿资金，形成不低于1亿元的放贷规模，按5:5分摊风险。', '| |'],
  ['年节能量300吨标煤以上的，按每吨500元奖励。', '| 0.05 | 300吨标煤'],
  ['每年组织实施8项以上攻关项目，单个项目给予最高600万元支持。', '| 600 |'],
  ['遴选10个示范场景给予每个最高80万元奖补。', '| 80 |'],
  ['对组织实施8项以上改造的企业，给予20万元奖励。', '| 20 | 8项'],
  [
    '研发费用300万元以内部分按5%补助，超出部分按8%补助，单个企业不低于3万元、不高于90万元。',
    '0.05 0.08 | 3 90 | 300万元',
  ],
  ['给予管理机构100万元落户奖励，分三年按4:3:3比例兑现。', '| 100 |'],
  ['基金投资发生亏损的，按实际亏损额的30%给予补偿。', '0.3 | |'],
  [
    '对投入4000万元以上的企业奖补15万元，投入2000万元至4000万元的企业奖补9万元。',
    '| 15 9 | 4000万元 2000万元 4000万元',
  ],
  ['年度新增产值超过8000万元的，按照每新增8000万元产值奖励6万元的标准给予运营方奖励。', '| 6 | 8000万元'],
  ['对年度纳税150万元以上的企业设立“税收贡献奖”。', '| | 150万元'],
  ['对展期不少于2天、住宿100间夜以上的会议，给予5万元奖励。', '| 5 | 2天 100间夜'],
  [
    '对营收首次突破十亿、百亿、千亿的企业，分别给予50万元、200万元、1000万元奖励。',
    '| 50 200 1000 | 100000万元 1000000万元 10000000万元',
  ],
  ['对年产值首次突破亿元大关的企业，给予20万元奖励。', '| 20 | 10000万元'],
  [
    '对新引进的百亿级、五十亿级、十亿级项目，分别给予500万元、200万元、100万元奖励。',
    '| 500 200 100 | 1000000万元 500000万元 100000万元',
  ],
  ['对研发十亿级参数模型的企业，给予60万元奖励。', '| 60 |'],
  ['对排名前20位的企业，给予5万元奖励。', '| 5 |'],
  ['对示例设施按造价的30%给予补助，其中设备费用不超过总造价50%。', '0.3 | | 0.5比例'],
  ['对示例设施给予补助，其中市级补助不超过总造价40%。', '0.4 | |'],
];

describe('words between a figure and what it means', () => {
  test.each(between)('%s', (sentence, expected) => {
    expect(line(sentence)).toBe(expected);
  });
});

test('a paragraph under a label of its own states conditions', () => {
  const text =
    '关于下达示例计划的通知\n各有关单位：\n现将有关事项通知如下。\n1.申报门槛要求：上年度营业收入3000万元以上。\n2.设备购置时间：2024年1月1日至2024年12月31日。\n';
  expect(facts(text, 'measure').flatMap((m) => m.thresholds.map((t) => t.value))).toEqual([30_000_000]);
  expect(deadlineLine(facts(text, 'deadline'))).toBe('');
});

test('labels in brackets part an item; what a part rests on is no title', () => {
  const text =
    '1.首次入库奖励\n【政策依据】《示例市关于支持示例产业的若干措施》（示政发〔2024〕3号）\n【申报条件】\n年营业收入2000万元以上。\n研发人员不少于8人。\n【扶持标准】给予一次性奖励20万元。\n2.设备补贴\n【政策依据】\n《示例市示例改造管理办法》（示工〔2024〕5号）\n【申报条件】设备投资500万元以上。\n【扶持标准】按投资额的10%给予补贴，最高100万元。\n';
  const documents = readText(text, { file: '示例.txt' }).documents;
  expect(documents.map((d) => d.provisions.map((p) => p.path))).toEqual([['1', '2']]);
  expect(documents[0]?.documentNumber).toBeNull();
  expect(measureLine(facts(text, 'measure'))).toBe('0.1 | 20 100 | 2000万元 8人 500万元');
  expect(facts(text, 'target')).toEqual([]);
});

test('points and requirements of a list of bids are conditions', () => {
  const text =
    '2024年示例榜单申报指南\n一、揭榜要求\n1.评价得分达到60分以上；\n2.自筹资金与财政资金比例不低于2:1。\n';
  expect(facts(text, 'measure').flatMap((m) => m.thresholds.map((t) => `${t.value}${t.unit}`))).toEqual([
    '60分',
    '2比例',
  ]);
});

test('a paragraph headed by the name of a support', () => {
  const text = measuresDocument(
    '（一）场地租金补贴。创办3年内租用店铺的，80平方米以下的每年不超过2000元，80平方米以上的每年不超过4000元。',
  );
  expect(measureLine(facts(text, 'measure'))).toBe(' | 0.2 0.4 | 3年 80平方米 80平方米');
});

test('items under what a policy applies to are conditions', () => {
  const text =
    '示例激励政策\n为促进发展，制定本政策。\n一、总则\n第一条 本政策适用于下列产业项目（不含房地产）。\n（一）固定资产投资额3000万元以上的加工项目。\n';
  expect(facts(text, 'measure').flatMap((m) => m.thresholds.map((t) => t.value))).toEqual([30_000_000]);
});

test('items under a heading over those who are shut out are conditions', () => {
  const text =
    '2024年示例项目申报指南\n一、支持方向\n支持示例产业。\n二、不予支持的情形\n（一）三年内发生重大事故的；\n（二）核减率超过30%的。\n';
  expect(facts(text, 'measure').flatMap((m) => m.thresholds.map((t) => `${t.value}${t.unit}`))).toEqual([
    '3年',
    '0.3比例',
  ]);
  expect(facts(text, 'condition').map((c) => c.effect)).toEqual(['excludes']);
});

describe('support in tables', () => {
  const table = (rows: string) =>
    facts(measuresDocument(`（一）质量奖励。对下列奖项给予奖励。\n${rows}`), 'measure');
  test('a head that names the unit', () => {
    const found = table(
      '序号\t奖项名称\t奖励金额（万元）\n1\t获得国家级质量奖\t100\n2\t获得省级质量奖\t20\n',
    );
    expect(found.map((m) => m.caps)).toEqual([[1_000_000], [200_000]]);
  });
  test('cells with units of their own', () => {
    const found = table('类别\t补贴标准\n设备\t投资额的10%，最高50万元\n软件\t5000元\n');
    expect(found.map((m) => [m.rates, m.caps])).toEqual([
      [[0.1], [500_000]],
      [[], [5000]],
    ]);
  });
  test('a list of who was given what sets none', () => {
    const text =
      '关于示例资金拟资助项目的公示\n现予以公示。\n序号\t企业名称\t资助金额（万元）\n1\t示例科技有限公司\t30\n';
    expect(facts(text, 'measure')).toEqual([]);
  });
});

test('a unit by itself is no amount', () => {
  expect(line('附表：补助测算（单位：万元），按投资额的10%给予补助。')).toBe('0.1 | |');
});

test('both ends of a step among conditions', () => {
  const text =
    '2024年示例项目申报指南\n一、申报条件\n（一）研发投入占比：年收入3000万元至1亿元的不低于4%，1亿元以上的不低于3%。\n';
  expect(facts(text, 'measure').flatMap((m) => m.thresholds.map((t) => t.value))).toEqual([
    3e7, 1e8, 0.04, 1e8, 0.03,
  ]);
});
