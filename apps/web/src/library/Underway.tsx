/** A file on its way: how much of it was sent, then how far the server is with it and what is left. */
import { Button, Progress } from 'antd';
import { bytes, count } from '../platform/format.ts';
import { useLanguage } from '../platform/preferences.ts';
import type { Step } from '../platform/told.ts';
import { type Words, words } from '../platform/words.ts';
import type { Underway } from './sending.ts';

const m = {
  sending: words('正在上传', 'Sending'),
  cancel: words('取消', 'Cancel'),
  leave: words('可以离开这一页，读完为止不会停。', 'You may leave this page; it goes on until it is done.'),
};

export const underwayWords = {
  reading: words('正在读', 'Reading'),
  saving: words('正在读并存入', 'Reading and saving'),
  fetching: words('正在打开链接并读', 'Opening the link and reading'),
};

/** What the steps of a file count, by the ending of its name. */
const units: Readonly<Record<string, Words>> = {
  pdf: words(' 页', ' pages'),
  ofd: words(' 页', ' pages'),
  xlsx: words(' 张表', ' sheets'),
  zip: words(' 份', ' files'),
};

export function stepWords({ name, done, total }: Step): Words {
  const unit = units[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? words('', '');
  const [d, all, rest] = [count(done), count(total), count(total - done)];
  return words(
    `已读 ${d} / ${all}${unit.zh}，还剩 ${rest}${unit.zh}`,
    `${d} of ${all}${unit.en} read, ${rest} left`,
  );
}

/** @param onCancel absent where there is nothing left that could be stopped */
export function UnderwayBar(props: {
  readonly job: Underway;
  readonly doing: Words;
  readonly onCancel?: (() => void) | undefined;
}) {
  const { t } = useLanguage();
  const { job, doing, onCancel } = props;
  const step = job.state === 'working' ? job.step : null;
  const percent =
    job.state === 'sending'
      ? Math.round(job.share * 100)
      : step === null
        ? 100
        : Math.round((step.done / Math.max(1, step.total)) * 100);
  const what = job.state === 'sending' ? m.sending : doing;
  // Where nothing can be counted the bar moves without a figure.
  const counted = job.state === 'sending' || step !== null;
  return (
    <div className="drop">
      <div className="strong">{job.given.name}</div>
      <div className="soft" role="status">
        {t(what)}
        {job.given.size === null ? '' : ` · ${bytes(job.given.size)}`}
      </div>
      <div style={{ width: 'min(420px, 100%)' }}>
        <Progress
          percent={percent}
          status={counted ? 'normal' : 'active'}
          showInfo={counted}
          aria-label={t(what)}
        />
      </div>
      {step === null ? null : <div>{t(stepWords(step))}</div>}
      {job.state === 'working' ? <div className="soft small">{t(m.leave)}</div> : null}
      {onCancel ? <Button onClick={onCancel}>{t(m.cancel)}</Button> : null}
    </div>
  );
}
