/** 地区比较: places side by side on one topic; topic and places live in the address. */
import type { RegionsAnswer } from '@huice/api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { App, Button, Select } from 'antd';
import { type Answer, call } from '../../platform/api.ts';
import { CitationChip } from '../../platform/CitationChip.tsx';
import { download } from '../../platform/csv.ts';
import { notStated } from '../../platform/format.ts';
import { useLanguage } from '../../platform/preferences.ts';
import { changed } from '../../platform/search.ts';
import { Loading, Nothing, Problem } from '../../platform/states.tsx';
import { words } from '../../platform/words.ts';
import { type Item, rowsOf, tablesOfComparison } from './rows.ts';

const m = {
  title: words('地区比较', 'Regions side by side'),
  lead: words(
    '同一主题下，各地写明了什么：方式、比例、上限、条件、有效期和分年目标，每个数都有出处；没有写的写“未载明”，没有建规则的照样列出。',
    'What each place states on one topic, each figure with its source; what is not stated says so, and what is not modelled is listed.',
  ),
  topic: words('主题', 'Topic'),
  regions: words('地区（最多 8 个）', 'Regions (eight at most)'),
  packs: (n: number) => words(`${n} 份`, `${n}`),
  choose: words('请选择至少一个地区。', 'Choose one region at least.'),
  row: words('项目', 'Row'),
  noPack: words(
    '资料库中没有该地区关于此主题的政策包；不等于当地没有政策。',
    'The library holds no pack of this place on the topic; that is not to say there is no policy.',
  ),
  also: words('也算作本主题的词', 'Words taken for the topic, too'),
  mention: words('提及', 'mentions it'),
  none: words('还没有可比较的政策包。', 'There is no pack to compare yet.'),
  table: words('比较表', 'Comparison'),
};

/** The example that the seeds invite: four places on ultra-HD. */
const first = { topic: '超高清视频', regions: '440000,370200,430000,440300' };

type Topics = Answer<'listTopics'>['items'];

