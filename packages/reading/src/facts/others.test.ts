import { describe, expect, test } from 'vitest';
import { facts, measuresDocument } from '../testing/say.ts';
import type { ConditionNode } from '../types.ts';

const guide = (body: string) => `2024年示例产业扶持项目申报指南\n一、支持方向\n支持示例产业。\n${body}\n`;

describe('formulas', () => {
  const formula = (sentence: string) =>
    facts(measuresDocument(`（一）支持发展。${sentence}`), 'measure').find((m) => m.formula !== undefined)
      ?.formula;
  test('base, rate, cap and payee', () => {
    expect(formula('单个项目按照不超过项目审定总投入的30%，给予实施企业最高1000万元资助。')).toMatchObject({
      shape: 'plain',
      base: '项目审定总投入',
      payee: '实施企业',
      form: '资助',
      notComputable: null,
      parts: [
        { rate: 0.3, limit: 'up-to' },
        { amount: 10_000_000, limit: 'up-to' },
      ],
    });
  });
  test('lists that 分别 matches', () => {
    expect(formula('对新认定的国家级、省级工程中心，分别给予100万元、50万元奖励。')).toMatchObject({
      shape: 'tiers',
      parts: [{ for: '国家级' }, { for: '省级工程中心' }],
    });
  });
  test.each([
    ['前三年分别按租金的100%、70%、50%给予补贴，每年最高50万元。', 'by-year'],
    ['按国家实到资金1:1给予配套。', 'matching'],
    ['每平方米补贴20元，最高补贴100万元。', 'per-unit'],
    ['在省级补助基础上再给予50万元奖励。', 'top-up'],
  ])('%s is %s', (sentence, shape) => {
    expect(formula(sentence)?.shape).toBe(shape);
  });
  test.each([
    [
      '按新增投资额分段给予补助：1000万元至5000万元（含）部分按8%，5000万元以上部分按10%。',
      '新增投资额',
      ['1000万元至5000万元（含）', '5000万元以上'],
    ],
    ['产值1亿元至3亿元的奖励10万元，3亿元以上的奖励30万元。', null, ['产值1亿元至3亿元', '3亿元以上']],
    ['对国家级平台给予30万元奖励，对省级平台给予10万元奖励。', null, ['国家级平台', '省级平台']],
    ['按照规定分阶段给予不超过总投入30%、最高800万元的支持。', '总投入', [null, null]],
    ['按照国家到位资金给予1:1配套，最高800万元。', '国家到位资金', [null, null]],
  ] as const)('%s: the base, and what each figure is for', (sentence, base, cases) => {
    expect(formula(sentence)?.base).toBe(base);
    expect(formula(sentence)?.parts.map((p) => p.for)).toEqual(cases);
  });
  test.each([
    ['分别奖励管理团队20万元、50万元。', '管理团队'],
    ['给予承办单位不低于20万元的补助。', '承办单位'],
    ['奖励金额为20万元。', null],
  ])('%s is paid to %s', (sentence, payee) => {
    expect(formula(sentence)?.payee).toBe(payee);
  });
  test.each([
    '采取“一事一议”方式支持的项目除外，其他项目按就高原则执行。',
    '已通过“一事一议”享受扶持的企业，不再适用本办法。',
  ])('%s gives nothing', (sentence) => {
    expect(facts(measuresDocument(`（一）附则。${sentence}`), 'measure')).toEqual([]);
  });
  test.each([
    ['按照投资额的一定比例给予补助。', 'share-not-stated'],
    ['对重大项目采取“一事一议”方式给予支持。', 'case-by-case'],
  ])('%s cannot be computed: %s', (sentence, reason) => {
    expect(formula(sentence)?.notComputable).toBe(reason);
  });
});

