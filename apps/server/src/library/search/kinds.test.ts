/** What kind of answer is wanted, what a provision is there for, and which words name nothing. */
import { describe, expect, it } from 'vitest';
import type { EntryRow } from './candidates.ts';
import { contentIn } from './content.ts';
import { evidenceIn, trailMark } from './evidence.ts';
import { givesKind, roleOf, wantedKinds, wantedRoles } from './kinds.ts';
import { marksIn } from './passages.ts';
import { readQuestion } from './question.ts';
import { rank } from './rank.ts';
import { Segmenter } from './segment.ts';

const segmenter = new Segmenter();

describe('the kind of answer', () => {
  it.each([
    ['参展能补多少', 'amount', '按费用的50%资助'],
    ['申报什么时候截止', 'deadline', '3月15日18时前提交'],
    ['日志要留多久', 'duration', '留存不少于六个月'],
    ['演艺平台归谁管', 'responsible', '责任单位：示例市文旅局'],
    ['示范项目要建多少个', 'target', '到2026年建成40个以上'],
    ['要交哪些材料', 'papers', '营业执照复印件'],
    ['申请有什么门槛', 'condition', '年营业收入不低于500万元'],
    ['材料寄到哪里', 'contact', '邮寄地址：示例路1号'],
  ] as const)('%s asks for %s', (asked, kind, answer) => {
    expect(wantedKinds(asked)).toContain(kind);
    expect(givesKind(kind, answer)).toBe(true);
    expect(givesKind(kind, '营造良好氛围')).toBe(false);
  });

  it('is none where only a thing is named', () => {
    expect(wantedKinds('首版次软件')).toEqual([]);
  });
});

describe('what a provision is there for', () => {
  it.each([
    [`五 申报材料${trailMark}共性材料`, 'papers'],
    ['二 设定依据', 'basis'],
    ['七/(二) 受理时间', 'window'],
    ['四 申报条件', 'condition'],
    ['三 资助的方式和标准', 'substance'],
  ])('%s: %s', (headings, role) => expect(roleOf(headings)).toBe(role));

  it('is substance that is sought unless something else is asked for', () => {
    expect([...wantedRoles('公共平台', [])]).toEqual(['substance']);
    expect(wantedRoles('要交哪些材料', wantedKinds('要交哪些材料')).has('papers')).toBe(true);
    expect(wantedRoles('设定依据', []).has('basis')).toBe(true);
  });
});

describe('words of a question', () => {
  it('weighs what names nothing less', () => {
    const { words } = contentIn('双方 采购', segmenter);
    expect(words).toEqual([
      { word: '双方', light: false },
      { word: '采购', light: false },
    ]);
    expect(contentIn('我们之后采购', segmenter).words).toContainEqual({ word: '之后', light: true });
    expect(contentIn('vr', segmenter).words).toEqual([{ word: 'vr', light: false }]);
    expect(contentIn('企业数量', segmenter).words).toContainEqual({ word: '数量', light: true });
  });

  it('keeps a character that belongs to no word together with its neighbours, as a scrap', () => {
    expect(contentIn('首版刺', segmenter).scraps).toContain('首版刺');
    expect(contentIn('软件企业', segmenter).scraps).toEqual([]);
  });
});

const row = (words: Partial<EntryRow>): EntryRow => ({
  id: words.path ?? '',
  kind: 'provision',
  document: 'd',
  document_id: null,
  path: '',
  measure: null,
  title: '示例办法',
  heading: '',
  body: '',
  place: '示例市',
  region: '990100',
  document_kind: 'measures',
  instrument: null,
  industries: [],
  quantities: [],
  effective_from: null,
  effective_to: null,
  draft: false,
  opens: null,
  closes: null,
  ...words,
});

describe('ranking', () => {
  const order = (asked: string, rows: readonly EntryRow[]) => {
    const question = readQuestion(asked, segmenter);
    const weighed = question.concepts.map((concept) => ({ concept, idf: 4 }));
    return rank(rows, question, weighed)
      .toSorted((x, y) => y.score - x.score)
      .map((one) => one.row.path);
  };

  it('puts what a provision says of itself before what its chapter says', () => {
    const own = row({ path: 'own', heading: `总则${trailMark}传感器`, body: '传感器企业的培育和服务。' });
    const above = row({ path: 'above', heading: `传感器${trailMark}总则`, body: '传感器企业的培育和服务。' });
    expect(order('传感器', [above, own])).toEqual(['own', 'above']);
  });

  it('puts a provision that gives the kind of answer first', () => {
    const vague = row({ path: 'vague', body: '对参展企业给予支持，营造氛围。' });
    const exact = row({ path: 'exact', body: '对参展企业给予支持，最高5万元。' });
    expect(order('参展补多少钱', [vague, exact])).toEqual(['exact', 'vague']);
    expect(order('参展补多少钱', [exact, vague])).toEqual(['exact', 'vague']);
  });

  it('puts a name that nothing is said of last', () => {
    const name = row({ path: 'name', heading: '参展补贴申请指南', body: '2.参展补贴申请指南' });
    const said = row({ path: 'said', heading: '参展补贴', body: '参展补贴按展位费的一半发放，每年两次。' });
    expect(order('参展补贴', [name, said])).toEqual(['said', 'name']);
  });

  it('counts words that stand side by side', () => {
    const question = readQuestion('智能 仓库', segmenter);
    const weighed = question.concepts.map((concept) => ({ concept, idf: 4 }));
    const near = evidenceIn(row({ body: '建设智能仓库，完善管理。' }), question, weighed);
    const far = evidenceIn(row({ body: '智能管理，完善各类服务体系，新建仓库。' }), question, weighed);
    expect(near?.nearness).toBeGreaterThan(far?.nearness ?? 0);
  });
});

describe('marks', () => {
  it('stand on a figure, not within a longer one', () => {
    const text = '每次不超过500万元，合计不超过1500万元';
    expect(marksIn(text, ['500万']).map(([from, to]) => text.slice(from, to))).toEqual(['500万']);
    expect(marksIn(text, ['500万'])[0]?.[0]).toBe(text.indexOf('500万'));
  });
});
