/** Words of accounts that more than one page says. */
import { ROLES } from '@huice/procedures';
import { type Words, words } from '../platform/words.ts';

export const kinds = {
  organisation: words('法人', 'Organisation'),
  person: words('个人', 'Person'),
  staff: words('工作人员', 'Staff'),
} as const;

export function roleName(role: string): Words {
  const known: Readonly<Record<string, Words>> = ROLES;
  return known[role] ?? words(role, role);
}
