/** 申报: the calls there are, open ones first, and where an application begins. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Alert, Button, Select } from 'antd';
import { useRef, useState } from 'react';
import { type Answer, call } from '../platform/api.ts';
import { toTheMinute } from '../platform/format.ts';
import { Mark, windowStates } from '../platform/marks.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { holdsRole, type Person } from '../platform/session.ts';
import { Loading, Nothing, Problem } from '../platform/states.tsx';
import { words } from '../platform/words.ts';
import { Gate } from './Gate.tsx';
import { newKey } from './key.ts';

type Procedure = Answer<'listProcedures'>['items'][number];
type Standing = 'open' | 'upcoming' | 'closed';

const m = {
  title: words('申报', 'Apply'),
  lead: words(
    '选一个正在受理的事项和项目，填报会随时自动保存，可以换一台设备继续。',
    'Choose a call that is open and a project. What you fill in is saved as you go, and you may go on from another device.',
  ),
  project: words('申报项目', 'Project'),
  begin: words('开始填报', 'Begin'),
  none: words('还没有可以申报的事项。', 'There is nothing to apply for yet.'),
  notApplicant: words(
    '当前账号不是申报单位（法人）账号，可以看受理情况，不能申报。请换单位账号登录。',
    'This account is not that of an applicant: it may look, not apply. Log in with the account of the organisation.',
  ),
  closed: words('已截止，不能新建申报', 'Closed: no new application'),
  upcoming: words('尚未开始受理', 'Not open yet'),
  always: words('常年受理', 'Open all year'),
  guide: words('申报指南', 'Guide'),
  body: words('推荐单位', 'Recommending body'),
  noBody: words(
    '本事项须经推荐单位推荐，还没有登记推荐单位，请联系主管部门。',
    'The procedure goes through a recommending body; none is registered yet: ask the authority.',
  ),
};

/** New applications go in online: that window decides; where there are several, one open is enough. */
function standing({ windows }: Procedure): Standing {
  const online = windows.filter(({ channel }) => channel === 'online');
  const deciding = online.length > 0 ? online : windows;
  if (deciding.length === 0 || deciding.some(({ status }) => status === 'open')) return 'open';
  return deciding.some(({ status }) => status === 'upcoming') ? 'upcoming' : 'closed';
}

const order: Readonly<Record<Standing, number>> = { open: 0, upcoming: 1, closed: 2 };

export function ApplyPage() {
  const { t } = useLanguage();
  return (
    <div className="page stack">
      <h1 className="page-title">{t(m.title)}</h1>
      <p className="lead">{t(m.lead)}</p>
      <Gate>{(person) => <Calls person={person} />}</Gate>
    </div>
  );
}

function Calls({ person }: { readonly person: Person }) {
  const { t } = useLanguage();
  const { data, error, refetch } = useQuery({
    queryKey: ['procedures'],
    queryFn: ({ signal }) => call('listProcedures', {}, signal),
  });
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  if (data.items.length === 0) return <Nothing what={m.none} />;
  const sorted = data.items.toSorted((a, b) => order[standing(a)] - order[standing(b)]);
  const may = holdsRole(person, 'applicant');
  return (
    <>
      {may ? null : <Alert type="info" showIcon title={t(m.notApplicant)} />}
      {sorted.map((procedure) => (
        <CallTile key={procedure.id} procedure={procedure} person={person} may={may} />
      ))}
    </>
  );
}

function CallTile(props: { readonly procedure: Procedure; readonly person: Person; readonly may: boolean }) {
  const { procedure, person, may } = props;
  const { t } = useLanguage();
  const at = standing(procedure);
  return (
    <section className="tile stack tight" aria-label={t(procedure.title)}>
      <div className="row between">
        <h2 className="strong">{t(procedure.title)}</h2>
        <Mark spec={windowStates[at]} />
      </div>
      <div className="row">
        <span className="soft">{t(procedure.authority)}</span>
        <Link to="/library/packs/$" params={{ _splat: procedure.document }}>
          {t(m.guide)}
        </Link>
      </div>
      {procedure.windows.length === 0 ? <div>{t(m.always)}</div> : null}
      {procedure.windows.map((window) => (
        <div key={window.id} className="row">
          <span className="strong">{t(window.title)}</span>
          <span>{toTheMinute(t(window.words))}</span>
        </div>
      ))}
      {at === 'open' ? (
        may ? (
          <Begin procedure={procedure} person={person} />
        ) : null
      ) : (
        <div className="soft">{t(at === 'closed' ? m.closed : m.upcoming)}</div>
      )}
    </section>
  );
}

function Begin({ procedure, person }: { readonly procedure: Procedure; readonly person: Person }) {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const key = useRef(newKey());
  const [project, setProject] = useState(
    procedure.projects.length === 1 ? procedure.projects[0]?.id : undefined,
  );
  const [body, setBody] = useState<string>();
  const { bodies } = procedure;
  const ready = project !== undefined && (bodies === null || body !== undefined);
  const grant = person.grants.find(({ role }) => role === 'applicant');
  const begin = useMutation({
    mutationFn: (chosen: string) =>
      call('openCase', {
        body: {
          procedure: procedure.id,
          project: chosen,
          place: grant?.place ?? procedure.region,
          key: key.current,
          ...(body === undefined ? {} : { body }),
        },
      }),
    onSuccess: (receipt) => navigate({ to: '/cases/$caseId/form', params: { caseId: receipt.case } }),
  });
  return (
    <div className="stack tight">
      <div className="row">
        <Select
          aria-label={t(m.project)}
          placeholder={t(m.project)}
          style={{ minWidth: 'min(280px, 100%)' }}
          value={project ?? null}
          options={procedure.projects.map(({ id, title }) => ({ value: id, label: t(title) }))}
          onChange={(next) => {
            key.current = newKey();
            setProject(next ?? undefined);
          }}
        />
        {bodies !== null && bodies.length > 0 ? (
          <Select
            aria-label={t(m.body)}
            placeholder={t(m.body)}
            showSearch
            style={{ minWidth: 'min(240px, 100%)' }}
            value={body ?? null}
            options={bodies.map((each) => ({ value: each, label: each }))}
            onChange={(next) => {
              key.current = newKey();
              setBody(next ?? undefined);
            }}
          />
        ) : null}
        <Button
          type="primary"
          disabled={!ready}
          loading={begin.isPending}
          onClick={() => project !== undefined && begin.mutate(project)}
        >
          {t(m.begin)}
        </Button>
      </div>
      {bodies !== null && bodies.length === 0 ? <p className="soft">{t(m.noBody)}</p> : null}
      {begin.error ? <Problem error={begin.error} /> : null}
    </div>
  );
}
