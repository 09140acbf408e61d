import { describe, expect, test } from 'vitest';
import { readBlocks } from './blocks.ts';

function paragraphs(text: string): string[] {
  const { view, blocks } = readBlocks(text);
  return blocks.map((b) => view.text.slice(b.start, b.end));
}

describe('paragraphs put back together', () => {
  test('a page number in mid-sentence leaves, and the sentence goes on', () => {
    expect(
      paragraphs(
        '推动示例产业集聚发展，加强上下游企业之间的协同，形成产业链协同创\n\n— 4 —\n\n新发展的格局。',
      ),
    ).toEqual(['推动示例产业集聚发展，加强上下游企业之间的协同，形成产业链协同创新发展的格局。']);
  });
  test('hard wraps go, headings stay', () => {
    expect(
      paragraphs('一、总体要求\n坚持创新驱动，着力突破关键核心技术，全面贯\n彻落实各项决策部署。\n二、目标'),
    ).toEqual(['一、总体要求', '坚持创新驱动，着力突破关键核心技术，全面贯彻落实各项决策部署。', '二、目标']);
  });
  test('a bracket broken over lines closes', () => {
    expect(paragraphs('推动应用。（责任单位：市工业和信息化局、市财政\n局、市科技局）')).toEqual([
      '推动应用。（责任单位：市工业和信息化局、市财政局、市科技局）',
    ]);
  });
  test('a number broken over lines is one number', () => {
    expect(paragraphs('对符合条件的企业给予一次性奖励，单个企业每年最高10\n00万元。')).toEqual([
      '对符合条件的企业给予一次性奖励，单个企业每年最高1000万元。',
    ]);
  });
  test.each([
    ['申报单位应当登录示例市政务服务网在线填报申请材料并于2024年7月\n31日前报送。', '7月31日前'],
    ['申报时间为自本通知印发之日起也就是从2023年6月1日开始一直到202\n3年6月9日17时为止', '2023年6月9日'],
    ['对实际完成固定资产投资额在1000万元（含）以上、3亿元（不含）\n以下的项目给予补助。', '（不含）以下'],
    ['分别给予在年度评价中排名前三名的证券机构奖励资金50万元、30万元、\n20万元奖励。', '30万元、20万元奖励'],
  ])('a line that breaks a date, a number or a comparison goes on: %s', (text, joined) => {
    expect(paragraphs(text)).toHaveLength(1);
    expect(paragraphs(text)[0]).toContain(joined);
  });
  test('a list of bodies over many lines is one bracket', () => {
    const list =
      '（责任单位：市工业和信息化局、市发展和改革委员会、\n市科技局、市财政局、市商务局、市人力资源和社会保障局、\n市税务局）';
    expect(paragraphs(`推动示例产业发展。${list}`)).toHaveLength(1);
  });
  test('the way to a page is no part of its title', () => {
    expect(paragraphs('政务公开 > 财政局 > 文件公开 > 规范性文件\n关于示例的通知')).toHaveLength(2);
  });
  test('what is drawn between parts is not read', () => {
    expect(paragraphs('| 任务 | 单位 |\n|---|---|\n| 甲 | 乙 |')).toEqual(['任务\t单位', '甲\t乙']);
  });
  test('stray blanks, split digits, marks of a converter and bookmarks are repaired', () => {
    expect(paragraphs('[bookmark: _Toc1]第 2 3 条  高质 量发展')).toEqual(['第23条高质量发展']);
    expect(paragraphs('- （一）支持１．５亿元，1﹒扩大应用')).toEqual(['（一）支持1.5亿元，1.扩大应用']);
  });
  test('every character of the view is at its place in the original', () => {
    const text = '第 2 3 条　给予 500 万元。\r\n— 3 —\r\n（一） 支持\uff11\uff10家';
    const { view } = readBlocks(text);
    const folded = new Map([
      ['（', '（'],
      ['1', '１'],
      ['0', '０'],
    ]);
    for (let i = 0; i < view.text.length; i += 1) {
      const seen = view.text[i] ?? '';
      if (seen === '\n') continue;
      const there = text[view.at[i] ?? 0];
      expect([seen, folded.get(seen)]).toContain(there);
    }
  });
});
