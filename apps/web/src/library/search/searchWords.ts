/** How hits, places and filters are called. */
import { type Words, words } from '../../platform/words.ts';

const kinds: Readonly<Record<string, Words>> = {
  measure: words('措施', 'Measures'),
  provision: words('条款', 'Provisions'),
  call: words('申报与公示', 'Calls'),
  document: words('文件', 'Documents'),
};
export const hitKinds = Object.keys(kinds);
export function hitKindWord(kind: string): Words {
  return kinds[kind] ?? words(kind, kind);
}

const levels: Readonly<Record<string, Words>> = {
  nation: words('国家', 'Nation'),
  province: words('省', 'Province'),
  city: words('市', 'City'),
  county: words('县区', 'County'),
};
export function levelWord(level: string): Words {
  return levels[level] ?? words(level, level);
}

const instruments: Readonly<Record<string, Words>> = {
  grant: words('资助', 'Grant'),
  reward: words('奖励', 'Reward'),
  subsidy: words('补贴', 'Subsidy'),
  matching: words('配套', 'Matching'),
  rent: words('租金', 'Rent'),
  interest: words('贴息', 'Interest'),
  loan: words('贷款', 'Loan'),
  voucher: words('券', 'Voucher'),
  selection: words('遴选', 'Selection'),
  other: words('其他', 'Other'),
};
export function instrumentWord(form: string): Words {
  return instruments[form] ?? words(form, form);
}
