/** One field of a form, by its type. What cannot be read stays as typed, and the check says what is wrong with it. */
import { type Column, type Field, readTyped, type Value } from '@huice/procedures';
import { Checkbox, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { DateField } from '../../platform/DateField.tsx';
import { PlaceName } from '../../platform/PlaceName.tsx';
import { useLanguage } from '../../platform/preferences.ts';
import { words } from '../../platform/words.ts';
import { typedText } from './typing.ts';

const m = {
  yes: words('是', 'Yes'),
  no: words('否', 'No'),
  choose: words('请选择', 'Choose'),
  region: words('六位行政区划代码', 'Six-digit division code'),
  people: words('选择人员，或输入账号编号后按回车', 'Choose people, or type an account id and press Enter'),
};

export interface InputProps {
  readonly id: string;
  readonly field: Field | Column;
  readonly value: Value | undefined;
  readonly wrong: boolean;
  /** Id of the element that says what is wrong, and of the help. */
  readonly describedBy: string | undefined;
  /** For cells of a table, whose label is the head of the column. */
  readonly label?: string;
  readonly onChange: (value: Value) => void;
}

/** The choices that are few enough to be seen all at once. */
const FEW = 5;

export function FieldInput(props: InputProps) {
  switch (props.field.type) {
    case 'long-text':
      return <LongText {...props} />;
    case 'date':
      return (
        <DateField
          id={props.id}
          value={typeof props.value === 'string' ? props.value : undefined}
          onChange={(day) => props.onChange(day ?? null)}
        />
      );
    case 'yes-no':
      return <YesNo {...props} />;
    case 'choice':
    case 'choices':
    case 'people':
      return <Chosen {...props} />;
    default:
      return <Typed {...props} />;
  }
}

/** Whether the code that was typed is the place that was meant. */
function PlaceOf({ typed }: { readonly typed: string }) {
  return /^\d{6}$/.test(typed) ? <PlaceName code={typed} /> : null;
}

function aria({ wrong, describedBy, label }: InputProps) {
  return {
    'aria-invalid': wrong,
    'aria-describedby': describedBy,
    ...(label === undefined ? {} : { 'aria-label': label }),
  };
}

/** Text that stands for a value: numbers, money, ratios, telephones. */
function Typed(props: InputProps) {
  const { id, field, value, wrong, onChange } = props;
  const { t } = useLanguage();
  const [typed, setTyped] = useState(() => typedText(field, value));
  // The value was changed elsewhere: filled in from the company, or taken from a newer draft.
  const same = JSON.stringify(readTyped(field, typed)) === JSON.stringify(value ?? null);
  const shown = same ? typed : typedText(field, value);
  const numeric = ['money', 'integer', 'decimal', 'ratio'].includes(field.type);
  return (
    <Input
      id={id}
      value={shown}
      {...(wrong ? { status: 'error' as const } : {})}
      {...(field.unit || field.type === 'money' ? { suffix: field.unit ?? '元' } : {})}
      {...(field.type === 'region' ? { placeholder: t(m.region), suffix: <PlaceOf typed={shown} /> } : {})}
      {...(field.type === 'ratio' ? { placeholder: '30%' } : {})}
      inputMode={
        numeric ? 'decimal' : field.type === 'phone' ? 'tel' : field.type === 'email' ? 'email' : 'text'
      }
      maxLength={500}
      {...aria(props)}
      onChange={({ target }) => {
        setTyped(target.value);
        onChange(readTyped(field, target.value));
      }}
    />
  );
}

function LongText(props: InputProps) {
  const { id, value, wrong, onChange } = props;
  return (
    <Input.TextArea
      id={id}
      value={typeof value === 'string' ? value : ''}
      autoSize={{ minRows: 3, maxRows: 14 }}
      maxLength={20_000}
      {...(wrong ? { status: 'error' as const } : {})}
      {...aria(props)}
      onChange={({ target }) => onChange(target.value === '' ? null : target.value)}
    />
  );
}

function YesNo(props: InputProps) {
  const { t } = useLanguage();
  const { id, value, label, onChange, describedBy } = props;
  return (
    <Radio.Group
      id={id}
      {...(label === undefined ? { 'aria-labelledby': `${id}-label` } : { 'aria-label': label })}
      aria-describedby={describedBy}
      value={typeof value === 'boolean' ? value : null}
      options={[
        { value: true, label: t(m.yes) },
        { value: false, label: t(m.no) },
      ]}
      onChange={({ target }) => onChange(target.value === true)}
    />
  );
}

function Chosen(props: InputProps) {
  const { t } = useLanguage();
  const { id, field, value, label, onChange } = props;
  const options = (field.choices ?? []).map((choice) => ({ value: choice.id, label: t(choice.label) }));
  const list = Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
  const named = label === undefined ? { 'aria-labelledby': `${id}-label` } : { 'aria-label': label };
  if (field.type === 'choices') {
    return (
      <Checkbox.Group
        {...named}
        value={list}
        options={options}
        onChange={(next) => onChange(next.map(String))}
      />
    );
  }
  if (field.type === 'choice' && options.length <= FEW && label === undefined) {
    return (
      <Radio.Group
        id={id}
        {...named}
        value={typeof value === 'string' ? value : null}
        options={options}
        onChange={({ target }) => onChange(String(target.value))}
      />
    );
  }
  const many = field.type === 'people';
  return (
    <Select<string | string[] | null>
      id={id}
      {...(many ? { mode: 'tags' as const, tokenSeparators: [' ', ',', '，', '、'] } : {})}
      allowClear
      style={{ width: '100%', minWidth: 120 }}
      placeholder={t(many ? m.people : m.choose)}
      value={many ? list : typeof value === 'string' ? value : null}
      options={options}
      showSearch={{ optionFilterProp: 'label' }}
      {...aria(props)}
      onChange={(next) => onChange(next === null || next === undefined || next.length === 0 ? null : next)}
    />
  );
}
