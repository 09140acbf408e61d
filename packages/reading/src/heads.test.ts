import { expect, test } from 'vitest';
import { readText } from './read.ts';

const read = (text: string) => readText(text, { file: '示例.txt' }).documents;
const body = '为促进示例产业发展，结合本地实际，制定以下意见，请有关单位遵照执行并抓好落实工作。';

test('a page that says where it was taken from does not cut the head short of its number', () => {
  const [notice] = read(
    `# 关于印发《示例市示例产业行动方案》的通知\n**发布日期**: 2025-01-10\n**原文链接**: [http://example.cn/a/b/c/20250110/1234567890abcdef.html](http://example.cn/a)\n示科〔2025〕5号\n各有关单位：\n现将《示例市示例产业行动方案》印发给你们，请认真推进落实。\n示例市科学技术局\n2025年1月9日\n示例市示例产业行动方案\n${body}\n一、主要目标\n到2027年，产业规模达到10亿元。`,
  );
  expect(notice).toMatchObject({
    documentNumber: '示科〔2025〕5号',
    publishedOn: '2025-01-10',
    issuedOn: '2025-01-09',
  });
});

test('the tabs of a page are no part of a title', () => {
  const [only] = read(
    `> 政民互动 > 意见征集\n政策全文\n示例市人民政府关于支持示例产业的意见\n${body}\n一、总体要求\n坚持创新。`,
  );
  expect(only?.title).toBe('示例市人民政府关于支持示例产业的意见');
});

test('a number that closes the title is the number', () => {
  const [only] = read(
    `2021年示例县重点工作任务（示政发〔2021〕2号）\n各乡镇人民政府、县直各单位：\n${body}\n一、强化责任。抓好落实。`,
  );
  expect(only).toMatchObject({ title: '2021年示例县重点工作任务', documentNumber: '示政发〔2021〕2号' });
});

test('fields that share a line are all read', () => {
  const [only] = read(
    `名称: 示例县人民政府关于分解任务的通知 文号: 示政〔2023〕1号\n发布日期: 2023-01-30 08:56\n示例县人民政府关于分解任务的通知\n各乡镇人民政府：\n${body}`,
  );
  expect(only).toMatchObject({ documentNumber: '示政〔2023〕1号', publishedOn: '2023-01-30' });
});

test('a list of names put out for objections is a publicity', () => {
  const [only] = read(
    `2023年度示例市工程中心申报受理名单\n来源:示例网 浏览次数:37 发表日期:2023-11-02\n现将受理名单予以公示。公示期为2023年10月31日至11月6日。\n示例市科学技术局\n2023年10月31日`,
  );
  expect(only).toMatchObject({ kind: 'publicity', publishedOn: '2023-11-02' });
});

test('who asks for comments on a draft puts out no draft; the draft is one', () => {
  const [asks, draft] = read(
    `关于公开征求《杭州市示例产业行动计划（2023—2025年）（征求意见稿）》意见的公告\n我局起草了行动计划，现向社会公开征求意见，请于2022年12月19日前反馈至杭州市经济和信息化局。\n杭州市经济和信息化局\n2022年12月12日\n示例产业行动计划（2023—2025年）\n（征求意见稿）\n${body}\n一、总体要求\n坚持创新。`,
  );
  expect(asks).toMatchObject({ kind: 'consultation', draft: false });
  expect(draft).toMatchObject({ kind: 'action-plan', draft: true, region: '杭州市' });
});

test('the same title over the page and over the text names one document', () => {
  const documents = read(
    `# 示例市关于落实“十四五”规划的实施意见\n发布日期：2022年5月26日\n各区农业农村委：\n我委编制了《示例市关于落实<“十四五”规划>的实施意见》。现印发给你们，请贯彻执行。\n示例市农业农村委员会\n2022年5月26日\n示例市关于落实《“十四五”规划》的实施意见\n${body}\n一、指导思想\n坚持创新。`,
  );
  expect(documents.map((d) => [d.kind, d.issuedOn])).toEqual([['opinions', '2022-05-26']]);
});

