/** One expert of the pool: what they know, whom they work and worked for, what they hold. */
import { useMutation } from '@tanstack/react-query';
import { Button, Input, Modal, Select } from 'antd';
import { type FormEvent, type ReactNode, useState } from 'react';
import { call } from '../platform/api.ts';
import { DateField } from '../platform/DateField.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { Problem } from '../platform/states.tsx';
import { type Words, words } from '../platform/words.ts';
import { type ExpertFile, usePanelsChanged } from './panelData.ts';
import { m as shared } from './words.ts';

const m = {
  add: words('专家入库', 'Add an expert'),
  change: (name: string) => words(`修改 ${name}`, `Change ${name}`),
  login: words('登录名', 'Login'),
  loginHelp: words(
    '小写字母、数字、点、横线；已有专家账号的，填其登录名。',
    'Lower-case letters, digits, dots, dashes; of an expert with an account, the login they have.',
  ),
  name: words('姓名', 'Name'),
  place: words('可评审地区（行政区划代码）', 'Where they may judge (division code)'),
  fields: words('领域', 'Fields'),
  employers: words('任职、顾问、合作单位', 'Employers, and whom they worked for'),
  company: (n: number) => words(`单位 ${n}`, `Company ${n}`),
  as: (n: number) => words(`身份 ${n}`, `As what ${n}`),
  until: (n: number) => words(`截止日 ${n}（空为现在）`, `Until ${n} (empty: still)`),
  addEmployer: words('添加单位', 'Add a company'),
  remove: (n: number) => words(`移除单位 ${n}`, `Remove company ${n}`),
  removeWord: words('移除', 'Remove'),
  holdings: words('持股企业', 'Companies they hold shares of'),
  phones: words('联系电话', 'Telephones'),
  why: words(
    '以上用于抽取前排除利益冲突：单位、持股、电话与申报方或其关联方相同的，不参加抽取并说明原因。',
    'Used to exclude conflicts before a draw: whoever shares a company, holding or telephone with an applicant or its relations is not drawn, and the reason is shown.',
  ),
  save: words('保存', 'Save'),
  retire: words('停用', 'Retire'),
  restore: words('恢复', 'Take back'),
};

interface Employer {
  readonly company: string;
  readonly as: string;
  readonly until: string | null;
}

interface Filled {
  readonly login: string;
  readonly name: string;
  readonly place: string;
  readonly fields: readonly string[];
  readonly employers: readonly Employer[];
  readonly holdings: readonly string[];
  readonly phones: readonly string[];
}

export function ExpertForm(props: {
  readonly expert: ExpertFile | null;
  readonly place: string;
  readonly fields: readonly string[];
  readonly onClose: () => void;
  readonly onPassword: (login: string, password: string) => void;
}) {
  const { expert, onClose, onPassword } = props;
  const { t } = useLanguage();
  const changed = usePanelsChanged();
  const [filled, setFilled] = useState<Filled>(
    expert ?? {
      login: '',
      name: '',
      place: props.place,
      fields: [],
      employers: [],
      holdings: [],
      phones: [],
    },
  );
  const [tried, setTried] = useState(false);
  const save = useMutation({
    mutationFn: async (active: boolean) => {
      const { login, employers, ...rest } = filled;
      const content = {
        name: rest.name.trim(),
        place: rest.place.trim(),
        fields: [...rest.fields],
        employers: employers.map((each) => ({ ...each })),
        holdings: [...rest.holdings],
        phones: [...rest.phones],
      };
      if (expert) {
        const body = { ...content, version: expert.version, active };
        await call('reviseExpert', { params: { id: expert.id }, body });
        return;
      }
      const { password } = await call('addExpert', { body: { ...content, login: login.trim() } });
      if (password !== null) onPassword(login.trim(), password);
    },
    onSuccess: async () => {
      await changed();
      onClose();
    },
  });
  const set = (part: Partial<Filled>) => setFilled((old) => ({ ...old, ...part }));
  const wrong = missingOf(filled, expert === null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const [first] = wrong;
    if (first) document.getElementById(`expert-${first}`)?.focus();
    else save.mutate(expert?.active ?? true);
  };
  const shownWrong = (id: string) => tried && wrong.includes(id);
  return (
    <Modal
      open
      width={720}
      title={t(expert ? m.change(expert.name) : m.add)}
      onCancel={onClose}
      footer={null}
      destroyOnHidden
    >
      <form className="stack" noValidate onSubmit={submit}>
        <p className="soft">{t(m.why)}</p>
        {expert ? null : (
          <Line id="login" label={m.login} wrong={shownWrong('login')} help={m.loginHelp}>
            <Input
              id="expert-login"
              value={filled.login}
              maxLength={60}
              onChange={({ target }) => set({ login: target.value.toLowerCase() })}
            />
          </Line>
        )}
        <Line id="name" label={m.name} wrong={shownWrong('name')}>
          <Input
            id="expert-name"
            value={filled.name}
            maxLength={100}
            onChange={({ target }) => set({ name: target.value })}
          />
        </Line>
        <Line id="place" label={m.place} wrong={shownWrong('place')}>
          <Input
            id="expert-place"
            value={filled.place}
            maxLength={6}
            inputMode="numeric"
            onChange={({ target }) => set({ place: target.value })}
          />
        </Line>
        <Line id="fields" label={m.fields} wrong={shownWrong('fields')}>
          <Tags
            id="fields"
            value={filled.fields}
            known={props.fields}
            onChange={(fields) => set({ fields })}
          />
        </Line>
        <Employers value={filled.employers} onChange={(employers) => set({ employers })} />
        <Line id="holdings" label={m.holdings}>
          <Tags id="holdings" value={filled.holdings} onChange={(holdings) => set({ holdings })} />
        </Line>
        <Line id="phones" label={m.phones}>
          <Tags id="phones" value={filled.phones} onChange={(phones) => set({ phones })} />
        </Line>
        {save.error ? <Problem error={save.error} /> : null}
        <div className="row">
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {t(m.save)}
          </Button>
          {expert ? (
            <Button onClick={() => save.mutate(!expert.active)}>
              {t(expert.active ? m.retire : m.restore)}
            </Button>
          ) : null}
          <Button onClick={onClose}>{t(shared.cancel)}</Button>
        </div>
      </form>
    </Modal>
  );
}

