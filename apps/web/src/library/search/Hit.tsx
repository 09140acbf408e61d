import { Tag } from 'antd';
import type { Answer } from '../../platform/api.ts';
import { useLanguage } from '../../platform/preferences.ts';
import { words } from '../../platform/words.ts';
import { HitLink } from './HitLink.tsx';
import { instrumentWord } from './searchWords.ts';

export type SearchHit = Answer<'search'>['items'][number];

const m = {
  ours: words('惠策转述', 'Our words'),
  original: words('原文', 'Original'),
  draft: words('征求意见稿', 'Draft'),
  until: words('截止', 'closes'),
};

/** A text with what was sought in it marked. */
function Marked({ text, marks }: SearchHit['passage']) {
  const parts = marks.flatMap(([start, end], at) => [
    { start: marks[at - 1]?.[1] ?? 0, text: text.slice(marks[at - 1]?.[1] ?? 0, start), marked: false },
    { start, text: text.slice(start, end), marked: true },
  ]);
  const rest = marks.at(-1)?.[1] ?? 0;
  return (
    <>
      {parts.map((part) =>
        part.marked ? (
          <mark key={`m${part.start}`}>{part.text}</mark>
        ) : (
          <span key={`s${part.start}`}>{part.text}</span>
        ),
      )}
      {text.slice(rest)}
    </>
  );
}

export function Hit({ hit }: { readonly hit: SearchHit }) {
  const { t } = useLanguage();
  return (
    <article className="tile stack tight">
      <HitLink link={hit.link}>
        {hit.heading.text === '' || hit.kind === 'document' ? hit.title : <Marked {...hit.heading} />}
        {hit.path === '' ? null : ` · ${hit.path}`}
      </HitLink>
      {hit.passage.text === '' ? null : (
        <p style={{ margin: 0 }} lang="zh-CN">
          <Marked {...hit.passage} />
        </p>
      )}
      <span className="row soft small">
        <span>{hit.place}</span>
        <span>{hit.title}</span>
        {hit.instrument === null ? null : <Tag>{t(instrumentWord(hit.instrument))}</Tag>}
        {hit.draft ? <Tag>{t(m.draft)}</Tag> : null}
        {hit.closes === null ? null : (
          <span>
            {t(m.until)} {new Date(hit.closes).toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' })}
          </span>
        )}
        <span>{t(hit.ours ? m.ours : m.original)}</span>
      </span>
    </article>
  );
}
