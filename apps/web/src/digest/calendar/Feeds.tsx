/** The addresses of the calendar with these filters, for calendar programs and feed readers. */
import type { CalendarFilter } from '@huice/api';
import { App, Button } from 'antd';
import { useLanguage } from '../../platform/preferences.ts';
import { words } from '../../platform/words.ts';

const m = {
  title: words('在别的程序里看', 'In other programs'),
  hint: words(
    '筛选随地址带走，内容自动更新。',
    'The filters go with the address; the content stays up to date.',
  ),
  ics: words('日历订阅（ICS）', 'Calendar (ICS)'),
  atom: words('订阅源（Atom）', 'Feed (Atom)'),
  copy: words('复制地址', 'Copy address'),
  copied: words('地址已复制', 'Address copied'),
  notCopied: words('浏览器不允许复制，请右键链接复制', 'The browser forbids copying; copy it from the link'),
};

export function feedAddress(format: 'ics' | 'atom', filter: CalendarFilter): string {
  const query = new URLSearchParams(
    Object.entries(filter).map(([key, value]) => [key, String(value)]),
  ).toString();
  return `/api/v1/calendar.${format}${query === '' ? '' : `?${query}`}`;
}

export function Feeds({ filter }: { readonly filter: CalendarFilter }) {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const copy = (path: string) =>
    navigator.clipboard
      .writeText(location.origin + path)
      .then(() => message.success(t(m.copied)))
      .catch(() => message.warning(t(m.notCopied)));
  return (
    <section className="tile stack tight no-print">
      <h2 className="strong">{t(m.title)}</h2>
      <span className="soft">{t(m.hint)}</span>
      {(['ics', 'atom'] as const).map((format) => {
        const path = feedAddress(format, filter);
        return (
          <div key={format} className="row">
            <a href={path}>{t(m[format])}</a>
            <Button size="small" onClick={() => void copy(path)} aria-label={`${t(m.copy)}：${t(m[format])}`}>
              {t(m.copy)}
            </Button>
          </div>
        );
      })}
    </section>
  );
}
