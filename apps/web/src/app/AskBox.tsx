/** The one box: search, paste a document, drop a file, or name a company. It says what Enter will do. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { type DragEvent, useRef, useState } from 'react';
import { call } from '../platform/api.ts';
import { readable } from '../platform/FileDrop.tsx';
import { count } from '../platform/format.ts';
import { useLanguage } from '../platform/preferences.ts';
import { type Words, words } from '../platform/words.ts';
import { type Intent, intents } from './asking.ts';

const m = {
  box: words(
    '搜政策、粘贴一段文件、拖入一份文件，或写企业名称',
    'Search policies, paste a document, drop a file, or name a company',
  ),
  file: words('选择文件来读', 'Read a file'),
  company: words('看我的企业', 'My company'),
  enter: words('回车：', 'Enter: '),
  link: words(
    '还不能直接打开网页链接：请在浏览器里把网页另存为文件，再拖到这里。',
    'Links cannot be opened from here: save the page as a file in your browser, then drop it here.',
  ),
};

function intentWords(intent: Intent): Words {
  switch (intent.kind) {
    case 'search':
      return words(`在资料库里搜索“${intent.q}”`, `Search the library for “${intent.q}”`);
    case 'read-text':
      return words(
        `把粘贴的 ${count(intent.text.length)} 字当作文件来读`,
        `Read the ${count(intent.text.length)} characters as a document`,
      );
    case 'company':
      return words(`看“${intent.name}”适合哪些措施`, `See the measures for “${intent.name}”`);
    case 'link':
      return m.link;
  }
}

export function AskBox() {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const samples = useQuery({
    queryKey: ['sample-companies'],
    queryFn: ({ signal }) => call('listSampleCompanies', {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const known = (samples.data?.items ?? []).map(({ id, company }) => ({ id, name: company.name }));
  const meanings = intents(text, known);
  const readFile = async (file: File) => {
    const { startReading } = await import('../library/index.tsx');
    startReading(file);
    await navigate({ to: '/read' });
  };
  const follow = (intent: Intent | undefined) => {
    if (intent?.kind === 'search') void navigate({ to: '/search', search: { q: intent.q } });
    if (intent?.kind === 'company') void navigate({ to: '/company', search: { sample: intent.id } });
    if (intent?.kind === 'read-text') {
      void readFile(
        new File([intent.text], `${t(words('粘贴的文件', 'pasted document'))}.txt`, { type: 'text/plain' }),
      );
    }
  };
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file) void readFile(file);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a short way for the mouse; the button does the same
    <div
      className={`stack tight${over ? ' drop over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
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
        {meanings.map((intent, index) =>
          intent.kind === 'link' ? (
            <span key="link" className="soft">
              {t(m.link)}
            </span>
          ) : (
            <Button
              key={intent.kind === 'company' ? intent.id : intent.kind}
              type={index === 0 ? 'primary' : 'default'}
              onClick={() => follow(intent)}
            >
              {index === 0 ? t(m.enter) : ''}
              {t(intentWords(intent))}
            </Button>
          ),
        )}
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
        accept={readable}
        hidden
        aria-label={t(m.file)}
        onChange={({ target }) => take(target.files)}
      />
    </div>
  );
}
