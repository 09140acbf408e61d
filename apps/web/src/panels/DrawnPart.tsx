/** 抽取记录: seed, order and candidates, so that anybody can draw again. */
import { Button } from 'antd';
import { call } from '../platform/api.ts';
import { download } from '../platform/csv.ts';
import { Mark, type MarkSpec } from '../platform/marks.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { words } from '../platform/words.ts';
import { Exclusions } from './Exclusions.tsx';
import type { Panel } from './panelData.ts';
import { m as shared } from './words.ts';

const m = {
  title: words('抽取记录', 'Record of the draw'),
  how: words(
    '每位候选人的次序为 SHA-256（种子、评审组编号、轮次、专家编号，以换行相连），小者在前；按领域依次取人，同一单位不超过上限。',
    'Each candidate is placed by the SHA-256 of seed, panel, round and expert id joined by line feeds, smallest first; taken by field in that order, no employer over its number.',
  ),
  pool: words('专家库校验值', 'Hash of the pool'),
  download: words('下载记录（JSON）', 'Download the record (JSON)'),
  verify: (file: string) =>
    words(`核对：npx huice panel verify ${file}`, `To check: npx huice panel verify ${file}`),
  drawn: words('入选', 'Drawn'),
  standby: words('候补（依次递补）', 'Standing by, in this order'),
  expert: words('专家', 'Expert'),
  lot: words('次序值', 'Lot'),
};

const holds: MarkSpec = { icon: 'check', tone: 'green', word: shared.holds };
const broken: MarkSpec = { icon: 'cross', tone: 'red', word: shared.broken };

type Draw = NonNullable<Panel['draw']>;

export function DrawnPart({ panel, draw }: { readonly panel: Panel; readonly draw: Draw }) {
  const { t } = useLanguage();
  const { id } = panel.summary;
  const file = `${id}.json`;
  const save = async () => {
    const record = await call('getPanelRecord', { params: { id } });
    download(file, JSON.stringify(record, null, 2), 'application/json');
  };
  return (
    <section className="tile stack" aria-label={t(m.title)}>
      <div className="row between">
        <h2 className="strong">{t(m.title)}</h2>
        <Mark spec={panel.checks.length === 0 ? holds : broken} />
      </div>
      <p className="soft">{t(m.how)}</p>
      <dl className="pairs">
        <div>
          <dt className="soft">{t(shared.seed)}</dt>
          <dd>
            <code>{draw.seed}</code>
          </dd>
        </div>
        <div>
          <dt className="soft">{t(m.pool)}</dt>
          <dd>
            <code>{draw.poolHash}</code>
          </dd>
        </div>
      </dl>
      <Placed panel={panel} draw={draw} />
      <details>
        <summary>
          {t(words(`回避 ${panel.excluded.length} 人及理由`, `${panel.excluded.length} barred, and why`))}
        </summary>
        <Exclusions panel={panel} />
      </details>
      <div className="row">
        <Button onClick={() => void save()}>{t(m.download)}</Button>
        <code className="soft small">{t(m.verify(file))}</code>
      </div>
    </section>
  );
}

function Placed({ panel, draw }: { readonly panel: Panel; readonly draw: Draw }) {
  const { t } = useLanguage();
  const names = new Map(panel.experts.map(({ id, name }) => [id, name]));
  const parts = [
    { title: m.drawn, list: draw.drawn },
    { title: m.standby, list: draw.standby },
  ].filter(({ list }) => list.length > 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls inside itself must be reached by keyboard
    <section className="scroll-x" tabIndex={0} aria-label={t(m.drawn)}>
      <table className="cells">
        <thead>
          <tr>
            {[words('结果', 'Result'), m.expert, shared.field, m.lot].map((column) => (
              <th key={column.zh} scope="col">
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {parts.flatMap(({ title, list }) =>
            list.map((each) => (
              <tr key={each.expert}>
                <td className="nowrap">{t(title)}</td>
                <td>{names.get(each.expert) ?? each.expert}</td>
                <td>{each.field}</td>
                <td>
                  <code className="small">{each.lot.slice(0, 16)}…</code>
                </td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </section>
  );
}
