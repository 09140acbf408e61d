import { describe, expect, it } from 'vitest';
import { changesBetween } from './changes.ts';
import { checkIssue, isPublishable } from './check.ts';
import { editArticle, editMasthead, editText, remove, step } from './edit.ts';
import { noteLines, noteMarks, notesOf, quoted } from './flow.ts';
import { issueHtml } from './html.ts';
import { textOf } from './mail.ts';
import { substanceOf } from './provenance.ts';
import { readIssue, readTemplate } from './read.ts';
import { TEMPLATES } from './templates.ts';
import { article, cite, issue, masthead, paragraph } from './testing/index.ts';

const good = issue([
  { id: 's1', title: '第一部分', empty: '', articles: [article('a1'), article('a2')] },
  { id: 's2', title: '第二部分', empty: '本期没有申报。', articles: [] },
]);

describe('checking', () => {
  it('lets a whole issue pass, and says that a section is empty', () => {
    expect(checkIssue(good).map(({ severity, code, at }) => [severity, code, at])).toEqual([
      ['warning', 'empty', 's2'],
    ]);
    expect(isPublishable(checkIssue(good))).toBe(true);
  });

  it.each([
    ['no title', editMasthead(good, { title: ' ' }), 'no-title', 'masthead/title'],
    ['no such day', editMasthead(good, { coverDate: '2024-02-30' }), 'no-such-day', 'masthead/coverDate'],
    ['a wrong check digit', editMasthead(good, { issn: 'ISSN 1000-0001' }), 'bad-issn', 'masthead/issn'],
    ['an article without a title', editArticle(good, 'a1', { title: '' }), 'no-title', 'a1'],
    ['an article without words', remove(good, 'a1-1'), 'no-words', 'a1'],
    ['words nobody signed', editText(good, 'a1-1', '改了', ''), 'unsigned', 'a1-1'],
    ['words left empty', editText(good, 'a1-1', ' ', '示例编辑'), 'no-words', 'a1-1'],
  ])('stops at %s', (_name, tree, code, at) => {
    const errors = checkIssue(tree).filter((each) => each.severity === 'error');
    expect(errors.map((each) => [each.code, each.at])).toEqual([[code, at]]);
    expect(isPublishable(errors)).toBe(false);
  });

  it('takes a right ISSN, and any other serial number as it is', () => {
    for (const issn of ['2096-5036', 'ISSN 0000-006X', '示例准印 2024-01', '']) {
      expect(checkIssue(editMasthead(good, { issn })).filter((each) => each.severity === 'error')).toEqual(
        [],
      );
    }
  });

  it('stops at composed words without a source, notes of nobody, and ids used twice', () => {
    const broken = issue([
      {
        id: 's',
        title: '一',
        empty: '',
        articles: [
          article('a', [paragraph('x', { cites: [] }), paragraph('y', { kind: 'note' }), paragraph('y')]),
        ],
      },
    ]);
    expect(checkIssue(broken).map((each) => each.code)).toEqual(['no-source', 'note-origin', 'twice']);
  });
});

describe('reading JSON of unknown making', () => {
  it('says place by place what is broken', () => {
    const broken = structuredClone(good) as unknown as {
      masthead: object;
      sections: { articles: object[] }[];
    };
    Object.assign(broken.masthead, { coverDate: '二月底' });
    Object.assign(broken.sections[0]?.articles[1] ?? {}, { title: 7 });
    const read = readIssue(broken);
    expect('problems' in read && read.problems.map(({ where, words }) => `${where}：${words.zh}`)).toEqual([
      '刊头 · 封面日期：“"二月底"”的写法不对。',
      '栏目 1 · 文章 2 · 标题：类型不对：7。',
    ]);
  });

  it.each([null, 7, 'x', [], {}])('answers %j in words', (given) => {
    const read = readIssue(given);
    expect('problems' in read && read.problems.length).toBeGreaterThan(0);
  });

  it('reads the templates there are, and names a field that is not right', () => {
    for (const template of Object.values(TEMPLATES))
      expect(readTemplate(template)).toEqual({ value: template });
    const read = readTemplate({
      layout: 'journal',
      sections: [{ title: '栏', takes: 'everything', empty: '' }],
    });
    expect('problems' in read && read.problems[0]?.where).toBe('栏目 1 · 收入什么');
  });
});

