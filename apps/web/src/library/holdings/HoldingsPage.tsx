/** 版图: what is in force where, over time, and how much of it the library holds; day, industry and place in the address. */
import type { CoverageAnswer, CoveredDocument } from '@huice/api';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { call } from '../../platform/api.ts';
import { csv, download } from '../../platform/csv.ts';
import { DateField } from '../../platform/DateField.tsx';
import { count, notStated, today } from '../../platform/format.ts';
import { useLanguage } from '../../platform/preferences.ts';
import { changed } from '../../platform/search.ts';
import { Loading, Nothing, Problem } from '../../platform/states.tsx';
import { words } from '../../platform/words.ts';
import { validities } from '../documentWords.ts';
import { Cartogram } from './Cartogram.tsx';
import { Matrix } from './Matrix.tsx';
import { countsByTile, standingOn, tileOf } from './standing.ts';
import { Timeline } from './Timeline.tsx';
import { tiles } from './tiles.ts';

const m = {
  title: words('政策版图', 'What is in force where'),
  lead: words(
    '只按文件载明的日期判断：没有写终止日期的不当作一直有效，标为“未载明”。方格只示意位置，不表示边界。',
    'By the dates that documents state, and nothing else: one without an end is “not stated”, never in force for ever. Tiles only hint at places.',
  ),
  day: words('哪一天', 'On which day'),
  industry: words('产业', 'Industry'),
  clear: words('清除筛选', 'Clear filters'),
  exportCsv: words('导出 CSV', 'Export CSV'),
  coverage: words('收录了什么，没有什么', 'What is held, and what is not'),
  packs: words('份政策包（已建成数据）', 'packs (modelled as data)'),
  imports: words('份导入的原文还没有政策包', 'imported originals without a pack'),
  originals: words('份政策包的原文在库中', 'packs whose original is here'),
  provisions: words('有扶持内容的条款', 'Provisions with support'),
  modelled: words('全部建成规则', 'all in rules'),
  partly: words('部分建成', 'in part'),
  notModelled: words('未建规则', 'not in rules'),
  none: words('不含扶持的条款', 'without support'),
  measures: words('项措施可以计算', 'measures that can be computed'),
  listed: words('项扶持列为未建规则，附原因', 'supports listed as not modelled, with why'),
  cited: words('份被引用的文件不在库中', 'cited documents that are not here'),
  missing: words('一份也没有收录的省级地区', 'Provinces of which nothing is held'),
  notAll: words('库里没有，不等于当地没有政策。', 'That nothing is held is not to say there is no policy.'),
  nothing: words('没有符合筛选的文件。', 'No document fits these filters.'),
  empty: words('库里还没有文件。', 'The library holds nothing yet.'),
  who: words('看引用关系', 'See who cites whom'),
  documents: words('文件', 'Documents'),
};

