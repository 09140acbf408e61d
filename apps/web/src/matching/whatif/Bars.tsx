/** Money before and after, group by group. A click on a bar opens the list behind it; the table below does the same. */
import { useEffect, useRef } from 'react';
import { money } from '../../platform/format.ts';
import { useLanguage } from '../../platform/preferences.ts';
import { words } from '../../platform/words.ts';

export interface Bar {
  readonly group: string;
  readonly label: string;
  readonly beforeFen: number;
  readonly afterFen: number;
}

const before = words('现行', 'As it stands');
const after = words('推演', 'What if');

export function Bars(props: { readonly bars: readonly Bar[]; readonly onChoose: (group: string) => void }) {
  const { t, language } = useLanguage();
  const place = useRef<HTMLDivElement>(null);
  const choose = useRef(props.onChoose);
  choose.current = props.onChoose;
  const { bars } = props;
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    let stop = (): void => undefined;
    let gone = false;
    void import('./chart.ts').then(({ init }) => {
      if (gone) return;
      const style = getComputedStyle(document.documentElement);
      const colour = (name: string) => style.getPropertyValue(name).trim() || style.color;
      const [ink, line] = [colour('--ink-soft'), colour('--line')];
      const chart = init(element);
      const series = (name: string, key: 'beforeFen' | 'afterFen', color: string) => ({
        name,
        type: 'bar' as const,
        data: bars.map((bar) => bar[key]),
        itemStyle: { color, borderRadius: 2 },
        barMaxWidth: 14,
      });
      chart.setOption({
        animation: false,
        textStyle: { color: ink },
        legend: { top: 0, textStyle: { color: ink } },
        grid: { left: 8, right: 16, bottom: 8, top: 36, containLabel: true },
        tooltip: { trigger: 'axis', valueFormatter: (fen: unknown) => money(Number(fen), language) },
        xAxis: {
          type: 'value',
          splitLine: { lineStyle: { color: line } },
          axisLabel: { color: ink, hideOverlap: true, formatter: (fen: number) => money(fen, language) },
        },
        yAxis: {
          type: 'category',
          inverse: true,
          data: bars.map(({ label }) => label),
          axisLine: { lineStyle: { color: line } },
          axisTick: { show: false },
          axisLabel: { color: ink },
        },
        series: [
          series(t(before), 'beforeFen', colour('--ink-faint')),
          series(t(after), 'afterFen', colour('--blue')),
        ],
      });
      chart.on('click', ({ dataIndex }) => {
        const bar = bars[dataIndex];
        if (bar) choose.current(bar.group);
      });
      const follow = new ResizeObserver(() => chart.resize());
      follow.observe(element);
      stop = () => {
        follow.disconnect();
        chart.dispose();
      };
    });
    return () => {
      gone = true;
      stop();
    };
  }, [bars, language, t]);
  return (
    <div
      ref={place}
      role="img"
      aria-label={t(
        words('各组资金柱状图，数字见下表', 'Bars of money by group; figures in the table below'),
      )}
      // What is drawn inside never widens the page: the width comes from outside alone.
      style={{
        height: Math.max(180, bars.length * 40 + 70),
        minWidth: 0,
        overflow: 'hidden',
        contain: 'inline-size',
      }}
    />
  );
}
