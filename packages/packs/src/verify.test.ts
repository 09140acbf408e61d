import { readText, sentenceHash } from '@huice/reading';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadPacks } from './load.ts';
import { coverageFile, filesOf, good, measureFile } from './testing.ts';
import type { Pack } from './types.ts';
import { findDocument, placedSentences, unmentionedSupport, verifyCitations } from './verify.ts';

const sentence = '对上年度灯具销售额不低于100万元的企业，按销售额的10%给予奖励，最高50万元。';
const original = `示例市支持灯具销售办法

一、支持扩大销售。${sentence}
二、支持展销。鼓励企业参加展销活动，对展位费给予50%补助，最高5万元。
三、申报时间为2024年9月。
`;
const reading = readText(original, { file: 'lamps.txt' });

let pack: Pack;
beforeAll(async () => {
  const measure = (good[measureFile] ?? '').replace('0123456789abcdef', hashOf('100万元'));
  const call = 'packs/999900-示例市/lamps/calls/autumn.yaml';
  const autumn = (good[call] ?? '').replace('0123456789abcdef', hashOf('2024年9月'));
  const library = await loadPacks(filesOf({ ...good, [measureFile]: measure, [call]: autumn }), 'packs');
  const [first] = library.packs;
  if (first === undefined) throw new Error('no pack');
  pack = first;
});

/** The fingerprint of the sentence that holds these words. */
function hashOf(words: string): string {
  const [document] = reading.documents;
  const found = placedSentences(document ?? never(), original).find((it) =>
    original.slice(...it.span).includes(words),
  );
  return found?.hash ?? never();
}

function never(): never {
  throw new Error('the original does not hold this');
}

const withCite = (change: Readonly<Record<string, unknown>>): Pack =>
  JSON.parse(JSON.stringify(pack), (key, value: unknown) =>
    key === 'cite' &&
    typeof value === 'object' &&
    value !== null &&
    (value as { provision: string }).provision === '一'
      ? { ...value, ...change }
      : value,
  ) as Pack;

describe('verifyCitations', () => {
  it('bears out what the original says', () => {
    expect(hashOf('100万元')).toBe(sentenceHash(sentence));
    expect(verifyCitations(pack, reading)).toEqual([]);
  });

  it.each([
    ['a provision that is not there', { provision: '九' }, 'no-provision', ['一']],
    ['a provision that the sentence is not in', { provision: '二' }, 'elsewhere', ['一']],
    ['a sentence that is not there', { hash: '0000000000000000' }, 'no-sentence', []],
    ['a figure that the sentence does not print', { figures: ['100万元', '15%'] }, 'no-figure', ['一']],
    [
      'a figure of another provision, without fingerprint',
      { hash: undefined, figures: ['9月'] },
      'no-figure',
      [],
    ],
    [
      'a provision that is not there, without fingerprint',
      { hash: undefined, provision: '九' },
      'no-provision',
      [],
    ],
  ])('tells %s', (_, change, kind, standsAt) => {
    const failures = verifyCitations(withCite(change), reading);
    expect(failures.length).toBeGreaterThan(0);
    for (const failure of failures) expect([failure.kind, failure.standsAt]).toEqual([kind, standsAt]);
  });

  it('is content with a provision that holds the figures, where no sentence is named', () => {
    expect(verifyCitations(withCite({ hash: undefined, figures: ['50万元'] }), reading)).toEqual([]);
  });

  it('tells that the document is not in the file', () => {
    const other = readText('示例市支持风筝放飞办法\n\n一、支持放飞。\n', { file: 'kites.txt' });
    const kinds = verifyCitations(pack, other).map((it) => it.kind);
    expect(new Set(kinds)).toEqual(new Set(['no-document']));
  });

  it('compares figures however they are printed', () => {
    const spaced = readText(original.replace('100万元', '１００ 万元'), { file: 'lamps.txt' });
    expect(verifyCitations(pack, spaced)).toEqual([]);
  });
});

describe('articles and paragraphs', () => {
  const law = readText(
    '示例市支持灯具销售办法\n\n第一章 总则\n第一条 为了灯具，制定本办法。\n第二章 备案\n第二条 企业应当备案。\n主管部门在20个工作日内审核。\n',
    { file: 'law.txt' },
  );
  it.each([
    ['第二章/第二条', ['20个工作日'], 0],
    ['第二条', ['20个工作日'], 0],
    ['第二条/第二款', ['20个工作日'], 0],
    ['第二条/第一款', ['20个工作日'], 1],
    ['第二条/第九款', [], 1],
  ])('%s', (provision, figures, failing) => {
    const failures = verifyCitations(withCite({ provision, figures, hash: undefined }), law);
    const own = failures.filter((it) => it.cite.provision === provision);
    expect(own.length > 0).toBe(failing > 0);
  });
});

it('findDocument goes by title or number, the shortest title first', () => {
  expect(findDocument(reading, { matchTitle: '支持 灯具销售办法' })?.title).toBe('示例市支持灯具销售办法');
  expect(findDocument(reading, { matchTitle: '支持风筝' })).toBeUndefined();
});

it('unmentionedSupport tells support that coverage passes over', async () => {
  expect(unmentionedSupport(pack, reading)).toEqual([]);
  const [only] = unmentionedSupport(
    { ...pack, coverage: pack.coverage.filter((it) => it.provision !== '二') },
    reading,
  );
  expect(only?.zh).toContain('“二”');
  expect(good[coverageFile]).toContain('二');
});
