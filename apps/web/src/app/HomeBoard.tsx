/** Below the one box: what can be applied for, what is newly in force, where one left off. */
import type { PackSummary } from '@huice/api';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type Answer, call } from '../platform/api.ts';
import { day, today } from '../platform/format.ts';
import { Mark, windowStates } from '../platform/marks.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { Loading, Nothing, Problem } from '../platform/states.tsx';
import { type Visit, visits } from '../platform/visits.ts';
import { WindowLine } from '../platform/WindowLine.tsx';
import { type Words, words } from '../platform/words.ts';
import { callBoard, newlyInForce, soonInForce } from './calls.ts';
import { groupWindows, type WindowGroup } from './windows.ts';

const m = {
  windows: words('申报窗口', 'Application windows'),
  noneOpen: words('现在没有受理中的申报。', 'Nothing can be applied for now.'),
  upcoming: words('即将开始', 'Opening next'),
  closed: words('最近截止', 'Closed last'),
  apply: words('去申报', 'Apply'),
  calendar: words('全部日程', 'The calendar'),
  noWindows: words('政策包里没有载明窗口时间。', 'The packs state no windows.'),
  more: (all: number) => words(`等 ${all} 项`, `${all} in all`),
  inForce: words('最近施行', 'Newly in force'),
  noneInForce: words('没有载明施行日期的在施文件。', 'No document in force states since when.'),
  soon: words('即将施行', 'Soon in force'),
  allPacks: words('全部政策包', 'All packs'),
  noPacks: words('还没有政策包。', 'There are no packs yet.'),
  measures: words('项措施', 'measures'),
  from: words('起施行', 'in force from'),
  left: words('上次看到', 'Where you left off'),
  nothingLeft: words(
    '看过的文件、核对的要素和企业会列在这里。',
    'Documents, facts being checked and companies you looked at are listed here.',
  ),
};

/** Measures named under one window before the rest are only counted. */
const mostListed = 4;

export default function HomeBoard() {
  return (
    <div className="grid">
      <Windows />
      <InForce />
      <LeftOff />
    </div>
  );
}

function Windows() {
  const { t } = useLanguage();
  const measures = useQuery({
    queryKey: ['measures'],
    queryFn: ({ signal }) => call('listMeasures', { query: {} }, signal),
  });
  const procedures = useQuery({
    queryKey: ['procedures'],
    queryFn: ({ signal }) => call('listProcedures', {}, signal),
  });
  const failed = [measures, procedures].find(({ isError }) => isError);
  const groups = groupWindows(measures.data?.items ?? []);
  const { standing, open, upcoming, closed } = callBoard(groups, procedures.data?.items ?? []);
  const loaded = measures.isSuccess && procedures.isSuccess;
  return (
    <section className="stack tight">
      <div className="row between">
        <h2 className="strong">{t(m.windows)}</h2>
        <Link to="/calendar">{t(m.calendar)}</Link>
      </div>
      {loaded || failed ? null : <Loading rows={3} />}
      {failed ? <Problem error={failed.error} onRetry={() => void failed.refetch()} /> : null}
      {loaded && open.length + standing.length === 0 ? <p className="soft">{t(m.noneOpen)}</p> : null}
      {loaded && groups.length + standing.length === 0 ? <p className="soft">{t(m.noWindows)}</p> : null}
      {open.slice(0, 6).map((group) => (
        <WindowTile key={keyOf(group)} group={group} />
      ))}
      {standing.slice(0, 4).map((procedure) => (
        <ProcedureTile key={procedure.id} procedure={procedure} />
      ))}
      <Apart title={m.upcoming} groups={upcoming.slice(0, 3)} open />
      <Apart title={m.closed} groups={closed.slice(0, 3)} open={false} />
    </section>
  );
}

const keyOf = ({ window }: WindowGroup) => `${window.name.zh}${window.channel}${window.from}${window.to}`;

/** Windows that one cannot apply in now, under a heading of their own. */
function Apart(props: {
  readonly title: Words;
  readonly groups: readonly WindowGroup[];
  readonly open: boolean;
}) {
  const { t } = useLanguage();
  const { title, groups, open } = props;
  if (groups.length === 0) return null;
  return (
    <details open={open}>
      <summary className="soft">
        {t(title)}（{groups.length}）
      </summary>
      <div className="stack tight" style={{ marginTop: 8 }}>
        {groups.map((group) => (
          <WindowTile key={keyOf(group)} group={group} />
        ))}
      </div>
    </details>
  );
}

