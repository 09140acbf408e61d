import { Link, useRouter } from '@tanstack/react-router';
import { Button } from 'antd';
import { useLanguage } from '../platform/preferences.ts';
import { Problem } from '../platform/states.tsx';
import { m } from './messages.ts';

/** Shown where a page failed to draw: the frame stays, the words say what to do. */
export function ErrorPage({ error, reset }: { readonly error: unknown; readonly reset: () => void }) {
  const router = useRouter();
  // What could not be fetched is fetched again before the page is drawn again.
  const again = () => void router.invalidate().finally(reset);
  return (
    <div className="page">
      <Problem error={error} onRetry={again} />
    </div>
  );
}

export function NotFoundPage() {
  const { t } = useLanguage();
  return (
    <div className="page stack">
      <h1 className="page-title">404 · {t(m.notFound)}</h1>
      <p className="lead">{t(m.notFoundWhy)}</p>
      <div>
        <Link to="/">
          <Button type="primary" tabIndex={-1}>
            {t(m.toHome)}
          </Button>
        </Link>
      </div>
    </div>
  );
}
