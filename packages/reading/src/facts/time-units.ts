/** How the units of time that amounts are read in are called in facts. */
const codes: Readonly<Record<string, string>> = {
  工作日: 'working-day',
  日: 'day',
  周: 'week',
  个月: 'month',
  季度: 'quarter',
  年: 'year',
  小时: 'hour',
  分钟: 'minute',
};

/** 工作日 → `working-day`; `undefined` for what is no such unit, as 自然年度. */
export function timeUnit(name: string): string | undefined {
  return codes[name];
}
