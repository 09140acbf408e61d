/** 印成 PDF: cover, masthead, contents with the true page of each article, body with running heads, and the legend. */
import { type Issue, issueName, LEGEND, originsIn } from '@huice/periodical';
import { setArticle } from './article.ts';
import { fillContents, setContents } from './contents.ts';
import { cover, mastheadPage } from './cover.ts';
import { Sheet } from './sheet.ts';
import { PAGE, RED, SIZES } from './style.ts';

export interface Printed {
  readonly bytes: Buffer;
  /** Folio, as printed at the foot, of each section and article. */
  readonly pages: ReadonlyMap<string, number>;
  /** Articles that begin a page of their own within their section; the others follow on the page they find. */
  readonly turned: ReadonlySet<string>;
  /** Pages of the file, cover and contents included. */
  readonly count: number;
}

/**
 * @param address of this Huice for links, without a slash at the end; `null`: no links
 * @param made what the file gives as its day of making
 */
export async function printPdf(issue: Issue, address: string | null, made: Date): Promise<Printed> {
  const name = issueName(issue);
  const marks = originsIn(issue).has('generated') ? '含人工智能生成内容' : '';
  const sheet = new Sheet({ title: name, author: issue.masthead.publisher, keywords: marks, made });
  const done = collect(sheet.pdf);
  cover(sheet, issue);
  mastheadPage(sheet, issue);
  const contents = setContents(sheet, issue);
  const front = sheet.pdf.bufferedPageRange().count;
  const places = body(sheet, issue, address);
  legend(sheet);
  fillContents(sheet, contents, places.pages);
  sheet.finish(name);
  const { count } = sheet.pdf.bufferedPageRange();
  labels(sheet.pdf, front);
  sheet.pdf.end();
  return { bytes: await done, ...places, count };
}

interface Places {
  readonly pages: Map<string, number>;
  readonly turned: Set<string>;
}

function body(sheet: Sheet, issue: Issue, address: string | null): Places {
  const places = { pages: new Map<string, number>(), turned: new Set<string>() };
  for (const section of issue.sections) {
    sheet.within('Sect', () => setSection(sheet, section, address, places));
  }
  return places;
}

/** @param places told the folio of the section and of each of its articles */
function setSection(
  sheet: Sheet,
  section: Issue['sections'][number],
  address: string | null,
  { pages, turned }: Places,
): void {
  sheet.running = section.title;
  sheet.bodyPage();
  pages.set(section.id, sheet.folio);
  const mark = sheet.pdf.outline.addItem(section.title);
  sheet.pdf.addNamedDestination(section.id, 'XYZ', null, 0, null);
  sectionTitle(sheet, section.title);
  if (section.articles.length === 0) {
    sheet.within('P', () =>
      sheet.put(sheet.lines([{ text: section.empty, style: 'byline' }]), { leading: 24, align: 'center' }),
    );
  }
  for (const [index, article] of section.articles.entries()) {
    const left = sheet.folio;
    if (index > 0) between(sheet);
    const told = (folio: number) => {
      pages.set(article.id, folio);
      if (folio !== left) turned.add(article.id);
      mark.addItem(article.title);
    };
    sheet.within('Art', () => setArticle(sheet, article, address, told));
  }
}

/** An article begins on the page it finds where a good part of that is left. */
function between(sheet: Sheet): void {
  if (sheet.room < 250) sheet.bodyPage();
  else sheet.y += 6;
}

function sectionTitle(sheet: Sheet, title: string): void {
  sheet.rule(sheet.y, 2.4, RED);
  sheet.y += 8;
  sheet.within('H2', () =>
    sheet.put(sheet.lines([{ text: title, style: 'section' }]), { leading: 36, align: 'center' }),
  );
  sheet.y += 6;
  sheet.rule(sheet.y, 0.6, RED);
  sheet.y += 20;
}

/** What the marks mean, at the very end. */
function legend(sheet: Sheet): void {
  sheet.need(LEGEND.length * 34 + 40);
  sheet.rule(sheet.y, 0.6, RED);
  sheet.y += 8;
  sheet.within('H2', () => sheet.put(sheet.lines([{ text: '文字来源', style: 'heading' }]), { leading: 22 }));
  for (const { zh } of LEGEND) {
    const setting = { leading: SIZES.smallLeading + 1, width: PAGE.width, align: 'justify' as const };
    sheet.within('P', () => sheet.put(sheet.lines([{ text: zh, style: 'byline' }], setting), setting));
  }
}

/** What a reader's program shows as page numbers: i, ii … before the body, then the folios as printed. */
function labels(pdf: PDFKit.PDFDocument, front: number): void {
  const root = (pdf as unknown as { _root: { data: Record<string, unknown> } })._root;
  root.data.PageLabels = { Nums: [0, { S: 'r' }, front, { S: 'D' }] };
}

function collect(pdf: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
}
