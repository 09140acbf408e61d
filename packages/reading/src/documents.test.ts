import { describe, expect, test } from 'vitest';
import { readBlocks } from './blocks.ts';
import { readLinesOf } from './lines.ts';
import { readText } from './read.ts';
import type { ReadDocument } from './types.ts';

function read(text: string): readonly ReadDocument[] {
  return readText(text, { file: 'test.txt' }).documents;
}

function only(text: string): ReadDocument {
  const docs = read(text);
  expect(docs.map((d) => d.title)).toHaveLength(1);
  return docs[0] as ReadDocument;
}

describe('a notice and the measure it carries', () => {
  const docs = read(`索引号：000014349/2024-00021
发文机关：合肥市人民政府
首页 > 政务公开 > 文件
合肥市人民政府关于印发合肥市促进示例产业发展若干政策的通知
合政规〔2024〕3号
各县（市）、区人民政府，市政府各部门、各直属机构：
现将《合肥市促进示例产业发展若干政策》印发给你们，请认真贯彻落实。
合肥市人民政府
2024年3月15日
（此件公开发布）
合肥市促进示例产业发展若干政策
为促进示例产业发展，结合实际，制定本政策。
第一条 支持企业做大。对首次入规的企业给予10万元奖励。
第二条 本政策自2024年4月1日起施行，有效期3年。
`);
  test('are two documents with one number and one date', () => {
    expect(docs.map((d) => [d.title, d.kind, d.documentNumber, d.issuedOn, d.issuers, d.region])).toEqual([
      [
        '合肥市人民政府关于印发合肥市促进示例产业发展若干政策的通知',
        'notice',
        '合政规〔2024〕3号',
        '2024-03-15',
        ['合肥市人民政府'],
        '合肥市',
      ],
      [
        '合肥市促进示例产业发展若干政策',
        'measures',
        '合政规〔2024〕3号',
        '2024-03-15',
        ['合肥市人民政府'],
        '合肥市',
      ],
    ]);
    expect(docs[1]?.effectiveFrom).toBe('2024-04-01');
    expect(docs[1]?.effectiveTo).toBe('2027-03-31');
  });
});

describe('titles', () => {
  const heads: readonly (readonly [name: string, text: string, title: string, kind: string])[] = [
    [
      'over three lines',
      '苏州市关于推进示例产业\n高质量发展的\n若干措施\n\n为推进示例产业发展，特制定以下措施。\n一、总体要求\n坚持创新。',
      '苏州市关于推进示例产业高质量发展的若干措施',
      'measures',
    ],
    [
      'with a qualifier on its own line',
      '南京市示例产业专项资金管理办法\n（试行）\n第一章 总则\n第一条 为规范资金管理，制定本办法。',
      '南京市示例产业专项资金管理办法（试行）',
      'administrative-measures',
    ],
    [
      'of a consultation',
      '关于公开征求《示例产业发展条例（征求意见稿）》意见的公告\n为做好立法工作，现将条例公开征求意见。\n一、意见反馈方式\n电子邮件。',
      '关于公开征求《示例产业发展条例（征求意见稿）》意见的公告',
      'consultation',
    ],
    [
      'of a publicity',
      '示例省工业和信息化厅关于2024年示例项目拟支持名单的公示\n根据有关规定，经专家评审，现将拟支持名单予以公示，公示期为2024年3月1日至3月7日。',
      '示例省工业和信息化厅关于2024年示例项目拟支持名单的公示',
      'publicity',
    ],
    [
      'of a guide',
      '2024年度杭州市示例项目申报指南\n一、支持方向\n支持示例产业发展。\n二、申报条件\n（一）依法注册。',
      '2024年度杭州市示例项目申报指南',
      'application-guide',
    ],
    [
      'of an explanation',
      '《宁波市示例产业行动计划》政策解读\n一、起草背景\n为推动发展。\n二、主要内容\n共五部分。',
      '《宁波市示例产业行动计划》政策解读',
      'explanation',
    ],
    [
      'of an implementation plan',
      '长沙市推动示例产业发展实施方案（2024—2026年）\n为推动示例产业发展，制定本方案。\n一、总体要求\n坚持创新。',
      '长沙市推动示例产业发展实施方案（2024—2026年）',
      'implementation-plan',
    ],
    [
      'of a regulation',
      '四川省示例促进条例\n（2023年9月27日四川省第十四届人民代表大会常务委员会第六次会议通过）\n第一章 总则\n第一条 为了促进示例产业发展，制定本条例。',
      '四川省示例促进条例',
      'regulation',
    ],
    [
      'with a count of readers before it',
      '发布时间：2026年03月02日\n来源：示例网\n阅读：148次\n关于组织开展示例任务揭榜工作的通知\n各市州工信局，相关单位：\n现就有关事项通知如下：\n一、任务\n开展示例任务。',
      '关于组织开展示例任务揭榜工作的通知',
      'notice',
    ],
    [
      'with site furniture before it',
      '繁体 | 无障碍 | 长者版\n首页 > 政策文件 > 市政府文件\n青岛市加快示例产业发展若干政策措施\n发布日期：2024-05-06 来源：市工信局 浏览次数：123\n为加快示例产业发展，制定本政策措施。\n一、支持创新\n给予支持。',
      '青岛市加快示例产业发展若干政策措施',
      'measures',
    ],
  ];
  test.each(heads)('%s', (_name, text, title, kind) => {
    const doc = only(text);
    expect([doc.title, doc.kind]).toEqual([title, kind]);
  });
});

