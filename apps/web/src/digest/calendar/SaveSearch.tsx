/** To keep a search, and to be told what is new in it. */
import type { SearchQuery } from '@huice/api';
import { Button } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../../platform/preferences.ts';
import { words } from '../../platform/words.ts';
import { SubscriptionForm } from './SubscribeDialog.tsx';

const save = words('保存搜索', 'Save this search');

export function SaveSearch({ query }: { readonly query: SearchQuery }) {
  const { t } = useLanguage();
  const [open, setOpen] = useState(false);
  const { page: _page, size: _size, ...rest } = query;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t(save)}</Button>
      {open ? (
        <SubscriptionForm
          title={save}
          suggested={query.q ?? t(save)}
          about={{ kind: 'search', query: rest }}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}
