/** Where a link is pasted to be read. */
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useLanguage } from '../platform/preferences.ts';
import { words } from '../platform/words.ts';

const m = {
  link: words('或粘贴网页、文件的链接：https://…', 'Or paste the link of a page or a file: https://…'),
  open: words('打开并读', 'Open and read'),
};

export function LinkField({ onLink }: { readonly onLink: (url: string) => void }) {
  const { t } = useLanguage();
  const [url, setUrl] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (url.trim() !== '') onLink(url.trim());
  };
  return (
    <form className="row" onSubmit={submit}>
      <Input
        style={{ flex: '1 1 240px' }}
        value={url}
        inputMode="url"
        aria-label={t(m.link)}
        placeholder={t(m.link)}
        onChange={({ target }) => setUrl(target.value)}
      />
      <Button htmlType="submit" disabled={url.trim() === ''}>
        {t(m.open)}
      </Button>
    </form>
  );
}
