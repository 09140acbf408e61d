/** What the tests draw issues from; plainly fictional. */
import fc from 'fast-check';
import type { Article, Block, Cite, Issue, Section } from '../schema.ts';

export const masthead: Issue['masthead'] = {
  title: '示例市产业政策汇编',
  subtitle: '供试用',
  issueNumber: '2024年第2期',
  totalNumber: '总第14期',
  issn: '',
  coverDate: '2024-02-29',
  publisher: '示例市工业局',
  editors: '示例编辑',
  contact: '',
  statement: '本刊为虚构，供试用。',
};

export const scope: Issue['scope'] = {
  from: '2024-01-01',
  to: '2024-02-29',
  regions: [],
  industries: [],
  undated: false,
  originals: false,
};

export const cite: Cite = {
  document: '990100/example',
  title: '示例市示例措施',
  number: '示工规〔2024〕1号',
  provision: '一/(二)',
};

export function paragraph(id: string, given: Partial<Block> = {}): Block {
  return {
    id,
    kind: 'paragraph',
    text: `示例段落 ${id}。`,
    origin: 'composed',
    by: null,
    cites: [cite],
    ...given,
  } as Block;
}

export function article(id: string, blocks: Block[] = [paragraph(`${id}-1`)]): Article {
  return { id, title: `示例文章 ${id}`, deadline: null, source: '示例市工业局', document: null, blocks };
}

export function issue(sections: Section[]): Issue {
  return { format: 1, layout: 'compilation', masthead, scope, sections };
}

const words = fc.string({
  unit: fc.constantFrom(...'政策文件示例市申报，。12345'),
  minLength: 1,
  maxLength: 12,
});
const drawnCite = fc.record({
  document: fc.constantFrom('990100/a', '990100/b#guide'),
  title: words,
  number: fc.constantFrom(null, '示工规〔2024〕1号'),
  provision: fc.constantFrom('', '一', '二/(一)'),
});
const drawnCites = fc.array(drawnCite, { minLength: 1, maxLength: 3 });

/** Blocks without ids; {@link drawnIssue} numbers them. */
const drawnBlock = fc.oneof(
  fc.record({
    kind: fc.constantFrom('paragraph' as const, 'heading' as const),
    text: words,
    origin: fc.constant('composed' as const),
    by: fc.constant(null),
    cites: drawnCites,
  }),
  fc.record({
    kind: fc.constant('note' as const),
    text: words,
    origin: fc.constant('human' as const),
    by: fc.constant('示例编辑'),
    cites: fc.constant([]),
  }),
  fc.record({
    kind: fc.constant('original' as const),
    text: words,
    origin: fc.constant('extracted' as const),
    by: fc.constant(null),
    cites: drawnCites,
  }),
  fc.record({
    kind: fc.constant('table' as const),
    text: words,
    columns: fc.constant(['甲', '乙']),
    rows: fc.array(fc.record({ cells: fc.tuple(words, words).map((pair) => [...pair]), cites: drawnCites }), {
      minLength: 1,
      maxLength: 4,
    }),
    origin: fc.constant('composed' as const),
    by: fc.constant(null),
    cites: fc.constant([]),
  }),
);

/** Whole issues in which every id is another. */
export const drawnIssue: fc.Arbitrary<Issue> = fc
  .array(fc.array(fc.array(drawnBlock, { maxLength: 5 }), { maxLength: 4 }), { minLength: 1, maxLength: 4 })
  .map((sections) =>
    issue(
      sections.map((articles, s) => ({
        id: `s${s}`,
        title: `第 ${s + 1} 部分`,
        empty: '本期没有。',
        articles: articles.map((blocks, a) =>
          article(
            `s${s}a${a}`,
            blocks.map((block, b) => ({ ...block, id: `s${s}a${a}b${b}` }) as Block),
          ),
        ),
      })),
    ),
  );
