/** Words of cases that more than one page says. */
import { ROLES } from '@huice/procedures';
import { type Words, words } from '../platform/words.ts';

export const m = {
  signIn: words('登录', 'Log in'),
  needSignIn: words('登录后才能办理。', 'Log in to go on.'),
  waitsFor: (who: Words) => words(`等待：${who.zh}`, `Waits for: ${who.en}`),
  overdue: words('已超期', 'Overdue'),
  provisional: words(
    '暂定：当年放假安排尚未公布',
    'provisional: the holidays of that year are not published yet',
  ),
  noDue: words('无时限', 'No time limit'),
  version: (n: number) => words(`第 ${n} 版`, `version ${n}`),
};

export function roleWords(role: string): Words {
  const known: Readonly<Record<string, Words>> = ROLES;
  return known[role] ?? words(role, role);
}
