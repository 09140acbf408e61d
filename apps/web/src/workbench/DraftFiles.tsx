/** The files of a draft, each with its problems, changed by hand. */
import type { DraftAnswer } from '@huice/api';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { call } from '../platform/api.ts';
import { Icon } from '../platform/Icon.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { words } from '../platform/words.ts';

const m = {
  files: words('文件', 'Files'),
  save: words('保存', 'Save'),
  saved: words('已保存', 'Saved'),
  unsaved: words('尚未保存', 'Not saved yet'),
  fine: words('没有问题', 'Nothing wrong'),
  problems: words('问题', 'Problems'),
};

export function DraftFiles(props: {
  readonly draft: DraftAnswer;
  readonly onSaved: (draft: DraftAnswer) => void;
  readonly onRun: (work: () => Promise<void>) => Promise<void>;
}) {
  const { t } = useLanguage();
  const { draft, onSaved, onRun } = props;
  const [path, setPath] = useState(draft.files[0]?.path ?? '');
  // What is typed and not saved, by file: going to another file loses nothing.
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const kept = draft.files.find((file) => file.path === path)?.text ?? '';
  const text = typed[path] ?? kept;
  const problems = draft.problems.filter(({ file }) => file === path);
  const save = () =>
    onRun(async () => {
      const saved = await call('changeDraft', {
        params: { id: draft.id },
        body: { version: draft.version, path, text },
      });
      setTyped(({ [path]: _saved, ...rest }) => rest);
      onSaved(saved);
    });
  return (
    <div className="draft">
      <nav className="aside stack draft-files" style={{ gap: 2 }} aria-label={t(m.files)}>
        {draft.files.map((file) => {
          const errors = draft.problems.filter((problem) => problem.file === file.path).length;
          return (
            <Button
              key={file.path}
              type="text"
              aria-current={file.path === path ? 'true' : undefined}
              className={file.path === path ? 'strong' : ''}
              onClick={() => setPath(file.path)}
            >
              {file.path.split('/').slice(2).join('/') || file.path}
              {typed[file.path] === undefined ? '' : ' *'}
              {errors === 0 ? null : (
                <span className="mark plain tone-amber">
                  <Icon shape="question" /> {errors}
                </span>
              )}
            </Button>
          );
        })}
      </nav>
      <div className="stack tight draft-text">
        <Input.TextArea
          aria-label={path}
          value={text}
          autoSize={{ minRows: 12, maxRows: 34 }}
          spellCheck={false}
          onChange={({ target }) => setTyped((old) => ({ ...old, [path]: target.value }))}
        />
        <div className="row">
          <Button type="primary" disabled={text === kept} onClick={() => void save()}>
            {t(m.save)}
          </Button>
          <span role="status" className="soft small">
            {t(text === kept ? m.saved : m.unsaved)}
          </span>
        </div>
        <section className="stack tight" aria-label={t(m.problems)}>
          {problems.length === 0 ? <span className="soft">{t(m.fine)}</span> : null}
          {problems.map(({ line, words: said }) => (
            <div key={`${line}${said.zh}`} className="small">
              <span className="strong">{line > 0 ? `${line}: ` : ''}</span>
              {t(said)}
            </div>
          ))}
        </section>
      </div>
    </div>
  );
}
