/** Preparing a panel: the cases it judges, the experts it asks for. Who is barred is shown before anybody is drawn. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Checkbox, Input, InputNumber, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { Gate } from '../cases/index.tsx';
import { type Answer, call } from '../platform/api.ts';
import { ButtonLink } from '../platform/ButtonLink.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { Loading, Nothing, Problem } from '../platform/states.tsx';
import { words } from '../platform/words.ts';
import { usePanelsChanged } from './panelData.ts';

const m = {
  title: words('组建评审组', 'Prepare a panel'),
  lead: words(
    '选择同一事项的办件，写明所需领域和人数。下一步先看到谁因何回避，再抽取；抽取只有一次，种子当场产生并记录。',
    'Choose cases of one procedure, say which fields and how many. Next you see who is barred and why; then the draw, once, with a seed made on the spot and recorded.',
  ),
  name: words('名称', 'Name'),
  namePlaceholder: words('例如：第一组', 'For example: first panel'),
  procedure: words('事项', 'Procedure'),
  cases: words('办件', 'Cases'),
  chooseAll: words('全选', 'Choose all'),
  none: words(
    '没有待评审的办件：进入评审核查、专家评审尚未开始的办件会列在这里。',
    'No case waits: those under review whose expert review has not begun are listed here.',
  ),
  back: words('回评审组列表', 'Back to the panels'),
  wanted: words('所需专家', 'Experts wanted'),
  fieldOf: (n: number) => words(`领域 ${n}`, `Field ${n}`),
  countOf: (n: number) => words(`人数 ${n}`, `How many ${n}`),
  asGuide: words('留空则按事项规定的领域和人数。', 'Left empty: the fields and numbers of the procedure.'),
  addField: words('添加领域', 'Add a field'),
  remove: (n: number) => words(`移除领域 ${n}`, `Remove field ${n}`),
  removeWord: words('移除', 'Remove'),
  go: words('下一步：查看回避情况', 'Next: see who is barred'),
  chooseSome: words('请至少选择一个办件，并填写名称。', 'Choose a case at least, and give a name.'),
};

type Candidate = Answer<'listPanelCandidates'>['items'][number];

export function NewPanelPage() {
  const { t } = useLanguage();
  return (
    <div className="page stack">
      <h1 className="page-title">{t(m.title)}</h1>
      <p className="lead">{t(m.lead)}</p>
      <Gate>{() => <Choose />}</Gate>
    </div>
  );
}

function Choose() {
  const { t } = useLanguage();
  const { data, error, refetch } = useQuery({
    queryKey: ['panels', 'candidates'],
    queryFn: ({ signal }) => call('listPanelCandidates', {}, signal),
  });
  const { data: procedures } = useQuery({
    queryKey: ['procedures'],
    queryFn: ({ signal }) => call('listProcedures', {}, signal),
  });
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  if (data.items.length === 0) {
    return (
      <Nothing what={m.none}>
        <ButtonLink to="/panels" search={{ tab: 'panels' }}>
          {t(m.back)}
        </ButtonLink>
      </Nothing>
    );
  }
  const titles = new Map((procedures?.items ?? []).map(({ id, title }) => [id, t(title)]));
  return <PanelForm items={data.items} titles={titles} />;
}

interface Want {
  readonly field: string;
  readonly count: number;
}

function PanelForm(props: {
  readonly items: readonly Candidate[];
  readonly titles: ReadonlyMap<string, string>;
}) {
  const { items, titles } = props;
  const { t } = useLanguage();
  const navigate = useNavigate();
  const changed = usePanelsChanged();
  const ids = [...new Set(items.map((each) => each.procedure))];
  const [procedure, setProcedure] = useState(ids[0] ?? '');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [title, setTitle] = useState('');
  const [wanted, setWanted] = useState<readonly Want[]>([]);
  const [tried, setTried] = useState(false);
  const mine = items.filter((each) => each.procedure === procedure);
  const cases = mine.filter((each) => chosen.has(each.id)).map((each) => each.id);
  const asked = wanted.filter((each) => each.field.trim() !== '');
  const make = useMutation({
    mutationFn: () =>
      call('makePanel', {
        body: {
          title: title.trim(),
          cases,
          ...(asked.length > 0 ? { wanted: asked.map((each) => ({ ...each })) } : {}),
        },
      }),
    onSuccess: async ({ summary }) => {
      await changed();
      await navigate({ to: '/panels/$panelId', params: { panelId: summary.id } });
    },
  });
  const incomplete = title.trim() === '' || cases.length === 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!incomplete) make.mutate();
    else document.getElementById(title.trim() === '' ? 'panel-title' : 'panel-all')?.focus();
  };
  return (
    <form className="stack" noValidate onSubmit={submit}>
      <div className="stack tight">
        <label htmlFor="panel-title" className="strong">
          {t(m.name)}
        </label>
        <Input
          id="panel-title"
          value={title}
          maxLength={100}
          placeholder={t(m.namePlaceholder)}
          style={{ maxWidth: 420 }}
          {...(tried && title.trim() === '' ? { status: 'error' as const } : {})}
          onChange={({ target }) => setTitle(target.value)}
        />
      </div>
      {ids.length > 1 ? (
        <div className="stack tight">
          <label htmlFor="panel-procedure" className="strong">
            {t(m.procedure)}
          </label>
          <Select
            id="panel-procedure"
            value={procedure}
            style={{ maxWidth: 560 }}
            options={ids.map((id) => ({ value: id, label: titles.get(id) ?? id }))}
            onChange={(id) => {
              setProcedure(id);
              setChosen(new Set());
            }}
          />
        </div>
      ) : null}
      <CaseChoice items={mine} chosen={chosen} onChoose={setChosen} />
      <WantedFields wanted={wanted} onChange={setWanted} />
      {tried && incomplete ? <p className="wrong">{t(m.chooseSome)}</p> : null}
      {make.error ? <Problem error={make.error} /> : null}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={make.isPending}>
          {t(m.go)}
        </Button>
        <ButtonLink to="/panels" search={{ tab: 'panels' }}>
          {t(m.back)}
        </ButtonLink>
      </div>
    </form>
  );
}

function CaseChoice(props: {
  readonly items: readonly Candidate[];
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
}) {
  const { items, chosen, onChoose } = props;
  const { t } = useLanguage();
  const all = items.every(({ id }) => chosen.has(id));
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChoose(next);
  };
  return (
    <fieldset className="plain-set stack tight">
      <legend className="strong">{t(m.cases)}</legend>
      <Checkbox
        id="panel-all"
        checked={all}
        onChange={() => onChoose(new Set(all ? [] : items.map(({ id }) => id)))}
      >
        {t(m.chooseAll)}（{items.length}）
      </Checkbox>
      <ul className="plain-list stack tight panel-choice">
        {items.map((each) => (
          <li key={each.id}>
            <Checkbox checked={chosen.has(each.id)} onChange={() => toggle(each.id)}>
              {each.id} · {each.applicantName ?? ''} · {t(each.project)}
            </Checkbox>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

function WantedFields(props: {
  readonly wanted: readonly Want[];
  readonly onChange: (wanted: readonly Want[]) => void;
}) {
  const { wanted, onChange } = props;
  const { t } = useLanguage();
  const { data } = useQuery({
    queryKey: ['experts', {}],
    queryFn: ({ signal }) => call('listExperts', { query: {} }, signal),
  });
  const fields = [...new Set((data?.items ?? []).flatMap((each) => each.fields))].sort();
  const put = (at: number, part: Partial<Want>) =>
    onChange(wanted.map((each, i) => (i === at ? { ...each, ...part } : each)));
  return (
    <fieldset className="plain-set stack tight">
      <legend className="strong">{t(m.wanted)}</legend>
      <span className="soft small">{t(m.asGuide)}</span>
      {wanted.map((each, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own; their place is what they are
        <div key={i} className="row">
          <Select
            aria-label={t(m.fieldOf(i + 1))}
            value={each.field || null}
            style={{ minWidth: 180 }}
            options={fields.map((field) => ({ value: field, label: field }))}
            onChange={(field: string | null) => put(i, { field: field ?? '' })}
          />
          <InputNumber
            aria-label={t(m.countOf(i + 1))}
            min={1}
            max={50}
            precision={0}
            value={each.count}
            onChange={(count) => put(i, { count: count ?? 1 })}
          />
          <Button
            type="text"
            aria-label={t(m.remove(i + 1))}
            onClick={() => onChange(wanted.filter((_, at) => at !== i))}
          >
            {t(m.removeWord)}
          </Button>
        </div>
      ))}
      <div>
        <Button onClick={() => onChange([...wanted, { field: '', count: 1 }])}>{t(m.addField)}</Button>
      </div>
    </fieldset>
  );
}
