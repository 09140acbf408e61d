/** Duties and instalments of documents made up for it: what becomes an entry, and what is left with a reason. */
import { readText } from '@huice/reading';
import { expect, test } from 'vitest';
import { checkDraft, draftPack } from './index.ts';

async function draftOf(body: string) {
  const text = `示例市数据服务管理办法\n\n示工信规〔2024〕3号\n\n${body}\n`;
  const [document] = readText(text, { file: 'a.txt' }).documents;
  if (document === undefined) throw new Error('no document was read');
  const draft = draftPack({ text, document, known: [] });
  const { packs, problems } = await checkDraft(draft.files, []);
  const [pack] = packs;
  if (pack === undefined) throw new Error(problems.map(({ words }) => words.zh).join('；'));
  return { pack, draft };
}

test.each([
  [
    '第一条 数据处理者应当在发生变化的三个月内履行备案变更手续。',
    { binds: 'data-processor', kind: 'filing', limit: { kind: 'within', n: 3, unit: 'month' } },
    '履行备案变更手续',
  ],
  [
    '第一条 园区管理机构应当每年开展一次安全评估。',
    { binds: 'named', kind: 'assessment', limit: { kind: 'every', every: 'year', times: 1 } },
    '每年开展一次安全评估',
  ],
  [
    '第一条 平台运营者应当立即向市网信部门报告。',
    { binds: 'platform-operator', kind: 'report', limit: { kind: 'at-once' }, to: '市网信部门' },
    '报告',
  ],
  [
    '第一条 平台运营者应当记录人员操作日志。日志留存时间不少于六个月。',
    { binds: 'platform-operator', kind: 'record', limit: { kind: 'keep', n: 6, unit: 'month' } },
    '记录人员操作日志',
  ],
  [
    '第一条 县级以上人民政府应当加强数据安全保护能力建设。',
    { binds: 'authority', kind: 'promotion' },
    '加强数据安全保护能力建设',
  ],
  ['第一条 任何单位或者个人不得泄露数据。', { binds: 'everyone', kind: 'prohibition' }, '不得泄露数据'],
  [
    '第一条 申报单位应当在收到文件之日起30日内办理资金拨付手续。',
    { binds: 'applicant', kind: 'submission', limit: { kind: 'within', n: 30, unit: 'day' } },
    '办理资金拨付手续',
  ],
])('%s', async (body, expected, deed) => {
  const { pack } = await draftOf(body);
  expect(pack.obligations).toMatchObject([expected]);
  expect(pack.obligations[0]?.duty.zh).toContain(deed);
});

test('a time limit of another deed in the sentence is not taken for its own', async () => {
  const { pack } = await draftOf('第一条 数据处理者应当开展应急处置，每年向市工业和信息化局报告处置情况。');
  expect(pack.obligations).toMatchObject([{ kind: 'remedy' }]);
  expect(pack.obligations[0]).not.toHaveProperty('limit');
  expect(pack.obligations[0]).not.toHaveProperty('to');
});

test('what may be done, and a duty of no body, are left with the reason', async () => {
  const { pack, draft } = await draftOf(
    '第一条 数据资源开发利用应当遵守法律法规。\n第二条 平台运营者可以委托第三方机构开展检测。',
  );
  expect(pack.obligations).toEqual([]);
  expect(pack.notModelled.map(({ provision, why }) => [provision, why.zh])).toEqual([
    ['第一条', expect.stringContaining('“数据资源开发利用”不是单位或个人')],
    ['第二条', expect.stringContaining('不是义务')],
  ]);
  expect(draft.notes.map(({ zh }) => zh)).toContainEqual(
    expect.stringContaining('义务 2 条：写入 obligations.yaml 0 条'),
  );
});

const support = '第一条 对新落户企业给予最高1000万元奖励';
test.each([
  [`${support}，分三年按4:3:3比例兑现。`, ['分3期给付：40%、30%、30%']],
  [`${support}，分三年按40%、30%、30%的比例拨付。`, ['分3期给付：40%、30%、30%']],
  [
    `${support}，分两期拨付，立项后拨付50%，验收合格后拨付剩余50%。`,
    ['分2期给付：50%（立项后）、50%（验收合格后）'],
  ],
  [
    `${support}。\n第二条 奖励资金分两次兑付，首期拨付60%，次年拨付40%。`,
    ['分2期给付：60%（首期）、40%（次年）'],
  ],
  // A part of the whole alone does not say how the rest is paid.
  [`${support}，立项后拨付50%。`, []],
  // A match is what another gives, no stage.
  ['第一条 对承担国家项目的企业，按1:1给予配套资助，最高500万元。', []],
])('%s', async (body, expected) => {
  const { pack } = await draftOf(body);
  const notes = pack.measures[0]?.notes ?? [];
  expect(notes.filter(({ id }) => id === 'instalments').map(({ words }) => words.zh)).toEqual(expected);
});
