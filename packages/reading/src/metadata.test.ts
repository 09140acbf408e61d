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
