import { expect, test } from 'vitest';
import { readCallsOf, readText } from '../read.ts';

const notice = (body: string) =>
  readText(
    `示例市工业和信息化局关于组织申报2024年示例专项资金项目的通知\n各有关单位：\n现组织开展2024年示例专项资金项目申报工作，有关事项通知如下：\n${body}\n示例市工业和信息化局\n2024年2月26日`,
    { file: '示例.txt' },
  ).documents[0]?.calls ?? [];

test('a call holds its windows by their ways, to the minute', () => {
  const [call] = notice(
    '一、申报方式\n（一）网上填报。登录“示例市惠企平台”（https://www.example.cn/hq）填报，受理时间为2024年3月1日9:00至2024年3月20日18:00。\n（二）纸质材料报送。网上审核通过后，于2024年3月27日17:30前将纸质材料报送至示例市工业和信息化局。书面受理地点：示例市示例路1号2楼15号窗口。须提前通过小程序预约取号。\n二、其他\n本次申报不收取任何费用。',
  );
  expect(call?.windows.map((w) => [w.channel, w.from, w.to])).toEqual([
    ['online', '2024-03-01T09:00', '2024-03-20T18:00'],
    ['paper', null, '2024-03-27T17:30'],
  ]);
  expect(call).toMatchObject({
    receivers: ['示例市工业和信息化局'],
    places: ['示例市示例路1号2楼15号窗口'],
    sites: ['https://www.example.cn/hq', '示例市惠企平台'],
    fee: 'none',
    booking: expect.stringContaining('预约'),
  });
});

test('papers, steps, quotas and contacts of a call are those of the document', () => {
  const [call] = notice(
    '一、申报材料\n1.申请书原件（一式三份，加盖公章）；\n2.营业执照复印件。\n二、申报时间\n2024年3月1日至3月20日。每家企业限报1个项目。\n三、办理流程\n网上填报——形式审查——公示\n四、联系方式\n联系人：张三，电话：0755-88880000。',
  );
  expect([call?.materials.length, call?.steps.length, call?.quotas.length, call?.contacts.length]).toEqual([
    2, 3, 1, 1,
  ]);
});

test('the calls of a document that was kept without them are those of its file, at their places there', () => {
  const body =
    '示例市商务局关于组织申报2024年示例项目的通知\n各有关单位：\n一、申报时间\n2024年3月1日至3月20日。\n二、申报材料\n1.申请书；\n2.营业执照。\n示例市商务局\n2024年2月26日';
  const [here] = readCallsOf(body, 0);
  const [there] = readCallsOf(body, 500);
  expect(here).toEqual(readText(body, { file: '例.txt' }).documents[0]?.calls?.[0]);
  expect(there?.windows[0]?.span[0]).toBe((here?.windows[0]?.span[0] ?? Number.NaN) + 500);
  expect(there?.materials.map(([from]) => from - 500)).toEqual(here?.materials.map(([from]) => from));
});

test('a letter whose title names only the act opens a call all the same; what stands below its papers is none', () => {
  const [call] = readText(
    `关于开展2024年示例企业遴选工作的通知\n各企业：\n根据示例文件要求，现组织符合条件的企业申报示例企业。\n一、申报材料\n1.申请书（一式五份）；\n2.汇总表。\n请于3月24日前将申报材料报送至我局技术科。\n示例市工业和信息化局\n2024年3月1日\n（联系人：张三，电话：0755-88880000）\n相关附件：`,
    { file: '例.txt' },
  ).documents.flatMap((d) => d.calls ?? []);
  expect(call?.windows.map((w) => w.to)).toEqual(['2024-03-24']);
  expect(call?.receivers).toEqual(['示例市工业和信息化局']);
});

test.each([
  ['我局', '示例市工业和信息化局', ['示例市工业和信息化局']],
  ['我委', '示例市发展和改革委员会', ['示例市发展和改革委员会']],
  ['我管委会', '示例市示例高新区管理委员会', ['示例市示例高新区管理委员会']],
  ['我厅', '示例市工业和信息化局', ['我厅']],
  ['我局', '示例市工业和信息化局 示例市财政局', ['我局']],
])('%s signed by %s receives as %j', (own, signed, receivers) => {
  const [call] = readText(
    `关于组织申报2024年示例项目的通知\n各有关单位：\n请于2024年3月24日前将申报材料报送至${own}。\n${signed}\n2024年3月1日`,
    { file: '例.txt' },
  ).documents.flatMap((d) => d.calls ?? []);
  expect(call?.receivers).toEqual(receivers);
});

test('what is not stated stays so; what opens nothing holds no call', () => {
  const [call] = notice('一、申报时间\n2024年3月1日至3月20日。');
  expect(call).toMatchObject({ fee: null, booking: null, receivers: [], sites: [] });
  expect(notice('一、公示时间\n公示时间为2024年3月1日至3月7日。').flatMap((c) => c.windows)).toEqual([]);
});
