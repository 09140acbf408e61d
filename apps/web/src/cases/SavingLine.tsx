/** The quiet line that says whether what was typed is safe. */
import { useRouterState } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { ApiError } from '../platform/api.ts';
import { ButtonLink } from '../platform/ButtonLink.tsx';
import { clock } from '../platform/format.ts';
import { useLanguage } from '../platform/preferences.ts';
import { Problem } from '../platform/states.tsx';
import { words } from '../platform/words.ts';
import type { Draft } from './draft.ts';

const m = {
  saved: (time: string) => words(`已保存 ${time}`, `Saved ${time}`),
  nothing: words('填写后自动保存', 'Saved as you type'),
  saving: words('正在保存…', 'Saving…'),
  kept: words('有未保存的内容，稍后自动保存', 'Not saved yet; it will be in a moment'),
  failed: words(
    '没有保存到服务器；内容留在本机，会自动重试。',
    'Not saved on the server; it is kept in this browser and tried again.',
  ),
  again: words('现在重试', 'Try now'),
  signIn: words('重新登录，回到本页继续', 'Log in again and come back here'),
  theirs: words('放弃本页，打开最新一稿', 'Give this up and open the newest draft'),
  mine: words('用本页内容覆盖最新一稿', 'Write this over the newest draft'),
};

/** The session ended while somebody was typing: what they typed is kept, and they come back here. */
const isSignedOut = (error: unknown): boolean => error instanceof ApiError && error.status === 401;

export function SavingLine({ draft }: { readonly draft: Draft }) {
  const { t } = useLanguage();
  const { saving } = draft;
  const back = useRouterState({ select: (state) => state.location.href });
  if (saving.kind === 'conflict') {
    return (
      <div className="stack tight">
        <Problem error={saving.error} />
        <div className="row">
          <Button onClick={() => void draft.takeTheirs()}>{t(m.theirs)}</Button>
          <Button danger onClick={() => void draft.keepMine().catch(() => undefined)}>
            {t(m.mine)}
          </Button>
        </div>
      </div>
    );
  }
  if (saving.kind === 'failed') {
    return (
      <div className="stack tight">
        <Alert type="warning" showIcon title={t(m.failed)} />
        <Problem error={saving.error} />
        <div className="row">
          {isSignedOut(saving.error) ? (
            <ButtonLink type="primary" to="/sign-in" search={{ back }}>
              {t(m.signIn)}
            </ButtonLink>
          ) : null}
          <Button onClick={() => void draft.flush().catch(() => undefined)}>{t(m.again)}</Button>
        </div>
      </div>
    );
  }
  const at = saving.kind === 'saved' ? saving.at : null;
  const word =
    saving.kind === 'saving'
      ? m.saving
      : saving.kind === 'unsaved'
        ? m.kept
        : at === null
          ? m.nothing
          : m.saved(clock(at));
  return (
    <span className="soft" role="status">
      {t(word)}
    </span>
  );
}