export function RegionsPage() {
  const { t } = useLanguage();
  const search = useSearch({ from: '/regions' });
  const navigate = useNavigate({ from: '/regions' });
  const topics = useQuery({ queryKey: ['topics'], queryFn: ({ signal }) => call('listTopics', {}, signal) });
  const chosen = chosenOf(search, topics.data?.items);
  const found = useQuery({
    queryKey: ['regions', chosen],
    enabled: topics.isSuccess && chosen.topic !== undefined && chosen.regions !== '',
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call('compareRegions', { query: { topic: chosen.topic ?? '', regions: chosen.regions } }, signal),
  });
  const set = (name: string, value: unknown) =>
    void navigate({ search: (old) => changed({ ...given(chosen), ...old }, name, value), replace: true });
  return (
    <div className="page wide stack">
      <div className="row between">
        <h1 className="page-title">{t(m.title)}</h1>
        {found.data ? <Exports answer={found.data} /> : null}
      </div>
      <p className="lead">{t(m.lead)}</p>
      {topics.isPending ? <Loading /> : null}
      {topics.isError ? <Problem error={topics.error} onRetry={() => void topics.refetch()} /> : null}
      {topics.data?.count === 0 ? <Nothing what={m.none} /> : null}
      {topics.data && topics.data.count > 0 ? (
        <Choosing topics={topics.data.items} chosen={chosen} onChange={set} />
      ) : null}
      {chosen.regions === '' ? <Nothing what={m.choose} /> : null}
      {found.isError ? <Problem error={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.data && chosen.regions !== '' ? <Comparison answer={found.data} /> : null}
    </div>
  );
}

interface Chosen {
  readonly topic: string | undefined;
  readonly regions: string;
}

const given = ({ topic, regions }: Chosen) => (topic === undefined ? {} : { topic, regions: regions || '-' });

/** What the address says; else the first topic with the places that speak of it. */
function chosenOf(
  search: { readonly topic?: string; readonly regions?: string },
  topics: Topics | undefined,
): Chosen {
  const isFirst = search.topic === undefined && topics?.some(({ topic }) => topic === first.topic) === true;
  const topic = search.topic ?? (isFirst ? first.topic : topics?.[0]?.topic);
  const speaking = topics?.find((one) => one.topic === topic)?.regions ?? [];
  const places = speaking.filter(({ code }) => code !== '000000').map(({ code }) => code);
  const regions = search.regions ?? (isFirst ? first.regions : places.slice(0, 4).join(','));
  return { topic, regions: regions === '-' ? '' : regions };
}

function Choosing(props: {
  readonly topics: Topics;
  readonly chosen: Chosen;
  readonly onChange: (name: string, value: unknown) => void;
}) {
  const { t } = useLanguage();
  const { topics, chosen, onChange } = props;
  const speaking = new Map(
    topics.find(({ topic }) => topic === chosen.topic)?.regions.map((one) => [one.code, one.documents]),
  );
  const places = new Map(
    topics.flatMap(({ regions }) => regions.map(({ code, name }) => [code, name] as const)),
  );
  const label = (code: string) => `${places.get(code) ?? code} ${t(m.packs(speaking.get(code) ?? 0))}`;
  // Places with something on the topic come first.
  const codes = [...places.keys()].sort(
    (a, b) => Number(speaking.has(b)) - Number(speaking.has(a)) || a.localeCompare(b),
  );
  return (
    <div className="row">
      <Select
        aria-label={t(m.topic)}
        showSearch
        value={chosen.topic ?? null}
        popupMatchSelectWidth={false}
        style={{ minWidth: 160 }}
        options={topics.map(({ topic, regions }) => ({ value: topic, label: `${topic} ${regions.length}` }))}
        onChange={(topic) => onChange('topic', topic)}
      />
      <Select
        aria-label={t(m.regions)}
        mode="multiple"
        maxCount={8}
        placeholder={t(m.regions)}
        value={chosen.regions === '' ? [] : chosen.regions.split(',')}
        style={{ minWidth: 240, maxWidth: '100%' }}
        options={codes.map((value) => ({ value, label: label(value) }))}
        onChange={(values: string[]) => onChange('regions', values.length === 0 ? '-' : values.join(','))}
      />
    </div>
  );
}

function Comparison({ answer }: { readonly answer: RegionsAnswer }) {
  const { t } = useLanguage();
  return (
    <>
      {answer.also.length > 0 ? (
        <p className="soft small">
          {t(m.also)}：{answer.also.join('、')}
        </p>
      ) : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls inside itself must be reached by keyboard */}
      <section className="scroll-x tile" tabIndex={0} aria-label={t(m.table)}>
        <table className="cells regions-table">
          <thead>
            <tr>
              <th scope="col">{t(m.row)}</th>
              {answer.columns.map(({ code, name }) => (
                <th key={code} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rowsOf(answer).map(({ key, title, cells }) => (
              <tr key={key}>
                <th scope="row">{t(title)}</th>
                {cells.map((cell, n) => {
                  const column = answer.columns[n];
                  return (
                    <td key={column?.code}>
                      {cell.length > 0 ? (
                        <Items items={cell} />
                      ) : (
                        <span className="soft">
                          {t(key === 'documents' && column?.documents.length === 0 ? m.noPack : notStated)}
                        </span>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

/** More than this in one cell is folded. */
const mostShown = 6;

function Items({ items }: { readonly items: readonly Item[] }) {
  const { t } = useLanguage();
  const rest = items.slice(mostShown);
  return (
    <>
      <ul className="plain-list stack tight">
        {items.slice(0, mostShown).map((item) => (
          <Line key={item.key} item={item} />
        ))}
      </ul>
      {rest.length > 0 ? (
        <details>
          <summary>{t(words(`另有 ${rest.length} 项`, `${rest.length} more`))}</summary>
          <ul className="plain-list stack tight">
            {rest.map((item) => (
              <Line key={item.key} item={item} />
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}

function Line({ item }: { readonly item: Item }) {
  const { t } = useLanguage();
  const { label, text, cite, document, soft, link, mention } = item;
  return (
    <li className={soft ? 'soft' : undefined}>
      {label === null ? null : <div className="small soft">{t(label)}</div>}
      {link === undefined ? (
        <span className={soft ? '' : 'strong'}>{t(text)}</span>
      ) : (
        <Link to="/library/packs/$" params={{ _splat: link }}>
          {t(text)}
        </Link>
      )}{' '}
      {mention ? <span className="small soft">（{t(m.mention)}）</span> : null}
      {cite !== null && document !== null ? <CitationChip cite={cite} document={document} /> : null}
    </li>
  );
}

function Exports({ answer }: { readonly answer: RegionsAnswer }) {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const write = async (format: 'xlsx' | 'csv') => {
    const exporting = await import('../exporting.ts');
    const tables = tablesOfComparison(answer, t);
    const [, items] = tables;
    const name = `${t(m.title)}-${answer.topic}`;
    if (format === 'csv' && items) download(`${name}.csv`, exporting.tableToCsv(items));
    if (format === 'xlsx') {
      const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
      download(`${name}.xlsx`, new Uint8Array(exporting.tablesToXlsx(tables)), type);
    }
  };
  return (
    <div className="row">
      {(['xlsx', 'csv'] as const).map((format) => (
        <Button
          key={format}
          onClick={() => void write(format).catch((error: unknown) => message.error(String(error)))}
        >
          {t(words('导出', 'Export'))} {format.toUpperCase()}
        </Button>
      ))}
    </div>
  );
}