function missingOf({ login, name, place, fields, employers }: Filled, isNew: boolean): readonly string[] {
  const checks: readonly (readonly [string, boolean])[] = [
    ['login', !isNew || /^[a-z0-9][a-z0-9._-]{1,60}$/.test(login.trim())],
    ['name', name.trim() !== ''],
    ['place', /^\d{6}$/.test(place.trim())],
    ['fields', fields.length > 0],
    ...employers.map(
      ({ company, as }, i) => [`company-${i}`, company.trim() !== '' && as.trim() !== ''] as const,
    ),
  ];
  return checks.flatMap(([id, fine]) => (fine ? [] : [id]));
}

function Line(props: {
  readonly id: string;
  readonly label: Words;
  readonly wrong?: boolean;
  readonly help?: Words;
  readonly children: ReactNode;
}) {
  const { t } = useLanguage();
  return (
    <div className="stack tight">
      <label htmlFor={`expert-${props.id}`} className="strong">
        {t(props.label)}
      </label>
      {props.children}
      {props.help ? <span className="soft small">{t(props.help)}</span> : null}
      {props.wrong ? <span className="small wrong">{t(shared.needed)}</span> : null}
    </div>
  );
}

function Tags(props: {
  readonly id: string;
  readonly value: readonly string[];
  readonly known?: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
}) {
  return (
    <Select
      id={`expert-${props.id}`}
      mode="tags"
      value={[...props.value]}
      tokenSeparators={['、', '，', ',', ';', '；']}
      options={(props.known ?? []).map((each) => ({ value: each, label: each }))}
      onChange={(value: string[]) => props.onChange(value.map((each) => each.trim()).filter(Boolean))}
    />
  );
}

function Employers(props: {
  readonly value: readonly Employer[];
  readonly onChange: (value: readonly Employer[]) => void;
}) {
  const { value, onChange } = props;
  const { t } = useLanguage();
  const put = (at: number, part: Partial<Employer>) =>
    onChange(value.map((each, i) => (i === at ? { ...each, ...part } : each)));
  return (
    <fieldset className="plain-set stack tight">
      <legend className="strong">{t(m.employers)}</legend>
      {value.map((each, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own; their place is what they are
        <div key={i} className="expert-employer">
          <Input
            id={`expert-company-${i}`}
            aria-label={t(m.company(i + 1))}
            placeholder={t(m.company(i + 1))}
            value={each.company}
            maxLength={200}
            onChange={({ target }) => put(i, { company: target.value })}
          />
          <Input
            aria-label={t(m.as(i + 1))}
            placeholder={t(m.as(i + 1))}
            value={each.as}
            maxLength={100}
            onChange={({ target }) => put(i, { as: target.value })}
          />
          <span className="row">
            <label htmlFor={`expert-until-${i}`} className="soft small">
              {t(m.until(i + 1))}
            </label>
            <DateField
              id={`expert-until-${i}`}
              value={each.until ?? undefined}
              onChange={(day) => put(i, { until: day ?? null })}
            />
          </span>
          <Button
            type="text"
            aria-label={t(m.remove(i + 1))}
            onClick={() => onChange(value.filter((_, at) => at !== i))}
          >
            {t(m.removeWord)}
          </Button>
        </div>
      ))}
      <div>
        <Button onClick={() => onChange([...value, { company: '', as: '', until: null }])}>
          {t(m.addEmployer)}
        </Button>
      </div>
    </fieldset>
  );
}