describe('condition trees', () => {
  const tree = (body: string) => facts(guide(body), 'condition')[0]?.tree;
  const shape = (node: ConditionNode): string =>
    node.op === 'leaf'
      ? node.negated
        ? '!'
        : '.'
      : node.op === 'unless'
        ? `unless(${shape(node.of)})`
        : `${node.op}(${node.of.map(shape).join('')})`;
  test('items are 且, 之一 is 或, 未 is 非', () => {
    const node = tree(
      '二、申报条件\n（一）依法注册；\n（二）未被列入失信名单；\n（三）符合下列条件之一：\n1.收入不低于500万元；\n2.人员不少于20人；',
    );
    expect(node === undefined ? '' : shape(node)).toBe('all(.!any(..))');
  });
  test('an exception stays with its condition', () => {
    const node = tree('二、申报条件\n（一）成立满2年（分支机构除外）；\n（二）信用良好；');
    expect(node === undefined ? '' : shape(node)).toBe('all(unless(.).)');
  });
});

describe('conditions inside one sentence', () => {
  const said = (node: ConditionNode): string => {
    if (node.op === 'leaf') return `${node.negated ? '!' : ''}${node.text}`;
    if (node.op === 'unless') return `${said(node.of)} unless ${node.except}`;
    const word = node.op === 'some' ? `some${node.atLeast}` : node.op;
    return `${word}(${node.of.map(said).join(' | ')})`;
  };
  const first = (item: string) => {
    const tree = facts(guide(`二、申报条件\n（一）${item}\n（二）信用良好；`), 'condition')[0]?.tree;
    const node = tree !== undefined && 'of' in tree && Array.isArray(tree.of) ? tree.of[0] : undefined;
    return node === undefined ? '' : said(node as ConditionNode);
  };
  test.each([
    [
      '投资不低于6000万元，且亩均强度不低于200万元或年纳税额不低于10万元；',
      'all(投资不低于6000万元 | any(亩均强度不低于200万元 | 年纳税额不低于10万元))',
    ],
    [
      '收入不低于5000万元且研发占比不低于5%，或研发投入不低于1000万元；',
      'any(all(收入不低于5000万元 | 研发占比不低于5%) | 研发投入不低于1000万元)',
    ],
    ['除上市公司外，注册资本不低于500万元；', '注册资本不低于500万元 unless 上市公司'],
    ['经营满2年，但新设机构除外；', '经营满2年 unless 新设机构'],
    ['获得国家级示范中心、省级示范中心之一的；', 'any(获得国家级示范中心 | 省级示范中心)'],
    ['具备下列条件之一：收入不低于500万元；人员不少于20人；', 'any(收入不低于500万元 | 人员不少于20人)'],
    ['同时满足收入不低于500万元和人员不少于20人；', '同时满足收入不低于500万元和人员不少于20人'],
    [
      '在本市登记，经营满1年，并符合下列条件之一：1.收入不低于500万元；2.人员不少于20人；',
      'all(all(在本市登记 | 经营满1年) | any(收入不低于500万元 | 人员不少于20人))',
    ],
    [
      '至少符合以下两项：1.收入不低于500万元；2.人员不少于20人；3.拥有专利3件以上；',
      'some2(收入不低于500万元 | 人员不少于20人 | 拥有专利3件以上)',
    ],
    ['具有法人资格的企业、事业单位或社会组织；', '具有法人资格的企业、事业单位或社会组织'],
  ])('%s', (item, expected) => {
    expect(first(item)).toBe(expected);
  });
  test('who is shut out', () => {
    const list = guide(
      '二、其他要求\n（一）有下列情形之一的，不予受理：\n1.被列入失信名单的；\n2.逾期未验收的；',
    );
    expect(facts(list, 'condition').map((c) => `${c.effect} ${said(c.tree)}`)).toEqual([
      'excludes any(被列入失信名单的 | !逾期未验收的)',
    ]);
    const sentence = guide('二、其他\n（一）审计核减支出超过20%的，不予资助。');
    expect(facts(sentence, 'condition').map((c) => `${c.effect} ${said(c.tree)}`)).toEqual([
      'excludes 审计核减支出超过20%',
    ]);
  });
  test('every sentence of a paragraph that shuts somebody out', () => {
    const text = guide('二、其他\n（一）进口设备占比超过50%的，不予奖补。被列入失信名单的企业，不得申报。');
    expect(facts(text, 'condition').map((c) => `${c.effect} ${said(c.tree)}`)).toEqual([
      'excludes 进口设备占比超过50%',
      'excludes 被列入失信名单的企业',
    ]);
  });
  test('whom a support is for', () => {
    const [measure] = facts(
      measuresDocument('（一）奖励。对营业收入超过1亿元且增幅超过10%的企业，给予50万元奖励。'),
      'measure',
    );
    expect(measure?.condition && said(measure.condition)).toBe('all(营业收入超过1亿元 | 增幅超过10%)');
  });
  test('whom a stacking rule leaves out', () => {
    const text = measuresDocument('（一）附则。同一项目按就高原则不重复享受，一事一议项目除外。');
    expect(facts(text, 'stacking').map((s) => s.except)).toEqual(['一事一议项目', '一事一议项目']);
  });
});

