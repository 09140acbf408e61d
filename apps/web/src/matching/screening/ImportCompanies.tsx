/** A file of companies: sent, its columns matched to company facts, then read in the background. */
import type { ColumnMapping } from '@huice/api';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Input, Progress, Select, Table } from 'antd';
import { useRef, useState } from 'react';
import { type Answer, call, upload } from '../../platform/api.ts';
import { count } from '../../platform/format.ts';
import { useLanguage } from '../../platform/preferences.ts';
import { Problem } from '../../platform/states.tsx';
import { words } from '../../platform/words.ts';

type Upload = Answer<'uploadCompanies'>;
type Column = Upload['columns'][number];

const m = {
  choose: words('选择文件（CSV、XLSX、Parquet）', 'Choose a file (CSV, XLSX, Parquet)'),
  hint: words(
    'CSV 可用 UTF-8 或 GB18030；第一行写列名。金额没写单位的按元计，可在下面选单位。',
    'CSV in UTF-8 or GB18030, names of columns in the first row. Money without unit is yuan; choose another unit below.',
  ),
  sending: words('正在上传', 'Sending'),
  cancel: words('取消', 'Cancel'),
  name: words('名单名称', 'Name of the list'),
  column: words('文件里的列', 'Column of the file'),
  samples: words('前几行', 'First rows'),
  meaning: words('是什么', 'What it is'),
  unit: words('单位', 'Unit'),
  asWritten: words('按字典', 'as in the dictionary'),
  leave: words('不导入', 'leave out'),
  companyName: words('企业名称', 'Name of the company'),
  code: words('统一社会信用代码', 'Credit code'),
  import: words('导入', 'Import'),
};
const units = ['元', '万元', '亿元', '%', '人', '个', '平方米'];

export function ImportCompanies({ onDone }: { readonly onDone: (city: string) => void }) {
  const { t } = useLanguage();
  const input = useRef<HTMLInputElement>(null);
  const abort = useRef<AbortController | null>(null);
  const [share, setShare] = useState(0);
  const send = useMutation({
    mutationFn: (file: File) => {
      abort.current = new AbortController();
      setShare(0);
      return upload('uploadCompanies', file, setShare, abort.current.signal);
    },
  });
  const isStopped = send.error instanceof DOMException && send.error.name === 'AbortError';
  return (
    <section className="stack" aria-label={t(m.choose)}>
      <p className="soft small">{t(m.hint)}</p>
      <div className="row">
        <Button type="primary" loading={send.isPending} onClick={() => input.current?.click()}>
          {t(m.choose)}
        </Button>
        {send.isPending ? <Button onClick={() => abort.current?.abort()}>{t(m.cancel)}</Button> : null}
        <input
          ref={input}
          type="file"
          hidden
          accept=".csv,.txt,.tsv,.xlsx,.parquet"
          aria-label={t(m.choose)}
          onChange={({ target }) => {
            const file = target.files?.[0];
            if (file) send.mutate(file);
            target.value = '';
          }}
        />
      </div>
      {send.isPending ? <Progress percent={Math.floor(share * 100)} aria-label={t(m.sending)} /> : null}
      {send.isError && !isStopped ? <Problem error={send.error} /> : null}
      {send.data ? <Mapping key={send.data.id} upload={send.data} onDone={onDone} /> : null}
    </section>
  );
}

function Mapping(props: { readonly upload: Upload; readonly onDone: (city: string) => void }) {
  const { t } = useLanguage();
  const sent = props.upload;
  const [name, setName] = useState(sent.name.replace(/\.[^.]+$/, '').slice(0, 100));
  const [mapping, setMapping] = useState<readonly ColumnMapping[]>(() =>
    sent.columns.map(({ guess }) => guess),
  );
  const facts = useQuery({
    queryKey: ['company-facts'],
    queryFn: ({ signal }) => call('listCompanyFacts', {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const begin = useMutation({
    mutationFn: () =>
      call('importCompanies', {
        params: { id: sent.id },
        body: { name: name.trim(), mapping: [...mapping] },
      }),
    onSuccess: ({ id }) => props.onDone(id),
  });
  const change = (position: number, to: string | null, unit: string | undefined) =>
    setMapping(
      mapping.map((one) =>
        one.column === position ? { column: position, to, ...(unit === undefined ? {} : { unit }) } : one,
      ),
    );
  const options = [
    { value: '@name', label: t(m.companyName) },
    { value: '@code', label: t(m.code) },
    ...(facts.data?.items ?? [])
      .filter(({ type }) => type !== 'text')
      .map(({ id, name: own, unit }) => ({ value: id, label: unit ? `${t(own)}（${unit}）` : t(own) })),
  ];
  const of = (position: number) => mapping.find((one) => one.column === position);
  return (
    <div className="stack">
      <p role="status">
        {t(
          words(
            `${sent.name}：${sent.format.toUpperCase()}${sent.encoding ? `，${sent.encoding}` : ''}，约 ${count(sent.rowsAtMost)} 行，认出 ${mapping.filter(({ to }) => to !== null).length} / ${sent.columns.length} 列`,
            `${sent.name}: ${sent.format.toUpperCase()}${sent.encoding ? `, ${sent.encoding}` : ''}, about ${count(sent.rowsAtMost)} rows, ${mapping.filter(({ to }) => to !== null).length} of ${sent.columns.length} columns recognised`,
          ),
        )}
      </p>
      <label htmlFor="list-name">{t(m.name)}</label>
      <Input id="list-name" value={name} maxLength={100} onChange={({ target }) => setName(target.value)} />
      <Table<Column>
        size="small"
        scroll={{ x: 640 }}
        pagination={false}
        rowKey={({ guess }) => guess.column}
        dataSource={[...sent.columns]}
        columns={[
          { title: t(m.column), dataIndex: 'name' },
          {
            title: t(m.samples),
            render: (_, { samples }) => (
              <span className="soft">{samples.filter(Boolean).slice(0, 3).join('、')}</span>
            ),
          },
          {
            title: t(m.meaning),
            render: (_, { name: head, guess }) => (
              <Select
                aria-label={`${head}：${t(m.meaning)}`}
                showSearch={{ optionFilterProp: 'label' }}
                allowClear
                style={{ width: 240 }}
                placeholder={t(m.leave)}
                value={of(guess.column)?.to ?? null}
                options={options}
                onChange={(to) => change(guess.column, to ?? null, of(guess.column)?.unit)}
              />
            ),
          },
          {
            title: t(m.unit),
            render: (_, { name: head, guess }) => (
              <Select
                aria-label={`${head}：${t(m.unit)}`}
                allowClear
                style={{ width: 110 }}
                placeholder={t(m.asWritten)}
                value={of(guess.column)?.unit ?? null}
                options={units.map((value) => ({ value, label: value }))}
                onChange={(unit) => change(guess.column, of(guess.column)?.to ?? null, unit ?? undefined)}
              />
            ),
          },
        ]}
      />
      {begin.isError ? <Problem error={begin.error} /> : null}
      <div>
        <Button
          type="primary"
          loading={begin.isPending}
          disabled={name.trim() === ''}
          onClick={() => begin.mutate()}
        >
          {t(m.import)}
        </Button>
      </div>
    </div>
  );
}
