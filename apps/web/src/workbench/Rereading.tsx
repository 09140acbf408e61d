/** Reading a document again: how far it is, and stopping it, on the server too. It goes on when the page is left. */
import { Button, Progress } from 'antd';
import { useRef, useState } from 'react';
import { postTold, stepWords } from '../library/index.tsx';
import type { Answer } from '../platform/api.ts';
import { useLanguage } from '../platform/preferences.ts';
import type { Step } from '../platform/told.ts';
import { words } from '../platform/words.ts';

const m = {
  reading: words('正在重读', 'Reading again'),
  cancel: words('取消', 'Cancel'),
};

export interface Rereading {
  readonly on: boolean;
  readonly step: Step | null;
  /** `null` where it was stopped. */
  readonly start: () => Promise<Answer<'rereadDocument'> | null>;
  readonly stop: () => void;
}

export function useRereading(id: string): Rereading {
  const [on, setOn] = useState(false);
  const [step, setStep] = useState<Step | null>(null);
  const stopper = useRef(new AbortController());
  const start = async () => {
    const mine = new AbortController();
    stopper.current = mine;
    setOn(true);
    setStep(null);
    try {
      return await postTold<'rereadDocument'>(
        `/api/v1/workbench/${encodeURIComponent(id)}/reread`,
        undefined,
        setStep,
        mine.signal,
      );
    } catch (error) {
      if (mine.signal.aborted) return null;
      throw error;
    } finally {
      setOn(false);
    }
  };
  return { on, step, start, stop: () => stopper.current.abort() };
}

export function RereadingBar({ step, stop }: Rereading) {
  const { t } = useLanguage();
  const percent = step === null ? 100 : Math.round((step.done / Math.max(1, step.total)) * 100);
  return (
    <div className="row" role="status">
      <div style={{ flex: '1 1 200px' }}>
        <Progress
          percent={percent}
          status={step === null ? 'active' : 'normal'}
          showInfo={step !== null}
          aria-label={t(m.reading)}
        />
      </div>
      {step === null ? null : <span>{t(stepWords(step))}</span>}
      <Button onClick={stop}>{t(m.cancel)}</Button>
    </div>
  );
}
