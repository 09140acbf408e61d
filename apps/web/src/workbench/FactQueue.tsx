/** All facts in the order of work, each with what was decided. */
import type { WorkbenchItem } from '@huice/api';
import { memo, useEffect, useRef } from 'react';
import { factWords, groupOf } from '../library/index.tsx';
import { Mark } from '../platform/marks.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { words } from '../platform/words.ts';
import { isUnsure } from './order.ts';
import { goneMark, staleMark, unsureMark, verdictMarks } from './words.ts';

export function FactQueue(props: {
  readonly order: readonly WorkbenchItem[];
  readonly chosen: string | null;
  readonly onChoose: (key: string) => void;
}) {
  const { t } = useLanguage();
  const { order, chosen, onChoose } = props;
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (chosen === null) return;
    list.current?.querySelector(`[data-item="${CSS.escape(chosen)}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <ul ref={list} className="bench-queue facts-side" aria-label={t(words('要素', 'Facts'))}>
      {order.map((item) => (
        <QueueCard key={item.key} item={item} chosen={item.key === chosen} onChoose={onChoose} />
      ))}
    </ul>
  );
}

const QueueCard = memo(function QueueCard(props: {
  readonly item: WorkbenchItem;
  readonly chosen: boolean;
  readonly onChoose: (key: string) => void;
}) {
  const { t } = useLanguage();
  const { item, chosen, onChoose } = props;
  const { tone, word } = groupOf(item.fact);
  const says = factWords(item.fact);
  return (
    <li>
      <button
        type="button"
        className={`fact-card edge-${tone}`}
        data-item={item.key}
        aria-current={chosen ? 'true' : undefined}
        onClick={() => onChoose(item.key)}
      >
        <span className="row between small">
          <span className={`mark plain tone-${tone}`}>{t(word)}</span>
          <span className="row">
            {isUnsure(item) && item.verdict === 'open' ? <Mark spec={unsureMark} plain /> : null}
            {item.stale ? <Mark spec={staleMark} plain /> : null}
            {item.gone ? <Mark spec={goneMark} plain /> : null}
            <Mark spec={verdictMarks[item.verdict]} plain />
          </span>
        </span>
        {says === null ? null : <span className="clamp">{t(says)}</span>}
        <span className="soft small">
          {item.fact.path}
          {item.decided === null ? '' : ` · ${item.decided.by}`}
        </span>
      </button>
    </li>
  );
});
