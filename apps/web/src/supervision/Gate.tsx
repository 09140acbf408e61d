/** What a page shows while it is not known who is here, and to those who have to log in first. */
import { useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ButtonLink } from '../platform/ButtonLink.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { usePerson } from '../platform/session.ts';
import { Loading, Nothing } from '../platform/states.tsx';
import { words } from '../platform/words.ts';

const m = {
  needSignIn: words('督办单是内部资料，登录后查看。', 'Assignments are internal; log in to see them.'),
  signIn: words('登录', 'Log in'),
};

export function Gate({ children }: { readonly children: ReactNode }) {
  const { t } = useLanguage();
  const person = usePerson();
  const back = useRouterState({ select: (state) => state.location.href });
  if (person === undefined) return <Loading />;
  if (person !== null) return children;
  return (
    <Nothing what={m.needSignIn}>
      <ButtonLink type="primary" to="/sign-in" search={{ back }}>
        {t(m.signIn)}
      </ButtonLink>
    </Nothing>
  );
}
