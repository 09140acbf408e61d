/** The fact being decided: what it says, the words it says it in, and the three answers. */
import type { WorkbenchItem } from '@huice/api';
import type { Span } from '@huice/reading';
import { Button } from 'antd';
import { FactParts, factWords } from '../library/index.tsx';
import { instant, ratio } from '../platform/format.ts';
import { Mark } from '../platform/marks.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { words } from '../platform/words.ts';
import { CorrectionForm } from './CorrectionForm.tsx';
import { isUnsure } from './order.ts';
import { goneMark, staleMark, unsureMark, verdictMarks } from './words.ts';

const m = {
  accept: words('接受', 'Accept'),
  correct: words('更正', 'Correct'),
  reject: words('退回', 'Reject'),
  sure: words('把握', 'sureness'),
  reason: words('理由', 'Reason'),
  whole: words('这一类只能接受或退回', 'Of this kind, a fact is accepted or rejected as it is'),
};

export function FactDesk(props: {
  readonly item: WorkbenchItem;
  readonly quoteOf: (span: Span) => string;
  readonly onWords: (span: Span) => void;
  readonly busy: boolean;
  readonly editing: boolean;
  readonly onDecide: (verdict: 'accepted' | 'rejected') => void;
  readonly onEdit: (editing: boolean) => void;
  readonly onCorrect: (correction: Record<string, string>, reason: string | undefined) => Promise<void>;
}) {
  const { t, language } = useLanguage();
  const { item, quoteOf, onWords, busy, editing, onDecide, onEdit, onCorrect } = props;
  const says = factWords(item.fact);
  return (
    <section className="stack tight" aria-label={t(words('正在核对', 'Being checked'))}>
      <div className="row between small">
        <span className="soft">{item.fact.path}</span>
        <span className="row">
          {isUnsure(item) ? <Mark spec={unsureMark} plain /> : null}
          <span className="soft">
            {t(m.sure)} {ratio(Math.round(item.fact.sureness * 100) / 100)}
          </span>
        </span>
      </div>
      {says === null ? null : <div className="strong">{t(says)}</div>}
      <blockquote className="soft" lang="zh-CN" style={{ margin: 0, maxHeight: '9em', overflow: 'auto' }}>
        {quoteOf(item.fact.span).replaceAll(/\s+/g, ' ')}
      </blockquote>
      <div className="bench-parts">
        <FactParts fact={item.fact} quoteOf={quoteOf} onWords={onWords} />
      </div>
      <div className="row small">
        <Mark spec={verdictMarks[item.verdict]} />
        {item.stale ? <Mark spec={staleMark} plain /> : null}
        {item.gone ? <Mark spec={goneMark} plain /> : null}
        {item.decided === null ? null : (
          <span className="soft">
            {item.decided.by} {instant(item.decided.at, language)}
            {item.decided.reason === null ? '' : `；${t(m.reason)}：${item.decided.reason}`}
          </span>
        )}
      </div>
      {editing ? (
        <CorrectionForm key={item.key} form={item.form} onSave={onCorrect} onCancel={() => onEdit(false)} />
      ) : (
        <div className="row">
          <Button type="primary" loading={busy} onClick={() => onDecide('accepted')}>
            {t(m.accept)} <kbd>A</kbd>
          </Button>
          <Button
            disabled={item.form.length === 0}
            title={item.form.length === 0 ? t(m.whole) : undefined}
            onClick={() => onEdit(true)}
          >
            {t(m.correct)} <kbd>E</kbd>
          </Button>
          <Button danger onClick={() => onDecide('rejected')}>
            {t(m.reject)} <kbd>R</kbd>
          </Button>
        </div>
      )}
    </section>
  );
}
