import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fingerprintsOf, SURE_LENGTH } from './fingerprints.ts';
import { normaliseIdentifier, normaliseText, readIdentifiers } from './normalise.ts';
import { compareTexts, LEAST_PASSAGE } from './passages.ts';
import { buildIndex, type Candidate, compareAll, identifiersOf } from './search.ts';

const PASSAGE =
  '本项目自主研发面向制造企业的隐私计算平台，支持多方安全计算与联邦学习，已在三家示例单位完成部署，单节点吞吐较上一版本提高四成。';
const candidate = (id: string, text: string, more: Partial<Candidate> = {}): Candidate => ({
  case: id,
  applicant: `company-${id}`,
  year: 2024,
  call: 'call',
  text,
  identifiers: [],
  ...more,
});

describe('numbers', () => {
  test.each([
    ['invoice', 'No. ２３４４ ２０００ 0000 12345678', '23442000000012345678'],
    ['invoice', '00123456', '00123456'],
    ['contract', '示例〔2023〕字第 12 号', '示例2023字第12号'],
    ['contract', 'ht-2023/001', 'HT2023001'],
    ['equipment', 'sn：ab-99 01', 'SNAB9901'],
  ] as const)('%s %s', (kind, written, value) => {
    expect(normaliseIdentifier(kind, written)?.value).toBe(value);
  });

  test.each(['', '无', '12', '—'])('“%s” identifies nothing', (written) => {
    expect(normaliseIdentifier('invoice', written)).toBeNull();
  });

  test('are read from text by their labels', () => {
    const text =
      '合同编号：HT-2023-001；发票号码：2344 2000 0000 1234 5678，设备编号 SN9901。电话 0755-00000001，金额 12345678 元。';
    expect(readIdentifiers(text).map((each) => `${each.kind} ${each.value}`)).toEqual([
      'invoice 23442000000012345678',
      'contract HT2023001',
      'equipment SN9901',
    ]);
  });

  test('are looked for once in a text of spaces, not anew from each of them', () => {
    const text = `合同号码${'\t'.repeat(2_000_000)}。出厂号${'\n'.repeat(2_000_000)}编号`;
    expect(readIdentifiers(text)).toEqual([]);
  });

  test('of a form and of texts are held once', () => {
    expect(
      identifiersOf([{ kind: 'contract', written: 'HT 2023-001' }], ['合同编号：ht-2023-001']),
    ).toHaveLength(1);
  });
});

describe('passages', () => {
  test('survive punctuation, width and spaces, and lead back to both originals', () => {
    const mine = `一、概况。${PASSAGE}其余内容各不相同甲乙丙丁。`;
    const theirs = `完全不同的开头文字若干。${PASSAGE.replace(/，/g, '、 ').replace('三家', '三 家')}结尾。`;
    const { passages, containment } = compareTexts(mine, theirs);
    expect(passages).toHaveLength(1);
    const [passage] = passages;
    if (!passage) throw new Error();
    expect(mine.slice(...passage.mine)).toBe(PASSAGE.slice(0, -1));
    expect(normaliseText(theirs.slice(...passage.theirs)).text).toBe(normaliseText(PASSAGE).text);
    expect(containment).toBeGreaterThan(0.7);
  });

  test('of texts that have nothing in common there are none', () => {
    expect(compareTexts(PASSAGE, '工业软件首版次应用示范与推广若干情况的完全另外一份说明文字')).toMatchObject(
      { containment: 0, passages: [] },
    );
    expect(compareTexts('', PASSAGE).passages).toEqual([]);
  });

  const word = fc.string({
    unit: fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCharCode(code)),
    minLength: 0,
    maxLength: 300,
  });
  const long = fc.string({
    unit: fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCharCode(code)),
    minLength: SURE_LENGTH,
    maxLength: 200,
  });

  test(`a shared passage of ${SURE_LENGTH} characters always leaves a common fingerprint and is always found`, () => {
    fc.assert(
      fc.property(word, long, word, word, word, (before, passage, after, other, another) => {
        const [mine, theirs] = [before + passage + after, other + passage + another];
        const hashes = new Set(fingerprintsOf(mine).hashes);
        expect([...fingerprintsOf(theirs).hashes].some((hash) => hashes.has(hash))).toBe(true);
        const likeness = compareTexts(mine, theirs);
        expect(Math.max(...likeness.passages.map((each) => each.length))).toBeGreaterThanOrEqual(
          passage.length,
        );
        for (const { mine: a, theirs: b } of likeness.passages)
          expect(mine.slice(...a)).toBe(theirs.slice(...b));
        expect(likeness.containment).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('what is copied with a character changed here and there is found, though each piece is short', () => {
    const edited = PASSAGE.replace('，', '').replace(/(.{11})./g, '$1换');
    const likeness = compareTexts(`开头。${PASSAGE}结尾。`, `另一份材料的开头。${edited}其他。`);
    expect(Math.max(...likeness.passages.map((each) => each.length))).toBeLessThan(LEAST_PASSAGE);
    expect(likeness.containment).toBeGreaterThan(0.6);
    // A piece by itself says nothing.
    expect(
      compareTexts(PASSAGE.slice(0, 12), `另一份材料${PASSAGE.slice(0, 12)}其他内容若干`).passages,
    ).toEqual([]);
  });

  test('a text is wholly contained in itself', () => {
    fc.assert(
      fc.property(long, (text) => {
        expect(compareTexts(text, text)).toMatchObject({ containment: 1, resemblance: 1 });
      }),
    );
  });
});

describe('search', () => {
  const fill = (seed: number) =>
    Array.from({ length: 400 }, (_, i) =>
      String.fromCharCode(0x4e00 + ((seed * 7919 + i * i * 104_729 + i * 31) % 20_000)),
    ).join('');
  const others = Array.from({ length: 300 }, (_, i) => candidate(`other-${i}`, fill(i)));
  const copy = candidate('copy', fill(9_001) + PASSAGE, { year: 2022, call: 'earlier' });
  const invoice = candidate('invoice', fill(9_002), {
    identifiers: identifiersOf([{ kind: 'invoice', written: '90000001' }]),
  });
  const mine = candidate('mine', PASSAGE + fill(9_003), {
    identifiers: identifiersOf([{ kind: 'invoice', written: '9000 0001' }]),
  });
  const all = [...others, copy, invoice, mine];

  test('finds the copy of another year and the shared invoice among three hundred, and itself not', () => {
    const found = buildIndex(all).candidates(mine);
    expect(found.map((each) => each.case).sort()).toEqual(['copy', 'invoice']);
    const matches = compareAll(
      mine,
      all.filter((each) => found.some((one) => one.case === each.case)),
    );
    expect(matches.map((each) => each.case)).toEqual(['invoice', 'copy']);
    expect(matches[0]).toMatchObject({ score: 1, why: { zh: '发票编号 90000001 相同' } });
    expect(matches[1]?.why.zh).toContain('1 段');
  });

  test('what stands in every application is of the form and finds nothing', () => {
    const form = '承诺本单位提交的材料真实完整有效，并对其真实性承担全部法律责任，如有虚假愿意接受处理。';
    const many = Array.from({ length: 120 }, (_, i) => candidate(`c-${i}`, form + fill(i)));
    expect(buildIndex(many).candidates(candidate('new', form + fill(8_888)))).toEqual([]);
  });

  test('an empty index finds nothing', () => {
    expect(buildIndex([]).candidates(mine)).toEqual([]);
  });
});
