/** Words about a list of companies. */
import type { CityAnswer } from '@huice/api';
import { count } from '../../platform/format.ts';
import { type Words, words } from '../../platform/words.ts';

export function cityLine({ kind, rows, state }: CityAnswer): Words {
  const origin =
    kind === 'generated'
      ? words('虚构，仅供演示', 'fictional, for demonstration')
      : words('导入', 'imported');
  if (state === 'reading') return words(`${origin.zh} · 正在读取`, `${origin.en} · being read`);
  if (state === 'failed') return words(`${origin.zh} · 没有读成`, `${origin.en} · could not be read`);
  if (rows === 0) return words(`${origin.zh} · 用到时再读`, `${origin.en} · read when used`);
  return words(`${origin.zh} · ${count(rows)} 家`, `${origin.en} · ${count(rows)} companies`);
}
