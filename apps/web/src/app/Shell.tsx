/** The frame around every page: where you are, where you can go, how it looks. */
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { Button, Modal, Popover } from 'antd';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { useKeys } from '../platform/keys.ts';
import { changePreferences, useLanguage } from '../platform/preferences.ts';
import { usePerson } from '../platform/session.ts';
import type { Words } from '../platform/words.ts';
import { BureauMenu } from './BureauMenu.tsx';
import { m } from './messages.ts';
import { bureauPlaces, places, placesOf } from './places.ts';

/** Looked at now and then: not part of what every visit loads. */
const DisplaySettings = lazy(() => import('./DisplaySettings.tsx'));

const AccountMenu = lazy(async () => ({ default: (await import('../identity/index.tsx')).AccountMenu }));

export function Shell() {
  const { t, language } = useLanguage();
  const person = usePerson();
  const [keysOpen, setKeysOpen] = useState(false);
  useGlobalKeys(useCallback(() => setKeysOpen(true), []));
  useWindowTitle();
  usePlaceInSight();
  return (
    <>
      <a className="skip" href="#main">
        {t(m.skip)}
      </a>
      <header className="head">
        <div className="head-row">
          <Link to="/" className="brand">
            <img src="/icon.svg" alt="" />
            {t(m.name)}
            <small>{t(m.tagline)}</small>
          </Link>
          <nav className="nav" aria-label={t(m.nav)}>
            {placesOf(person).map(({ to, word }) => (
              <Link key={to} to={to} activeOptions={{ exact: to === '/', includeSearch: false }}>
                {t(word)}
              </Link>
            ))}
            <BureauMenu />
          </nav>
          <div className="head-tools">
            <Suspense fallback={null}>
              <AccountMenu />
            </Suspense>
            <Popover
              trigger="click"
              placement="bottomRight"
              content={
                <Suspense fallback={null}>
                  <DisplaySettings />
                </Suspense>
              }
            >
              <Button type="text">{t(m.display)}</Button>
            </Popover>
            <Button
              type="text"
              lang={language === 'zh' ? 'en' : 'zh-CN'}
              onClick={() => changePreferences({ language: language === 'zh' ? 'en' : 'zh' })}
            >
              {t(m.switchLanguage)}
            </Button>
          </div>
        </div>
      </header>
      <main id="main" tabIndex={-1} style={{ outline: 'none' }}>
        <Outlet />
      </main>
      <footer className="foot row between">
        <span>{t(m.footer)}</span>
        <span className="row">
          <Button type="text" size="small" onClick={() => setKeysOpen(true)}>
            {t(m.keys)} <kbd>?</kbd>
          </Button>
          <a href="/api/docs">{t(m.api)}</a>
        </span>
      </footer>
      <Modal open={keysOpen} onCancel={() => setKeysOpen(false)} footer={null} title={t(m.keysTitle)}>
        <KeyList />
      </Modal>
    </>
  );
}

const keys: readonly (readonly [string, Words])[] = [
  ['/', m.keySearch],
  ['J', m.keyNext],
  ['K', m.keyPrevious],
  ['A', m.keyAccept],
  ['E', m.keyEdit],
  ['R', m.keyReject],
  ['?', m.keyHelp],
  ['Esc', m.keyEscape],
];

function KeyList() {
  const { t } = useLanguage();
  return (
    <table className="sum">
      <tbody>
        {keys.map(([key, word]) => (
          <tr key={key}>
            <td>{t(word)}</td>
            <td>
              <kbd>{key}</kbd>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The keys that work on every page. */
function useGlobalKeys(showKeys: () => void): void {
  const onKey = useCallback(
    (key: string) => {
      if (key === '?') {
        showKeys();
        return true;
      }
      const search = document.querySelector<HTMLElement>('[data-search] input, [data-search] textarea');
      if (key !== '/' || search === null) return false;
      search.focus();
      return true;
    },
    [showKeys],
  );
  useKeys(onKey);
}

/** Where the row of places scrolls, the present one is in sight. */
function usePlaceInSight(): void {
  const path = useRouterState({ select: (state) => state.location.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: going somewhere moves the row
  useEffect(() => {
    const here = document.querySelector<HTMLElement>('.nav > [aria-current], .nav > .here');
    const row = here?.parentElement;
    if (here && row) row.scrollLeft = here.offsetLeft - (row.clientWidth - here.offsetWidth) / 2;
  }, [path]);
}

/** The window's title names the place. */
function useWindowTitle(): void {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const { t } = useLanguage();
  useEffect(() => {
    const place = [...places, ...bureauPlaces]
      .reverse()
      .find(({ to }) => path === to || (to !== '/' && path.startsWith(to)));
    document.title = place ? `${t(place.word)} · ${t(m.name)}` : t(m.name);
  }, [path, t]);
}
