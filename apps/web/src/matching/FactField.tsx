/** One question about the company, by the type of its answer. Unknown is always a possible answer. */
import { Input, InputNumber, Radio, Select } from 'antd';
import { lazy, Suspense } from 'react';
import { DateField } from '../platform/DateField.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { words } from '../platform/words.ts';
import { asNumber, fromField, inPercent, inWan } from './companyFile.ts';
import type { FieldProps } from './fieldProps.ts';

const RegionField = lazy(() => import('./RegionField.tsx'));

const m = {
  yes: words('是', 'Yes'),
  no: words('否', 'No'),
  unknown: words('不清楚', 'Not known'),
  wan: words('万元', '10,000 yuan'),
  unreadable: words('读不懂这个值，请重填：', 'This value cannot be read, please enter it again: '),
  small: words('比常见的小很多，请核对单位', 'Much smaller than usual: please check the unit'),
  large: words('比常见的大很多，请核对单位', 'Much larger than usual: please check the unit'),
};

export function FactField(props: FieldProps) {
  const { t } = useLanguage();
  const { definition, value } = props;
  switch (definition.type) {
    case 'yes-no':
      return <YesNo {...props} />;
    case 'money':
      return <Figure {...props} typed={inWan(value ?? null)} unit={t(m.wan)} scale={1e-4} />;
    case 'ratio':
      return <Figure {...props} typed={inPercent(value ?? null)} unit="%" scale={100} />;
    case 'number':
      return <Figure {...props} typed={asNumber(value ?? null)} unit={definition.unit ?? ''} scale={1} />;
    case 'enum':
    case 'list':
      return <Choice {...props} />;
    case 'region':
      return (
        <Suspense fallback={<Input id={props.id} disabled />}>
          <RegionField {...props} />
        </Suspense>
      );
    case 'date':
      return (
        <DateField
          id={props.id}
          value={typeof value === 'string' ? value : undefined}
          onChange={props.onChange}
        />
      );
    case 'text':
      return (
        <Input
          id={props.id}
          value={typeof value === 'string' ? value : ''}
          maxLength={200}
          onChange={({ target }) => props.onChange(target.value === '' ? undefined : target.value)}
        />
      );
  }
}

function YesNo({ id, value, onChange }: FieldProps) {
  const { t } = useLanguage();
  const shown = value === true ? 'yes' : value === false ? 'no' : 'unknown';
  return (
    <Radio.Group
      id={id}
      aria-labelledby={`${id}-label`}
      value={shown}
      onChange={({ target }) =>
        onChange(target.value === 'yes' ? true : target.value === 'no' ? false : undefined)
      }
      options={[
        { value: 'yes', label: t(m.yes) },
        { value: 'no', label: t(m.no) },
        { value: 'unknown', label: <span className="soft">{t(m.unknown)}</span> },
      ]}
    />
  );
}

function Figure(
  props: FieldProps & {
    /** As shown in the field; `undefined`: what the file holds cannot be read. */
    readonly typed: number | null | undefined;
    readonly unit: string;
    /** From base units to those of the field. */
    readonly scale: number;
  },
) {
  const { t } = useLanguage();
  const { id, definition, value, typed, unit, scale, onChange } = props;
  const { min, max } = definition.plausible ?? {};
  const base = typeof typed === 'number' ? typed / scale : null;
  const doubt =
    typed === undefined && value !== undefined && value !== null
      ? `${t(m.unreadable)}${String(value)}`
      : base !== null && min !== undefined && base < min
        ? t(m.small)
        : base !== null && max !== undefined && base > max
          ? t(m.large)
          : null;
  return (
    <div className="stack" style={{ gap: 2 }}>
      <InputNumber
        id={id}
        value={typed ?? null}
        suffix={unit}
        controls={false}
        style={{ width: '100%' }}
        aria-describedby={doubt ? `${id}-doubt` : undefined}
        {...(doubt ? { status: 'warning' as const } : {})}
        onChange={(next) => onChange(next === null ? undefined : fromField(definition, next))}
      />
      {doubt ? (
        <span id={`${id}-doubt`} className="small" style={{ color: 'var(--amber)' }}>
          {doubt}
        </span>
      ) : null}
    </div>
  );
}

function Choice({ id, definition, value, onChange }: FieldProps) {
  const { t } = useLanguage();
  const options = (definition.values ?? []).map((choice) => ({ value: choice.id, label: t(choice.name) }));
  const many = definition.type === 'list';
  const shown = many ? (Array.isArray(value) ? [...value] : []) : typeof value === 'string' ? value : null;
  return (
    <Select<string | string[] | null>
      id={id}
      {...(many ? { mode: 'multiple' as const } : {})}
      allowClear
      style={{ width: '100%' }}
      placeholder={t(m.unknown)}
      value={shown}
      options={options}
      showSearch={{ optionFilterProp: 'label' }}
      onChange={(next) =>
        onChange(next === null || next === undefined || next.length === 0 ? undefined : next)
      }
    />
  );
}
