/** To be told when the matches of a saved company change. */
import { useQuery } from '@tanstack/react-query';
import { Button, Modal, Select } from 'antd';
import { useState } from 'react';
import { call } from '../../platform/api.ts';
import { ButtonLink } from '../../platform/ButtonLink.tsx';
import { useLanguage } from '../../platform/preferences.ts';
import { Loading, Nothing, Problem } from '../../platform/states.tsx';
import { words } from '../../platform/words.ts';
import { SubscriptionForm } from './SubscribeDialog.tsx';

const m = {
  follow: words('关注企业的匹配', 'Follow a company’s matches'),
  choose: words('选择企业', 'Choose a company'),
  none: words(
    '还没有保存的企业。先在“我的企业”中填写并命名。',
    'No company is saved: name one in “My company” first.',
  ),
  go: words('去我的企业', 'To my company'),
};

export function FollowCompany() {
  const { t } = useLanguage();
  const [choosing, setChoosing] = useState(false);
  const [chosen, setChosen] = useState<{ id: string; name: string } | null>(null);
  return (
    <>
      <Button onClick={() => setChoosing(true)}>{t(m.follow)}</Button>
      {choosing ? (
        <Modal open title={t(m.choose)} footer={null} onCancel={() => setChoosing(false)}>
          <Choose
            onChoose={(company) => {
              setChoosing(false);
              setChosen(company);
            }}
          />
        </Modal>
      ) : null}
      {chosen === null ? null : (
        <SubscriptionForm
          title={m.follow}
          suggested={chosen.name}
          about={{ kind: 'company', companyId: chosen.id }}
          onClose={() => setChosen(null)}
        />
      )}
    </>
  );
}

function Choose({ onChoose }: { readonly onChoose: (company: { id: string; name: string }) => void }) {
  const { t } = useLanguage();
  const found = useQuery({
    queryKey: ['companies'],
    queryFn: ({ signal }) => call('listCompanies', {}, signal),
  });
  if (found.isPending) return <Loading rows={2} />;
  if (found.isError) return <Problem error={found.error} onRetry={() => void found.refetch()} />;
  if (found.data.count === 0) {
    return (
      <Nothing what={m.none}>
        <ButtonLink to="/company">{t(m.go)}</ButtonLink>
      </Nothing>
    );
  }
  return (
    <Select
      aria-label={t(m.choose)}
      placeholder={t(m.choose)}
      showSearch={{ optionFilterProp: 'label' }}
      style={{ width: '100%' }}
      options={found.data.items.map(({ id, company }) => ({ value: id, label: company.name }))}
      onChange={(id: string) => {
        const name = found.data.items.find((one) => one.id === id)?.company.name ?? id;
        onChoose({ id, name });
      }}
    />
  );
}
