/** A few minutes to take a submission back, with the time left by the server's clock; large in the version of care. */
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { instant } from '../platform/format.ts';
import { useLanguage } from '../platform/preferences.ts';
import { words } from '../platform/words.ts';
import { ActionDialog } from './ActionDialog.tsx';
import { type Case, useCasesChanged } from './caseData.ts';
import { leftWords } from './undoing.ts';

const m = {
  title: words('刚刚提交，可以撤销', 'Just handed in: it may be undone'),
  left: (left: string) => words(`还有 ${left}`, `${left} left`),
  until: (time: string) =>
    words(
      `${time} 之前可以撤销；撤销后回到修改状态，须在受理期内重新提交。`,
      `Until ${time}; it then goes back to be changed and must be handed in again while filing is open.`,
    ),
};

export function UndoSubmission({ shown }: { readonly shown: Case }) {
  const { t, language } = useLanguage();
  const changed = useCasesChanged();
  const [open, setOpen] = useState(false);
  const action = shown.actions.find(({ until, allowed }) => until !== undefined && allowed);
  const command = shown.definition.commands.find(({ id }) => id === action?.command);
  const left = useLeft(shown.now, action?.until ?? 0);
  if (!action?.until || !command || (left <= 0 && !open)) return null;
  return (
    <section className="undo-bar row between" aria-label={t(m.title)}>
      <div className="stack tight">
        <strong>
          {t(m.title)} <span className="undo-left">{t(m.left(leftWords(left)))}</span>
        </strong>
        <span>{t(m.until(instant(new Date(action.until).toISOString(), language)))}</span>
      </div>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t(command.label)}
      </Button>
      {open ? (
        <ActionDialog
          shown={shown}
          command={command}
          onClose={() => setOpen(false)}
          onDone={() => {
            setOpen(false);
            void changed();
          }}
        />
      ) : null}
    </section>
  );
}

/** Milliseconds left, each second anew. @param now the server's clock when the page was answered */
function useLeft(now: string, until: number): number {
  // How long ago that was is measured by this machine; what time it believes it is does not matter.
  const [answered, setAnswered] = useState(() => ({ now, here: performance.now() }));
  if (answered.now !== now) setAnswered({ now, here: performance.now() });
  const [, tick] = useState(0);
  const left = until - Date.parse(answered.now) - (performance.now() - answered.here);
  useEffect(() => {
    if (until === 0) return;
    const timer = setInterval(() => tick((n) => n + 1), 1000);
    return () => clearInterval(timer);
  }, [until]);
  return Math.max(0, left);
}
