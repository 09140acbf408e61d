/** The search page: the answer on top, then what was found, grouped; filters live in the address. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Alert, Checkbox, Pagination } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { type Answer, call } from '../../platform/api.ts';
import { DateField } from '../../platform/DateField.tsx';
import { type Choice, ListBar } from '../../platform/ListBar.tsx';
import { useLanguage } from '../../platform/preferences.ts';
import { changed } from '../../platform/search.ts';
import { Loading, Nothing, Problem } from '../../platform/states.tsx';
import { type Words, words } from '../../platform/words.ts';
import { kindWord } from '../documentWords.ts';
import { AnswerBox, isQuestion } from './AnswerBox.tsx';
import { GeneratedBox } from './GeneratedBox.tsx';
import { Hit } from './Hit.tsx';
import { hitKinds, hitKindWord, instrumentWord, levelWord } from './searchWords.ts';

const m = {
  title: words('搜索', 'Search'),
  box: words('问一句话，或写几个词：聊城 CMMI 三级补多少', 'Ask a question, or a few words'),
  region: words('地区', 'Region'),
  level: words('层级', 'Level'),
  industry: words('产业', 'Industry'),
  kind: words('找什么', 'What'),
  documentKind: words('文种', 'Kind of document'),
  instrument: words('支持方式', 'Instrument'),
  open: words('只看受理中', 'Open now'),
  inForce: words('只看有效期内', 'In force'),
  onDay: words('哪一天', 'On which day'),
  nothing: words(
    '没有找到。换一个说法，去掉一个词，或放宽筛选；也可以先导入文件。',
    'Nothing found. Say it otherwise, leave out a word, loosen a filter, or import a document first.',
  ),
  more: words('还有更多相近的条款没有列出，请再加一个词。', 'There is more: add a word to narrow it.'),
};

const SaveSearch = lazy(async () => ({
  default: (await import('../../digest/calendar/index.tsx')).SaveSearch,
}));

type Facets = Answer<'search'>['facets'];

export function SearchPage() {
  const { t } = useLanguage();
  const asked = useSearch({ from: '/search' });
  const navigate = useNavigate({ from: '/search' });
  const found = useQuery({
    queryKey: ['search', asked],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call('search', { query: asked }, signal),
  });
  const set = (name: string, value: unknown) =>
    void navigate({ search: (before) => changed(changed(before, 'page', undefined), name, value) });
  const [typed, setTyped] = useState('');
  const suggested = useQuery({
    queryKey: ['suggest', typed.trim()],
    enabled: typed.trim() !== '' && typed.trim() !== asked.q,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call('suggest', { query: { q: typed.trim() } }, signal),
  });
  const answer = found.data;
  const q = asked.q ?? '';
  return (
    <div className="page stack">
      <h1 className="page-title">{t(m.title)}</h1>
      <ListBar
        q={asked.q}
        placeholder={m.box}
        total={answer?.count}
        choices={choicesOf(asked, answer, t)}
        suggestions={suggested.data?.items ?? []}
        onTyping={setTyped}
        onChange={set}
        onClear={() => void navigate({ search: q === '' ? {} : { q } })}
      >
        <Checkbox
          checked={asked.open === true}
          onChange={({ target }) => set('open', target.checked || undefined)}
        >
          {t(m.open)}
        </Checkbox>
        <Checkbox
          checked={asked.inForce !== undefined}
          onChange={({ target }) => set('inForce', target.checked ? today() : undefined)}
        >
          {t(m.inForce)}
        </Checkbox>
        {asked.inForce === undefined ? null : (
          <>
            <label htmlFor="search-in-force">{t(m.onDay)}</label>
            <DateField
              id="search-in-force"
              value={asked.inForce}
              onChange={(day) => set('inForce', day || undefined)}
            />
          </>
        )}
        {Object.keys(asked).length > 0 ? (
          <Suspense fallback={null}>
            <SaveSearch query={asked} />
          </Suspense>
        ) : null}
      </ListBar>
      <AnswerBox q={q} region={asked.region} />
      {isQuestion(q) ? <GeneratedBox q={q} region={asked.region} /> : null}
      {answer?.notes.map((note) => (
        <Alert key={note.zh} type="info" showIcon title={t(note)} />
      ))}
      {found.isPending ? <Loading /> : null}
      {found.isError ? <Problem error={found.error} onRetry={() => void found.refetch()} /> : null}
      {answer?.count === 0 ? <Nothing what={m.nothing} /> : null}
      {answer === undefined ? null : <Groups answer={answer} />}
      {answer?.more ? <p className="soft">{t(m.more)}</p> : null}
      {answer !== undefined && answer.count > answer.size ? (
        <Pagination
          current={answer.page}
          pageSize={answer.size}
          total={answer.count}
          showSizeChanger={false}
          onChange={(page) => void navigate({ search: (before) => changed(before, 'page', page) })}
        />
      ) : null}
    </div>
  );
}

/** Groups in the order of their best hit. */
function Groups({ answer }: { readonly answer: Answer<'search'> }) {
  const { t } = useLanguage();
  const kinds = [...new Set(answer.items.map(({ kind }) => kind))];
  return kinds.map((kind) => (
    <section key={kind} className="stack tight" aria-label={t(hitKindWord(kind))}>
      <h2 className="strong">
        {t(hitKindWord(kind))}{' '}
        <span className="soft">{answer.facets.kind.find((one) => one.value === kind)?.count}</span>
      </h2>
      {answer.items
        .filter((hit) => hit.kind === kind)
        .map((hit) => (
          <Hit key={`${hit.kind}${hit.document}${hit.path}${hit.heading.text}`} hit={hit} />
        ))}
    </section>
  ));
}

function choicesOf(
  asked: Readonly<Record<string, unknown>>,
  answer: Answer<'search'> | undefined,
  t: (words: Words) => string,
): Choice[] {
  const choice = (
    name: keyof Facets,
    word: Words,
    label: (value: string) => string,
    always: readonly string[] = [],
  ): Choice => {
    const chosen = asked[name];
    const value = typeof chosen === 'string' ? chosen : undefined;
    const counts = new Map((answer?.facets[name] ?? []).map((one) => [one.value, one.count]));
    const values = [...new Set([...always, ...counts.keys(), ...(value === undefined ? [] : [value])])];
    const options = values.map((one) => ({
      value: one,
      label: counts.has(one) ? `${label(one)} ${counts.get(one)}` : label(one),
    }));
    return { name, word, value, options };
  };
  return [
    choice('kind', m.kind, (kind) => t(hitKindWord(kind)), hitKinds),
    inTree(choice('region', m.region, (code) => answer?.places[code] ?? code)),
    choice('level', m.level, (level) => t(levelWord(level))),
    choice('industry', m.industry, (industry) => industry),
    choice('documentKind', m.documentKind, (kind) => t(kindWord(kind))),
    choice('instrument', m.instrument, (form) => t(instrumentWord(form))),
  ];
}

/** Places as their tree stands: each below the one that it lies in. */
function inTree(choice: Choice): Choice {
  const codes = new Set(choice.options.map(({ value }) => value));
  const options = [...choice.options]
    .sort((a, b) => a.value.localeCompare(b.value))
    .map(({ value, label }) => {
      const above = [`${value.slice(0, 2)}0000`, `${value.slice(0, 4)}00`];
      const depth = above.filter((code) => code !== value && codes.has(code)).length;
      return { value, label: `${'　'.repeat(depth)}${label}` };
    });
  return { ...choice, options };
}

function today(): string {
  return new Date().toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' });
}
