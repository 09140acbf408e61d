import { articlesOf, dayInWords, type Issue, titleOf } from '@huice/periodical';
import { AlignmentType, BorderStyle, Paragraph } from 'docx';

const RED = '9C1C1C';
const pt = (points: number) => Math.round(points * 20);
const rule = { style: BorderStyle.THIN_THICK_SMALL_GAP, size: 24, color: RED, space: 10 };

/** The cover, and what stands on the page of the masthead below it. */
export function coverParts(issue: Issue): Paragraph[] {
  const { masthead } = issue;
  const shown = (...parts: readonly string[]) => parts.filter((each) => each !== '').join('　');
  const line = (text: string, before = 0) =>
    text === '' ? [] : [new Paragraph({ style: 'CoverLine', text, spacing: { before: pt(before) } })];
  return [
    new Paragraph({ style: 'CoverTitle', text: '', border: { top: rule }, spacing: { after: pt(40) } }),
    new Paragraph({ style: 'CoverTitle', text: masthead.title }),
    ...line(masthead.subtitle, 8),
    ...line(shown(masthead.issueNumber, masthead.totalNumber), 24),
    ...line(dayInWords(masthead.coverDate)),
    ...titles(issue),
    ...line(masthead.publisher, 60),
    ...line(masthead.issn),
    ...colophon(issue),
  ];
}

/** A journal names its first articles on the cover. */
function titles(issue: Issue): Paragraph[] {
  if (issue.layout !== 'journal') return [];
  return articlesOf(issue)
    .slice(0, 6)
    .map(
      (article) =>
        new Paragraph({
          style: 'Text',
          text: `■ ${titleOf(article)}`,
          indent: { left: pt(14), hanging: pt(14), firstLine: 0 },
          spacing: { before: pt(10) },
        }),
    );
}

function colophon({ masthead: { editors, contact, statement } }: Issue): Paragraph[] {
  const rows = [
    editors === '' ? '' : `编辑：${editors}`,
    contact === '' ? '' : `联系方式：${contact}`,
    statement === '' ? '' : `声明：${statement}`,
  ].filter((each) => each !== '');
  return rows.map(
    (text, index) =>
      new Paragraph({
        style: 'Source',
        text,
        alignment: AlignmentType.LEFT,
        spacing: { before: pt(index === 0 ? 50 : 0) },
      }),
  );
}
