/** A printed issue as a screen reader meets it: language, title, headings in order, lists, tables; nothing only drawn. */
import type { Issue } from '@huice/periodical';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { printPdf } from './index.ts';

const cite = {
  document: '990100/robots',
  provision: '三/(一)',
  title: '示例市机器人措施',
  documentNumber: null,
  hash: null,
};
const made = new Date('2024-03-01T00:00:00Z');

const printed: Issue = {
  layout: 'journal',
  masthead: {
    title: '示例产业观察',
    subtitle: '机器人专刊',
    issueNumber: '2024年第1期',
    totalNumber: '',
    publisher: '示例市工业局（虚构）',
    editors: '示例经办',
    contact: '示例路1号',
    issn: '',
    statement: '虚构，供试用。',
    coverDate: '2024-03-01',
  },
  scope: {
    from: '2024-01-01',
    to: '2024-03-01',
    regions: [],
    industries: [],
    undated: false,
    originals: false,
  },
  sections: [
    {
      id: 's1',
      title: '国策要论',
      empty: '本期没有。',
      articles: [
        {
          id: 'a1',
          document: null,
          title: '示例市机器人措施',
          source: '示例市工业局',
          blocks: [
            { id: 'b1', kind: 'note', text: '编者的话。', origin: 'human', by: '示例经办', cites: [] },
            { id: 'b2', kind: 'heading', text: '扶持', origin: 'composed', by: null, cites: [] },
            {
              id: 'b3',
              kind: 'paragraph',
              text: '购置设备的按三成补助。',
              origin: 'composed',
              by: null,
              cites: [cite],
            },
            {
              id: 'b4',
              kind: 'table',
              text: '目标',
              origin: 'composed',
              by: null,
              cites: [],
              columns: ['指标', '数值'],
              // Long enough to go on over the page: its head is set again for the eye, and read once.
              rows: Array.from({ length: 60 }, (_, at) => ({ cells: [`指标${at}`, `${at} 家`], cites: [] })),
            },
          ],
        },
      ],
    },
    { id: 's2', title: '地方新政', empty: '本期没有。', articles: [] },
  ],
} as unknown as Issue;

interface Node {
  readonly role?: string;
  readonly children?: readonly Node[];
  readonly type?: string;
  readonly id?: string;
}

/** An element that goes on over the page is given on both, with what stands on the other left empty. */
const holds = (node: Node): boolean => node.type !== undefined || (node.children ?? []).some(holds);
const rolesIn = (node: Node): string[] => [
  ...(node.role === undefined || !holds(node) ? [] : [node.role]),
  ...(node.children ?? []).flatMap(rolesIn),
];

let roles: string[][];
let tagged: { marked: boolean; lang: string | null; title: string };
let loose: string[];

beforeAll(async () => {
  const { bytes } = await printPdf(printed, 'https://huice.example', made);
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  roles = [];
  loose = [];
  for (let n = 1; n <= pdf.numPages; n += 1) {
    const page = await pdf.getPage(n);
    roles.push(rolesIn((await page.getStructTree()) as Node));
    loose.push(...(await looseText(page)));
  }
  const { info } = (await pdf.getMetadata()) as { info: { Title: string; Language: string | null } };
  // A map, whatever its type says.
  const mark = (await pdf.getMarkInfo()) as unknown as ReadonlyMap<string, boolean> | null;
  tagged = { marked: mark?.get('Marked') === true, lang: info.Language, title: info.Title };
  await pdf.loadingTask.destroy();
});

/** Text that stands in no marked content: read by nobody, or out of order. */
async function looseText(page: { getTextContent(options: object): Promise<{ items: readonly object[] }> }) {
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  const found: string[] = [];
  let depth = 0;
  for (const item of items as readonly { type?: string; str?: string }[]) {
    if (item.type?.startsWith('beginMarkedContent')) depth += 1;
    else if (item.type === 'endMarkedContent') depth -= 1;
    else if (depth === 0 && item.str?.trim()) found.push(item.str);
  }
  return found;
}

describe('a printed issue is tagged', () => {
  test('as Chinese, with its title', () => {
    expect(tagged).toEqual({ marked: true, lang: 'zh-CN', title: '示例产业观察 2024年第1期' });
  });

  test('with headings in order: the journal, its contents and sections, articles, parts of an article', () => {
    const headings = roles.flat().filter((role) => /^H\d$/.test(role));
    expect(headings).toEqual(['H1', 'H2', 'H2', 'H3', 'H4', 'H4', 'H2', 'H2']);
  });

  test('with contents, notes, and the list of what it rests on, whose links say where they lead', () => {
    const all = roles.flat();
    expect(all.filter((role) => role === 'TOCI')).toHaveLength(3);
    expect(all).toContain('Note');
    expect(all.filter((role) => role === 'LI')).toHaveLength(1);
    expect(all.filter((role) => role === 'Link')).toHaveLength(4);
  });

  test('a table has a head once, however many pages it takes', () => {
    const pages = roles.filter((page) => page.includes('TD'));
    expect(pages.length).toBeGreaterThan(1);
    expect(roles.flat().filter((role) => role === 'TH')).toHaveLength(2);
    expect(roles.flat().filter((role) => role === 'TD')).toHaveLength(120);
  });

  test('no text stands outside: what is only for the eye is marked as such', () => {
    expect(loose).toEqual([]);
  });
});
