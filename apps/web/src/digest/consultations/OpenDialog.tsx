/** Opening a consultation: on what document, for whom, how long. The server counts the days. */
import type { OpenConsultationBody } from '@huice/api';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Input, InputNumber, Modal, Select } from 'antd';
import { type FormEvent, type ReactNode, useState } from 'react';
import { call } from '../../platform/api.ts';
import { DateField } from '../../platform/DateField.tsx';
import { today } from '../../platform/format.ts';
import { useLanguage } from '../../platform/preferences.ts';
import type { Person } from '../../platform/session.ts';
import { Problem } from '../../platform/states.tsx';
import { type Words, words } from '../../platform/words.ts';

const m = {
  title: words('发起征求意见', 'Open a consultation'),
  document: words('就哪份文件', 'On which document'),
  place: words('地区', 'Place'),
  body: words('征求意见的单位', 'Who asks'),
  explanation: words('说明', 'What it is about'),
  contact: words('联系方式', 'Contact'),
  opensOn: words('开始日期', 'First day'),
  period: words('期限', 'Period'),
  workingDays: words('个工作日', 'working days'),
  days: words('日', 'days'),
  send: words('发起', 'Open it'),
  cancel: words('取消', 'Cancel'),
  missing: words('请填写这一项。', 'This is needed.'),
};

type Field = 'document' | 'body' | 'explanation' | 'contact' | 'opensOn';
type Form = Readonly<Record<Field, string>>;

/** The form, and opening the consultation with it. */
function useOpening(person: Person, onClose: () => void) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const office = person.grants.filter(({ role }) => role === 'officer' || role === 'head');
  const places = [...new Set(office.map(({ place }) => place))];
  const empty: Form = { document: '', body: '', explanation: '', contact: '', opensOn: today(new Date()) };
  const [form, setForm] = useState(empty);
  const [place, setPlace] = useState(places[0] ?? '');
  const [period, setPeriod] = useState<Length>({ unit: 'workingDays', length: 10 });
  const [tried, setTried] = useState(false);
  const send = useMutation({
    mutationFn: (body: OpenConsultationBody) => call('openConsultation', { body }),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['consultations'] });
      onClose();
      await navigate({ to: '/consultations/$consultationId', params: { consultationId: id } });
    },
  });
  const missing = (Object.keys(form) as Field[]).filter((field) => form[field].trim() === '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const { unit, length } = period;
    if (missing.length > 0) document.getElementById(`open-${missing[0]}`)?.focus();
    else
      send.mutate({ ...form, place, period: unit === 'days' ? { days: length } : { workingDays: length } });
  };
  const set = (name: Field) => (value: string) => setForm((old) => ({ ...old, [name]: value }));
  const isMissing = (name: Field) => tried && missing.includes(name);
  return { form, set, isMissing, places, place, setPlace, period, setPeriod, send, submit };
}

export function OpenDialog({ person, onClose }: { readonly person: Person; readonly onClose: () => void }) {
  const { t } = useLanguage();
  const { form, set, isMissing, places, place, setPlace, period, setPeriod, send, submit } = useOpening(
    person,
    onClose,
  );
  const typed = (name: Field, most: number) => (
    <Input
      id={`open-${name}`}
      maxLength={most}
      value={form[name]}
      onChange={({ target }) => set(name)(target.value)}
    />
  );
  return (
    <Modal open width={680} title={t(m.title)} onCancel={onClose} footer={null}>
      <form className="stack" onSubmit={submit} noValidate>
        <Labelled name="document" label={m.document} missing={isMissing('document')}>
          <DocumentChoice value={form.document} onChange={set('document')} />
        </Labelled>
        <Labelled name="place" label={m.place}>
          <Select
            id="open-place"
            value={place}
            options={places.map((value) => ({ value, label: value }))}
            onChange={setPlace}
          />
        </Labelled>
        <Labelled name="body" label={m.body} missing={isMissing('body')}>
          {typed('body', 200)}
        </Labelled>
        <Labelled name="explanation" label={m.explanation} missing={isMissing('explanation')}>
          {typed('explanation', 5000)}
        </Labelled>
        <Labelled name="contact" label={m.contact} missing={isMissing('contact')}>
          {typed('contact', 300)}
        </Labelled>
        <Labelled name="opensOn" label={m.opensOn} missing={isMissing('opensOn')}>
          <DateField
            id="open-opensOn"
            value={form.opensOn}
            onChange={(value) => set('opensOn')(value ?? '')}
          />
        </Labelled>
        <PeriodField period={period} onChange={setPeriod} />
        {send.error ? <Problem error={send.error} /> : null}
        <div className="row">
          <Button type="primary" htmlType="submit" loading={send.isPending}>
            {t(m.send)}
          </Button>
          <Button onClick={onClose}>{t(m.cancel)}</Button>
        </div>
      </form>
    </Modal>
  );
}

function Labelled(props: {
  readonly name: string;
  readonly label: Words;
  readonly missing?: boolean;
  readonly children: ReactNode;
}) {
  const { t } = useLanguage();
  return (
    <div className="stack" style={{ gap: 4 }}>
      <label htmlFor={`open-${props.name}`}>{t(props.label)}</label>
      {props.children}
      {props.missing ? (
        <span role="alert" style={{ color: 'var(--red)' }}>
          {t(m.missing)}
        </span>
      ) : null}
    </div>
  );
}

interface Length {
  readonly unit: 'workingDays' | 'days';
  readonly length: number;
}

function PeriodField({
  period,
  onChange,
}: {
  readonly period: Length;
  readonly onChange: (period: Length) => void;
}) {
  const { t } = useLanguage();
  return (
    <div className="row">
      <label htmlFor="open-length">{t(m.period)}</label>
      <InputNumber
        id="open-length"
        min={1}
        max={250}
        precision={0}
        value={period.length}
        onChange={(length) => onChange({ ...period, length: length ?? 1 })}
      />
      <Select
        aria-label={t(m.period)}
        value={period.unit}
        style={{ minWidth: 120 }}
        options={[
          { value: 'workingDays' as const, label: t(m.workingDays) },
          { value: 'days' as const, label: t(m.days) },
        ]}
        onChange={(unit) => onChange({ ...period, unit })}
      />
    </div>
  );
}

/** Packs, and imported documents that are policy. */
function DocumentChoice({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (id: string) => void;
}) {
  const packs = useQuery({ queryKey: ['packs'], queryFn: ({ signal }) => call('listPacks', {}, signal) });
  const imported = useQuery({
    queryKey: ['documents', 'choice'],
    queryFn: ({ signal }) => call('listDocuments', { query: { size: 200 } }, signal),
  });
  const options = [
    ...(packs.data?.items ?? []).map(({ document }) => ({ value: document.id, label: document.title })),
    ...(imported.data?.items ?? []).map(({ id, title }) => ({ value: id, label: title })),
  ];
  return (
    <Select
      id="open-document"
      showSearch={{ optionFilterProp: 'label' }}
      loading={packs.isPending}
      value={value === '' ? null : value}
      options={options}
      onChange={onChange}
    />
  );
}
