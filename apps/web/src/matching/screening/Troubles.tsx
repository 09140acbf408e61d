/** What of a list was not taken or looks wrong: line, column, reason. */
import { useQuery } from '@tanstack/react-query';
import { Button, Table } from 'antd';
import { useState } from 'react';
import { type Answer, call } from '../../platform/api.ts';
import { csv, download } from '../../platform/csv.ts';
import { count } from '../../platform/format.ts';
import { useLanguage } from '../../platform/preferences.ts';
import { Loading, Problem } from '../../platform/states.tsx';
import { words } from '../../platform/words.ts';

type City = Answer<'getCity'>;
type Trouble = Answer<'cityTroubles'>['items'][number];

const kinds = {
  row: words('整行未取', 'row not taken'),
  value: words('按未知处理', 'taken as unknown'),
  doubt: words('已取，请核对', 'taken, please check'),
};
const m = {
  show: words('看逐行清单', 'Show line by line'),
  export: words('导出清单', 'Export the list'),
  line: words('行', 'Line'),
  column: words('列', 'Column'),
  kind: words('处理', 'What was done'),
  why: words('原因', 'Reason'),
};

export function Troubles({ city }: { readonly city: City }) {
  const { t } = useLanguage();
  const [open, setOpen] = useState(false);
  const { broken, refused, doubtful } = city;
  if (broken + refused + doubtful === 0) return null;
  const parts = [
    words(`${count(broken)} 行没有取`, `${count(broken)} rows were not taken`),
    words(`${count(refused)} 个值未能识别`, `${count(refused)} values were not understood`),
    words(`${count(doubtful)} 个值大小可疑`, `${count(doubtful)} values look wrong`),
  ].filter((_, index) => [broken, refused, doubtful][index] !== 0);
  return (
    <div className="stack">
      <div className="row between tone-amber" role="status" style={{ padding: '8px 12px', borderRadius: 6 }}>
        <span>
          {t(
            words(
              `${parts.map(({ zh }) => zh).join('，')}；其余 ${count(city.rows)} 家照常回答。`,
              `${parts.map(({ en }) => en).join(', ')}; ${count(city.rows)} companies are answered.`,
            ),
          )}
        </span>
        <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(m.show)}
        </Button>
      </div>
      {open ? <TroubleList city={city} /> : null}
    </div>
  );
}

function TroubleList({ city }: { readonly city: City }) {
  const { t } = useLanguage();
  const answer = useQuery({
    queryKey: ['city-troubles', city.id],
    queryFn: ({ signal }) => call('cityTroubles', { params: { id: city.id } }, signal),
  });
  if (answer.isPending) return <Loading rows={3} />;
  if (answer.isError) return <Problem error={answer.error} />;
  const cells = (one: Trouble) => [one.line, one.column ?? '', t(kinds[one.kind]), t(one)];
  return (
    <div className="stack">
      <Table<Trouble>
        size="small"
        scroll={{ x: 560 }}
        pagination={{ pageSize: 10, showSizeChanger: false }}
        rowKey={(one) => `${one.line}/${one.column ?? ''}/${one.code}`}
        dataSource={[...answer.data.items]}
        columns={[
          { title: t(m.line), dataIndex: 'line', align: 'right' },
          { title: t(m.column), dataIndex: 'column' },
          { title: t(m.kind), render: (_, one) => t(kinds[one.kind]) },
          { title: t(m.why), render: (_, one) => t(one) },
        ]}
      />
      <div>
        <Button
          onClick={() =>
            download(
              `${city.name}-${t(words('问题清单', 'troubles'))}.csv`,
              csv([[m.line, m.column, m.kind, m.why].map(t), ...answer.data.items.map(cells)]),
            )
          }
        >
          {t(m.export)}
        </Button>
      </div>
    </div>
  );
}
