/**
 * The issue as an office document: real headings, fonts embedded, and a real field of contents with the pages filled in.
 * Articles turn the page where the printed edition does: a line more or less in another program's setting does not grow
 * from article to article, and the numbers stay true.
 */
import {
  type Article,
  type Block,
  citePath,
  type Issue,
  issueName,
  LEGEND,
  markOf,
  type Notes,
  noteLines,
  noteMarks,
  notesOf,
  originsIn,
  type TableBlock,
  type TextBlock,
  textOf,
  titleOf,
} from '@huice/periodical';
import {
  AlignmentType,
  BorderStyle,
  Document,
  ExternalHyperlink,
  HeadingLevel,
  Packer,
  Paragraph,
  type ParagraphChild,
  TableOfContents,
  TextRun,
} from 'docx';
import { estimatePageNumbersWith } from 'docx/layout';
import { coverParts } from './docx-cover.ts';
import { bodySection, frontSection, STYLES } from './docx-style.ts';
import { tableOf } from './docx-table.ts';
import { subsetFor } from './fonts.ts';
import type { Printed } from './pdf/index.ts';

type Edition = Pick<Printed, 'turned'>;

/**
 * @param address for links, without a slash at the end; `null`: no links
 * @param edition the printed one of the same issue
 */
export async function printDocx(issue: Issue, address: string | null, edition: Edition): Promise<Buffer> {
  const name = issueName(issue);
  const words = `${textOf(issue)}${Object.values(issue.masthead).join('')}`;
  const [song, songBold, hei, heiBold] = await Promise.all([
    subsetFor('song', words, 'truetype'),
    subsetFor('song-bold', words, 'truetype'),
    subsetFor('hei', words, 'truetype'),
    subsetFor('hei-bold', words, 'truetype'),
  ]);
  const document = new Document({
    title: name,
    creator: issue.masthead.publisher,
    ...(originsIn(issue).has('generated') ? { keywords: '含人工智能生成内容' } : {}),
    styles: STYLES,
    evenAndOddHeaderAndFooters: true,
    fonts: [
      { name: 'Noto Serif SC', data: song, bold: songBold },
      { name: 'Noto Sans SC', data: hei, bold: heiBold },
    ],
    // Laid out with the faces that it carries. What is filled in is shown as it is: nobody is asked to update fields.
    pageNumbers: estimatePageNumbersWith({ guess: true }),
    sections: [
      { ...frontSection(), children: coverParts(issue) },
      { ...frontSection(), children: contentsParts(issue) },
      { ...bodySection(name), children: bodyParts(issue, address, edition) },
    ],
  });
  return Packer.toBuffer(document);
}

function contentsParts(issue: Issue): (Paragraph | TableOfContents)[] {
  const title = issue.layout === 'journal' ? '本期要目' : '目　录';
  return [
    new Paragraph({ style: 'ContentsTitle', text: title }),
    new TableOfContents('目录', { hyperlink: true, headingStyleRange: '1-2' }),
  ];
}

type Part = Paragraph | ReturnType<typeof tableOf>;

function bodyParts(issue: Issue, address: string | null, edition: Edition): Part[] {
  const parts = issue.sections.flatMap((section, index): Part[] => [
    new Paragraph({ heading: HeadingLevel.HEADING_1, text: section.title, pageBreakBefore: index > 0 }),
    ...(section.articles.length === 0
      ? [new Paragraph({ style: 'Byline', text: section.empty })]
      : section.articles.flatMap((article) =>
          articleParts(article, address, edition.turned.has(article.id)),
        )),
  ]);
  return [
    ...parts,
    new Paragraph({ style: 'Heading3', text: '文字来源' }),
    ...LEGEND.map(({ zh }) => new Paragraph({ style: 'Source', text: zh })),
  ];
}

function articleParts(article: Article, address: string | null, turned: boolean): Part[] {
  const notes = notesOf(article);
  const source =
    article.source === null || article.source === ''
      ? []
      : [new Paragraph({ style: 'From', text: `（来源：${article.source}）` })];
  return [
    new Paragraph({ heading: HeadingLevel.HEADING_2, text: titleOf(article), pageBreakBefore: turned }),
    ...article.blocks.flatMap((block) => blockParts(block, notes)),
    ...source,
    ...sourceParts(notes, address),
  ];
}

/** The mark of whose words these are, in a style of its own, so that a program can find it too. */
export function markRun(block: Block): TextRun[] {
  if (block.origin === 'composed') return [];
  const style = block.origin === 'generated' ? 'GeneratedMark' : 'OriginMark';
  return [new TextRun({ text: `［${markOf(block)}］`, style })];
}

const citedRun = (block: Pick<Block, 'cites'>, notes: Notes): TextRun[] => {
  const marks = noteMarks(notes.numbers(block.cites));
  return marks === '' ? [] : [new TextRun({ text: marks, style: 'NoteMark' })];
};

function blockParts(block: Block, notes: Notes): Part[] {
  if (block.kind === 'table') return tableParts(block, notes);
  const lines = block.text.split(/\n+/).filter((each) => each.trim() !== '');
  const set = (style: string, after: readonly ParagraphChild[]) =>
    lines.map((text, at) => {
      const end = at === lines.length - 1 ? after : [];
      return new Paragraph({ style, children: [new TextRun(text.trim()), ...end] });
    });
  switch (block.kind) {
    case 'heading':
      return [new Paragraph({ style: 'Heading3', children: [new TextRun(block.text), ...markRun(block)] })];
    case 'byline':
      return set('Byline', markRun(block));
    case 'paragraph':
      return set('Text', [...citedRun(block, notes), ...markRun(block)]);
    case 'note':
      return noteParts(block, set('Note', citedRun(block, notes)));
    case 'original':
      return [new Paragraph({ style: 'OriginalMark', children: markRun(block) }), ...set('Original', [])];
  }
}

function noteParts(block: TextBlock, lines: Paragraph[]): Paragraph[] {
  const rule = { style: BorderStyle.SINGLE, size: 6, color: '1D1D1B', space: 4 };
  return [
    new Paragraph({ style: 'NoteHead', text: '编者按', border: { top: rule } }),
    ...lines,
    new Paragraph({
      style: 'Note',
      alignment: AlignmentType.RIGHT,
      indent: { firstLine: 0 },
      border: { bottom: rule },
      children: markRun(block),
    }),
  ];
}

function tableParts(block: TableBlock, notes: Notes): Part[] {
  return [
    new Paragraph({
      style: 'Heading3',
      children: [new TextRun(block.text), ...citedRun(block, notes), ...markRun(block)],
    }),
    tableOf(block, notes),
  ];
}

function sourceParts(notes: Notes, address: string | null): Paragraph[] {
  return noteLines(notes.list).map((line, index) => {
    const cite = notes.list[index];
    const text = new TextRun(line);
    const linked =
      address === null || cite === undefined
        ? text
        : new ExternalHyperlink({ link: address + citePath(cite), children: [text] });
    return new Paragraph({ style: 'Source', children: [new TextRun(`[${index + 1}] `), linked] });
  });
}
