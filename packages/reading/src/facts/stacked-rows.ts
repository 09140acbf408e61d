/** Tables whose cells were printed one a line: the names of the columns first, then the cells of each row, one under another. */
import type { Range } from '../sentences.ts';
import type { Segment } from '../types-internal.ts';

export interface StackedRow {
  readonly cells: readonly Range[];
  /** The lines that the row is made of. */
  readonly segments: readonly Segment[];
}

export interface StackedTable {
  /** The names of the columns. */
  readonly head: readonly Range[];
  readonly rows: readonly StackedRow[];
  /** What stands over the table: its caption. */
  readonly caption: string;
}

const column =
  /^(?:序号|编号|类别|类型|领域|分类|维度|(?:主要|具体|发展|核心|关键|一级|二级)?指标(?:名称|内容|属性|类型)?|(?:计量)?单位|属性|备注|(?:20\d\d年?|[“"]?十[三四五六]五[”"]?)?(?:底|末)?(?:实际|现状|基期|基数|目标|预期|规划|规划目标|完成)?(?:值|数)?|年均(?:增长|增速)?(?:（%）)?|累计|(?:重点|主要|具体)?(?:任务|工作|举措|措施|事项)(?:内容|名称|清单)?|(?:牵头|责任|配合|负责|协办|主办)(?:单位|部门)|完成(?:时限|时间))(?:（[^（）]{1,12}）)?$/;
const names = /指标|任务|工作|举措|措施|事项/;
const nature = /^(?:约束性|预期性|指导性|引导性)$/;
const mostColumns = 9;
const longestCell = 80;

/** All such tables of the document. Every line is looked at a fixed number of times. */
export function stackedTables(text: string, segments: readonly Segment[]): StackedTable[] {
  const tables: StackedTable[] = [];
  for (let i = 0; i < segments.length; i += 1) {
    const width = headAt(text, segments, i);
    if (width === 0) continue;
    const end = endOf(text, segments, i + width);
    const head = segments.slice(i, i + width);
    const body = segments.slice(i + width, end);
    const rows = rowsOf(text, head, body);
    const caption = segments.slice(Math.max(0, i - 2), i);
    if (rows.length > 0)
      tables.push({ head, rows, caption: caption.map((s) => text.slice(s.start, s.end)).join('\n') });
    i = end - 1;
  }
  return tables;
}

/** How many lines from `i` on name columns; 0 where they are no head of a table that can be read. */
function headAt(text: string, segments: readonly Segment[], i: number): number {
  let width = 0;
  let named = false;
  while (width < mostColumns) {
    const segment = segments[i + width];
    if (segment === undefined || segment.end - segment.start > 16) break;
    const words = text.slice(segment.start, segment.end);
    if (words === '' || !column.test(words)) break;
    named ||= names.test(words);
    width += 1;
  }
  return named && width >= 3 ? width : 0;
}

/** The table goes on while its lines are cells: short, and no sentences. */
function endOf(text: string, segments: readonly Segment[], from: number): number {
  let i = from;
  for (; i < segments.length; i += 1) {
    const segment = segments[i];
    if (segment === undefined || segment.end - segment.start > longestCell) break;
    if (/[。；]/.test(text.slice(segment.start, segment.end))) break;
  }
  return i;
}

function rowsOf(text: string, head: readonly Segment[], body: readonly Segment[]): StackedRow[] {
  const say = (s: Segment) => text.slice(s.start, s.end);
  const counted = /^[序编]号$/.test(say(head[0] as Segment));
  const closed = /属性|类型/.test(say(head[head.length - 1] as Segment));
  const rows: StackedRow[] = [];
  let open: Segment[] = [];
  let n = 1;
  const close = () => {
    // What stands before a row whose nature closes it is the group that the row belongs to.
    const own = closed && !counted ? open.slice(-head.length) : open;
    if (own.length === head.length) rows.push({ cells: own, segments: own });
    open = [];
  };
  for (const segment of body) {
    const words = say(segment);
    if (counted && words.replace(/[.、]$/, '') === String(n)) {
      close();
      n += 1;
    }
    if (counted && n === 1) continue;
    open.push(segment);
    if (counted ? open.length === head.length : closed ? nature.test(words) : open.length === head.length)
      close();
  }
  return rows;
}
