/** An issue as a letter: what it says in plain text, and the same set for reading in a mail program. */
import { contentsOf, dayInWords, issueName, noteLines, noteMarks, notesOf, titleOf } from './flow.ts';
import { issueHtml } from './html.ts';
import { LEGEND, markOf } from './provenance.ts';
import type { Article, Block, Issue } from './schema.ts';

export interface Letter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/**
 * @param address of this Huice, without a slash at the end, for links; `null`: no links
 * @param readAt where the issue can be read and downloaded; `null` for an issue that is not published
 */
export function letterFor(issue: Issue, address: string | null, readAt: string | null): Letter {
  const where = readAt === null ? '' : `在线阅读与下载：${readAt}\n\n`;
  return {
    subject: issueName(issue),
    text: `${where}${textOf(issue)}`,
    html: issueHtml(issue, { address, ...(readAt === null ? {} : { readAt }) }),
  };
}

/** The whole issue as plain text, marks and sources included. */
export function textOf(issue: Issue): string {
  const { masthead } = issue;
  const head = [issueName(issue), masthead.subtitle, dayInWords(masthead.coverDate), masthead.publisher];
  const contents = contentsOf(issue).map(({ level, title }) => `${level === 1 ? '' : '  '}${title}`);
  const parts = [
    head.filter((each) => each !== '').join('\n'),
    ['目录', ...contents].join('\n'),
    ...issue.sections.flatMap((section) => [
      `${'='.repeat(8)} ${section.title} ${'='.repeat(8)}`,
      ...(section.articles.length === 0 ? [section.empty] : section.articles.map(articleText)),
    ]),
    ['文字来源', ...LEGEND.map(({ zh }) => zh)].join('\n'),
  ];
  return `${parts.join('\n\n')}\n`;
}

function articleText(article: Article): string {
  const notes = notesOf(article);
  const lines = article.blocks.map((block) => blockText(block, notes.numbers));
  const sources = noteLines(notes.list).map((line, index) => `[${index + 1}]${line}`);
  return [
    titleOf(article),
    ...lines,
    ...(article.source === null || article.source === '' ? [] : [`（来源：${article.source}）`]),
    ...(sources.length === 0 ? [] : [['依据', ...sources].join('\n')]),
  ].join('\n\n');
}

type Numbers = ReturnType<typeof notesOf>['numbers'];

function blockText(block: Block, numbers: Numbers): string {
  const mark = block.origin === 'composed' ? '' : `［${markOf(block)}］`;
  const after = noteMarks(numbers(block.cites));
  if (block.kind === 'table') {
    const rows = block.rows.map((row) => `- ${row.cells.join('｜')}${noteMarks(numbers(row.cites))}`);
    return [`${mark}${block.text}（${block.columns.join('｜')}）${after}`, ...rows].join('\n');
  }
  const head = block.kind === 'note' ? '编者按' : '';
  return `${head}${mark}${head === '' && mark === '' ? '' : '\n'}${block.text}${block.origin === 'extracted' ? '' : after}`;
}
