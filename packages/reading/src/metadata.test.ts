import { describe, expect, test } from 'vitest';
import { readText } from './read.ts';

const document = (text: string) => readText(text, { file: 'x.txt' }).documents[0];
const article = '第一条 为促进示例产业发展，制定本办法。\n第二条 本办法适用于示例企业。\n';

describe('how long a document holds', () => {
  test.each([
    ['本办法自2021年3月1日起执行，暂定三年。', '2021-03-01', '2024-02-29'],
    ['本政策实行年限为2019年至2022年。', '2019-01-01', '2022-12-31'],
    ['本政策适用于2020年1月1日至2022年12月31日的奖补对象。', '2020-01-01', '2022-12-31'],
    ['本办法由示例局解释。', null, null],
  ])('%s', (sentence, from, to) =>
    expect(document(`示例产业扶持办法\n${article}第三条 ${sentence}\n`)).toMatchObject({
      effectiveFrom: from,
      effectiveTo: to,
    }),
  );
});

describe('what a document says of itself', () => {
  test('a date in brackets under the title', () =>
    expect(document(`青岛市关于支持示例产业的实施意见\n（2023年2月8日）\n${article}`)?.issuedOn).toBe(
      '2023-02-08',
    ));

  const rule = '示例管理条例\n第一章 总则\n第一条 为了规范管理，制定本条例。\n';
  const published = '《示例管理条例》已经2024年8月30日会议通过，现予公布，自2025年1月1日起施行。';
  test.each([
    [`中华人民共和国国务院令\n第797号\n${published}\n2024年9月24日\n${rule}`, '国务院令第797号', '国务院'],
    [`中华人民共和国国务院令（第797号）\n${published}\n2024年9月24日\n${rule}`, '国务院令第797号', '国务院'],
    [
      `浙江省人民政府令\n第12号\n${published}\n2024年9月24日\n${rule}`,
      '浙江省人民政府令第12号',
      '浙江省人民政府',
    ],
    [
      `工业和信息化部令第70号\n${published}\n2024年9月24日\n${rule}`,
      '工业和信息化部令第70号',
      '工业和信息化部',
    ],
  ])('a decree gives its number and its body: %s', (text, documentNumber, issuer) => {
    const { documents } = readText(text, { file: 'a.txt' });
    expect(documents).toHaveLength(1);
    expect(documents[0]).toMatchObject({
      title: '示例管理条例',
      documentNumber,
      issuers: [issuer],
      issuedOn: '2024-09-24',
      effectiveFrom: '2025-01-01',
    });
  });
  test('the note under a title names the decree', () => {
    const [document] = readText(
      '示例管理条例\n（2024年9月24日中华人民共和国国务院令第797号公布）\n第一章 总则\n第一条 为了规范管理，制定本条例。\n',
      { file: 'a.txt' },
    ).documents;
    expect(document).toMatchObject({ documentNumber: '国务院令第797号', issuers: ['国务院'] });
  });
  test('fields of a page that name who signed and when, and an empty field before another', () => {
    const page = (fields: string) =>
      readText(`${fields}\n示例省示例产业发展行动计划\n为加快发展，制定本计划。\n一、目标\n加快发展。\n`, {
        file: 'a.txt',
      }).documents[0];
    expect(page('签发单位：示例省人民政府办公厅\n签发时间：2024-06-30\n生效时间：2024-07-01')).toMatchObject({
      issuedOn: '2024-06-30',
      effectiveFrom: '2024-07-01',
    });
    expect(page('成文日期： | 发布日期： | 2024-04-09 |')).toMatchObject({
      issuedOn: null,
      publishedOn: '2024-04-09',
    });
  });
  test('the decree that makes a rule public belongs to it, with the header above', () =>
    expect(
      document(
        `发文机关：国务院\n成文日期：2021年5月6日\n发文字号：国令第999号\n中华人民共和国国务院令\n第999号\n《示例管理条例》已经2021年4月1日会议通过，现予公布，自2021年9月1日起施行。\n2021年5月6日\n示例管理条例\n第一章 总则\n${article}`,
      ),
    ).toMatchObject({
      title: '示例管理条例',
      documentNumber: '国令第999号',
      issuers: ['国务院'],
      issuedOn: '2021-05-06',
    }));

  test.each([
    [
      '各有关单位：\n现将项目申报有关事项通知如下。\n一、每个单位申报不超过2个。\n特此通知。\n2022年1月20日\n',
      'notice',
    ],
    ['公示\n按照有关要求，现将拟推荐对象名单予以公示，公示期为五个工作日。\n', 'publicity'],
    [
      '为规范示例活动，我们起草了示例办法，现公开征求意见。\n意见反馈截止时间为2023年4月26日。\n',
      'consultation',
    ],
  ])('without a title: %s', (text, kind) => expect(document(text)?.kind).toBe(kind));
});

