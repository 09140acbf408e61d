/** The one box: ask, paste a link or a document, drop files, or name a company. It says what Enter will do. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { call } from '../platform/api.ts';
import { readable, useDropping } from '../platform/dropping.ts';
import { count } from '../platform/format.ts';
import { useLanguage } from '../platform/preferences.ts';
import { type Words, words } from '../platform/words.ts';
import { asksSomething, type Intent, intents, type KnownCompany } from './asking.ts';

const m = {
  box: words(
    '问一句话、粘贴链接或一段文件、拖入文件，或写企业名称',
    'Ask, paste a link or a document, drop files, or name a company',
  ),
  file: words('选择文件来读', 'Read a file'),
  company: words('看我的企业', 'My company'),
  enter: words('回车：', 'Enter: '),
  link: words('打开链接并读', 'Open the link and read it'),
};

function intentWords(intent: Intent): Words {
  switch (intent.kind) {
    case 'search':
      return asksSomething(intent.q)
        ? words(`回答“${intent.q}”`, `Answer “${intent.q}”`)
        : words(`在资料库里搜索“${intent.q}”`, `Search the library for “${intent.q}”`);
    case 'read-text':
      return words(
        `把粘贴的 ${count(intent.text.length)} 字当作文件来读`,
        `Read the ${count(intent.text.length)} characters as a document`,
      );
    case 'company':
      return words(`看“${intent.company.name}”适合哪些措施`, `See the measures for “${intent.company.name}”`);
    case 'link':
      return m.link;
  }
}

export function AskBox() {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const meanings = intents(text, useKnownCompanies(text.trim().length >= 2));
  const read = async (hand: (reading: typeof import('../library/index.tsx')) => unknown) => {
    await hand(await import('../library/index.tsx'));
    await navigate({ to: '/read' });
  };
  const follow = (intent: Intent | undefined) => {
    if (intent?.kind === 'search') void navigate({ to: '/search', search: { q: intent.q } });
    if (intent?.kind === 'company') {
      const { id, kind } = intent.company;
      void navigate({ to: '/company', search: kind === 'saved' ? { saved: id } : { sample: id } });
    }
    if (intent?.kind === 'link') void read(({ takeLink }) => takeLink(intent.url));
    if (intent?.kind === 'read-text') {
      const name = `${t(words('粘贴的文件', 'pasted document'))}.txt`;
      const file = new File([intent.text], name, { type: 'text/plain' });
      void read(({ takeFiles }) => takeFiles([file]));
    }
  };
  const take = (files: readonly File[]) => {
    if (files.length > 0) void read(({ takeFiles }) => takeFiles(files));
  };
  const { over, target } = useDropping((dropped) => void read(({ takeDropped }) => takeDropped(dropped)));
  return (
    <div className={`stack tight${over ? ' drop over' : ''}`} {...target}>
      <div data-search="">
        {/* The page's own box: the library's brings more code than all else on this page. */}
        <textarea
          className="ask"
          rows={2}
          value={text}
          aria-label={t(m.box)}
          placeholder={t(m.box)}
          onChange={({ target }) => setText(target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
              event.preventDefault();
              follow(meanings[0]);
            }
          }}
        />
      </div>
      <div className="row" aria-live="polite">
        {meanings.map((intent, index) => (
          <Button
            key={intent.kind === 'company' ? intent.company.id : intent.kind}
            type={index === 0 ? 'primary' : 'default'}
            onClick={() => follow(intent)}
          >
            {index === 0 ? t(m.enter) : ''}
            {t(intentWords(intent))}
          </Button>
        ))}
        {text === '' ? (
          <>
            <Button onClick={() => input.current?.click()}>{t(m.file)}</Button>
            <Button onClick={() => void navigate({ to: '/company' })}>{t(m.company)}</Button>
          </>
        ) : null}
      </div>
      <input
        ref={input}
        type="file"
        multiple
        accept={readable}
        hidden
        aria-label={t(m.file)}
        onChange={({ target }) => take([...(target.files ?? [])])}
      />
    </div>
  );
}

/** The companies kept here, asked for once somebody writes; then the fictional ones. */
function useKnownCompanies(writing: boolean): KnownCompany[] {
  const saved = useQuery({
    queryKey: ['companies'],
    enabled: writing,
    queryFn: ({ signal }) => call('listCompanies', {}, signal),
  });
  const samples = useQuery({
    queryKey: ['sample-companies'],
    queryFn: ({ signal }) => call('listSampleCompanies', {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return [
    ...(saved.data?.items ?? []).map(({ id, company }) => ({
      id,
      name: company.name,
      kind: 'saved' as const,
    })),
    ...(samples.data?.items ?? []).map(({ id, company }) => ({
      id,
      name: company.name,
      kind: 'sample' as const,
    })),
  ];
}