test('a collection that counts its documents is taken apart', () => {
  const documents = read(
    `示例市惠企政策汇编\n目录\n一、示例市工业若干措施\t1\n二、示例市科技创新奖励办法\t5\n一、示例市工业若干措施\n示政规〔2024〕3号\n${body}\n第一条 给予50万元奖励。\n第二条 本措施自2024年3月1日起施行，有效期两年。\n二、示例市科技创新奖励办法\n第一章 总则\n第一条 为鼓励创新，制定本办法。`,
  );
  expect(documents.map((d) => [d.title, d.effectiveTo])).toEqual([
    ['示例市工业若干措施', '2026-02-28'],
    ['示例市科技创新奖励办法', null],
  ]);
});

test('a notice named in other words than what it prints still carries it', () => {
  const [, plan] = read(
    `广东省人民政府办公厅关于印发广东省示例行动方案的通知\n粤府办〔2023〕5号\n各地级以上市人民政府：\n《广东省加快示例产业发展的行动方案》已经省人民政府同意，现印发给你们，请组织实施。\n广东省人民政府办公厅\n2023年3月17日\n广东省加快示例产业发展的行动方案\n${body}\n一、总体要求\n坚持创新。`,
  );
  expect(plan).toMatchObject({ documentNumber: '粤府办〔2023〕5号', issuedOn: '2023-03-17' });
});

test('a letter without a title to those below is a notice', () => {
  const [only] = read(
    `示工信〔2023〕39号\n各设区市工信局：\n经评审，现认定某装备等7个装备为首台套装备。\n示例省工业和信息化厅\n2023年9月13日`,
  );
  expect(only).toMatchObject({ kind: 'notice', isPolicy: true, documentNumber: '示工信〔2023〕39号' });
});

test('a question and its answer, an interview, an explanation bind nobody', () => {
  const [asked] = read(
    '《示例方案》具体包括哪些内容？\n问题:\n《示例方案》具体包括哪些内容？\n回复:\n给予最高2万元补贴。',
  );
  expect(asked?.isPolicy).toBe(false);
  const [told] = read(
    '问答实录：《示例措施》有关情况\n新华社：重点领域怎样确定？\n某局长：先看趋势，再看基础，通过研判来推进，逐步培育。',
  );
  expect(told?.kind).toBe('explanation');
});

test('a place that a preamble names is the place of the text', () => {
  const [only] = read(
    '为促进发展，根据《昆明市人民政府关于稳增长的若干政策》，结合官渡区实际，特制定如下政策措施。\n一、提高效率\n1.精简手续。做好服务。',
  );
  expect(only?.region).toBe('昆明市官渡区');
});

test('a rule that begins with the day it is issued takes the day from its notice', () => {
  const [, rule] = read(
    `示例省农牧厅关于印发《示例省农牧厅项目实施细则》的通知\n各市农牧局：\n现将《示例省农牧厅项目实施细则》印发给你们，请遵照执行。\n示例省农牧厅\n2025年7月24日\n示例省农牧厅项目实施细则\n第一章 总则\n第一条 为加强管理，制定本细则。\n第二条 本细则自印发之日起施行，有效期3年。`,
  );
  expect(rule).toMatchObject({ effectiveFrom: '2025-07-24', effectiveTo: '2028-07-23' });
});

test('the day may stand without 起; a rule that states no day gets none', () => {
  const [only] = read(
    '示例市示例管理办法\n第一章 总则\n第一条 为规范管理，制定本办法。\n第二条 本办法自2019年2月1日实施，有效期5年。',
  );
  expect(only).toMatchObject({ effectiveFrom: '2019-02-01', effectiveTo: '2024-01-31' });
  const [open] = read(
    '示例市示例管理办法\n第一章 总则\n第一条 为规范管理，制定本办法。\n第二条 本办法由市财政局负责解释。',
  );
  expect(open).toMatchObject({ effectiveFrom: null, effectiveTo: null });
});

