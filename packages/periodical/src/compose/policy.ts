/** One document as an article: what it is, what it aims at, what it gives, who answers for what. */
import type { Due, Obligation, Pack, Responsibility, Target } from '@huice/packs';
import { dayInWords } from '../flow.ts';
import type { Block } from '../schema.ts';
import { citeDocument, citeOf, composed, type NewId, type Row, tableWith } from './pieces.ts';

/** Most rows a table of tasks or duties is printed with; how many there are in all is said beside it. */
const MOST_ROWS = 14;

/** “工信部联科〔2024〕12号　2024年1月18日印发” */
export function bylineOf({
  documentNumber,
  issuedOn,
  publishedOn,
  effectiveFrom,
  effectiveTo,
  draft,
}: Pack['document']): string {
  const parts = [
    documentNumber ?? '',
    draft ? '征求意见稿' : '',
    issuedOn === null ? '' : `${dayInWords(issuedOn)}印发`,
    publishedOn === null || publishedOn === issuedOn ? '' : `${dayInWords(publishedOn)}公布`,
    effectiveFrom === null ? '' : `${dayInWords(effectiveFrom)}起施行`,
    effectiveTo === null ? '' : `有效期至${dayInWords(effectiveTo)}`,
  ].filter((each) => each !== '');
  if (issuedOn === null && publishedOn === null && effectiveFrom === null) parts.push('日期未载明');
  return parts.join('　');
}

export function sourceOf({ issuers }: { readonly issuers: readonly string[] }): string | null {
  return issuers.length === 0 ? null : issuers.join('、');
}

export function policyBlocks(pack: Pack, newId: NewId): Block[] {
  const own = [citeDocument(pack)];
  return [
    composed(newId, 'byline', bylineOf(pack.document), own),
    composed(newId, 'paragraph', `${sentence(pack.document.summary.zh)}`, own),
    ...tableWith(
      newId,
      '主要目标',
      ['指标', '目标', '期限'],
      pack.targets.map((each) => targetRow(pack, each)),
    ),
    ...supportTable(pack, newId),
    ...taskBlocks(pack, newId),
    ...dutyBlocks(pack, newId),
  ];
}

/** Our sentences end in a full stop, also where the pack's words do not. */
export function sentence(words: string): string {
  return /[。！？.!?]$/.test(words) ? words : `${words}。`;
}

const COMPARED = {
  '>=': '不低于 ',
  '>': '超过 ',
  '<=': '不超过 ',
  '<': '低于 ',
  '=': '',
  '~': '约 ',
} as const satisfies Readonly<Record<Target['comparator'], string>>;

function targetRow(pack: Pack, target: Target): Row {
  const { indicator, comparator, value, unit, by, from, every, scope, cite } = target;
  const years =
    by === null ? '未载明' : from === undefined ? `到${yearOf(by)}` : `${yearOf(from)}至${yearOf(by)}`;
  const again =
    every === undefined ? '' : { year: '（每年）', quarter: '（每季度）', month: '（每月）' }[every];
  return {
    cells: [`${scope.zh}：${indicator.zh}`, `${COMPARED[comparator]}${value} ${unit}${again}`, years],
    cites: [citeOf(pack, cite)],
  };
}

/** 2025 → 2025年, 2025-06 → 2025年6月; anything else as it stands. */
function yearOf(by: string): string {
  const [, year, month] = /^(\d{4})(?:-(\d{2}))?$/.exec(by) ?? [];
  if (year === undefined) return by;
  return month === undefined ? `${year}年` : `${year}年${Number(month)}月`;
}

export function supportTable(pack: Pack, newId: NewId, ids?: ReadonlySet<string>): Block[] {
  const rows = pack.measures
    .filter((measure) => ids === undefined || ids.has(measure.id))
    .map((measure): Row => {
      const document = measure.part === undefined ? pack.document.id : `${pack.document.id}#${measure.part}`;
      return {
        cells: [measure.title.zh, measure.summary.zh],
        cites: [citeOf(pack, { document, provision: measure.provision })],
      };
    });
  return tableWith(newId, '扶持措施', ['措施', '内容'], rows);
}

