/** A target over time against its straight line. The table beside it says the same in figures. */
import type { ShownPoint } from '@huice/api';
import type { Line } from '@huice/supervision';
import { expectedAt } from '@huice/supervision';
import { useLanguage } from '../platform/preferences.ts';
import { words } from '../platform/words.ts';

const m = {
  chart: words('实际值与序时线', 'Figures against the straight line'),
  line: words('序时线', 'Line'),
  actual: words('实际', 'Actual'),
  today: words('今日', 'Today'),
};

const WIDTH = 560;
const HEIGHT = 190;
const PAD = { left: 58, right: 16, top: 14, bottom: 28 };
const DAY_MS = 86_400_000;

export function LineChart({
  points,
  line,
  unit,
  today,
}: {
  readonly points: readonly ShownPoint[];
  readonly line: Line | null;
  readonly unit: string;
  readonly today: string;
}) {
  const { t } = useLanguage();
  if (points.length === 0 && line === null) return null;
  const days = [...points.map(({ day }) => day), ...(line ? [line.start, line.due] : [])];
  const values = [...points.map(({ value }) => Number(value)), ...(line ? [line.from, line.to] : [0])];
  const scale = scaleOf(days, values);
  const path = points.map(({ day, value }) => `${scale.x(day)},${scale.y(Number(value))}`).join(' ');
  const now = line && today >= line.start && today <= line.due ? today : null;
  return (
    <svg className="line-chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t(m.chart)}>
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <line
            className="grid-line"
            x1={PAD.left}
            x2={WIDTH - PAD.right}
            y1={scale.y(tick)}
            y2={scale.y(tick)}
          />
          <text x={PAD.left - 6} y={scale.y(tick) + 4} textAnchor="end">
            {short(tick)}
          </text>
        </g>
      ))}
      <text x={4} y={10}>
        {unit}
      </text>
      {scale.years.map((year) => (
        <text key={year} x={scale.x(`${year}-01-01`)} y={HEIGHT - 8} textAnchor="middle">
          {year}
        </text>
      ))}
      {line ? (
        <polyline
          className="expected"
          points={`${scale.x(line.start)},${scale.y(line.from)} ${scale.x(line.due)},${scale.y(line.to)}`}
        />
      ) : null}
      {now && line ? (
        <g>
          <line className="today" x1={scale.x(now)} x2={scale.x(now)} y1={PAD.top} y2={HEIGHT - PAD.bottom} />
          <text x={scale.x(now) + 4} y={PAD.top + 8}>
            {t(m.today)} {short(expectedAt(line, now))}
          </text>
        </g>
      ) : null}
      <polyline className="actual" points={path} />
      {points.map(({ day, value }) => (
        <circle key={day} className="actual-point" cx={scale.x(day)} cy={scale.y(Number(value))} r={4} />
      ))}
    </svg>
  );
}

export const short = (value: number): string =>
  new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 }).format(value);

function scaleOf(days: readonly string[], values: readonly number[]) {
  const times = days.map((day) => Date.parse(day));
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const span = Math.max(last - first, 30 * DAY_MS);
  const ticks = ticksOf(Math.min(0, ...values), Math.max(...values));
  const [low = 0, high = 1] = [ticks[0], ticks.at(-1)];
  const x = (day: string) => PAD.left + ((Date.parse(day) - first) / span) * (WIDTH - PAD.left - PAD.right);
  const y = (value: number) =>
    HEIGHT - PAD.bottom - ((value - low) / (high - low || 1)) * (HEIGHT - PAD.top - PAD.bottom);
  const years: number[] = [];
  for (
    let year = new Date(first).getUTCFullYear();
    year <= new Date(last + DAY_MS).getUTCFullYear();
    year += 1
  ) {
    if (Date.parse(`${year}-01-01`) >= first - DAY_MS) years.push(year);
  }
  return { x, y, ticks, years };
}

/** Four or five round values that hold everything. */
export function ticksOf(low: number, high: number): readonly number[] {
  const span = high - low || 1;
  const rough = span / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const ticks: number[] = [];
  for (let index = Math.floor(low / step); index * step < high + step; index += 1) {
    ticks.push(Math.round(index * step * 1e9) / 1e9);
  }
  return ticks;
}
