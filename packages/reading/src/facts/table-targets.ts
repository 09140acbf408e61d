/** Targets from tables of indicators: one for each year that a row gives a value. */
import { readAmounts } from '../quantities.ts';
import type { Comparator, TargetFact } from '../types.ts';
import type { Scope, TableRow } from '../types-internal.ts';
import { originalSpan } from '../view.ts';

export function tableTargets(scope: Scope, row: TableRow): TargetFact[] {
  const { text } = scope.view;
  const { indicator } = row;
  if (indicator === null) return [];
  const name = text.slice(indicator.start, indicator.end);
  // “工业增加值（亿元）”: the unit may stand with the name.
  const unit =
    row.unit === null
      ? (/（([^（）]{1,8})）$/.exec(name)?.[1] ?? '')
      : text.slice(row.unit.start, row.unit.end);
  return row.years.flatMap(({ year, cell }) => {
    const printed = text.slice(cell.start, cell.end).replace(/^[[【（](.+)[\]】）]$/, '$1');
    const found = stated(printed, unit);
    if (found === null) return [];
    return [
      {
        kind: 'target' as const,
        path: row.segment.path,
        span: originalSpan(scope.view, cell.start, cell.end),
        sureness: 0.75,
        indicator: name.replace(/（[^（）]{1,8}）$/, '').replace(/^\d{1,2}[.、]?/, ''),
        comparator: found.comparator,
        value: found.value,
        unit: found.unit,
        by: year,
      },
    ];
  });
}

function stated(
  printed: string,
  unit: string,
): { value: number; unit: string; comparator: Comparator } | null {
  const plain = printed.replace(/^[≥>＞≤<＜约]|以上$|左右$|以下$|以内$/g, '');
  const number =
    /^(?:年均|累计|总计)?(?:达到?|超过|突破|不低于|约|下降|降低|减少|增长|提高|增加)?(\d[\d,]*(?:\.\d+)?)(.*)$/.exec(
      plain,
    );
  if (number === null) return null;
  const own = number[2] ?? '';
  const amount = readAmounts(`${number[1] ?? ''}${own === '' ? unit : own}`)[0];
  if (amount === undefined || amount.kind === 'bare')
    return own === ''
      ? { value: Number((number[1] ?? '').replaceAll(',', '')), unit, comparator: sign(printed) }
      : null;
  return { value: amount.value, unit: amount.unit, comparator: sign(printed) };
}

function sign(printed: string): Comparator {
  if (/^[≤<＜]|以下$|以内$|不超过|控制/.test(printed)) return '<=';
  if (/左右$|^约/.test(printed)) return '~';
  return /^[≥>＞达超突不]|以上$/.test(printed) ? '>=' : '=';
}