/** “2025 年底前”, “每年 11 月底前” */
export function dueInWords(due: Due): string {
  if ('by' in due) return `到${yearOf(due.by)}`;
  if ('on' in due) return due.on;
  const day = due.day === 'last' ? '底' : due.day === undefined ? '' : `${due.day} 日`;
  const every = { year: '每年', 'half-year': '每半年', quarter: '每季度', month: '每月' }[due.every];
  const month = due.month === undefined ? '' : ` ${due.month} 月`;
  return `${every}${month}${day === '底' && due.every === 'month' ? '月' : ''}${day}前`;
}

function taskBlocks(pack: Pack, newId: NewId): Block[] {
  const all = pack.responsibilities;
  const told = all.filter(
    (each) => each.units.length > 0 || each.lead.length > 0 || each.milestones.length > 0,
  );
  // Where the document names neither bodies nor dates, the tasks alone are what it states.
  const shown = (told.length > 0 ? told : all).slice(0, MOST_ROWS);
  const rows = shown.map((each): Row => {
    const due = each.milestones.map((one) => dueInWords(one.due)).join('、') || '未载明';
    return {
      cells: told.length > 0 ? [each.task.zh, bodies(each), due] : [each.task.zh],
      cites: [citeOf(pack, each.cite)],
    };
  });
  const columns = told.length > 0 ? ['任务', '责任单位', '期限'] : ['任务'];
  const blocks = tableWith(newId, told.length > 0 ? '任务分工' : '主要任务', columns, rows);
  return blocks.length === 0 ? [] : [...blocks, ...howMany(pack, newId, '任务', all.length, rows.length)];
}

function bodies({ lead, units }: Responsibility): string {
  const others = units.filter((unit) => !lead.includes(unit));
  const shown = [
    ...(lead.length === 0 ? [] : [`牵头：${lead.join('、')}`]),
    ...(others.length === 0 ? [] : [shortened(others)]),
  ];
  return shown.join('；') || '未载明';
}

const shortened = (names: readonly string[]) =>
  names.length > 4 ? `${names.slice(0, 4).join('、')}等 ${names.length} 家` : names.join('、');

function howMany(pack: Pack, newId: NewId, what: string, all: number, shown: number): Block[] {
  if (all === shown) return [];
  const text = `该文件共载明${what} ${all} 项，上表列出 ${shown} 项，其余见政策包。`;
  return [composed(newId, 'paragraph', text, [citeDocument(pack)])];
}

function dutyBlocks(pack: Pack, newId: NewId): Block[] {
  const rows = pack.obligations.slice(0, MOST_ROWS).map(
    (each): Row => ({
      cells: [
        each.who.zh,
        each.when === undefined ? each.duty.zh : `${each.when.zh}：${each.duty.zh}`,
        limitInWords(each),
      ],
      cites: [citeOf(pack, each.cite)],
    }),
  );
  return [
    ...tableWith(newId, '应履行的义务', ['义务人', '事项', '时限'], rows),
    ...(rows.length === 0 ? [] : howMany(pack, newId, '义务', pack.obligations.length, rows.length)),
  ];
}

const UNITS = { 'working-day': '个工作日', day: '日', month: '个月', year: '年' } as const;

function limitInWords({ limit }: Obligation): string {
  if (limit === undefined) return '未载明';
  switch (limit.kind) {
    case 'within':
      return `${limit.of.zh}后 ${limit.n} ${UNITS[limit.unit]}内`;
    case 'every':
      return `每${{ year: '年', quarter: '季度', month: '月' }[limit.every]}至少 ${limit.times} 次`;
    case 'keep':
      return `保存不少于 ${limit.n} ${UNITS[limit.unit]}`;
    case 'at-once':
      return `${limit.of.zh}时立即`;
    case 'before':
      return `${limit.of.zh}前`;
  }
}
