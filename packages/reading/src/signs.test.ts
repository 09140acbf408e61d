import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readText } from './read.ts';
import { shows, signsIn } from './signs.ts';
import type { Reading } from './types.ts';

const seeds = fileURLToPath(new URL('../../../../shared/seeds/', import.meta.url));

/** Sentences in which every reader of facts finds something, each in a paragraph of its own or run together. */
const sentences = [
  '联系人：李示例，电话：010-55555555，邮箱：a@example.com。',
  '通信地址：示例市示例路1号示例大厦。',
  '优先采购本地企业产品的，按地方财政贡献给予奖励。',
  '受补助的企业5年内不得外迁。',
  '同一项目不得重复享受，按照就高原则执行。',
  '获得支持的，从优享受；只能选择一项，超出部分按比例核减。',
  '申报单位应当在10个工作日内备案，严禁虚报。',
  '已获市级资助的示例项目，不予支持。',
  '应当符合下列条件之一：年营业收入不低于2000万元；职工20人以上。',
  '对特别重大的项目，采取一事一议方式给予支持。',
  '到2027年，示例产业规模达到500亿元。',
  '发展主要预期目标是：产值增长8%以上。',
  '（责任单位：市科技局、财政局）',
  '牵头单位：市发展改革委；配合单位：市商务局',
  '推进示例改造。（省教育厅、省财政厅）',
  '实施主体：市商务局',
  '本办法由市示例局负责解释。',
  '各区政府要落实属地责任。',
  '市科技局：负责组织申报。',
  '每年3月底前报送上年度工作总结。',
  '每家企业最多申报2个项目。',
  '受理时间：2027年3月1日至3月31日17时。',
  '根据《示例办法》（示府〔2026〕3号），制定本措施。',
];
const heads = ['一、', '（一）', '第一条', '1.', '', '——'];
const text = fc
  .array(
    fc.tuple(
      fc.constantFrom(...heads),
      fc.array(fc.constantFrom(...sentences), { minLength: 1, maxLength: 3 }),
    ),
    {
      minLength: 1,
      maxLength: 10,
    },
  )
  .map((lines) => `示例市示例措施\n${lines.map(([head, words]) => head + words.join('')).join('\n')}`);

describe('signs of a paragraph', () => {
  let withoutSigns: (text: string, options: { file: string }) => Reading;
  beforeAll(async () => {
    vi.resetModules();
    vi.doMock('./signs.ts', () => ({ signsIn: () => 0, shows: () => true }));
    withoutSigns = (await import('./read.ts')).readText;
  });
  afterAll(() => {
    vi.doUnmock('./signs.ts');
    vi.resetModules();
  });

  it('tell which characters stand in a stretch, and nothing of what stands around it', () => {
    const words = '电话和本市产值';
    expect(shows(signsIn(words, 0, 2), 'contact')).toBe(true);
    expect(shows(signsIn(words, 2, 5), 'contact')).toBe(false);
    expect(shows(signsIn(words, 2, 5), 'lawyers')).toBe(true);
    expect(signsIn(words, 5, 7)).toBe(0);
  });

  it('hide nothing: a text reads the same with every pattern tried on every paragraph', () => {
    expect(withoutSigns).not.toBe(readText);
    for (const sentence of sentences)
      expect(readText(sentence, { file: 'a' }), sentence).toEqual(withoutSigns(sentence, { file: 'a' }));
    fc.assert(
      fc.property(text, (drawn) => {
        expect(readText(drawn, { file: 'a' })).toEqual(withoutSigns(drawn, { file: 'a' }));
      }),
      { numRuns: 150 },
    );
  });

  it.skipIf(!existsSync(seeds))(
    'hide nothing in the real files (skipped where ../shared/seeds is not)',
    () => {
      for (const file of readdirSync(seeds)) {
        const words = readFileSync(seeds + file, 'utf8');
        expect(readText(words, { file }), file).toEqual(withoutSigns(words, { file }));
      }
    },
  );
});
