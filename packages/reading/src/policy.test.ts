import { describe, expect, test } from 'vitest';
import { readText } from './read.ts';

const codes = (text: string) => readText(text, { file: 'a.txt' }).warnings.map((w) => w.code);

describe('is it a policy', () => {
  test.each([
    [
      'news',
      '示例科技产业大会昨日举行\n本报讯（记者 张三）昨日，示例科技产业大会在示例市举行，来自各地的嘉宾参加了会议，共商产业发展。',
      true,
    ],
    [
      'hiring',
      '示例市工业和信息化局关于2024年公开招聘工作人员的公告\n因工作需要，现面向社会公开招聘工作人员若干名。\n一、招聘岗位\n详见附件。',
      true,
    ],
    [
      'how a document came about',
      '文件制定：《示例市加快推进示例城建设若干举措》决策过程\n发布时间：2026-03-28\n一、征求意见\n市示例局召开座谈会征求意见。',
      true,
    ],
    [
      'what became of comments',
      '按照有关规定，《示例规划》在起草过程中征求了各方面的意见。有关情况如下：\n1.2026年3月24日，送重点企业征求意见，9条修改意见均已采纳；\n2.向社会公布，未收到意见建议。\n示例省示例厅\n2026年5月20日',
      true,
    ],
    [
      'a call for comments',
      '关于公开征求《示例市示例办法（征求意见稿）》意见的公告\n现向社会公开征求意见，请于2026年5月20日前反馈。',
      false,
    ],
    ['a norm', '示例市示例产业管理办法\n第一条 为规范管理，制定本办法。', false],
  ])('%s', (_name, text, refused) => {
    expect(codes(text).includes('not-a-policy')).toBe(refused);
  });
});

describe('damaged copies', () => {
  const norm = '示例市示例产业管理办法\n第一条 为规范管理，制定本办法。';
  test('a clean one has no warning', () => expect(codes(norm)).toEqual([]));
  test('starred words', () => expect(codes(`${norm}\n第二条 支持示***业发展。`)).toContain('damaged-mirror'));
  test('traditional characters mixed in', () =>
    expect(
      codes(
        `${norm}${'\n第三条 对各类企业在本市开展的研究开发和推广应用活动加以支持，并在其后每年进行检查和考核，推動產業發展，對其進行支持。'.repeat(1)}${'加强统筹，完善制度，落实责任，稳步推进各项工作。'.repeat(10)}`,
      ),
    ).toContain('damaged-mirror'));
});
