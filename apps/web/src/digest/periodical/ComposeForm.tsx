/** Composing an issue: layout, masthead, period, regions, industries; what would go in is shown before it is made. */
import { type Masthead, type Scope, TEMPLATES, type Template } from '@huice/periodical';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Checkbox, Input, Radio, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { type Answer, call } from '../../platform/api.ts';
import { DateField } from '../../platform/DateField.tsx';
import { useDebounced } from '../../platform/debounce.ts';
import { today } from '../../platform/format.ts';
import { useLanguage } from '../../platform/preferences.ts';
import { Loading, Nothing, Problem } from '../../platform/states.tsx';
import { type Words, words } from '../../platform/words.ts';
import { CompositionPreview } from './CompositionPreview.tsx';
import { TemplateSections } from './TemplateSections.tsx';

const m = {
  layout: words('版式', 'Layout'),
  compilation: words('汇编：政策、申报、公示三部分', 'Compilation: policies, calls, notices'),
  journal: words('期刊：要目、栏目与编者按', 'Journal: contents, columns, editor’s notes'),
  name: words('刊名', 'Title'),
  number: words('期号', 'Issue'),
  numberHint: words('如 2024年第2期', 'such as 2024年第2期'),
  cover: words('封面日期', 'Cover date'),
  publisher: words('主办单位', 'Publisher'),
  place: words('所属地区', 'Place'),
  from: words('时段起', 'Period from'),
  to: words('时段止', 'Period to'),
  regions: words('地区（不选为全部）', 'Regions (all where none is chosen)'),
  industries: words('行业（不选为全部）', 'Industries (all where none is chosen)'),
  undated: words('收入未载明日期的文件（会注明）', 'Take in documents that state no date (marked so)'),
  originals: words(
    '附原文（仅限已导入的文件，标为原文摘录）',
    'With official words (of imported documents only, marked so)',
  ),
  compose: words('组稿', 'Compose'),
  close: words('返回', 'Back'),
  nowhere: words('您的账号没有可以办刊的地区。', 'Your account has no place to make a periodical for.'),
  nameMissing: words('请填写刊名', 'Please give a title'),
};

export function ComposeForm({ onClose }: { readonly onClose: () => void }) {
  const materials = useQuery({
    queryKey: ['issue-materials'],
    queryFn: ({ signal }) => call('issueMaterials', {}, signal),
  });
  if (materials.isPending) return <Loading />;
  if (materials.isError) return <Problem error={materials.error} onRetry={() => void materials.refetch()} />;
  if (materials.data.places.length === 0) return <Nothing what={m.nowhere} />;
  return <Form materials={materials.data} onClose={onClose} />;
}

interface Choice {
  readonly place: string;
  readonly template: Template;
  readonly masthead: Masthead;
  readonly scope: Scope;
}

function firstChoice({ places }: Answer<'issueMaterials'>): Choice {
  const day = today(new Date());
  const [place] = places;
  const year = day.slice(0, 4);
  return {
    place: place?.code ?? '',
    template: TEMPLATES.compilation,
    masthead: {
      title: `${place?.name ?? ''}产业政策汇编`,
      subtitle: '',
      issueNumber: `${year}年第${Number(day.slice(5, 7))}期`,
      totalNumber: '',
      issn: '',
      coverDate: day,
      publisher: '',
      editors: '',
      contact: '',
      statement: '',
    },
    scope: {
      from: `${day.slice(0, 8)}01`,
      to: day,
      regions: [],
      industries: [],
      undated: false,
      originals: false,
    },
  };
}

function Form({
  materials,
  onClose,
}: {
  readonly materials: Answer<'issueMaterials'>;
  readonly onClose: () => void;
}) {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [choice, setChoice] = useState(() => firstChoice(materials));
  const [tried, setTried] = useState(false);
  const settled = useDebounced(choice, 400);
  const make = useMutation({
    mutationFn: () => call('composeIssue', { body: structuredClone(choice) as never }),
    onSuccess: async (draft) => {
      await client.invalidateQueries({ queryKey: ['issue-drafts'] });
      await navigate({ to: '/periodical-desk/$draftId', params: { draftId: draft.id } });
    },
  });
  const nameless = choice.masthead.title.trim() === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (nameless) document.getElementById('issue-title')?.focus();
    else make.mutate();
  };
  return (
    <form className="compose" onSubmit={submit} noValidate>
      <div className="stack">
        <Fields materials={materials} choice={choice} onChange={setChoice} wrong={tried && nameless} />
        {make.error ? <Problem error={make.error} /> : null}
        <div className="row">
          <Button type="primary" htmlType="submit" loading={make.isPending}>
            {t(m.compose)}
          </Button>
          <Button onClick={onClose}>{t(m.close)}</Button>
        </div>
      </div>
      <CompositionPreview asked={settled} />
    </form>
  );
}

interface FieldsProps {
  readonly materials: Answer<'issueMaterials'>;
  readonly choice: Choice;
  readonly onChange: (choice: Choice) => void;
  readonly wrong: boolean;
}

