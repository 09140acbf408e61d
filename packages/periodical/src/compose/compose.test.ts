import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { loadPacks, type Pack } from '@huice/packs';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkIssue } from '../check.ts';
import { titleOf } from '../flow.ts';
import { blocksOf } from '../provenance.ts';
import { readIssue } from '../read.ts';
import type { Scope, Template } from '../schema.ts';
import { TEMPLATES } from '../templates.ts';
import { masthead, scope } from '../testing/index.ts';
import { articleOf, compose, type ImportedDocument } from './index.ts';

let packs: readonly Pack[];

beforeAll(async () => {
  const folder = join(import.meta.dirname, '../../../../packs');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((each) => each.isFile() && each.name.endsWith('.yaml'))
    .map((each) => relative(folder, join(each.parentPath, each.name)));
  packs = (
    await loadPacks({ list: async () => names, read: (path) => readFile(join(folder, path), 'utf8') }, '')
  ).packs;
});

function counter() {
  let n = 0;
  return () => {
    n += 1;
    return `b${n}`;
  };
}

const made = (
  given: Partial<Scope> = {},
  template: Template = TEMPLATES.compilation,
  documents: ImportedDocument[] = [],
) => compose(template, masthead, { ...scope, ...given }, { packs, documents }, counter());
const titles = (composed: ReturnType<typeof made>) =>
  composed.issue.sections.map((each) => each.articles.map(titleOf));

const imported: ImportedDocument = {
  id: '0b2c8f7e-1d55-4b59-9a53-1f2f3c4d5e6f',
  title: '示例市示例措施',
  documentNumber: null,
  issuers: ['示例市工业局'],
  kind: 'measures',
  regionCode: '990100',
  issuedOn: '2024-02-01',
  publishedOn: null,
  effectiveFrom: null,
  originalOf: [],
  facts: { support: 3, target: 0 },
  provisions: [
    { path: '', words: '为示例，制定如下措施。' },
    { path: '一', words: '一、示例条款。' },
  ],
};

describe('composing', () => {
  it('puts January and February 2024 together as the monthly compilation did', () => {
    const [policies, calls, notices] = titles(made());
    expect(policies).toEqual(['工业和信息化部等七部门关于推动未来产业创新发展的实施意见']);
    expect(calls?.slice(0, 2).map((title) => title.slice(0, 16))).toEqual([
      '【截至2月25日】深圳市工业和信',
      '【每月月底前】国家广播电视总局办',
    ]);
    expect(notices?.map((title) => title.slice(0, 8))).toEqual([
      '【截至2月1日】',
      '【截至2月2日】',
      '【截至2月2日】',
      '【截至2月18日',
    ]);
  });

  it('gives every composed sentence and row a source, in a tree that reads back and may be published', () => {
    for (const template of Object.values(TEMPLATES)) {
      const { issue } = made({ from: '2020-01-01', to: '2030-12-31', undated: true }, template);
      expect(blocksOf(issue).length).toBeGreaterThan(60);
      expect(new Set(blocksOf(issue).map((each) => each.origin))).toEqual(new Set(['composed']));
      expect(checkIssue(issue).filter((each) => each.severity === 'error')).toEqual([]);
      expect(readIssue(JSON.parse(JSON.stringify(issue)))).toEqual({ value: issue });
    }
  });

  it('says what was left out, and why; a document without a date never slips in', () => {
    const { leftOut } = made();
    const why = (id: string) => leftOut.find((each) => each.document === id)?.why;
    expect(why('430000/audio-visual-2024')).toBe('undated');
    expect(why('440300/smart-terminals-2024')).toBe('outside-period');
    expect(why('000000/future-industries-2024')).toBeUndefined();
    expect(titles(made({ undated: true })).flat()).toContain('湖南省加快音视频产业高质量发展的政策措施');
  });

  it('sets a call that is open all year under its own date, its times as not stated', () => {
    const { issue } = made({ regions: ['990100'] });
    const [call] = issue.sections[1]?.articles ?? [];
    expect(call).toMatchObject({ title: '示例市软件产业扶持办事指南（虚构，供试用）', deadline: null });
    const times = call?.blocks.find((each) => each.kind === 'table' && each.text === '受理时间');
    const spans = times?.kind === 'table' ? times.rows.map(({ cells }) => cells[1]) : [];
    expect(spans).toEqual(['未载明', '未载明']);
    expect(
      made({ regions: ['990100'], from: '2025-01-01', to: '2025-12-31' }).issue.sections[1]?.articles,
    ).toEqual([]);
  });

  it('holds to regions and industries, and says that a part is empty', () => {
    expect(
      titles(made({ regions: ['440000'] }))
        .flat()
        .every((title) => title.includes('深圳市')),
    ).toBe(true);
    expect(titles(made({ industries: ['元宇宙'] })).flat()).toHaveLength(2);
    const none = made({ regions: ['810000'] });
    expect(none.issue.sections.map((each) => each.articles.length)).toEqual([0, 0, 0]);
    expect(none.issue.sections.every((each) => each.empty !== '')).toBe(true);
    expect(none.leftOut).toEqual([]);
  });

  it('sets official words only where a person imported the document, and marks them', () => {
    const without = made({ originals: true });
    expect(blocksOf(without.issue).some((each) => each.origin === 'extracted')).toBe(false);
    const { issue } = made({ originals: true, regions: ['990100'] }, TEMPLATES.compilation, [imported]);
    const words = blocksOf(issue).filter((each) => each.origin === 'extracted');
    expect(words.map((each) => [each.kind, each.text, each.cites[0]?.provision])).toEqual([
      ['original', '为示例，制定如下措施。', ''],
      ['original', '一、示例条款。', '一'],
    ]);
    expect(blocksOf(issue).map((each) => each.text)).toContain(
      '机器阅读该文件，读出扶持 3 处，尚未经人工核定。',
    );
  });

  it('sets the original below the points of the pack that models it', () => {
    const original = { ...imported, title: '原件', originalOf: ['000000/future-industries-2024'] };
    const { issue } = made({ originals: true }, TEMPLATES.compilation, [original]);
    const [first] = issue.sections[0]?.articles ?? [];
    expect(first?.blocks.filter((each) => each.kind === 'original')).toHaveLength(2);
    expect(titles({ issue, leftOut: [] }).flat()).not.toContain('原件');
  });

  it('makes one article of a document that a person asks for, whatever the period', () => {
    const found = articleOf('370200/ultra-hd-2023-2025', scope, { packs, documents: [] }, counter());
    expect(found?.blocks.map((each) => each.kind)).toContain('table');
    expect(articleOf('no/such', scope, { packs, documents: [] }, counter())).toBeNull();
  });
});
