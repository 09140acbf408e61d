/** Lists of companies hold what registers know of them: for officers of the place. */
import type { SCREENING_READERS } from '@huice/api';
import type { ReactNode } from 'react';
import { Gate } from '../../platform/Gate.tsx';
import { words } from '../../platform/words.ts';

/** The type is the server's list: another there does not compile here. */
const READERS: typeof SCREENING_READERS = ['officer', 'head', 'supervisor'];
const notForYou = words(
  '企业名单只供本地主管部门的经办、负责人和督办使用；查自己的企业请到“我的企业”。',
  'Lists of companies are for officers, heads and supervisors of the place; for your own company see My company.',
);

export function OfficersOnly({ children }: { readonly children: () => ReactNode }) {
  return (
    <Gate roles={READERS} notForYou={notForYou}>
      {() => children()}
    </Gate>
  );
}