test('a letter without a title stands apart from what it speaks of', () => {
  const documents = read(
    `根据上级有关规定，我县印发的《示例县外贸资金实施办法》需进行废止处理，经研究决定废止，现向公众征求意见建议，时间为2025年5月31日至6月30日。\n示例县商务局\n2025年5月30日\n附件1\n示例县外贸资金实施办法\n为促进外贸发展，制定本办法，请有关单位结合实际遵照执行，并抓好落实。\n第一条 资金由县财政安排。\n第二条 专款专用。`,
  );
  expect(documents.map((d) => [d.kind, d.issuers])).toEqual([
    ['consultation', ['示例县商务局']],
    ['administrative-measures', []],
  ]);
});

test('fields in brackets and cells are fields', () => {
  const [only] = read(
    `[ 索引号 ] | 115001130093083510/2024-00007 | [ 发文字号 ] | 示府发〔2024〕2号 |\n[ 成文日期 ] | 2024-02-21 | [ 发布日期 ] | 2024-02-22 |\n示例镇人民政府关于印发2024年工作要点的通知\n各村（居）民委员会：\n${body}`,
  );
  expect(only).toMatchObject({
    documentNumber: '示府发〔2024〕2号',
    issuedOn: '2024-02-21',
    publishedOn: '2024-02-22',
  });
});

test('what stands over a title on its page is no part of it, however many lines the title fills', () => {
  const [only] = read(
    `行政公署文件\n兴安盟行政公署关于表彰奖励\n突出贡献者的决定\n（兴署发〔2019〕1号）\n各旗县市人民政府：\n${body}`,
  );
  expect(only).toMatchObject({ title: '兴安盟行政公署关于表彰奖励突出贡献者的决定', region: '兴安盟' });
});

test('articles that run on in one line are provisions of their own', () => {
  const [only] = read(
    '示例省示例资金管理条例\n第一条 为加强管理，制定本条例。第二条 各单位资金收支适用本条例。第三条 按照第一条规定执行。',
  );
  expect(only?.provisions.map((p) => p.path)).toEqual(['第一条', '第二条', '第三条']);
});

test('an agency that prints the whole text prints a policy; a reporter who tells of it prints news', () => {
  const [printed] = read(
    `示例战略规划纲要（2022—2035年）\n新华社北京12月14日电 近日，有关部门印发了《示例战略规划纲要》，并发出通知，要求认真贯彻落实。\n《示例战略规划纲要》主要内容如下。\n为推进全市场循环，促进长治久安，制定本规划纲要，各有关方面遵照执行。\n一、规划背景\n形势变化。`,
  );
  expect(printed).toMatchObject({ isPolicy: true, region: '全国' });
  const [told] = read(
    '示例市稳住经济运行政策措施\n本报讯（记者 张三）6月5日，示例市政府召开会议，研究稳住经济运行政策措施，要求抓好落实。',
  );
  expect(told?.isPolicy).toBe(false);
});

test('a day before the next field’s name is read whole', () => {
  const [only] = read(
    `示例市关于支持示例产业的实施意见\n发布日期：2023年10月26日 来源：示例市\n各区人民政府：\n${body}\n一、总体要求\n坚持创新。`,
  );
  expect(only?.publishedOn).toBe('2023-10-26');
});

test('the day in brackets that closes a title is the day of issue', () => {
  const [only] = read(
    `示例市人民政府关于做好示例工作的意见（2023年1月2日）\n${body}\n一、总体要求\n坚持创新。`,
  );
  expect(only).toMatchObject({ title: '示例市人民政府关于做好示例工作的意见', issuedOn: '2023-01-02' });
});

test('fields in brackets with list marks, as law sites print them', () => {
  const [only] = read(
    `文章属性\n∙【制定机关】杭州市人民政府办公厅\n∙【公布日期】2020.01.17\n∙【字 号】杭政办〔2020〕1号\n∙【施行日期】2020.01.18\n∙【时效性】现行有效\n正文\n市人民政府办公厅关于印发示例方案的通知\n杭政办〔2020〕1号\n各区人民政府：\n${body}`,
  );
  expect(only).toMatchObject({
    issuers: ['杭州市人民政府办公厅'],
    documentNumber: '杭政办〔2020〕1号',
    publishedOn: '2020-01-17',
    effectiveFrom: '2020-01-18',
    region: '杭州市',
  });
});

