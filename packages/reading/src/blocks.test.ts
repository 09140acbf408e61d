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
