/** What a page shows while it is not known who is here, and to those who have to log in first. */
import { useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ButtonLink } from './ButtonLink.tsx';
import { useLanguage } from './preferences.ts';
import { type Person, usePerson } from './session.ts';
import { Loading, Nothing } from './states.tsx';
import { type Words, words } from './words.ts';

const signIn = words('登录', 'Log in');

/** @param why said to whoever is not logged in: what for */
export function SignedIn(props: { readonly why: Words; readonly children: (person: Person) => ReactNode }) {
  const { t } = useLanguage();
  const person = usePerson();
  const back = useRouterState({ select: (state) => state.location.href });
  if (person === undefined) return <Loading />;
  if (person !== null) return props.children(person);
  return (
    <Nothing what={props.why}>
      <ButtonLink type="primary" to="/sign-in" search={{ back }}>
        {t(signIn)}
      </ButtonLink>
    </Nothing>
  );
}