test('fields in the rows of a table over the text', () => {
  const [only] = read(
    `文 号 | 示政办〔2020〕2 号 | 发文日期 | 2020-04-19 00:00 |\n---|---|---|---|\n发布机构 | 政府办 | 有 效 性 | 有效 |\n区人民政府办公室关于印发示例\n任务分解方案的通知\n各街道办事处：\n${body}`,
  );
  expect(only).toMatchObject({ documentNumber: '示政办〔2020〕2号', issuedOn: '2020-04-19' });
});

test('the day and the number on one line, under the name of the body that the title repeats', () => {
  const [only] = read(
    `财政部关于印发《示例经费管理暂行办法》的通知\n\n财政部\n\n财政部关于印发《示例经费管理暂行办法》的通知\n\n2006年10月26日 财建〔2006〕689号\n\n各省财政厅：\n${body}`,
  );
  expect(only).toMatchObject({
    title: '财政部关于印发《示例经费管理暂行办法》的通知',
    issuers: ['财政部'],
    documentNumber: '财建〔2006〕689号',
    issuedOn: '2006-10-26',
  });
});

test('a letter that passes on what another made, over a plan that opens with its contents', () => {
  const [only, ...others] = read(
    `各镇人民政府：\n区民政局制定的《示例区救助应急预案》已经同意，现转发给你们，请认真执行。\n上海市示例区人民政府办公室\n二〇一三年八月六日\n示例区救助应急预案\n目 录\n1 总则\n1.1 编制目的\n2 附则\n1 总则\n1.1 编制目的\n${body}`,
  );
  expect(others).toEqual([]);
  expect(only).toMatchObject({
    title: '示例区救助应急预案',
    issuedOn: '2013-08-06',
    kind: 'implementation-plan',
  });
});

test('a heading of contents is the title where none stands over them', () => {
  const documents = read(
    `示例市人民政府办公室关于印发《示例市天气应急预案》的通知\n各区人民政府：\n《示例市天气应急预案》已经同意，现印发给你们，请遵照执行。\n示例市人民政府办公室\n2014年12月25日\n示例市天气应急预案目录\n1.总则\n1.1编制目的\n1.总则\n1.1编制目的\n${body}`,
  );
  expect(documents.at(-1)?.title).toBe('示例市天气应急预案');
});

test('a party committee and a government that share a line are two bodies', () => {
  const [only] = read(
    `中共杭州市委杭州市人民政府\n关于印发《示例行动方案》\n的通知\n各区委，各区人民政府：\n${body}\n中共杭州市委\n杭州市人民政府\n2024年2月28日`,
  );
  expect(only?.issuers).toEqual(['中共杭州市委', '杭州市人民政府']);
});

test('a number and a signature that lost their lines', () => {
  const [notice, rule] = read(
    `关于印发《示例服务管理规定》的通知国信办发文〔2025〕1号\n各省、自治区、直辖市互联网信息办公室：\n现将《示例服务管理规定》印发给你们，请认真贯彻执行。\n国家互联网信息办公室工业和信息化部公安部海关总署国家广播电视总局2025年4月23日\n示例服务管理规定\n第一章 总则\n第一条 ${body}\n第二条 本规定自2025年6月1日起施行。`,
  );
  expect(notice).toMatchObject({
    title: '关于印发《示例服务管理规定》的通知',
    documentNumber: '国信办发文〔2025〕1号',
    issuers: ['国家互联网信息办公室', '工业和信息化部', '公安部', '海关总署', '国家广播电视总局'],
    issuedOn: '2025-04-23',
  });
  expect(rule).toMatchObject({ title: '示例服务管理规定', effectiveFrom: '2025-06-01' });
});

test('an agency names whose text it prints', () => {
  const [only] = read(
    `示例战略规划纲要（2022－2035年）\n新华社北京12月14日电 近日，中共中央、国务院印发了《示例战略规划纲要（2022－2035年）》，并发出通知，要求各地认真贯彻落实。\n${body}\n一、规划背景\n坚持创新。`,
  );
  expect(only).toMatchObject({ issuers: ['中共中央', '国务院'], region: '全国' });
});