function Fields({ materials, choice, onChange, wrong }: FieldsProps) {
  const { t } = useLanguage();
  const { template } = choice;
  return (
    <>
      <fieldset className="plain-set stack tight">
        <legend className="strong">{t(m.layout)}</legend>
        <Radio.Group
          value={template.layout}
          onChange={({ target }) =>
            onChange({ ...choice, template: TEMPLATES[target.value as Template['layout']] })
          }
          options={(['compilation', 'journal'] as const).map((value) => ({ value, label: t(m[value]) }))}
        />
      </fieldset>
      <TemplateSections template={template} onChange={(next) => onChange({ ...choice, template: next })} />
      <div className="compose-pairs">
        <MastheadFields choice={choice} onChange={onChange} wrong={wrong} />
        <PeriodFields choice={choice} onChange={onChange} />
      </div>
      {materials.places.length > 1 ? (
        <Labelled word={m.place} id="issue-place">
          <Select
            id="issue-place"
            value={choice.place}
            options={materials.places.map(({ code, name }) => ({ value: code, label: name }))}
            onChange={(place) => onChange({ ...choice, place })}
          />
        </Labelled>
      ) : null}
      <ScopeFields materials={materials} choice={choice} onChange={onChange} />
    </>
  );
}

function MastheadFields({ choice, onChange, wrong }: Omit<FieldsProps, 'materials'>) {
  const { t } = useLanguage();
  const { masthead } = choice;
  const set = (given: Partial<Masthead>) => onChange({ ...choice, masthead: { ...masthead, ...given } });
  return (
    <>
      <Labelled word={m.name} id="issue-title">
        <Input
          id="issue-title"
          value={masthead.title}
          maxLength={80}
          {...(wrong ? { status: 'error' as const } : {})}
          onChange={({ target }) => set({ title: target.value })}
        />
        {wrong ? <span className="small field-wrong">{t(m.nameMissing)}</span> : null}
      </Labelled>
      <Labelled word={m.number} id="issue-number">
        <Input
          id="issue-number"
          value={masthead.issueNumber}
          maxLength={60}
          placeholder={t(m.numberHint)}
          onChange={({ target }) => set({ issueNumber: target.value })}
        />
      </Labelled>
      <Labelled word={m.publisher} id="issue-publisher">
        <Input
          id="issue-publisher"
          value={masthead.publisher}
          maxLength={200}
          onChange={({ target }) => set({ publisher: target.value })}
        />
      </Labelled>
      <Labelled word={m.cover} id="issue-cover">
        <DateField
          id="issue-cover"
          value={masthead.coverDate}
          onChange={(day) => day !== undefined && set({ coverDate: day })}
        />
      </Labelled>
    </>
  );
}

function PeriodFields({ choice, onChange }: Pick<FieldsProps, 'choice' | 'onChange'>) {
  const { scope } = choice;
  return (['from', 'to'] as const).map((end) => (
    <Labelled key={end} word={m[end]} id={`issue-${end}`}>
      <DateField
        id={`issue-${end}`}
        value={scope[end]}
        onChange={(day) => day !== undefined && onChange({ ...choice, scope: { ...scope, [end]: day } })}
      />
    </Labelled>
  ));
}

function ScopeFields({ materials, choice, onChange }: Omit<FieldsProps, 'wrong'>) {
  const { t } = useLanguage();
  const { scope } = choice;
  const take = (given: Partial<Scope>) => onChange({ ...choice, scope: { ...scope, ...given } });
  const regions = materials.regions.map(({ code, name, documents }) => ({
    value: code,
    label: `${name} ${documents}`,
  }));
  const industries = materials.industries.map(({ name, documents }) => ({
    value: name,
    label: `${name} ${documents}`,
  }));
  return (
    <>
      <Labelled word={m.regions} id="issue-regions">
        <Select
          id="issue-regions"
          mode="multiple"
          optionFilterProp="label"
          value={scope.regions}
          options={regions}
          onChange={(chosen) => take({ regions: chosen })}
        />
      </Labelled>
      <Labelled word={m.industries} id="issue-industries">
        <Select
          id="issue-industries"
          mode="multiple"
          optionFilterProp="label"
          value={scope.industries}
          options={industries}
          onChange={(chosen) => take({ industries: chosen })}
        />
      </Labelled>
      <Checkbox checked={scope.undated} onChange={({ target }) => take({ undated: target.checked })}>
        {t(m.undated)}
      </Checkbox>
      <Checkbox checked={scope.originals} onChange={({ target }) => take({ originals: target.checked })}>
        {t(m.originals)}
      </Checkbox>
    </>
  );
}

function Labelled(props: { readonly word: Words; readonly id: string; readonly children: React.ReactNode }) {
  const { t } = useLanguage();
  return (
    <div className="stack field">
      <label htmlFor={props.id}>{t(props.word)}</label>
      {props.children}
    </div>
  );
}
