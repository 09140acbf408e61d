/** 书面委托: who acts for my organisation, under which document, from when to when. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { type FormEvent, useState } from 'react';
import { type Answer, call } from '../../platform/api.ts';
import { DateField } from '../../platform/DateField.tsx';
import { instant } from '../../platform/format.ts';
import { Gate } from '../../platform/Gate.tsx';
import { Mark, type MarkSpec } from '../../platform/marks.tsx';
import { useLanguage } from '../../platform/preferences.ts';
import { Loading, Nothing, Problem } from '../../platform/states.tsx';
import { words } from '../../platform/words.ts';
import { FieldText } from './FieldText.tsx';

const m = {
  title: words('书面委托', 'Agents'),
  lead: words(
    '个人登录只能查看指南。经本单位书面委托的人员，在委托期内可以本单位名义申报；到期自动失效，随时可以收回。',
    'A personal login may only read. Whom the organisation names in writing applies in its name between two days; it ends by itself, or at once when taken back.',
  ),
  notYours: words('只有法人账号可以委托他人。', 'Only the account of the organisation itself names agents.'),
  none: words('还没有委托任何人。', 'Nobody is named yet.'),
  name: words('委托一人', 'Name a person'),
  login: words('对方的个人账号', 'Their personal login'),
  loginMissing: words('请填写对方的个人账号。', 'Please enter their login.'),
  document: words('委托书名称或编号', 'Document'),
  documentMissing: words('请填写委托书名称或编号。', 'Please enter the document.'),
  from: words('自', 'From'),
  to: words('至', 'To'),
  daysMissing: words('请填写起止日期。', 'Please enter both days.'),
  give: words('委托', 'Name'),
  end: words('收回', 'Take back'),
  endOf: (name: string) => words(`收回对 ${name} 的委托`, `Take the authority of ${name} back`),
  endAsks: words('立即失效，已办事项不变。确定收回？', 'It ends at once; what was done stays. Go on?'),
  since: (when: string) => words(`委托于 ${when}`, `named ${when}`),
};

const standing = {
  ahead: { icon: 'ring', tone: 'blue', word: words('未开始', 'Not begun') },
  valid: { icon: 'check', tone: 'green', word: words('有效', 'Valid') },
  over: { icon: 'square', tone: 'grey', word: words('已到期', 'Over') },
  revoked: { icon: 'cross', tone: 'grey', word: words('已收回', 'Taken back') },
} as const satisfies Record<string, MarkSpec>;

type Agent = Answer<'listAgents'>['items'][number];

export function AgentsPage() {
  const { t } = useLanguage();
  return (
    <div className="page stack">
      <h1 className="page-title">{t(m.title)}</h1>
      <p className="lead">{t(m.lead)}</p>
      <Gate roles={['applicant']} notForYou={m.notYours}>
        {(person) => (person.kind === 'organisation' ? <Agents /> : <Nothing what={m.notYours} />)}
      </Gate>
    </div>
  );
}

function Agents() {
  const { data, error, refetch } = useQuery({
    queryKey: ['agents'],
    queryFn: ({ signal }) => call('listAgents', {}, signal),
  });
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading />;
  return (
    <>
      {data.items.length === 0 ? <Nothing what={m.none} /> : null}
      <ul className="plain-list stack tight">
        {data.items.map((agent) => (
          <AgentLine key={agent.id} agent={agent} />
        ))}
      </ul>
      <NameForm />
    </>
  );
}

function AgentLine({ agent }: { readonly agent: Agent }) {
  const { t, language } = useLanguage();
  const client = useQueryClient();
  const end = useMutation({
    mutationFn: () => call('revokeAgent', { params: { grant: agent.id } }),
    onSuccess: (answer) => client.setQueryData(['agents'], answer),
  });
  const open = agent.status === 'valid' || agent.status === 'ahead';
  return (
    <li className="tile stack tight" data-agent={agent.login}>
      <div className="row between">
        <span>
          <span className="strong">{agent.name}</span> <span className="soft">{agent.login}</span>
        </span>
        <Mark spec={standing[agent.status]} />
      </div>
      <div className="row between">
        <span className="soft small">
          {agent.document} · {agent.from} — {agent.to} · {t(m.since(instant(agent.grantedAt, language)))}
        </span>
        {open ? (
          <Popconfirm title={t(m.endAsks)} onConfirm={() => end.mutate()}>
            <Button size="small" loading={end.isPending} aria-label={t(m.endOf(agent.name))}>
              {t(m.end)}
            </Button>
          </Popconfirm>
        ) : null}
      </div>
      {end.error ? <Problem error={end.error} /> : null}
    </li>
  );
}

function NameForm() {
  const { t } = useLanguage();
  const client = useQueryClient();
  const [login, setLogin] = useState('');
  const [document_, setDocument] = useState('');
  const [from, setFrom] = useState<string>();
  const [to, setTo] = useState<string>();
  const [tried, setTried] = useState(false);
  const name = useMutation({
    mutationFn: () =>
      call('addAgent', {
        body: { login: login.trim(), document: document_.trim(), from: from ?? '', to: to ?? '' },
      }),
    onSuccess: (answer) => {
      client.setQueryData(['agents'], answer);
      setLogin('');
      setDocument('');
      setTried(false);
    },
  });
  const wrong = {
    login: login.trim() === '' ? m.loginMissing : null,
    document: document_.trim().length < 2 ? m.documentMissing : null,
    days: from === undefined || to === undefined ? m.daysMissing : null,
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const first = wrong.login
      ? 'agent-login'
      : wrong.document
        ? 'agent-document'
        : wrong.days
          ? 'agent-from'
          : null;
    if (first === null) name.mutate();
    else document.getElementById(first)?.focus();
  };
  return (
    <form className="tile stack tight" onSubmit={submit} noValidate aria-label={t(m.name)}>
      <h2 className="section-title">{t(m.name)}</h2>
      <FieldText
        id="agent-login"
        label={m.login}
        value={login}
        onChange={setLogin}
        wrong={tried ? wrong.login : null}
      />
      <FieldText
        id="agent-document"
        label={m.document}
        value={document_}
        onChange={setDocument}
        wrong={tried ? wrong.document : null}
      />
      <div className="row">
        <label htmlFor="agent-from">{t(m.from)}</label>
        <DateField id="agent-from" value={from} onChange={setFrom} />
        <label htmlFor="agent-to">{t(m.to)}</label>
        <DateField id="agent-to" value={to} onChange={setTo} />
      </div>
      {tried && wrong.days ? (
        <span className="small" style={{ color: 'var(--red)' }}>
          {t(wrong.days)}
        </span>
      ) : null}
      {name.error ? <Problem error={name.error} /> : null}
      <Button type="primary" htmlType="submit" loading={name.isPending} style={{ alignSelf: 'start' }}>
        {t(m.give)}
      </Button>
    </form>
  );
}