describe('obligations', () => {
  const rules = (sentence: string) =>
    facts(
      `示例数据管理办法\n第一章 总则\n第一条 为规范管理，制定本办法。\n第二条 ${sentence}`,
      'obligation',
    ).filter((o) => o.path.endsWith('第二条'));
  test('who must, when what happens, within what time', () => {
    expect(rules('备案内容发生重大变化的，数据处理者应当在三个月内办理变更。')[0]).toMatchObject({
      who: '数据处理者',
      force: 'must',
      trigger: '备案内容发生重大变化的',
      within: { n: 3, unit: 'month' },
    });
  });
  test.each([
    ['任何单位和个人不得非法收集数据。', 'must-not', '任何单位和个人'],
    ['企业可以委托第三方开展评估。', 'may', '企业'],
  ] as const)('%s', (sentence, force, who) => {
    expect(rules(sentence)[0]).toMatchObject({ force, who });
  });
  test('a duty and a ban in one sentence are two', () => {
    expect(rules('处理者应当建立制度，不得泄露商业秘密。').map((o) => [o.who, o.force])).toEqual([
      ['处理者', 'must'],
      ['处理者', 'must-not'],
    ]);
  });
  test.each([
    ['主管部门收到申请后，应当在五个工作日内作出决定。', '主管部门', '主管部门收到申请后'],
    ['数据处理者提供数据的，应当与接收方签订协议。', '数据处理者', '数据处理者提供数据的'],
    ['禁止任何组织利用数据从事违法活动。', '任何组织', null],
    ['示例服务提供者收集数据应当遵循必要原则。', '示例服务提供者', null],
  ] as const)('%s', (sentence, who, trigger) => {
    expect(rules(sentence)[0]).toMatchObject({ who, trigger });
  });
  test('what stands after a semicolon belongs to the duty after it', () => {
    const [first, second] = rules(
      '示例企业应当在开工后十日内备案；备案机关收到材料后二十个工作日内，应当完成审查。',
    );
    expect(first).toMatchObject({
      who: '示例企业',
      what: '在开工后十日内备案',
      within: { n: 10, unit: 'day' },
    });
    expect(second).toMatchObject({
      who: '备案机关',
      what: '完成审查',
      trigger: '备案机关收到材料后二十个工作日内',
      within: { n: 20, unit: 'working-day' },
    });
  });
  test('how long a record lasts is a part of the duty to keep it, and no ban', () => {
    const duties = rules('示例企业应当留存操作记录，留存期限不得少于六个月。');
    expect(duties.map((o) => [o.who, o.force, o.what])).toEqual([
      ['示例企业', 'must', '留存操作记录，留存期限不得少于六个月'],
    ]);
  });
  test('a word of duty inside a condition lays none', () => {
    expect(rules('依法应当取得许可而未取得的，由主管部门责令改正。')).toEqual([]);
  });
  test('what an applicant has to be is no obligation', () => {
    const text =
      '示例市示例项目申报指南\n一、申报条件\n（一）申报单位应当在本市注册；\n（二）申报单位须具有独立法人资格。\n二、申报时间\n2024年5月1日至5月31日。';
    expect(facts(text, 'obligation')).toEqual([]);
  });
});

