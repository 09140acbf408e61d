/** A new account: its login, name and kind; roles are given afterwards. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Modal, Radio } from 'antd';
import { type FormEvent, useState } from 'react';
import { call } from '../../platform/api.ts';
import { useLanguage } from '../../platform/preferences.ts';
import { Problem } from '../../platform/states.tsx';
import { words } from '../../platform/words.ts';
import { kinds } from '../words.ts';
import { FieldText } from './FieldText.tsx';
import { FirstPassword } from './FirstPassword.tsx';

const m = {
  title: words('新建账号', 'New account'),
  login: words('账号', 'Login'),
  loginHelp: words('字母、数字、点、横线，至少两个字符。', 'Letters, digits, dots, dashes; two at least.'),
  loginWrong: words('请按要求填写账号。', 'Enter a login as described.'),
  name: words('姓名或单位名称', 'Name'),
  nameMissing: words('请填写姓名或单位名称。', 'Please enter a name.'),
  kind: words('类型', 'Kind'),
  create: words('建立', 'Create'),
  goOn: words('去授权', 'Give roles'),
};

type Kind = keyof typeof kinds;

export function CreateDialog(props: { readonly onClose: () => void; readonly onMade: (id: string) => void }) {
  const { onClose, onMade } = props;
  const { t } = useLanguage();
  const client = useQueryClient();
  const [login, setLogin] = useState('');
  const [name, setName] = useState('');
  const [kind, setKind] = useState<Kind>('staff');
  const [tried, setTried] = useState(false);
  const make = useMutation({
    mutationFn: () => call('createAccount', { body: { login: login.trim(), name: name.trim(), kind } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['accounts'] }),
  });
  const wrong = {
    login: /^[A-Za-z0-9][A-Za-z0-9._@-]{1,99}$/.test(login.trim()) ? null : m.loginWrong,
    name: name.trim() === '' ? m.nameMissing : null,
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (wrong.login === null && wrong.name === null) make.mutate();
    else document.getElementById(wrong.login ? 'new-login' : 'new-name')?.focus();
  };
  const made = make.data;
  return (
    <Modal open title={t(m.title)} footer={null} onCancel={onClose} destroyOnHidden>
      {made ? (
        <div className="stack">
          <FirstPassword login={made.login} password={made.password} />
          <Button
            type="primary"
            onClick={() => {
              onClose();
              onMade(made.id);
            }}
          >
            {t(m.goOn)}
          </Button>
        </div>
      ) : (
        <form className="stack" onSubmit={submit} noValidate>
          <FieldText
            id="new-login"
            label={m.login}
            help={m.loginHelp}
            value={login}
            onChange={setLogin}
            wrong={tried ? wrong.login : null}
          />
          <FieldText
            id="new-name"
            label={m.name}
            value={name}
            onChange={setName}
            wrong={tried ? wrong.name : null}
          />
          <fieldset className="plain">
            <legend className="strong">{t(m.kind)}</legend>
            <Radio.Group
              value={kind}
              onChange={({ target }) => setKind(target.value as Kind)}
              options={(Object.keys(kinds) as Kind[]).map((each) => ({ value: each, label: t(kinds[each]) }))}
            />
          </fieldset>
          {make.error ? <Problem error={make.error} /> : null}
          <Button type="primary" htmlType="submit" loading={make.isPending} style={{ alignSelf: 'start' }}>
            {t(m.create)}
          </Button>
        </form>
      )}
    </Modal>
  );
}
