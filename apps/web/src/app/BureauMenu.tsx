/** The rooms of the bureau that a person has something to do in: a disclosure of the browser's own, closed when one goes somewhere or presses Escape. */
import { Link, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useLanguage } from '../platform/preferences.ts';
import { usePerson } from '../platform/session.ts';
import { m } from './messages.ts';
import { bureauPlacesOf } from './places.ts';

export function BureauMenu() {
  const { t } = useLanguage();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const menu = useRef<HTMLDetailsElement>(null);
  const rooms = bureauPlacesOf(usePerson());
  const within = rooms.some(({ to }) => path.startsWith(to));
  const close = () => menu.current?.removeAttribute('open');
  // biome-ignore lint/correctness/useExhaustiveDependencies: going somewhere closes it
  useEffect(close, [path]);
  const link = ({ to, word }: (typeof rooms)[number]) => (
    <Link key={to} to={to} activeOptions={{ includeSearch: false }}>
      {t(word)}
    </Link>
  );
  // One room needs no menu.
  if (rooms.length <= 1) return rooms.map(link);
  return (
    <details
      ref={menu}
      className={within ? 'nav-more here' : 'nav-more'}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) close();
      }}
      onKeyDown={({ key }) => {
        if (key !== 'Escape') return;
        close();
        menu.current?.querySelector('summary')?.focus();
      }}
    >
      <summary>{t(m.bureau)}</summary>
      <div className="nav-list">{rooms.map(link)}</div>
    </details>
  );
}
