/** What a page shows while it loads, when there is nothing, and when something went wrong. */
import type { ReadingWarning } from '@huice/reading';
import { Alert, Button, Empty, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { ApiError } from './api.ts';
import { useLanguage } from './preferences.ts';
import { type Words, words } from './words.ts';

const m = {
  again: words('重试', 'Try again'),
  loading: words('正在读取…', 'Loading…'),
  request: words('求助时请提供编号', 'When asking for help, quote'),
  unexpected: words('这里出了意外。', 'Something unexpected happened here.'),
  unexpectedTodo: words(
    '请重试；若再次出现，请把下面的话告诉管理员。',
    'Try again; if it comes back, tell the administrator the words below.',
  ),
};

export function Loading({ rows = 6 }: { readonly rows?: number }) {
  const { t } = useLanguage();
  return (
    <div role="status" aria-label={t(m.loading)}>
      <Skeleton active paragraph={{ rows }} />
    </div>
  );
}

/** Turns whatever was thrown into words for the person: what, where, what to do. */
function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  const detail = error instanceof Error ? error.message : String(error);
  return new ApiError(0, {
    error: {
      code: 'unexpected',
      zh: m.unexpected.zh,
      en: m.unexpected.en,
      where: detail,
      todo: m.unexpectedTodo,
    },
  });
}

export function Problem({
  error,
  onRetry,
}: {
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
}) {
  const { t } = useLanguage();
  const shown = asApiError(error);
  // What to do about the whole comes last, unless one of the findings is the problem itself.
  const whole = shown.problems.some(({ code, zh }) => code === shown.problem.code && zh === shown.problem.zh);
  const all = whole ? shown.problems : [...shown.problems, shown.problem];
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={t(shown.problem)}
      description={
        <div className="stack tight">
          {all.map((problem) => (
            <div key={`${problem.code}${problem.where ?? ''}${problem.zh}`}>
              {problem === shown.problem ? null : <div>{t(problem)}</div>}
              {problem.where ? <div className="soft">{problem.where}</div> : null}
              {problem.todo ? <div>{t(problem.todo)}</div> : null}
            </div>
          ))}
          {shown.requestId ? (
            <div className="soft small">
              {t(m.request)} {shown.requestId}
            </div>
          ) : null}
        </div>
      }
      action={onRetry ? <Button onClick={onRetry}>{t(m.again)}</Button> : undefined}
    />
  );
}

/** Nothing here, and what to do next. */
export function Nothing({ what, children }: { readonly what: Words; readonly children?: ReactNode }) {
  const { t } = useLanguage();
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={<span className="soft">{t(what)}</span>}>
      {children}
    </Empty>
  );
}

/** What the reader doubted or could not read. */
export function Warnings({ warnings }: { readonly warnings: readonly ReadingWarning[] }) {
  const { t } = useLanguage();
  if (warnings.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={t(words('读的时候有这些疑问', 'Doubts while reading'))}
      description={
        <ul style={{ margin: 0, paddingInlineStart: '1.2em' }}>
          {warnings.map((warning) => (
            <li key={`${warning.code}${warning.page ?? ''}${warning.span?.[0] ?? ''}${warning.zh}`}>
              {warning.page === undefined
                ? null
                : `${t(words(`第 ${warning.page} 页：`, `Page ${warning.page}: `))}`}
              {t(warning)}
            </li>
          ))}
        </ul>
      }
    />
  );
}
