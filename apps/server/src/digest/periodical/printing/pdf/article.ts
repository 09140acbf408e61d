/** One article: title, blocks each with the mark of whose words they are, source, and the list of what it rests on. */
import {
  type Article,
  type Block,
  citePath,
  markOf,
  type Notes,
  noteLines,
  noteMarks,
  notesOf,
  type TextBlock,
  titleOf,
} from '@huice/periodical';
import { balanced } from './balanced.ts';
import type { Line, Run } from './lines.ts';
import type { Setting, Sheet } from './sheet.ts';
import { GROUND, INK, PAGE, RULE, SIZES, type Style } from './style.ts';
import { table } from './table.ts';

const INDENT = 2 * SIZES.text;
const BODY: Setting = { leading: SIZES.leading, indent: INDENT, align: 'justify' };

/**
 * @param address for links, without a slash at the end; `null`: no links
 * @param onPage told the folio that the title stands on
 */
export function setArticle(
  sheet: Sheet,
  article: Article,
  address: string | null,
  onPage: (folio: number) => void,
): void {
  const notes = notesOf(article);
  const runs: Run<Style>[] = [{ text: titleOf(article), style: 'title' }];
  const title = sheet.lines(runs, { width: PAGE.width - 40 });
  sheet.need(title.length * 25 + 4 * SIZES.leading);
  onPage(sheet.folio);
  sheet.pdf.addNamedDestination(article.id, 'XYZ', null, sheet.y, null);
  sheet.within('H3', () =>
    sheet.put(balanced(sheet, runs, PAGE.width - 40), {
      leading: 25,
      align: 'center',
      left: PAGE.left + 20,
      width: PAGE.width - 40,
    }),
  );
  sheet.y += 4;
  for (const [index, block] of article.blocks.entries()) {
    if (block.kind === 'table') setTable(sheet, block, notes);
    else setText(sheet, block, notes, [article.blocks[index - 1], article.blocks[index + 1]]);
  }
  if (article.source !== null && article.source !== '') {
    sheet.y += 2;
    sheet.need(notes.list.length > 0 ? 64 : 17);
    const words: Run<Style>[] = [{ text: `（来源：${article.source}）`, style: 'byline' }];
    sheet.within('P', () => sheet.put(sheet.lines(words), { leading: 17, align: 'right' }));
  }
  sources(sheet, notes, address);
  sheet.y += 20;
}

function setTable(sheet: Sheet, block: Extract<Block, { kind: 'table' }>, notes: Notes): void {
  heading(sheet, [{ text: block.text, style: 'heading' }, ...tag(block)], 74);
  table(sheet, block, notes);
}

function heading(sheet: Sheet, runs: readonly Run<Style>[], with_: number): void {
  sheet.y += 7;
  sheet.need(22 + with_);
  sheet.within('H4', () => sheet.put(sheet.lines(runs), { leading: 22 }));
  sheet.y += 2;
}

/** The mark of words that are not composed: at their end, in a small face. */
function tag(block: Block): Run<Style>[] {
  if (block.origin === 'composed') return [];
  const style = block.origin === 'generated' ? 'tag-generated' : 'tag';
  return [{ text: `　［${markOf(block)}］`, style }];
}

type Neighbours = readonly [before: Block | undefined, after: Block | undefined];

function setText(sheet: Sheet, block: TextBlock, notes: Notes, around: Neighbours): void {
  const marks: Run<Style>[] = [{ text: noteMarks(notes.numbers(block.cites)), style: 'mark' }];
  const paragraphs = block.text.split(/\n+/).filter((each) => each.trim() !== '');
  const lines = (after: readonly Run<Style>[], style: Style, setting: Setting) => {
    for (const [at, words] of paragraphs.entries()) {
      const end = at === paragraphs.length - 1 ? after : [];
      const set = sheet.lines([{ text: words.trim(), style }, ...end], setting);
      sheet.within('P', () => sheet.put(set, setting));
    }
  };
  switch (block.kind) {
    case 'heading':
      heading(sheet, [{ text: block.text, style: 'heading' }, ...tag(block)], 2 * SIZES.leading);
      return;
    case 'byline':
      lines(tag(block), 'byline', { leading: 18, align: 'center' });
      sheet.y += 6;
      return;
    case 'paragraph':
      lines([...marks, ...tag(block)], 'text', BODY);
      sheet.y += 2;
      return;
    case 'note':
      sheet.within('Note', () =>
        note(sheet, block, (after, setting) => lines([...marks, ...after], 'note', setting)),
      );
      return;
    case 'original':
      sheet.within('BlockQuote', () => original(sheet, block, around, lines));
      return;
  }
}

