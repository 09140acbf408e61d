/** A score sheet: criteria with their weights, saved as it is filled in, handed in once. */
import { totalOf } from '@huice/procedures';
import { Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { call } from '../platform/api.ts';
import { clock } from '../platform/format.ts';
import { useLanguage } from '../platform/preferences.ts';
import { Problem } from '../platform/states.tsx';
import { words } from '../platform/words.ts';
import { Ask } from './Ask.tsx';
import { type Sheets, usePanelsChanged } from './panelData.ts';
import { useSheet } from './sheet.ts';
import { m as shared } from './words.ts';

const m = {
  range: (min: number, max: number) => words(`${min}–${max} 分，0.5 分一档`, `${min}–${max} in steps of 0.5`),
  weight: (n: number) => words(`权重 ${n} %`, `weight ${n} %`),
  comment: words('评审意见', 'Comment'),
  least: (n: number) => words(`至少 ${n} 字`, `at least ${n} characters`),
  total: (full: number) => words(`合计（满分 ${full}）`, `Total (of ${full})`),
  saving: words('正在保存…', 'Saving…'),
  saved: (at: string) => words(`已保存 ${at}`, `Saved ${at}`),
  nothing: words('填写后自动保存', 'Saved as you fill it in'),
  unsaved: words('尚未保存', 'Not saved yet'),
  again: words('重试保存', 'Save again'),
  reload: words('读取最新一稿', 'Load the newest'),
  handIn: words('提交评分', 'Hand in'),
  effect: words(
    '提交后不能修改；之后您可以看到其他已提交专家的评分。',
    'It cannot be changed afterwards; then you may read the sheets of others who have handed in.',
  ),
};

export function SheetForm({ sheets }: { readonly sheets: Sheets }) {
  const { t } = useLanguage();
  const changed = usePanelsChanged();
  const sheet = useSheet(sheets);
  const [asking, setAsking] = useState(false);
  const { criteria, comment } = sheets.review;
  const closed = !sheets.open;
  const handIn = async () => {
    const revision = await sheet.flush();
    await call('handInSheet', { params: { id: sheets.panel, case: sheets.case }, body: { revision } });
    await changed();
  };
  return (
    <div className="stack">
      {criteria.map(({ id, title, min = 0, max, weight, help }) => (
        <div key={id} className="stack tight" data-criterion={id}>
          <label htmlFor={`score-${id}`} className="strong">
            {t(title)}
            {weight === undefined ? null : <span className="soft small"> · {t(m.weight(weight))}</span>}
          </label>
          {help ? <span className="soft small">{t(help)}</span> : null}
          <span className="row">
            <InputNumber
              id={`score-${id}`}
              min={min}
              max={max}
              step={0.5}
              disabled={closed}
              value={sheet.scores[id] ?? null}
              onChange={(score) => sheet.setScore(id, score)}
            />
            <span className="soft small">{t(m.range(min, max))}</span>
          </span>
        </div>
      ))}
      <div className="stack tight">
        <label htmlFor="score-comment" className="strong">
          {t(m.comment)}
          {comment > 0 ? <span className="soft small"> · {t(m.least(comment))}</span> : null}
        </label>
        <Input.TextArea
          id="score-comment"
          value={sheet.comment}
          disabled={closed}
          autoSize={{ minRows: 3, maxRows: 12 }}
          maxLength={5000}
          onChange={({ target }) => sheet.setComment(target.value)}
        />
      </div>
      <div className="row between">
        <span>{t(m.total(sheets.full))}</span>
        <span className="strong" data-total="">
          {t(shared.points(totalOf(criteria, { scores: sheet.scores })))}
        </span>
      </div>
      {sheet.error ? (
        <div className="stack tight">
          <Problem error={sheet.error} />
          <div className="row">
            <Button onClick={() => void sheet.flush().catch(() => undefined)}>{t(m.again)}</Button>
            <Button onClick={() => void changed()}>{t(m.reload)}</Button>
          </div>
        </div>
      ) : null}
      {closed ? null : (
        <div className="row between">
          <span className="soft" role="status">
            {t(
              sheet.saving
                ? m.saving
                : sheet.dirty
                  ? m.unsaved
                  : sheet.savedAt === null
                    ? m.nothing
                    : m.saved(clock(sheet.savedAt)),
            )}
          </span>
          <Button type="primary" onClick={() => setAsking(true)}>
            {t(m.handIn)}
          </Button>
        </div>
      )}
      {asking ? (
        <Ask
          title={m.handIn}
          effect={m.effect}
          go={m.handIn}
          onClose={() => setAsking(false)}
          onGo={handIn}
        />
      ) : null}
    </div>
  );
}
