/** The addresses of the calendar with these filters, for calendar programs and feed readers. */
import type { CalendarFilter } from '@huice/api';
import { App, Button, Checkbox } from 'antd';
import { useState } from 'react';
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
  reminders: words(
    '带提醒：开始当天，截止前 5 个和 1 个工作日',
    'With reminders: the day it begins, 5 and 1 working days before the end',
  ),
  copy: words('复制地址', 'Copy address'),
  copied: words('地址已复制', 'Address copied'),
  notCopied: words('浏览器不允许复制，请右键链接复制', 'The browser forbids copying; copy it from the link'),
};

const reminding = { opening: '0', remind: '5,1' } as const;

/** @param reminds alarms in calendar programs, entries of their own in feed readers */
export function feedAddress(format: 'ics' | 'atom', filter: CalendarFilter, reminds = false): string {
  const query = new URLSearchParams(
    Object.entries({ ...filter, ...(reminds ? reminding : {}) }).map(([key, value]) => [key, String(value)]),
  ).toString();
  return `/api/v1/calendar.${format}${query === '' ? '' : `?${query}`}`;
}

export function Feeds({ filter }: { readonly filter: CalendarFilter }) {
  const { t } = useLanguage();
  const [reminds, setReminds] = useState(false);
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
      <Checkbox checked={reminds} onChange={({ target }) => setReminds(target.checked)}>
        {t(m.reminders)}
      </Checkbox>
      {(['ics', 'atom'] as const).map((format) => {
        const path = feedAddress(format, filter, reminds);
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
