/** Above the editor: is it saved, back and forward, previews, publishing. */
import { type IssueProblem, issueName } from '@huice/periodical';
import { Button } from 'antd';
import { useState } from 'react';
import { clock } from '../../../platform/format.ts';
import { useLanguage } from '../../../platform/preferences.ts';
import { Problem } from '../../../platform/states.tsx';
import { words } from '../../../platform/words.ts';
import { Downloads } from '../Downloads.tsx';
import { useDesk } from './desk.ts';
import { PublishDialog } from './PublishDialog.tsx';
import { m } from './words.ts';

export function Bar(props: {
  readonly problems: readonly IssueProblem[];
  readonly pages: number | undefined;
}) {
  const { t } = useLanguage();
  const desk = useDesk();
  const [publishing, setPublishing] = useState(false);
  const name = issueName(desk.issue);
  return (
    <div className="editor-bar stack tight">
      <div className="row between">
        <h1 className="editor-name" lang="zh-CN">
          {name}
        </h1>
        <div className="row">
          <SavingLine />
          {props.pages === undefined ? null : (
            <span className="soft">
              {t(words(`印成 ${props.pages} 页`, `${props.pages} pages in print`))}
            </span>
          )}
        </div>
      </div>
      <div className="row between">
        <div className="row">
          <Button size="small" disabled={!desk.canUndo} onClick={desk.undo}>
            {t(m.undo)}
          </Button>
          <Button size="small" disabled={!desk.canRedo} onClick={desk.redo}>
            {t(m.redo)}
          </Button>
        </div>
        <div className="row">
          <span className="soft">{t(m.preview)}</span>
          <Downloads at={`/api/v1/issue-drafts/${desk.draftId}`} name={name} />
          <Button size="small" type="primary" onClick={() => setPublishing(true)}>
            {t(desk.stored.published === null ? m.publish : m.publishAgain)}
          </Button>
        </div>
      </div>
      <SavingTrouble />
      {publishing ? <PublishDialog problems={props.problems} onClose={() => setPublishing(false)} /> : null}
    </div>
  );
}

function SavingLine() {
  const { t } = useLanguage();
  const { saving } = useDesk();
  const said =
    saving.kind === 'saved'
      ? m.saved(clock(saving.at))
      : saving.kind === 'saving'
        ? m.saving
        : saving.kind === 'unsaved'
          ? m.unsaved
          : m.failed;
  return (
    <span className="soft" role="status" data-saving={saving.kind}>
      {t(said)}
    </span>
  );
}

function SavingTrouble() {
  const { t } = useLanguage();
  const { saving, takeTheirs, keepMine, flush } = useDesk();
  if (saving.kind === 'conflict') {
    return (
      <div className="stack tight">
        <Problem error={saving.error} />
        <div className="row">
          <Button onClick={() => void takeTheirs()}>{t(m.theirs)}</Button>
          <Button danger onClick={() => void keepMine().catch(() => undefined)}>
            {t(m.mine)}
          </Button>
        </div>
      </div>
    );
  }
  if (saving.kind !== 'failed' && saving.kind !== 'refused') return null;
  return (
    <div className="stack tight">
      <Problem error={saving.error} onRetry={() => void flush().catch(() => undefined)} />
    </div>
  );
}