function WindowTile({ group: { window, measures } }: { readonly group: WindowGroup }) {
  const { t } = useLanguage();
  return (
    <div className="tile stack tight">
      <WindowLine window={window} />
      <ul style={{ margin: 0, paddingInlineStart: '1.2em' }}>
        {measures.slice(0, mostListed).map((measure) => (
          <li key={measure.id}>
            <Link to="/company" search={{ measure: measure.id }}>
              {t(measure.title)}
            </Link>
          </li>
        ))}
        {measures.length > mostListed ? <li className="soft">{t(m.more(measures.length))}</li> : null}
      </ul>
    </div>
  );
}

function ProcedureTile({ procedure }: { readonly procedure: Answer<'listProcedures'>['items'][number] }) {
  const { t } = useLanguage();
  return (
    <div className="tile stack tight">
      <div className="row">
        <Mark spec={windowStates.open} />
        <Link to="/apply" className="strong">
          {t(procedure.title)}
        </Link>
      </div>
      <div className="row soft small">
        <span>{t(procedure.authority)}</span>
        {procedure.windows
          .filter(({ status }) => status === 'open')
          .map(({ id, title, words: said }) => (
            <span key={id}>
              {t(title)} {t(said)}
            </span>
          ))}
      </div>
    </div>
  );
}

function InForce() {
  const { t } = useLanguage();
  const packs = useQuery({ queryKey: ['packs'], queryFn: ({ signal }) => call('listPacks', {}, signal) });
  const items = packs.data?.items ?? [];
  const now = today(new Date());
  const [inForce, soon] = [newlyInForce(items, now), soonInForce(items, now)];
  return (
    <section className="stack tight">
      <div className="row between">
        <h2 className="strong">{t(m.inForce)}</h2>
        <Link to="/library">{t(m.allPacks)}</Link>
      </div>
      {packs.isPending ? <Loading rows={3} /> : null}
      {packs.isError ? <Problem error={packs.error} onRetry={() => void packs.refetch()} /> : null}
      {packs.data?.items.length === 0 ? <Nothing what={m.noPacks} /> : null}
      {items.length > 0 && inForce.length === 0 ? <p className="soft">{t(m.noneInForce)}</p> : null}
      {inForce.slice(0, 5).map((pack) => (
        <PackTile key={pack.document.id} pack={pack} />
      ))}
      {soon.length > 0 ? <h3 className="soft">{t(m.soon)}</h3> : null}
      {soon.slice(0, 3).map((pack) => (
        <PackTile key={pack.document.id} pack={pack} />
      ))}
    </section>
  );
}

function PackTile({ pack: { document, measures } }: { readonly pack: PackSummary }) {
  const { t, language } = useLanguage();
  const since = document.effectiveFrom === null ? '' : day(document.effectiveFrom, language);
  return (
    <Link to="/library/packs/$" params={{ _splat: document.id }} className="tile">
      <span className="strong">{language === 'zh' ? document.title : document.titleEn}</span>
      <span className="row soft small">
        <span>{document.region}</span>
        <span>{language === 'zh' ? `${since} ${t(m.from)}` : `${t(m.from)} ${since}`}</span>
        {measures === 0 ? null : (
          <span>
            {measures} {t(m.measures)}
          </span>
        )}
      </span>
    </Link>
  );
}

const visitKinds: Readonly<Record<Visit['kind'], Words>> = {
  document: words('文件', 'Document'),
  pack: words('政策包', 'Pack'),
  company: words('企业', 'Company'),
  workbench: words('核对要素', 'Facts being checked'),
};

function LeftOff() {
  const { t } = useLanguage();
  const places: readonly Visit[] = visits();
  return (
    <section className="stack tight">
      <h2 className="strong">{t(m.left)}</h2>
      {places.length === 0 ? <p className="soft">{t(m.nothingLeft)}</p> : null}
      {places.map(({ path, title, kind }) => (
        <Link key={path} to={path} className="tile">
          <span>{title}</span>
          <span className="row soft small">{t(visitKinds[kind] ?? visitKinds.document)}</span>
        </Link>
      ))}
    </section>
  );
}
