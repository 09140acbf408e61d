/** What a page shows while it is not known who is here, to those who have to log in first, and to those it is not for. */
import { useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ButtonLink } from './ButtonLink.tsx';
import { useLanguage } from './preferences.ts';
import { holdsRole, type Person, usePerson } from './session.ts';
import { Loading, Nothing } from './states.tsx';
import { type Words, words } from './words.ts';

const m = {
  signInFirst: words('请先登录。', 'Log in first.'),
  signIn: words('登录', 'Log in'),
  other: words('换一个账号登录', 'Log in with another account'),
};

export interface GateProps {
  /** Whom the page is for, by role; everybody who is logged in where absent. */
  readonly roles?: readonly string[];
  /** Said to those it is not for. */
  readonly notForYou?: Words;
  readonly children: (person: Person) => ReactNode;
}

export function Gate({ roles, notForYou, children }: GateProps) {
  const { t } = useLanguage();
  const person = usePerson();
  const back = useRouterState({ select: (state) => state.location.href });
  if (person === undefined) return <Loading />;
  const known = person !== null;
  if (known && (roles === undefined || holdsRole(person, ...roles))) return children(person);
  return (
    <Nothing what={known && notForYou !== undefined ? notForYou : m.signInFirst}>
      <ButtonLink type="primary" to="/sign-in" search={{ back }}>
        {t(known ? m.other : m.signIn)}
      </ButtonLink>
    </Nothing>
  );
}
