/** Which companies: one of the lists that are here, a fictional city, or a file. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Card, Popconfirm, Progress } from 'antd';
import { useState } from 'react';
import { type Answer, call } from '../../platform/api.ts';
import { useLanguage } from '../../platform/preferences.ts';
import { Nothing, Problem } from '../../platform/states.tsx';
import { words } from '../../platform/words.ts';
import { cityLine } from './cityWords.ts';
import { ImportCompanies } from './ImportCompanies.tsx';
import { Troubles } from './Troubles.tsx';
import { useCities } from './useCities.ts';

type City = Answer<'listCities'>['items'][number];

const m = {
  title: words('企业名单', 'Companies'),
  none: words(
    '还没有企业名单：导入一份，或生成示例市。',
    'No list yet: import one, or draw a fictional city.',
  ),
  draw: words('生成示例市（10 万家）', 'Draw a fictional city (100,000)'),
  drawAll: words('生成示例市（270 万家）', 'Draw one of 2.7 million'),
  import: words('导入名单', 'Import a list'),
  remove: words('删除', 'Delete'),
  cancel: words('取消读取', 'Stop reading'),
  sure: words('名单和它的文件都会删除，不能恢复。', 'The list and its file are deleted for good.'),
};

export function CityPicker(props: {
  readonly chosen: string | undefined;
  readonly onChoose: (id: string | undefined) => void;
}) {
  const { t } = useLanguage();
  const client = useQueryClient();
  const [importing, setImporting] = useState(false);
  const cities = useCities();
  const draw = useMutation({
    mutationFn: (rows: number) => call('drawCity', { body: { rows } }),
    onSuccess: (city) => {
      props.onChoose(city.id);
      return client.invalidateQueries({ queryKey: ['cities'] });
    },
  });
  const items = cities.data?.items ?? [];
  return (
    <Card
      size="small"
      title={t(m.title)}
      extra={
        <div className="row" style={{ gap: 8, padding: '8px 0' }}>
          <Button type="text" loading={draw.isPending} onClick={() => draw.mutate(100_000)}>
            {t(m.draw)}
          </Button>
          <Button type="text" disabled={draw.isPending} onClick={() => draw.mutate(2_700_000)}>
            {t(m.drawAll)}
          </Button>
          <Button aria-expanded={importing} onClick={() => setImporting(!importing)}>
            {t(m.import)}
          </Button>
        </div>
      }
    >
      <div className="stack">
        {importing ? (
          <ImportCompanies
            onDone={(id) => {
              setImporting(false);
              props.onChoose(id);
              void client.invalidateQueries({ queryKey: ['cities'] });
            }}
          />
        ) : null}
        {cities.isError ? <Problem error={cities.error} onRetry={() => void cities.refetch()} /> : null}
        {draw.isError ? <Problem error={draw.error} /> : null}
        {cities.data && items.length === 0 ? <Nothing what={m.none} /> : null}
        {items.map((city) => (
          <CityLine key={city.id} city={city} chosen={city.id === props.chosen} onChoose={props.onChoose} />
        ))}
      </div>
    </Card>
  );
}

function CityLine(props: {
  readonly city: City;
  readonly chosen: boolean;
  readonly onChoose: (id: string | undefined) => void;
}) {
  const { t } = useLanguage();
  const client = useQueryClient();
  const { city, chosen, onChoose } = props;
  const remove = useMutation({
    mutationFn: () => call('deleteCity', { params: { id: city.id } }),
    onSuccess: () => {
      if (chosen) onChoose(undefined);
      return client.invalidateQueries({ queryKey: ['cities'] });
    },
  });
  const isReading = city.state === 'reading';
  return (
    <div className="stack tight">
      <div className="row between">
        <button
          type="button"
          className="tile"
          style={{ flex: '1 1 220px', textAlign: 'start' }}
          aria-pressed={chosen}
          onClick={() => onChoose(city.id)}
        >
          <span className="strong">{city.name}</span> <span className="soft small">{t(cityLine(city))}</span>
        </button>
        <Popconfirm title={t(m.sure)} onConfirm={() => remove.mutate()}>
          <Button size="small" loading={remove.isPending}>
            {t(isReading ? m.cancel : m.remove)}
          </Button>
        </Popconfirm>
      </div>
      {isReading ? <Progress percent={Math.floor(city.done * 100)} aria-label={t(cityLine(city))} /> : null}
      {city.problem ? <div role="alert">{t(city.problem)}</div> : null}
      {remove.isError ? <Problem error={remove.error} /> : null}
      {chosen && city.state === 'ready' ? <Troubles city={city} /> : null}
    </div>
  );
}
