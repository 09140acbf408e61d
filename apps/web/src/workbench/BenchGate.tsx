/** The workbench is the bureau's: decisions, drafts and publications are recorded under whoever is logged in. */
import type { ReactNode } from 'react';
import { Gate } from '../platform/Gate.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { usePerson } from '../platform/session.ts';
import { words } from '../platform/words.ts';

const m = {
  notForYou: words(
    '工作台供主管部门的经办、处长和管理员使用；决定、草案和发布都记在登录的人名下。',
    'The workbench is for officers, heads and administrators; decisions, drafts and publishing are recorded under whoever is logged in.',
  ),
  as: words('署名', 'Signed as'),
};

export function BenchGate({ children }: { readonly children: ReactNode }) {
  return (
    <Gate roles={['officer', 'head', 'administrator']} notForYou={m.notForYou}>
      {() => children}
    </Gate>
  );
}

export function SignedAs() {
  const { t } = useLanguage();
  const person = usePerson();
  return person ? (
    <span className="small">
      {t(m.as)}：<span className="strong">{person.name}</span>
    </span>
  ) : null;
}
