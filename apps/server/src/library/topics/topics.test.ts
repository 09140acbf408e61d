/** Regions side by side over the packs of the checkout: what is stated is there with its place, what is not is not. */
import { join } from 'node:path';
import type { RegionsAnswer } from '@huice/api';
import type { Pack } from '@huice/packs';
import { pino } from 'pino';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Shelf, Shelves } from '../../matching/index.ts';
import { figuresOf } from './figures.ts';
import { compareRegions } from './regions.ts';
import { mentions, termsOf, topicsOf } from './topics.ts';

let shelf: Shelf;
beforeAll(async () => {
  shelf = (await Shelves.open(join(import.meta.dirname, '../../../../../packs'), pino({ level: 'silent' })))
    .present;
});
const measure = (id: string) => {
  const found = shelf.measures.get(id);
  if (found === undefined) throw new Error(id);
  return found.measure;
};
const figures = (id: string) => {
  const { rule, parameters } = measure(id);
  return figuresOf(rule, shelf.dictionary, parameters).map(({ kind, value }) => `${kind} ${value}`);
};
const column = (answer: RegionsAnswer, code: string) => {
  const found = answer.columns.find((one) => one.code === code);
  if (found === undefined) throw new Error(code);
  return found;
};

describe('figures of an amount', () => {
  test('a rate and a cap, with their provisions', () => {
    expect(figures('440300/software-guides-2024/chain-link')).toEqual(
      expect.arrayContaining(['rate 30%', 'cap 1000万元']),
    );
  });

  test('tiers say for what case', () => {
    const { rule, parameters } = measure('371500/new-generation-it-2023-2025/cmmi');
    const tiers = figuresOf(rule, shelf.dictionary, parameters);
    expect(tiers.length).toBeGreaterThanOrEqual(3);
    for (const { of, cite } of tiers) {
      expect(of?.zh).toMatch(/级/);
      expect(cite?.hash).toMatch(/^[0-9a-f]{16}$/);
    }
  });

  test('every figure of every measure is cited, and none is made of a year or nothing', () => {
    for (const { measure } of shelf.measures.values()) {
      for (const { value, cite } of figuresOf(measure.rule, shelf.dictionary, measure.parameters)) {
        expect([measure.id, value, cite === null]).toEqual([measure.id, value, false]);
        expect(value).not.toMatch(/^0\D|年$/);
      }
    }
  });
});

describe('topics', () => {
  test.each([
    ['超高清视频', ['超高清', '8k']],
    ['虚拟现实', ['vr']],
    ['软件', []],
  ])('%s is known by %o, too', (topic, also) => {
    expect(termsOf(topic)).toEqual(expect.arrayContaining([topic, ...also]));
  });

  test.each([
    ['VR设备', ['vr'], true],
    ['every', ['vr'], false],
    ['8K电视', ['8k'], true],
    ['音视频', ['超高清'], false],
  ])('%s by %o: %s', (text, terms, through) => expect(mentions(text, terms)).toBe(through));

  test('ultra-HD is spoken of in Guangdong, Qingdao and Hunan', () => {
    const topic = topicsOf(shelf.library.packs).find((one) => one.topic === '超高清视频');
    expect(topic?.regions.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['370200', '430000', '440000', '440300']),
    );
  });
});

describe('ultra-HD in Guangdong, Qingdao, Hunan and Shenzhen', () => {
  const compare = () =>
    compareRegions(shelf, '超高清视频', ['440000', '370200', '430000', '440300', '650000'], (code) => code);

  test('each as its packs state it; a place without packs is empty, not guessed', () => {
    const answer = compare();
    expect(answer.columns.map(({ code }) => code)).toEqual([
      '440000',
      '370200',
      '430000',
      '440300',
      '650000',
    ]);
    expect(column(answer, '650000')).toMatchObject({
      documents: [],
      measures: [],
      targets: [],
      notModelled: [],
    });
    expect(column(answer, '440000').targets.find(({ id }) => id === 'revenue')).toMatchObject({
      value: '1',
      unit: '万亿元',
      year: '2025',
      comparator: '>',
    });
    expect(column(answer, '370200').targets.find(({ id }) => id === 'industry-size')).toMatchObject({
      value: '1500',
      unit: '亿元',
    });
  });

  test('money without a figure is open with its reason; a selection has none', () => {
    const answer = compare();
    const award = column(answer, '440000').measures.find(({ id }) => id.endsWith('demonstration-award'));
    expect(award).toMatchObject({ money: 'open', figures: [] });
    expect(award?.reason?.zh).toMatch(/没有写明/);
    expect(column(answer, '370200').measures[0]).toMatchObject({ money: 'none', reason: null });
  });

  test('what is not modelled of these documents is listed, all of it', () => {
    const answer = compare();
    const qingdao = shelf.packs.get('370200/ultra-hd-2023-2025') as Pack;
    expect(column(answer, '370200').notModelled.length).toBe(qingdao.notModelled.length);
  });

  test('every target and condition that is shown leads to a provision', () => {
    for (const { targets, measures } of compare().columns) {
      for (const { cite } of targets) expect(cite.provision).toBeTypeOf('string');
      for (const one of measures)
        for (const { cite, words } of one.conditions)
          expect([words.zh, cite === null]).toEqual([words.zh, false]);
    }
  });
});
