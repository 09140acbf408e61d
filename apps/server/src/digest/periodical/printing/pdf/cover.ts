/** The cover, and the page of the masthead behind it. */
import { articlesOf, dayInWords, type Issue, titleOf } from '@huice/periodical';
import { balanced } from './balanced.ts';
import type { Run } from './lines.ts';
import type { Setting, Sheet } from './sheet.ts';
import { PAGE, RED, RULE, SOFT, type Style } from './style.ts';

/** Most titles named on a cover. */
const MOST_TITLES = 6;

export function cover(sheet: Sheet, issue: Issue): void {
  sheet.plainPage();
  if (issue.layout === 'journal') journal(sheet, issue);
  else compilation(sheet, issue);
}

const shown = (...parts: readonly string[]) => parts.filter((each) => each !== '').join('　');

function compilation(sheet: Sheet, { masthead }: Issue): void {
  sheet.rule(96, 3, RED);
  sheet.rule(101, 0.8, RED);
  sheet.y = 190;
  sheet.within('H1', () =>
    sheet.put(sheet.lines([{ text: masthead.title, style: 'cover-title' }]), {
      leading: 58,
      align: 'center',
      colour: RED,
    }),
  );
  sheet.y += 8;
  small(sheet, masthead.subtitle, 24);
  sheet.y += 30;
  sheet.rule(sheet.y, 0.8, RED, PAGE.left + 110, PAGE.width - 220);
  sheet.y += 18;
  line(sheet, shown(masthead.issueNumber, masthead.totalNumber));
  sheet.y = 640;
  line(sheet, masthead.publisher);
  line(sheet, dayInWords(masthead.coverDate));
  small(sheet, masthead.issn, 22);
  sheet.rule(741, 0.8, RED);
  sheet.rule(746, 3, RED);
}

function journal(sheet: Sheet, issue: Issue): void {
  const { masthead } = issue;
  sheet.decorate(() => sheet.pdf.rect(0, 0, PAGE.whole, 250).fill(RED));
  sheet.y = 96;
  sheet.within('H1', () =>
    sheet.put(sheet.lines([{ text: masthead.title, style: 'cover-band' }]), {
      leading: 62,
      colour: '#ffffff',
    }),
  );
  paragraph(sheet, [{ text: masthead.subtitle, style: 'cover-line' }], { leading: 26, colour: '#ffffff' });
  sheet.y = 270;
  const issued = shown(masthead.issueNumber, masthead.totalNumber, dayInWords(masthead.coverDate));
  paragraph(sheet, [{ text: issued, style: 'cover-line' }], { leading: 24 });
  sheet.rule(sheet.y + 6, 2.4, RED);
  sheet.rule(sheet.y + 10, 0.6, RED);
  sheet.y += 44;
  const titles = articlesOf(issue).slice(0, MOST_TITLES).map(titleOf);
  for (const title of titles) {
    sheet.decorate(() => sheet.pdf.rect(PAGE.left, sheet.y + 9, 5, 5).fill(RED));
    const setting = { leading: 24, left: PAGE.left + 18, width: PAGE.width - 18 };
    const lines = balanced(sheet, [{ text: title, style: 'cover-line' }], setting.width);
    sheet.within('P', () => sheet.put(lines, setting));
    sheet.y += 8;
  }
  sheet.y = 716;
  sheet.rule(706, 0.6, RULE);
  small(sheet, shown(masthead.publisher, masthead.issn), 20, 'left');
}

function paragraph(sheet: Sheet, runs: readonly Run<Style>[], setting: Setting): void {
  sheet.within('P', () => sheet.put(sheet.lines(runs, setting), setting));
}

function line(sheet: Sheet, text: string): void {
  paragraph(sheet, [{ text, style: 'cover-line' }], { leading: 26, align: 'center' });
}

function small(sheet: Sheet, text: string, leading: number, align: 'center' | 'left' = 'center'): void {
  if (text === '') return;
  paragraph(sheet, [{ text, style: 'cover-small' }], { leading, align, colour: SOFT });
}

/** 版权页: who makes it, how to reach them, what they declare. Left out where nothing of it is filled in. */
export function mastheadPage(sheet: Sheet, { masthead }: Issue): void {
  const { publisher, editors, contact, issn, statement } = masthead;
  if ([editors, contact, statement].every((each) => each === '')) return;
  sheet.plainPage();
  sheet.y = 420;
  sheet.rule(sheet.y - 14, 0.6);
  const rows = [
    ['主　　办', publisher],
    ['编　　辑', editors],
    ['联系方式', contact],
    ['刊　　号', issn],
    ['出版日期', dayInWords(masthead.coverDate)],
  ] as const;
  for (const [label, value] of rows) {
    if (value === '') continue;
    const [head] = sheet.lines([{ text: label, style: 'strong' }]);
    const setting = { leading: 22, left: PAGE.left + 70, width: PAGE.width - 70 };
    sheet.within('P', () => {
      if (head) sheet.drawLine(head, sheet.y, { leading: 22 });
      sheet.put(sheet.lines([{ text: value, style: 'text' }], setting), setting);
    });
  }
  if (statement === '') return;
  sheet.y += 16;
  paragraph(sheet, [{ text: `声明：${statement}`, style: 'byline' }], { leading: 17, align: 'justify' });
}
