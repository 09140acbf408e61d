/** A role, a place, and the calls it is for. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { call } from '../../platform/api.ts';
import { useLanguage } from '../../platform/preferences.ts';
import { Problem } from '../../platform/states.tsx';
import { words } from '../../platform/words.ts';
import { roleName } from '../words.ts';
import type { Account } from './account.ts';
import { FieldText } from './FieldText.tsx';

const m = {
  title: words('授予角色', 'Give a role'),
  role: words('角色', 'Role'),
  place: words('地区代码', 'Place'),
  placeHelp: words(
    '六位行政区划代码，如 440300；下级地区包括在内。',
    'Six digits of GB/T 2260, such as 440300; places below are included.',
  ),
  placeWrong: words('地区代码是六位数字。', 'A place has six digits.'),
  calls: words('批次', 'Calls'),
  every: words('全部批次', 'Every call'),
  company: words('统一社会信用代码', 'Unified social credit code'),
  companyMissing: words('请填写统一社会信用代码。', 'Please enter the credit code.'),
  body: words('所代表的单位', 'Body that is represented'),
  bodyMissing: words('请填写所代表的单位。', 'Please enter the body.'),
  give: words('授予', 'Give'),
};

const needsBody = (role: string) => role === 'recommender' || role === 'reporter';

/** Staff take every role but that of an applicant; organisations take that one alone. */
const rolesFor = (kind: Account['kind'], roles: readonly string[]) =>
  roles.filter((role) => (kind === 'staff') !== (role === 'applicant'));

export function GrantForm({
  account,
  roles,
}: {
  readonly account: Account;
  readonly roles: readonly string[];
}) {
  const { t } = useLanguage();
  const client = useQueryClient();
  const fitting = rolesFor(account.kind, roles);
  const [role, setRole] = useState(fitting[0] ?? 'clerk');
  const [place, setPlace] = useState(account.grants[0]?.place ?? '');
  const [calls, setCalls] = useState<string[]>([]);
  const [about, setAbout] = useState('');
  const [tried, setTried] = useState(false);
  const known = useQuery({
    queryKey: ['procedures'],
    queryFn: ({ signal }) => call('listProcedures', {}, signal),
  });
  const named = role === 'applicant' ? 'company' : needsBody(role) ? 'body' : null;
  const wrong = {
    place: /^\d{6}$/.test(place) ? null : m.placeWrong,
    about:
      named === null || about.trim() !== '' ? null : named === 'company' ? m.companyMissing : m.bodyMissing,
  };
  const give = useMutation({
    mutationFn: () => {
      const more = named === null ? {} : { [named]: about.trim() };
      const body = { role, place, calls: calls.length === 0 ? '*' : calls, ...more };
      return call('addGrant', { params: { id: account.id }, body: body as never });
    },
    onSuccess: () => {
      setTried(false);
      return client.invalidateQueries({ queryKey: ['accounts'] });
    },
  });
  // A person acts for a company under its authority only, which the company gives.
  if (account.kind === 'person') return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (wrong.place === null && wrong.about === null) give.mutate();
    else document.getElementById(wrong.place ? 'grant-place' : 'grant-about')?.focus();
  };
  const options = (known.data?.items ?? []).map(({ call: value, title }) => ({ value, label: t(title) }));
  return (
    <form className="tile stack tight" onSubmit={submit} noValidate aria-label={t(m.title)}>
      <h2 className="section-title">{t(m.title)}</h2>
      <div className="stack" style={{ gap: 4 }}>
        <label htmlFor="grant-role" className="strong">
          {t(m.role)}
        </label>
        <Select
          id="grant-role"
          value={role}
          aria-label={t(m.role)}
          onChange={setRole}
          options={fitting.map((each) => ({ value: each, label: t(roleName(each)) }))}
        />
      </div>
      <FieldText
        id="grant-place"
        label={m.place}
        help={m.placeHelp}
        value={place}
        onChange={setPlace}
        wrong={tried ? wrong.place : null}
      />
      {named === null ? null : (
        <FieldText
          id="grant-about"
          label={named === 'company' ? m.company : m.body}
          value={about}
          onChange={setAbout}
          wrong={tried ? wrong.about : null}
        />
      )}
      <div className="stack" style={{ gap: 4 }}>
        <label htmlFor="grant-calls" className="strong">
          {t(m.calls)}
        </label>
        <Select
          id="grant-calls"
          mode="multiple"
          value={calls}
          aria-label={t(m.calls)}
          placeholder={t(m.every)}
          onChange={setCalls}
          options={options}
        />
      </div>
      {give.error ? <Problem error={give.error} /> : null}
      <Button type="primary" htmlType="submit" loading={give.isPending} style={{ alignSelf: 'start' }}>
        {t(m.give)}
      </Button>
    </form>
  );
}