describe('what pages print over and under a document', () => {
  test('the value of a field on the line under its name', () =>
    expect(
      document(
        `示例县工作规则\n• 索引号:\n\n  000/2024-001\n• 发文字号:\n\n  示政发〔2024〕7号\n• 发文日期:\n\n  2024年04月06日 16:40\n• 有效性:\n\n• 发布日期:\n\n  2024年04月08日 16:34\n\n示例县工作规则\n${article}`,
      ),
    ).toMatchObject({
      documentNumber: '示政发〔2024〕7号',
      issuedOn: '2024-04-06',
      publishedOn: '2024-04-08',
    }));

  test('a body named in full over a title that names it again is no second issuer', () =>
    expect(
      document(
        `山东省威海市人民政府办公室\n\n威海市人民政府办公室关于印发示例核对办法的通知\n\n威政办发〔2012〕99号\n\n各区人民政府：\n现将《示例核对办法》印发给你们，请认真执行。\n2012年9月27日\n`,
      ),
    ).toMatchObject({
      title: '威海市人民政府办公室关于印发示例核对办法的通知',
      issuers: ['威海市人民政府办公室'],
    }));

  test('a menu over the head of a law collection does not run into its title', () =>
    expect(
      document(
        `本文仅供参考,如需引用请以正式文件为准\n发文标题: 威海市人民政府关于支持示例产业的通知\n发文文号: 威政发[2010]99号\n各区人民政府：\n现将有关事项通知如下。\n一、支持示例企业\n`,
      )?.title,
    ).toBe('威海市人民政府关于支持示例产业的通知'));

  test('an empty field takes nothing that is no day', () =>
    expect(
      document(`示例县工作规则\n发文日期：\n主题分类：综合\n发布日期：2024-04-08\n${article}`),
    ).toMatchObject({ issuedOn: null, publishedOn: '2024-04-08' }));

  test('the header of a collection of laws, and a letter that issues several measures', () => {
    const { documents } = readText(
      `发文标题: 山东省人民政府关于印发促进示例产业等若干政策的通知\n发文文号: 鲁政发[2010]99号\n发文部门: 山东省人民政府\n发文时间: 2010-3-18\n实施时间: 2010-3-18\n法规类型: 行业规定\n所属区域: 山东\n阅读人次: 28\n发文内容:\n各市人民政府：\n现将《关于促进示例材料产业发展的若干政策》《关于促进示例医药产业发展的若干政策》印发给你们，请认真执行。\n山东省人民政府\n二○一○年三月十八日\n关于促进示例材料产业发展的若干政策\n为加快示例材料产业发展，制定本政策。\n一、支持基地建设\n对认定的基地给予支持。\n关于促进示例医药产业发展的若干政策\n为加快示例医药产业发展，制定本政策。\n一、支持研发\n对示例企业给予支持。\n`,
      { file: 'x.txt' },
    );
    expect(documents.map((d) => d.title)).toEqual([
      '山东省人民政府关于印发促进示例产业等若干政策的通知',
      '关于促进示例材料产业发展的若干政策',
      '关于促进示例医药产业发展的若干政策',
    ]);
    for (const d of documents)
      expect(d).toMatchObject({
        documentNumber: '鲁政发〔2010〕99号',
        issuers: ['山东省人民政府'],
        region: '山东省',
        issuedOn: '2010-03-18',
      });
    expect(documents[0]?.effectiveFrom).toBe('2010-03-18');
  });
});

test.each(['各区人民政府，市人民政府各部门，各有关单位：', '各开发区、区科技主管部门，各有关单位：'])(
  'a letter to %s is of a place that is not named, not of the nation',
  (addressed) => {
    const read = document(
      `关于组织开展示例工作的通知\n${addressed}\n现就有关事项通知如下：\n一、开展示例工作。\n`,
    );
    expect(read?.region).toBeNull();
  },
);

describe('the region of a document', () => {
  test.each([
    ['建德市人民政府关于示例产业的若干政策', '建德市'],
    ['金华市婺城区人民政府关于示例产业的若干政策', '金华市婺城区'],
    ['婺城区人民政府关于示例产业的若干政策', '金华市婺城区'],
    ['关于示例产业的若干政策', null],
  ])('%s', (title, region) =>
    expect(document(`${title}\n结合我市实际，制定本政策。\n${article}由市财政局负责。\n`)?.region).toBe(
      region,
    ),
  );
});