describe('metadata', () => {
  test('of a page header', () => {
    const doc = only(
      `索引号：11370200/2024-0001\n主题分类：工业、交通\n发文机关：青岛市工业和信息化局\n成文日期：2024年04月28日\n标　　题：关于印发青岛市示例产业发展规划的通知\n发文字号：青工信规〔2024〕2号\n发布日期：2024年05月06日\n有效性：有效\n关于印发青岛市示例产业发展规划的通知\n各区（市）工业和信息化主管部门：\n现将《青岛市示例产业发展规划》印发给你们，请遵照执行。\n`,
    );
    expect(doc).toMatchObject({
      documentNumber: '青工信规〔2024〕2号',
      issuers: ['青岛市工业和信息化局'],
      issuedOn: '2024-04-28',
      publishedOn: '2024-05-06',
      region: '青岛市',
    });
  });
  test('of ministries that sign together', () => {
    const doc = only(
      `工业和信息化部等三部门关于加快示例产业发展的指导意见\n工信部联示〔2024〕15号\n各省、自治区、直辖市工业和信息化主管部门：\n为加快示例产业发展，提出如下意见。\n一、总体要求\n坚持创新驱动。\n工业和信息化部\n国家发展改革委\n财政部\n2024年2月5日\n`,
    );
    expect(doc).toMatchObject({
      documentNumber: '工信部联示〔2024〕15号',
      issuers: ['工业和信息化部', '国家发展改革委', '财政部'],
      issuedOn: '2024-02-05',
      region: '全国',
      kind: 'opinions',
    });
  });
  test('a number that is only quoted is not the document’s own', () => {
    const doc = only(
      '武汉市示例产业行动方案\n根据《示例规划》（鄂政发〔2023〕8号），制定本方案。\n一、目标\n加快发展。',
    );
    expect(doc.documentNumber).toBeNull();
  });
  test('a term of validity without a beginning gives no end', () => {
    const doc = only(
      '武汉市示例产业若干措施\n为加快发展，制定本措施。\n一、支持\n给予支持。\n本措施自发布之日起施行，有效期三年。',
    );
    expect([doc.effectiveFrom, doc.effectiveTo]).toEqual([null, null]);
  });
  test('a signature with the date on its line', () => {
    const doc = only(
      '关于开展示例申报工作的通知\n各有关单位：\n现将有关事项通知如下。\n一、申报条件\n依法注册。\n 深圳市科技创新局 2024年6月3日',
    );
    expect(doc).toMatchObject({ issuers: ['深圳市科技创新局'], issuedOn: '2024-06-03', region: '深圳市' });
  });
  test('dates in Chinese numerals', () => {
    const doc = only(
      '关于支持示例产业的若干意见\n为支持示例产业，提出以下意见。\n一、要求\n加快发展。\n重庆市人民政府\n二〇二四年一月十五日',
    );
    expect(doc).toMatchObject({ issuers: ['重庆市人民政府'], issuedOn: '2024-01-15', region: '重庆市' });
  });
});

describe('provisions', () => {
  test('restarts and labels get paths of their own', () => {
    const doc = only(
      '2024年示例项目申报指南\n一、支持方向\n支持创新。\n二、申报条件\n基础条件：\n（一）依法注册；\n（二）信用良好。\n专项条件：\n（一）收入不低于500万元；\n三、附则\n略。',
    );
    const paths: string[] = [];
    const walk = (list: ReadDocument['provisions']) => {
      for (const p of list) {
        paths.push(p.path);
        walk(p.children);
      }
    };
    walk(doc.provisions);
    expect(paths).toEqual([
      '一',
      '二',
      '二/基础条件',
      '二/基础条件/(一)',
      '二/基础条件/(二)',
      '二/专项条件',
      '二/专项条件/(一)',
      '三',
    ]);
  });
  test('items that run on in one line are provisions too', () => {
    const doc = only(
      '示例市示例办法\n第一章 总则\n第一条 本办法所称企业，应当符合下列条件：（一）依法注册；（二）信用良好；（三）有研发投入。\n第二条 本办法自2024年1月1日起施行。',
    );
    const first = doc.provisions[0]?.children[0];
    expect(first?.children.map((c) => c.path)).toEqual([
      '第一章/第一条/(一)',
      '第一章/第一条/(二)',
      '第一章/第一条/(三)',
    ]);
  });
});

test('a copy without line breaks has its title, chapters and articles all the same', () => {
  const text =
    '示例县招商引资优惠办法（试行）第一章总则 第一条为加快招商引资，制定本办法。第二条本办法适用于投资者。 第二章财政扶持 第三条对投资额1000万元以上的项目，给予50万元补助。第四条投资者由县商务局认定。第三章附则 第五条本办法自发布之日起施行。';
  const doc = only(text);
  expect(doc).toMatchObject({ title: '示例县招商引资优惠办法（试行）', kind: 'administrative-measures' });
  expect(doc.provisions.map((p) => [p.path, p.heading, p.children.map((c) => c.path)])).toEqual([
    ['第一章', '总则', ['第一章/第一条', '第一章/第二条']],
    ['第二章', '财政扶持', ['第二章/第三条', '第二章/第四条']],
    ['第三章', '附则', ['第三章/第五条']],
  ]);
});

test.each([
  '申请人应当按照本办法第一条规定提交材料。',
  '申请人应当按照本办法第一条，在十日内提交材料。',
  '企业符合示例市专项资金管理办法第一章要求的，可以申请。',
  '享受示例市示例产业扶持政策第一条、第二条的企业，不再支持。',
])('a sentence that refers to an article stays whole: %s', (sentence) => {
  const text = `示例市示例管理办法\n第一章 总则\n第一条 为规范管理，制定本办法。\n${sentence}\n`;
  const blocks = readLinesOf(readBlocks(text).view, readBlocks(text).blocks, () => '');
  expect(blocks.map((line) => line.text).at(-1)).toBe(sentence);
});
