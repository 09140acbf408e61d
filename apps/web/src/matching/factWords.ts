/** Words around a company fact: which register holds it, for what period. */
import type { FactDefinition } from '@huice/measures';
import { type Words, words } from '../platform/words.ts';

const registers: Readonly<Record<FactDefinition['register'], Words>> = {
  市场监管: words('市场监管', 'market regulation'),
  税务: words('税务', 'tax'),
  统计: words('统计', 'statistics'),
  信用: words('信用', 'credit records'),
  社保: words('社保', 'social insurance'),
  知识产权: words('知识产权', 'intellectual property'),
  主管部门: words('主管部门', 'the authority'),
  自报: words('自报', 'the company itself'),
};

const periods: Readonly<Record<string, Words>> = {
  申报时: words('申报时', 'when applying'),
  申报年度: words('申报年度', 'year of application'),
  上年度: words('上年度', 'last year'),
  前年度: words('前年度', 'the year before last'),
  上年度以前: words('上年度以前', 'before last year'),
  本年度: words('本年度', 'this year'),
  项目全期: words('项目全期', 'whole project'),
  近两个自然年度: words('近两个自然年度', 'last two calendar years'),
  当年: words('当年', 'the year itself'),
  首次年度: words('首次年度', 'first year'),
  首次销售起一年: words('首次销售起一年', 'year from the first sale'),
};

export function registerWord(register: FactDefinition['register']): Words {
  return registers[register];
}

/** A period in both languages; one that only a pack knows stays as the pack writes it. */
export function periodWord(period: string): Words {
  return periods[period] ?? words(period, period);
}

/** A source as a company file names it: a register, or whatever else it says. */
export function sourceWord(source: string): Words {
  const known: Readonly<Record<string, Words>> = registers;
  return known[source] ?? words(source, source);
}
