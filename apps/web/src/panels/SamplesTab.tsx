/** 现场核查抽查: cases drawn for inspection with a recorded seed; the others are spared, and that is on record too. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Checkbox, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { newKey } from '../cases/index.tsx';
import { type Answer, call } from '../platform/api.ts';
import { instant } from '../platform/format.ts';
import { Mark, type MarkSpec } from '../platform/marks.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { holdsRole, type Person } from '../platform/session.ts';
import { Loading, Nothing, Problem } from '../platform/states.tsx';
import { words } from '../platform/words.ts';
import { usePanelsChanged } from './panelData.ts';
import { m as shared } from './words.ts';

const m = {
  draw: words('抽取核查对象', 'Draw cases for inspection'),
  lead: words(
    '从待核查的办件中随机抽取；抽中的开始现场核查，未抽中的登记为不核查。种子和次序记录在案。',
    'Drawn at random from those that wait: whoever is drawn is inspected, the others are recorded as spared. Seed and order are on record.',
  ),
  none: words('没有待抽查的办件。', 'No case waits for a sample.'),
  noSamples: words('还没有抽查记录。', 'No sample was drawn yet.'),
  chooseAll: words('全选', 'Choose all'),
  count: words('抽取件数', 'How many'),
  inspectors: words('核查人员（两人以上）', 'Inspectors (two or more)'),
  go: words('抽取', 'Draw'),
  records: words('抽查记录', 'Samples'),
  sample: words('编号', 'Number'),
  drawn: words('抽中', 'Drawn'),
  of: (n: number, all: number) => words(`${all} 件中抽 ${n} 件`, `${n} of ${all}`),
  order: words('全部次序', 'The whole order'),
};

const holds: MarkSpec = { icon: 'check', tone: 'green', word: shared.holds };
const broken: MarkSpec = { icon: 'cross', tone: 'red', word: shared.broken };
type Samples = Answer<'listSiteSamples'>;

export function SamplesTab({ person }: { readonly person: Person }) {
  const { t } = useLanguage();
  const { data, error, refetch } = useQuery({
    queryKey: ['samples'],
    queryFn: ({ signal }) => call('listSiteSamples', {}, signal),
  });
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <div className="stack">
      {holdsRole(person, 'officer') ? <DrawForm key={data.count} waiting={data.waiting} /> : null}
      <h2 className="strong">{t(m.records)}</h2>
      {data.items.length === 0 ? <Nothing what={m.noSamples} /> : null}
      {data.items.map((each) => (
        <Record key={each.id} each={each} />
      ))}
    </div>
  );
}

function DrawForm({ waiting }: { readonly waiting: Samples['waiting'] }) {
  const { t } = useLanguage();
  const changed = usePanelsChanged();
  const procedure = waiting[0]?.procedure;
  const mine = waiting.filter((each) => each.procedure === procedure);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(mine.map(({ id }) => id)));
  const [count, setCount] = useState<number>(Math.max(1, Math.ceil(mine.length / 3)));
  const [inspectors, setInspectors] = useState<readonly string[]>([]);
  const place = mine[0]?.place ?? '000000';
  const { data: people } = useQuery({
    queryKey: ['assignees', 'inspector', place],
    queryFn: ({ signal }) => call('listAssignees', { query: { role: 'inspector', place } }, signal),
    enabled: mine.length > 0,
  });
  const draw = useMutation({
    mutationFn: () =>
      call('drawSiteSample', {
        body: { cases: [...chosen], count, inspectors: [...inspectors], key: newKey() },
      }),
    onSuccess: () => changed(),
  });
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const all = mine.every(({ id }) => chosen.has(id));
  return (
    <section className="tile stack" aria-label={t(m.draw)}>
      <h2 className="strong">{t(m.draw)}</h2>
      <p className="soft">{t(m.lead)}</p>
      {mine.length === 0 ? (
        <Nothing what={m.none} />
      ) : (
        <>
          <Checkbox checked={all} onChange={() => setChosen(new Set(all ? [] : mine.map(({ id }) => id)))}>
            {t(m.chooseAll)}（{mine.length}）
          </Checkbox>
          <ul className="plain-list stack tight panel-choice">
            {mine.map((each) => (
              <li key={each.id}>
                <Checkbox checked={chosen.has(each.id)} onChange={() => toggle(each.id)}>
                  {each.id} · {each.applicantName} · {t(each.project)}
                </Checkbox>
              </li>
            ))}
          </ul>
          <div className="row">
            <label htmlFor="sample-count">{t(m.count)}</label>
            <InputNumber
              id="sample-count"
              min={1}
              max={Math.max(1, chosen.size)}
              precision={0}
              value={count}
              onChange={(value) => setCount(value ?? 1)}
            />
            <label htmlFor="sample-inspectors">{t(m.inspectors)}</label>
            <Select
              id="sample-inspectors"
              mode="multiple"
              style={{ minWidth: 240 }}
              value={[...inspectors]}
              options={(people?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(ids: string[]) => setInspectors(ids)}
            />
            <Button
              type="primary"
              loading={draw.isPending}
              disabled={chosen.size === 0 || inspectors.length === 0}
              onClick={() => draw.mutate()}
            >
              {t(m.go)}
            </Button>
          </div>
          {draw.error ? <Problem error={draw.error} /> : null}
        </>
      )}
    </section>
  );
}

function Record({ each }: { readonly each: Samples['items'][number] }) {
  const { t, language } = useLanguage();
  return (
    <article className="tile stack tight" data-sample={each.id}>
      <div className="row between">
        <span className="strong">
          {each.id} · {t(m.of(each.count, each.of))}
        </span>
        <Mark spec={each.holds ? holds : broken} />
      </div>
      <div className="soft small">
        {t(each.procedureTitle)} · {each.by} {instant(each.at, language)} ·{' '}
        {each.inspectors.map(({ name }) => name).join('、')}
      </div>
      <div className="row">
        {t(m.drawn)}
        {each.drawn.map((id) => (
          <Link key={id} to="/cases/$caseId" params={{ caseId: id }}>
            {id}
          </Link>
        ))}
      </div>
      <div className="small">
        {t(shared.seed)} <code>{each.record.seed}</code>
      </div>
      <details>
        <summary>{t(m.order)}</summary>
        <ol>
          {each.record.order.map(({ case: id, lot }) => (
            <li key={id}>
              {id} <code className="soft small">{lot.slice(0, 16)}…</code>
            </li>
          ))}
        </ol>
      </details>
    </article>
  );
}
