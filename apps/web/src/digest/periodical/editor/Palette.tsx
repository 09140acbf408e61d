/** What can be added: blocks a person writes, and documents of the library. To drag, or to press. */
import { useQuery } from '@tanstack/react-query';
import { App, Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { ApiError, call } from '../../../platform/api.ts';
import { useLanguage } from '../../../platform/preferences.ts';
import { Loading, Problem } from '../../../platform/states.tsx';
import type { Words } from '../../../platform/words.ts';
import { kinds } from '../words.ts';
import { NEW_KINDS, type NewKind, useAdding } from './adding.ts';
import { carry } from './dragging.ts';
import { m } from './words.ts';

const names: Readonly<Record<NewKind, Words>> = {
  paragraph: kinds.paragraph,
  heading: kinds.heading,
  note: kinds.note,
  section: m.newSection,
  article: m.newArticle,
};

/** Most documents shown at once. */
const MOST = 40;

export function Palette({ onAdded }: { readonly onAdded: (id: string) => void }) {
  const { t } = useLanguage();
  const { add } = useAdding();
  return (
    <div className="stack">
      <p className="soft small">{t(m.dragHint)}</p>
      <fieldset className="plain-set stack tight">
        <legend className="strong">{t(m.blocks)}</legend>
        <div className="palette">
          {NEW_KINDS.map((kind) => (
            <button
              key={kind}
              type="button"
              className="tile"
              data-new={kind}
              {...carry(`new:${kind}`)}
              onClick={() => {
                const id = add(kind);
                if (id !== null) onAdded(id);
              }}
            >
              {t(names[kind])}
            </button>
          ))}
        </div>
      </fieldset>
      <Documents onAdded={onAdded} />
    </div>
  );
}

function Documents({ onAdded }: { readonly onAdded: (id: string) => void }) {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const { addDocument } = useAdding();
  const [sought, setSought] = useState('');
  const [originals, setOriginals] = useState(false);
  const [busy, setBusy] = useState<string | null>(null);
  const answer = useQuery({
    queryKey: ['issue-materials'],
    queryFn: ({ signal }) => call('issueMaterials', {}, signal),
  });
  if (answer.isPending) return <Loading rows={3} />;
  if (answer.isError) return <Problem error={answer.error} onRetry={() => void answer.refetch()} />;
  const words = sought.split(/\s+/).filter((each) => each !== '');
  const found = answer.data.documents.filter(({ title, region }) =>
    words.every((each) => `${title}${region}`.includes(each)),
  );
  const take = async (id: string) => {
    setBusy(id);
    try {
      const added = await addDocument(id, originals);
      if (added !== null) onAdded(added);
    } catch (error) {
      message.error(error instanceof ApiError ? t(error.problem) : String(error));
    } finally {
      setBusy(null);
    }
  };
  return (
    <fieldset className="plain-set stack tight">
      <legend className="strong">{t(m.fromLibrary)}</legend>
      <Input
        allowClear
        value={sought}
        aria-label={t(m.findDocument)}
        placeholder={t(m.findDocument)}
        onChange={({ target }) => setSought(target.value)}
      />
      <Checkbox checked={originals} onChange={({ target }) => setOriginals(target.checked)}>
        {t(m.withOriginal)}
      </Checkbox>
      {found.length === 0 ? <p className="soft">{t(m.noDocument)}</p> : null}
      <ul className="plain-list stack tight palette-documents">
        {found.slice(0, MOST).map(({ id, title, region, day }) => (
          <li key={id} className="tile" {...carry(`document:${id}`)}>
            <div lang="zh-CN">{title}</div>
            <div className="row between">
              <span className="soft small">
                {region} · {day ?? t(m.undated)}
              </span>
              <Button
                size="small"
                loading={busy === id}
                aria-label={`${t(m.add)} ${title}`}
                onClick={() => void take(id)}
              >
                {t(m.add)}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