export function HoldingsPage() {
  const { t } = useLanguage();
  const search = useSearch({ from: '/holdings' });
  const navigate = useNavigate({ from: '/holdings' });
  const found = useQuery({ queryKey: ['coverage'], queryFn: ({ signal }) => call('coverage', {}, signal) });
  const day = search.day ?? today(new Date());
  const set = (name: string, value: unknown) =>
    void navigate({ search: (old) => changed(old, name, value), replace: true });
  const all = found.data?.items ?? [];
  const shown = all
    .filter(({ industries }) => search.industry === undefined || industries.includes(search.industry))
    .filter(({ regionCode }) => search.place === undefined || tileOf(regionCode) === search.place);
  return (
    <div className="page wide stack">
      <h1 className="page-title">{t(m.title)}</h1>
      <p className="lead">{t(m.lead)}</p>
      {found.isPending ? <Loading rows={10} /> : null}
      {found.isError ? <Problem error={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.data?.count === 0 ? <Nothing what={m.empty} /> : null}
      {found.data && found.data.count > 0 ? (
        <>
          <div className="row">
            <label htmlFor="holdings-day">{t(m.day)}</label>
            <DateField id="holdings-day" value={day} onChange={(value) => set('day', value)} />
            <Select
              aria-label={t(m.industry)}
              placeholder={t(m.industry)}
              allowClear
              showSearch
              value={search.industry ?? null}
              style={{ minWidth: 150 }}
              options={industriesOf(all).map((value) => ({ value, label: value }))}
              onChange={(value) => set('industry', value ?? undefined)}
            />
            {Object.keys(search).length > 0 ? (
              <Button onClick={() => void navigate({ search: {} })}>{t(m.clear)}</Button>
            ) : null}
          </div>
          <Cartogram
            counts={countsByTile(all, day, search.industry)}
            chosen={search.place}
            onChoose={(place) => set('place', place)}
          />
          <Matrix documents={all} day={day} onChoose={(industry) => set('industry', industry)} />
          <div className="row between">
            <h2 className="strong">
              {t(m.documents)} <span className="soft">{shown.length}</span>
            </h2>
            <Button onClick={() => exportRows(shown, day, t)}>{t(m.exportCsv)}</Button>
          </div>
          {shown.length === 0 ? (
            <Nothing what={m.nothing} />
          ) : (
            <Timeline documents={byStanding(shown, day)} day={day} />
          )}
          <Coverage answer={found.data} />
        </>
      ) : null}
    </div>
  );
}

function industriesOf(documents: readonly CoveredDocument[]): string[] {
  return [...new Set(documents.flatMap(({ industries }) => industries))].sort((a, b) =>
    a.localeCompare(b, 'zh-CN'),
  );
}

/** What binds first, then what may, then what is to come, then what is over. */
function byStanding(documents: readonly CoveredDocument[], day: string): CoveredDocument[] {
  const order = ['in-force', 'not-stated', 'not-yet', 'draft', 'expired'];
  const rank = (document: CoveredDocument) => order.indexOf(standingOn(document, day));
  return [...documents].sort(
    (a, b) => rank(a) - rank(b) || (a.regionCode ?? '~').localeCompare(b.regionCode ?? '~'),
  );
}

function exportRows(
  documents: readonly CoveredDocument[],
  day: string,
  t: (text: { zh: string; en: string }) => string,
): void {
  const dated = (value: string | null) => value ?? t(notStated);
  const head = [
    '标题 title',
    '文号 number',
    '地区 region',
    '产业 industries',
    `状态 on ${day}`,
    '施行 from',
    '有效期至 to',
    '发布 published',
    '措施 measures',
    '未建规则 not modelled',
  ];
  const rows = documents.map((one) => [
    one.title,
    dated(one.documentNumber),
    dated(one.region),
    one.industries.join('、'),
    t(validities[standingOn(one, day)].word),
    dated(one.effectiveFrom),
    dated(one.effectiveTo),
    dated(one.publishedOn ?? one.issuedOn),
    one.measures,
    one.notModelled,
  ]);
  download(`${t(m.title)}-${day}.csv`, csv([head, ...rows]));
}

function Coverage({ answer }: { readonly answer: CoverageAnswer }) {
  const { t, language } = useLanguage();
  const { totals } = answer;
  const { modelled, partly, notModelled, none } = totals.provisions;
  const held = new Set(answer.items.map(({ regionCode }) => tileOf(regionCode)));
  const missing = tiles.filter(({ code }) => !held.has(code));
  const line = (n: number, text: { zh: string; en: string }) => (
    <li>
      <span className="strong">{count(n)}</span> {t(text)}
    </li>
  );
  return (
    <section className="tile stack tight" aria-labelledby="coverage">
      <h2 id="coverage" className="strong">
        {t(m.coverage)}
      </h2>
      <div className="grid">
        <ul className="plain-list stack tight">
          {line(totals.packs, m.packs)}
          {line(totals.originals, m.originals)}
          {line(totals.imports, m.imports)}
          <li>
            <span className="strong">{count(totals.citedNotHeld)}</span> {t(m.cited)}{' '}
            <Link to="/citations">{t(m.who)}</Link>
          </li>
        </ul>
        <ul className="plain-list stack tight">
          {line(totals.measures, m.measures)}
          {line(totals.notModelled, m.listed)}
          <li>
            {t(m.provisions)} <span className="strong">{count(modelled + partly + notModelled)}</span>：
            {t(m.modelled)} {count(modelled)}，{t(m.partly)} {count(partly)}，{t(m.notModelled)}{' '}
            {count(notModelled)}
          </li>
          {line(none, m.none)}
        </ul>
        <div className="stack tight">
          <span>
            {t(m.missing)} <span className="strong">{missing.length}</span>
          </span>
          <span className="soft">
            {missing.map((tile) => (language === 'zh' ? tile.name : tile.nameEn)).join('、')}
          </span>
          <span className="small">{t(m.notAll)}</span>
        </div>
      </div>
    </section>
  );
}
