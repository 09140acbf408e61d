/** What a page shows while it is not known who is here, and to those who have to log in first. */
import { useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ButtonLink } from '../platform/ButtonLink.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { type Person, usePerson } from '../platform/session.ts';
import { Loading, Nothing } from '../platform/states.tsx';
import { m } from './words.ts';

export function Gate({ children }: { readonly children: (person: Person) => ReactNode }) {
  const { t } = useLanguage();
  const person = usePerson();
  const back = useRouterState({ select: (state) => state.location.href });
  if (person === undefined) return <Loading />;
  if (person === null) {
    return (
      <Nothing what={m.needSignIn}>
        <ButtonLink type="primary" to="/sign-in" search={{ back }}>
          {t(m.signIn)}
        </ButtonLink>
      </Nothing>
    );
  }
  return children(person);
}
