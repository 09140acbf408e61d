/** The home page: one box for whatever a person comes with; below it what there is, what is open, where one left off. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { call } from '../platform/api.ts';
import { useLanguage } from '../platform/preferences.ts';
import { Loading, Nothing, Problem } from '../platform/states.tsx';
import { type Visit, visits } from '../platform/visits.ts';
import { WindowLine } from '../platform/WindowLine.tsx';
import { words } from '../platform/words.ts';
import { AskBox } from './AskBox.tsx';
import { groupWindows } from './windows.ts';

const m = {
  title: words(
    '哪些政策适合我？能拿多少？凭哪一句？',
    'Which policies fit us, how much, and by which sentence?',
  ),
  packs: words('政策包', 'Packs'),
  windows: words('申报窗口', 'Application windows'),
  left: words('上次看到', 'Where you left off'),
  nothingLeft: words(
    '看过的文件和企业会列在这里。',
    'Documents and companies you looked at are listed here.',
  ),
  allPacks: words('全部政策包', 'All packs'),
  noPacks: words('还没有政策包。', 'There are no packs yet.'),
  allClosed: words('现在没有受理中的窗口。下面是最近截止的。', 'No window is open now. These closed last.'),
  noWindows: words('政策包里没有载明窗口时间。', 'The packs state no windows.'),
  measures: words('项措施', 'measures'),
  more: (all: number) => words(`等 ${all} 项`, `${all} in all`),
};

/** Measures named under one window before the rest are only counted. */
const mostListed = 4;

export function HomePage() {
  const { t } = useLanguage();
  return (
    <div className="page stack" style={{ gap: 28 }}>
      <section className="stack" style={{ paddingTop: 20 }}>
        <h1 className="page-title">{t(m.title)}</h1>
        <AskBox />
      </section>
      <div className="grid">
        <Windows />
        <Packs />
        <LeftOff />
      </div>
    </div>
  );
}

function Packs() {
  const { t, language } = useLanguage();
  const packs = useQuery({ queryKey: ['packs'], queryFn: ({ signal }) => call('listPacks', {}, signal) });
  const held = [...(packs.data?.items ?? [])].sort((a, b) => b.measures - a.measures);
  return (
    <section className="stack tight">
      <div className="row between">
        <h2 className="strong">{t(m.packs)}</h2>
        <Link to="/library">{t(m.allPacks)}</Link>
      </div>
      {packs.isPending ? <Loading rows={3} /> : null}
      {packs.isError ? <Problem error={packs.error} onRetry={() => void packs.refetch()} /> : null}
      {packs.data?.items.length === 0 ? <Nothing what={m.noPacks} /> : null}
      {held.slice(0, 6).map(({ document, measures }) => (
        <Link key={document.id} to="/library/packs/$" params={{ _splat: document.id }} className="tile">
          <span className="strong">{language === 'zh' ? document.title : document.titleEn}</span>
          <span className="row soft small">
            <span>{document.region}</span>
            <span>{document.documentNumber}</span>
            <span>
              {measures} {t(m.measures)}
            </span>
          </span>
        </Link>
      ))}
    </section>
  );
}

function Windows() {
  const { t } = useLanguage();
  const measures = useQuery({
    queryKey: ['measures'],
    queryFn: ({ signal }) => call('listMeasures', { query: {} }, signal),
  });
  const groups = groupWindows(measures.data?.items ?? []);
  const open = groups.filter(({ window }) => window.state === 'open' || window.state === 'upcoming');
  const shown = open.length > 0 ? open.slice(0, 6) : groups.slice(0, 3);
  return (
    <section className="stack tight">
      <h2 className="strong">{t(m.windows)}</h2>
      {measures.isPending ? <Loading rows={3} /> : null}
      {measures.isError ? <Problem error={measures.error} onRetry={() => void measures.refetch()} /> : null}
      {measures.data && groups.length === 0 ? <p className="soft">{t(m.noWindows)}</p> : null}
      {groups.length > 0 && open.length === 0 ? <p className="soft">{t(m.allClosed)}</p> : null}
      {shown.map(({ window, measures: held }) => (
        <div key={`${window.name.zh}${window.from}${window.to}`} className="tile stack tight">
          <WindowLine window={window} />
          <ul style={{ margin: 0, paddingInlineStart: '1.2em' }}>
            {held.slice(0, mostListed).map((measure) => (
              <li key={measure.id}>
                <Link to="/company" search={{ measure: measure.id }}>
                  {t(measure.title)}
                </Link>
              </li>
            ))}
            {held.length > mostListed ? <li className="soft">{t(m.more(held.length))}</li> : null}
          </ul>
        </div>
      ))}
    </section>
  );
}

function LeftOff() {
  const { t } = useLanguage();
  const places: readonly Visit[] = visits();
  return (
    <section className="stack tight">
      <h2 className="strong">{t(m.left)}</h2>
      {places.length === 0 ? <p className="soft">{t(m.nothingLeft)}</p> : null}
      {places.map(({ path, title }) => (
        <Link key={path} to={path} className="tile">
          {title}
        </Link>
      ))}
    </section>
  );
}
