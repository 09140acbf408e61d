import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Segmenter } from '../segment.ts';
import { supported } from './supported.ts';

const segmenter = new Segmenter();
const sources = [
  {
    text: '示例市软件资助办法\n示例市\n首版次软件\n对首版次软件开发商，按销售额的30%给予资助，最高200万元。',
  },
  {
    text: '示例市软件资助办法\n示例市\n申报时间\n网上申报截止时间为2024年2月25日18:00，由市工业和信息化局受理。',
  },
];
const check = (said: string, asked = '首版次软件补多少') => supported(said, sources, asked, segmenter);

describe('what a model wrote', () => {
  it('is shown with its source where the source holds it', () => {
    const { sentences, dropped } = check('首版次软件开发商按销售额的30%资助，最高200万元。[1]');
    expect(sentences).toEqual([{ text: '首版次软件开发商按销售额的30%资助，最高200万元。', sources: [0] }]);
    expect(dropped).toBe(0);
  });

  it.each([
    ['no source named', '首版次软件最高资助200万元。'],
    ['a source that is not there', '首版次软件最高资助200万元。[7]'],
    ['another figure', '首版次软件最高资助300万元。[1]'],
    ['another unit', '首版次软件最高资助200元。[1]'],
    ['another rate', '按销售额的50%给予资助。[1]'],
    ['a figure of another source', '首版次软件资助，截止2024年2月25日。[1]'],
    ['a document that the source does not name', '首版次软件按《示例市奖励规定》资助。[1]'],
    ['words that the source does not hold', '外商投资企业还可以申请土地出让优惠和税收返还。[1]'],
    ['the question said again', '首版次软件补多少。[2]'],
    ['nothing but a reference', '[1]'],
    ['nothing', ''],
  ])('is left out: %s', (_, said) => {
    expect(check(said).sentences).toEqual([]);
  });

  it('counts the same figure written otherwise as the same', () => {
    expect(check('首版次软件最高资助2000000元【1】。').sentences).toHaveLength(1);
  });

  it('keeps what holds and drops the rest, sentence by sentence', () => {
    const { sentences, dropped } = check(
      '首版次软件最高资助200万元。[1]\n另外还可以获得5000万元贷款贴息。[1] 由市工业和信息化局受理[2]。',
    );
    expect(sentences.map(({ sources: from }) => from)).toEqual([[0], [1]]);
    expect(dropped).toBe(1);
  });

  it('never shows a sentence without a source, or with a number that no source prints, whatever is written', () => {
    const piece = fc.constantFrom(
      '首版次软件',
      '最高',
      '200万元',
      '37%',
      '9亿元',
      '[1]',
      '[2]',
      '[9]',
      '。',
      '资助',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        for (const { text, sources: from } of check(pieces.join('')).sentences) {
          expect(from.length).toBeGreaterThan(0);
          expect(from.every((number) => number < sources.length)).toBe(true);
          expect(text).not.toMatch(/37%|9亿元|[[\]]/);
        }
      }),
    );
  });
});
