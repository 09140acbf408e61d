/** The home page: one box for whatever a person comes with; below it what is open, what is new, where one left off. */
import { lazy, Suspense } from 'react';
import { useLanguage } from '../platform/preferences.ts';
import { Loading } from '../platform/states.tsx';
import { words } from '../platform/words.ts';
import { AskBox } from './AskBox.tsx';

const title = words(
  '哪些政策适合我？能拿多少？凭哪一句？',
  'Which policies fit us, how much, and by which sentence?',
);

// The box is there at once; what is below it comes after.
const HomeBoard = lazy(() => import('./HomeBoard.tsx'));

export function HomePage() {
  const { t } = useLanguage();
  return (
    <div className="page stack" style={{ gap: 28 }}>
      <section className="stack" style={{ paddingTop: 20 }}>
        <h1 className="page-title">{t(title)}</h1>
        <AskBox />
      </section>
      <Suspense fallback={<Loading rows={6} />}>
        <HomeBoard />
      </Suspense>
    </div>
  );
}
