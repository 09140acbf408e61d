/** The rooms of the bureau: a disclosure of the browser's own, closed when one goes somewhere or presses Escape. */
import { Link, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useLanguage } from '../platform/preferences.ts';
import { m } from './messages.ts';
import { bureauPlaces } from './places.ts';

export function BureauMenu() {
  const { t } = useLanguage();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const menu = useRef<HTMLDetailsElement>(null);
  const within = bureauPlaces.some(({ to }) => path.startsWith(to));
  const close = () => menu.current?.removeAttribute('open');
  // biome-ignore lint/correctness/useExhaustiveDependencies: going somewhere closes it
  useEffect(close, [path]);
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
      <div className="nav-list">
        {bureauPlaces.map(({ to, word }) => (
          <Link key={to} to={to} activeOptions={{ includeSearch: false }}>
            {t(word)}
          </Link>
        ))}
      </div>
    </details>
  );
}