/** 编者按 on a ground of its own between two rules, signed at the right. */
function note(sheet: Sheet, block: TextBlock, lines: (after: Run<Style>[], setting: Setting) => void): void {
  const inset = 14;
  const ground = (y: number, height: number) =>
    sheet.pdf.rect(PAGE.left, y, PAGE.width, height + 0.3).fill(GROUND);
  const setting: Setting = {
    leading: 17.5,
    left: PAGE.left + inset,
    width: PAGE.width - 2 * inset,
    behind: ground,
  };
  sheet.y += 4;
  sheet.need(90);
  sheet.rule(sheet.y, 0.8, INK);
  const named = sheet.lines([{ text: '编者按', style: 'strong' }]);
  sheet.within('P', () => sheet.put(named, { ...setting, leading: 24 }));
  lines([], { ...setting, indent: 20, align: 'justify' });
  const signed = sheet.lines(tag(block).map((run) => ({ ...run, text: run.text.trim() })));
  sheet.within('P', () => sheet.put(signed, { ...setting, align: 'right', leading: 20 }));
  sheet.rule(sheet.y, 0.8, INK);
  sheet.y += 12;
}

type Lines = (after: readonly Run<Style>[], style: Style, setting: Setting) => void;

/** 原文 beside a rule; its mark stands once over a stretch of it. */
function original(sheet: Sheet, block: TextBlock, [before, after]: Neighbours, lines: Lines): void {
  const bar = (y: number, height: number) => sheet.pdf.rect(PAGE.left, y, 2.2, height + 0.3).fill(RULE);
  const setting: Setting = { ...BODY, left: PAGE.left + 14, width: PAGE.width - 14, behind: bar };
  const goesOn = before?.kind === 'original' && before.origin === block.origin && before.by === block.by;
  if (!goesOn) {
    const runs = tag(block).map((run) => ({ ...run, text: run.text.trim() }));
    sheet.need(4 * SIZES.leading);
    const marked = sheet.lines(runs);
    sheet.within('P', () => sheet.put(marked, { ...setting, indent: 0, align: 'left', leading: 16 }));
  }
  lines([], 'text', setting);
  if (after?.kind !== 'original') sheet.y += 7;
}

/** 依据 in two columns, each opening the provision where there is an address. */
function sources(sheet: Sheet, notes: Notes, address: string | null): void {
  if (notes.list.length === 0) return;
  sheet.need(34);
  sheet.y += 6;
  sheet.rule(sheet.y, 0.5, RULE, PAGE.left, 90);
  sheet.y += 4;
  sheet.within('L', () => sourceList(sheet, notes, address));
}

function sourceList(sheet: Sheet, notes: Notes, address: string | null): void {
  const words = noteLines(notes.list);
  // Where a name is long it has the whole measure; short ones stand side by side.
  const wide = words.map((each) => [...each].length > 22);
  for (let at = 0; at < words.length; ) {
    const pair = !wide[at] && at + 1 < words.length && !wide[at + 1] ? 2 : 1;
    const width = wide[at] ? PAGE.width : PAGE.width / 2;
    const set = words.slice(at, at + pair).map((text, column) => ({
      lines: sheet.lines([{ text, style: 'source' }], { width: width - NOTE.inset }),
      number: at + column + 1,
      left: PAGE.left + column * width,
    }));
    const height = Math.max(...set.map((each) => each.lines.length)) * NOTE.leading;
    sheet.need(height);
    for (const one of set) {
      const cite = notes.list[one.number - 1];
      sheet.within('LI', () => {
        drawNote(sheet, one, width);
        if (address === null || !cite) return;
        const box = { x: one.left, y: sheet.y, width, height };
        sheet.linkOver(box, { url: address + citePath(cite) }, words[one.number - 1] ?? '');
      });
    }
    sheet.y += height;
    at += pair;
  }
}

const NOTE = { inset: 22, leading: 12.5 } as const;

function drawNote(
  sheet: Sheet,
  {
    lines,
    number,
    left,
  }: { readonly lines: readonly Line<Style>[]; readonly number: number; readonly left: number },
  width: number,
): void {
  const [head] = sheet.lines([{ text: `[${number}]`, style: 'source' }]);
  if (head) sheet.drawLine(head, sheet.y, { leading: NOTE.leading, left });
  for (const [row, line] of lines.entries()) {
    sheet.drawLine(line, sheet.y + row * NOTE.leading, {
      leading: NOTE.leading,
      left: left + NOTE.inset,
      width: width - NOTE.inset,
    });
  }
}