describe('papers, steps, contacts, references, stacking and flags', () => {
  const text = guide(
    '二、申报材料\n1.申请书原件（一式两份，加盖公章）；\n2.营业执照复印件；\n3.法人证书（已关联电子证照，免提交）。\n三、办理流程\n企业网上申报——主管部门审核——社会公示——拨付资金\n四、联系方式\n联系人：张三，电话：0755-88888888，邮箱：a@example.com。\n五、其他\n根据《示例管理办法》（示工信规〔2024〕1号）执行，与同类政策不得重复享受，按照就高原则支持。',
  );
  test('papers', () => {
    expect(facts(text, 'material').map((m) => [m.name, m.form, m.copies, m.sealed, m.waived])).toEqual([
      ['申请书原件', 'original', 2, true, false],
      ['营业执照复印件', 'copy', null, false, false],
      ['法人证书', null, null, false, true],
    ]);
  });
  test('steps in order', () => {
    expect(facts(text, 'step').map((s) => `${s.order}${s.name}`)).toEqual([
      '1企业网上申报',
      '2主管部门审核',
      '3社会公示',
      '4拨付资金',
    ]);
  });
  test('contacts', () => {
    expect(facts(text, 'contact')[0]).toMatchObject({
      person: '张三',
      phones: ['0755-88888888'],
      emails: ['a@example.com'],
    });
  });
  test.each([
    ['联系人：王五，联系电话：0755-66666666', '王五'],
    ['联系人及电话：赵六 0755-66666666', '赵六'],
    ['联系电话：0755-66666666', null],
  ])('%s', (line, person) => {
    const page = `关于示例项目申报的通知\n各单位：\n现将有关事项通知如下。\n一、联系方式\n${line}\n`;
    expect(facts(page, 'contact')[0]?.person).toBe(person);
  });
  test('references', () => {
    expect(facts(text, 'reference')[0]).toMatchObject({
      title: '示例管理办法',
      documentNumber: '示工信规〔2024〕1号',
      relation: 'basis',
    });
  });
  test('stacking', () => {
    expect(
      facts(text, 'stacking')
        .map((s) => s.rule)
        .sort(),
    ).toEqual(['higher-of', 'no-double']);
  });
  test.each([
    ['同一事项按从高不重复原则执行。', ['higher-of', 'no-double']],
    ['已享受高级别补贴的，不再享受低级别补贴。', ['no-double']],
    ['上级奖励低于本标准的，予以补差。', ['higher-of']],
    ['资金总量不足时，按比例核减。', ['budget-limited']],
    ['国家另有规定的，从其规定。', ['other-rules-first']],
    ['企业应当一次性提交材料。', []],
  ] as const)('%s', (sentence, rules) => {
    const found = facts(measuresDocument(`（一）附则。${sentence}`), 'stacking').map((s) => s.rule);
    expect(found.sort()).toEqual(rules);
  });
  test('a paper that the state holds is flagged unless it is waived', () => {
    expect(facts(text, 'flag').filter((f) => f.code === 'held-by-state')).toHaveLength(1);
  });
  test('rewards tied to fiscal contribution and to staying are flagged; so is a missing term', () => {
    const codes = facts(
      measuresDocument('（一）落户。对承诺10年内不迁离本市的企业，按其对地方财政贡献的50%给予奖励。'),
      'flag',
    ).map((f) => f.code);
    expect(codes.sort()).toEqual(['fiscal-contribution', 'local-firm', 'validity-not-stated']);
  });
});

describe('points for a lawyer', () => {
  const codes = (sentence: string) =>
    facts(
      `示例市招商办法\n第一章 总则\n第一条 为鼓励投资，制定本办法，有效期3年。\n第二条 ${sentence}`,
      'flag',
    ).map((f) => f.code);
  test.each([
    ['前三年按企业所得税县级留存部分的同等比例给予补助。', 'fiscal-contribution'],
    ['按缴纳地方税收总额的40%给予奖励。', 'fiscal-contribution'],
    ['按实缴税收中县级财政所得的100%奖励给投资方。', 'fiscal-contribution'],
    ['对承诺五年内不迁出的企业给予补助。', 'local-firm'],
    ['申报单位须在本市设立子公司，方可给予奖励。', 'local-firm'],
    ['工程建设优先采购本地企业产品。', 'local-firm'],
  ])('%s', (sentence, code) => expect(codes(sentence)).toEqual([code]));
  test('a reward on turnover, or for firms registered here, is not pointed at', () => {
    expect(codes('对在本市注册、年营业收入1亿元以上的企业，给予50万元奖励。')).toEqual([]);
  });
});