test('a page that shows an old decree years later was not the day it took effect', () => {
  const [only] = read(
    `示例编制管理条例\n\n作者:示例网 时间:2024-07-22 08:17:50 来源:示例网\n\n示例编制管理条例\n\n中华人民共和国国务院令\n\n第227号\n\n现发布《示例编制管理条例》，自发布之日起施行。\n\n1997年8月3日\n\n第一章 总则\n第一条 ${body}`,
  );
  expect(only).toMatchObject({ issuedOn: '1997-08-03', effectiveFrom: '1997-08-03' });
});

test('an announcement that has a number and no other name', () => {
  const [asks, draft] = read(
    `杭州市人民代表大会常务委员会办公室公告（第7号）\n\n常委会会议对《示例市信用条例（草案）》（以下简称《条例（草案）》）进行了初次审议。现将《条例（草案）》全文公布，广泛征求意见。\n杭州市人民代表大会常务委员会办公室\n2022年12月5日\n杭州市信用条例（草案）\n第一章 总则\n第一条 ${body}`,
  );
  expect(asks).toMatchObject({ title: '杭州市人民代表大会常务委员会办公室公告（第7号）', draft: false });
  expect(draft).toMatchObject({ title: '杭州市信用条例（草案）', draft: true });
});

test('the history of a law, a line each', () => {
  const [only] = read(
    `# 浙江省示例促进条例\n\n2010年7月30日 浙江省第十一届人民代表大会常务委员会第十九次会议通过\n\n2010年7月30日 浙江省第十一届人民代表大会常务委员会公告第54号公布\n\n2011年1月1日 施行\n\n## 第一章　总则\n\n第一条 ${body}\n\n第二条 本条例自2011年1月1日起施行。`,
  );
  expect(only).toMatchObject({
    issuers: ['浙江省人民代表大会常务委员会'],
    documentNumber: '浙江省第十一届人民代表大会常务委员会公告第54号',
    issuedOn: '2010-07-30',
    effectiveFrom: '2011-01-01',
  });
});

test('what a letter names without title marks is announced all the same', () => {
  const documents = read(
    `国务院关于印发“十四五”示例业发展规划的通知\n国发〔2023〕32号\n各省、自治区、直辖市人民政府：\n现将“十四五”示例业发展规划印发给你们，请认真贯彻执行。\n“十四五”示例业发展规划\n${body}\n“十三五”期间年人均出游超过4次。\n一、总体要求\n坚持创新。`,
  );
  expect(documents.map((d) => d.title)).toEqual([
    '国务院关于印发“十四五”示例业发展规划的通知',
    '“十四五”示例业发展规划',
  ]);
  expect(documents.flatMap((d) => d.facts.filter((f) => f.kind === 'target'))).toEqual([]);
});

test('what is put before the public for objections is a publicity, though it asks for opinions too', () => {
  const [only] = read(
    `各有关单位：\n根据《示例奖励办法》的规定，经审核，现将配套奖励拟奖名单向社会公示，征求意见。\n有异议的，须在公示之日起10日内提出。\n示例市科技创新委员会\n2021年11月19日`,
  );
  expect(only?.kind).toBe('publicity');
});

test.each([
  ['特此通知。示例市工业和信息化局 2024年3月5日', ['示例市工业和信息化局']],
  ['特此通知 示例市财政局 示例市科学技术局 2024年3月5日', ['示例市财政局', '示例市科学技术局']],
  ['联系人：某某。示例市人民政府办公室2024年3月5日（此件公开发布）', ['示例市人民政府办公室']],
  ['特此公告。示例市商务局 二〇二四年三月五日', ['示例市商务局']],
])('who signs and the day may have run into the last paragraph: %s', (foot, issuers) => {
  const [only] = read(`关于开展示例工作的通知\n各有关单位：\n${body}${foot}\n`);
  expect(only).toMatchObject({ issuers, issuedOn: '2024-03-05' });
});

test('a day that ends a sentence signs nothing', () => {
  const [only] = read(
    `关于开展示例工作的通知\n各有关单位：\n${body}材料报送至示例市财政局，截止时间为2024年3月5日\n`,
  );
  expect(only).toMatchObject({ issuers: [], issuedOn: null });
});
