/** Where to begin: a company kept before, an empty form, or a fictional sample. */
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { call } from '../platform/api.ts';
import { instant } from '../platform/format.ts';
import { useLanguage } from '../platform/preferences.ts';
import { Loading, Nothing, Problem } from '../platform/states.tsx';
import { words } from '../platform/words.ts';
import type { Draft } from './drafts.ts';

const m = {
  title: words('我的企业', 'My company'),
  lead: words(
    '告诉惠策企业的情况，看每一项措施符合不符合、能拿多少、还缺什么。不知道的可以不填：缺的资料不会算作符合。',
    'Tell Huice about the company and see for each measure whether it is eligible, for how much, and what is missing. Leave out what you do not know: missing data never counts as eligible.',
  ),
  fill: words('填写自己的企业', 'Your own company'),
  name: words('企业名称', 'Name of the company'),
  begin: words('开始填写', 'Begin'),
  nameNeeded: words('请写企业名称', 'Please give the name of the company'),
  samples: words('虚构的示例企业', 'Fictional samples'),
  noSamples: words('没有示例企业。', 'There are no samples.'),
  saved: words('保存过的企业', 'Kept before'),
  changed: words('最后修改', 'Last changed'),
  /** Who sees it. */
  keptFor: {
    account: words('只有您的账号可见', 'Seen by your account alone'),
    bureau: words('本部门共用', 'Shared within your bureau'),
    browser: words(
      '只在这个浏览器可见；登录后接着填写，即归您的账号',
      'Seen in this browser alone; log in and go on with it, and it goes with your account',
    ),
  },
};

export function PickCompany({ onStart }: { readonly onStart: (draft: Draft) => void }) {
  const { t, language } = useLanguage();
  const { measure } = useSearch({ from: '/company' });
  const keep = measure === undefined ? {} : { measure };
  const samples = useQuery({
    queryKey: ['sample-companies'],
    queryFn: ({ signal }) => call('listSampleCompanies', {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const saved = useQuery({
    queryKey: ['companies'],
    queryFn: ({ signal }) => call('listCompanies', {}, signal),
    staleTime: 0,
  });
  return (
    <div className="page stack" style={{ gap: 24 }}>
      <div>
        <h1 className="page-title">{t(m.title)}</h1>
        <p className="lead">{t(m.lead)}</p>
      </div>
      {saved.data && saved.data.items.length > 0 ? (
        <section className="stack tight">
          <h2 className="strong">{t(m.saved)}</h2>
          <div className="grid">
            {saved.data.items.map(({ id, company, updatedAt, keptFor }) => (
              <Link key={id} to="/company" search={{ ...keep, saved: id }} className="tile">
                <span className="strong">{company.name}</span>
                <div className="soft small">
                  {t(m.changed)} {instant(updatedAt, language)}
                </div>
                <div className="soft small">{t(m.keptFor[keptFor.kind])}</div>
              </Link>
            ))}
          </div>
        </section>
      ) : null}
      <section className="stack tight">
        <h2 className="strong">{t(m.fill)}</h2>
        <NameForm onName={(name) => onStart({ company: { name, facts: {} }, saved: null, sample: null })} />
      </section>
      <section className="stack tight">
        <h2 className="strong">{t(m.samples)}</h2>
        {samples.isPending ? <Loading rows={3} /> : null}
        {samples.isError ? <Problem error={samples.error} onRetry={() => void samples.refetch()} /> : null}
        {samples.data?.items.length === 0 ? <Nothing what={m.noSamples} /> : null}
        <div className="grid">
          {samples.data?.items.map(({ id, about, company }) => (
            <Link key={id} to="/company" search={{ ...keep, sample: id }} className="tile">
              <span className="strong">{company.name}</span>
              {about ? <div className="soft">{t(about)}</div> : null}
            </Link>
          ))}
        </div>
      </section>
    </div>
  );
}

function NameForm({ onName }: { readonly onName: (name: string) => void }) {
  const { t } = useLanguage();
  const [name, setName] = useState('');
  const [asked, setAsked] = useState(false);
  const missing = asked && name.trim() === '';
  return (
    <Form
      layout="vertical"
      onFinish={() => {
        setAsked(true);
        if (name.trim() !== '') onName(name.trim());
      }}
    >
      <Form.Item
        label={t(m.name)}
        htmlFor="company-name"
        {...(missing ? { validateStatus: 'error' as const, help: t(m.nameNeeded) } : {})}
      >
        <div className="row">
          <Input
            id="company-name"
            value={name}
            maxLength={200}
            style={{ width: 'min(420px, 100%)' }}
            onChange={({ target }) => setName(target.value)}
          />
          <Button type="primary" htmlType="submit">
            {t(m.begin)}
          </Button>
        </div>
      </Form.Item>
    </Form>
  );
}
