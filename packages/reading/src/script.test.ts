import { describe, expect, test } from 'vitest';
import { readText } from './read.ts';
import { simplified } from './script.ts';

const first = (text: string) => readText(text, { file: 'x.txt' });

describe('traditional characters', () => {
  test.each([
    ['業', '业'],
    ['於', '于'],
    ['徵', '征'],
    ['著', '著'],
    ['乾', '乾'],
    ['企', '企'],
  ])('%s is read as %s', (a, b) => expect(String.fromCharCode(simplified(a.charCodeAt(0)))).toBe(b));

  const clause = '對上年度營業收入超過3000萬元的企業,給予最高80萬元獎勵。(責任單位:市財政局)';
  const damaged = clause.replaceAll('業', '業(yè)').replace('給予', '給(gěi)予').replace('責任', '責(zé)任');

  test.each([clause, damaged])('%s', (text) => {
    const page = `示例市促進產業發展若干措施\n為促進產業發展，結合我市實際，制定本措施。\n第一條 ${text}\n第二條 其他。\n`;
    const facts = first(page).documents[0]?.facts ?? [];
    expect(facts).toContainEqual(
      expect.objectContaining({
        kind: 'measure',
        caps: [800_000],
        thresholds: [expect.objectContaining({ value: 30_000_000, unit: '元' })],
      }),
    );
    expect(facts).toContainEqual(expect.objectContaining({ kind: 'responsibility', units: ['市财政局'] }));
    // Offsets lead to the words as they were printed.
    const measure = facts.find((f) => f.kind === 'measure');
    expect(page.slice(...(measure?.span ?? [0, 0]))).toContain('80萬元獎勵');
  });

  test('syllables without tones go where a copy sets them everywhere, however often it repeats them', () => {
    const page =
      '示例市示例产业若干政策\n一、支持(chi)引进\n对(dui)注册资金(jin)达(da)到(dao)(dao)1000万元(yuan)以(yi)(yi)上(shang)的(de)企业(ye)(ye)，给予最(zui)高150万元奖(jiang)励(li)(li)。\n';
    expect(first(page).documents[0]?.facts.find((f) => f.kind === 'measure')).toMatchObject({
      caps: [1_500_000],
      thresholds: [{ value: 10_000_000, unit: '元', comparator: '>=' }],
    });
  });

  test('one word that could be a syllable stays', () =>
    expect(
      first('关于人工智能（ai）应用的通知\n各单位：\n现将有关事项通知如下。\n').documents[0]?.title,
    ).toBe('关于人工智能（ai）应用的通知'));

  test('a bracket with a word in it stays', () =>
    expect(
      first('关于示例企业（APP）应用的通知\n各单位：\n现将有关事项通知如下。\n').documents[0]?.title,
    ).toBe('关于示例企业（APP）应用的通知'));
});
