/** A clock that is wrong on this machine: deadlines are judged by the server's, and the person is told the time there. */
import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { call } from '../platform/api.ts';
import { instant } from '../platform/format.ts';
import { useLanguage } from '../platform/preferences.ts';
import { words } from '../platform/words.ts';
import { skewOf } from './skew.ts';

const m = {
  title: (minutes: number) =>
    minutes > 0
      ? words(`本机时间比服务器慢 ${minutes} 分钟`, `The clock of this machine is ${minutes} minutes behind`)
      : words(
          `本机时间比服务器快 ${-minutes} 分钟`,
          `The clock of this machine is ${-minutes} minutes ahead`,
        ),
  judged: (now: string) =>
    words(
      `是否逾期以服务器收到的时间为准，不看本机时间。服务器现在是 ${now}。`,
      `What is late is judged by the server’s clock, not by this one. There it is ${now}.`,
    ),
};

export function ClockNotice() {
  const { t, language } = useLanguage();
  const { data } = useQuery({
    queryKey: ['server-clock'],
    queryFn: async ({ signal }) => {
      const asked = Date.now();
      const { now } = await call('health', {}, signal);
      return { now, skew: skewOf(Date.parse(now), asked, Date.now()) };
    },
    staleTime: 60_000,
    // Without it nothing is lost: the server judges in any case.
    retry: false,
  });
  if (data === undefined || data.skew === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={t(m.title(data.skew))}
      description={t(m.judged(instant(data.now, language)))}
    />
  );
}