describe('what changed', () => {
  it.each([
    ['nothing', good, []],
    ['the masthead', editMasthead(good, { title: '另一名' }), ['刊头改过了']],
    ['a title', editArticle(good, 'a2', { title: '新题' }), ['改了文章《新题》']],
    ['words', editText(good, 'a2-1', '新的话', '示例编辑'), ['改了《示例文章 a2》里的“新的话”']],
    [
      'an article gone, its words with it',
      remove(good, 'a2'),
      ['删去了文章《示例文章 a2》', '删去了《示例文章 a2》里的“示例段落 a2-1。”'],
    ],
    ['another section', step(good, 'a2', 1), ['挪动了文章《示例文章 a2》']],
  ])('tells %s', (_name, after, told) => {
    expect(changesBetween(good, after).map((each) => each.words.zh)).toEqual(told);
  });
});

describe('setting', () => {
  it('numbers each provision once and names each document once', () => {
    const other = { ...cite, provision: '三' };
    const notes = notesOf(
      article('a', [paragraph('p', { cites: [cite, other] }), paragraph('q', { cites: [other] })]),
    );
    expect(notes.numbers([other])).toEqual([2]);
    expect(noteLines(notes.list)).toEqual(['《示例市示例措施》（示工规〔2024〕1号），一/(二)', '同[1]，三']);
    expect(noteMarks([1, 3, 4, 5, 8, 9])).toBe('[1][3-5][8,9]');
    expect(quoted('关于《甲》的说明')).toBe('《关于〈甲〉的说明》');
  });

  it('marks whose words they are, in HTML as in plain text, and lets nothing through as markup', () => {
    const tree = issue([
      {
        id: 's',
        title: '一<script>',
        empty: '',
        articles: [
          article('a', [
            paragraph('h', { origin: 'human', by: '示例编辑', kind: 'note', text: '按语' }),
            paragraph('g', { origin: 'generated', by: '示例模型', text: '生成的话' }),
            paragraph('o', { origin: 'extracted', kind: 'original', text: '原文的话' }),
          ]),
        ],
      },
    ]);
    const html = issueHtml(tree, { address: 'http://localhost' });
    for (const text of [html, textOf(tree)]) {
      for (const mark of ['人工撰写 · 示例编辑', '人工智能生成 · 示例模型', '原文摘录'])
        expect(text).toContain(mark);
    }
    expect(html).toContain('一&lt;script&gt;');
    expect(html).toContain('<meta name="AIGC"');
    expect(html).toContain('href="http://localhost/cite?document=990100%2Fexample&amp;provision=');
    expect(issueHtml(good, { address: null })).not.toContain('AIGC');
    expect(issueHtml(good, { address: null })).toContain('本期没有申报。');
    expect(masthead.title).not.toBe('');
  });

  it('binds a mark to every word, figure and source', () => {
    const block = paragraph('p');
    expect(substanceOf(paragraph('another id'))).not.toBe(substanceOf(block));
    expect(substanceOf({ ...block, id: 'other', by: '谁', origin: 'human' })).toBe(substanceOf(block));
    expect(substanceOf({ ...block, cites: [{ ...cite, provision: '九' }] })).not.toBe(substanceOf(block));
    const turned = Object.fromEntries(Object.entries(cite).reverse()) as typeof cite;
    expect(substanceOf({ ...block, cites: [turned] })).toBe(substanceOf(block));
    const rows = (one: typeof cite) => [{ cells: ['1'], cites: [one] }];
    const table = { ...block, kind: 'table' as const, columns: ['甲'], rows: rows(cite) };
    expect(substanceOf({ ...table, rows: rows(turned) })).toBe(substanceOf(table));
  });
});
