/** The graph drawn: documents as boxes to press, lines from who cites to who is cited. The list beside it says the same. */
import type { GraphAnswer } from '@huice/api';
import { useNavigate } from '@tanstack/react-router';
import { useLanguage } from '../../platform/preferences.ts';
import { words } from '../../platform/words.ts';
import { columnOf, layoutOf, linesOf, type Placed } from './layout.ts';
import { relationWords } from './relationWords.ts';
import { useNarrow } from './useNarrow.ts';

const m = {
  graph: words(
    '引用图：箭头从引用的文件指向被引用的文件',
    'Graph: arrows lead from who cites to who is cited',
  ),
  outside: words('库外', 'not held'),
  counts: (cites: number, citedBy: number) =>
    words(`引用 ${cites} 份，被 ${citedBy} 份引用`, `cites ${cites}, cited by ${citedBy}`),
};

const box = { width: 268, height: 56 } as const;
const gap = { x: 96, y: 12 } as const;
/** Characters in a line of a box. */
const lineLength = 18;
const margin = 4;
/** Between lines that run beside each other in one column; from the boxes to the first of them. */
const lane = { width: 7, first: 14 } as const;

const leftOf = ({ column }: Placed) => column * (box.width + gap.x) + margin;
const topOf = ({ top }: Placed) => top * (box.height + gap.y) + margin;
const middleOf = (placed: Placed) => topOf(placed) + box.height / 2;

/** Columns side by side; on a narrow screen one below the other, so that nothing scrolls sideways. */
export function Drawing({ answer }: { readonly answer: GraphAnswer }) {
  return useNarrow() ? <InOneColumn answer={answer} /> : <SideBySide answer={answer} />;
}

function SideBySide({ answer }: { readonly answer: GraphAnswer }) {
  const { t } = useLanguage();
  const { placed, columns, rows } = layoutOf(answer);
  const size = {
    width: columns * (box.width + gap.x) - gap.x + 2 * margin,
    height: rows * (box.height + gap.y) - gap.y + 2 * margin,
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls inside itself must be reached by keyboard
    <section className="scroll-x tile" tabIndex={0} aria-label={t(m.graph)}>
      <Graph answer={answer} placed={placed} size={size} pathOf={line} />
    </section>
  );
}

function InOneColumn({ answer }: { readonly answer: GraphAnswer }) {
  const { t } = useLanguage();
  const { placed, lanes, laneCount } = columnOf(answer);
  const size = {
    width: box.width + 2 * margin + lane.first + laneCount * lane.width,
    height: placed.length * (box.height + gap.y) - gap.y + 2 * margin,
  };
  const right = margin + box.width;
  const pathOf = (a: Placed, b: Placed) => {
    const out = right + lane.first + (lanes.get(`${a.node.id} ${b.node.id}`) ?? 0) * lane.width;
    // A line leaves a little below the middle of a box and comes in a little above it: both ends can be told apart.
    const [y1, y2] = [middleOf(a) + 8, middleOf(b) - 8];
    const turn = y2 > y1 ? 6 : -6;
    return `M${right} ${y1}H${out - 6}Q${out} ${y1} ${out} ${y1 + turn}V${y2 - turn}Q${out} ${y2} ${out - 6} ${y2}H${right + 1}`;
  };
  return (
    <section className="tile graph-column" aria-label={t(m.graph)}>
      <Graph answer={answer} placed={placed} size={size} pathOf={pathOf} fits />
    </section>
  );
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function Graph(props: {
  readonly answer: GraphAnswer;
  readonly placed: readonly Placed[];
  readonly size: Size;
  readonly pathOf: (from: Placed, to: Placed) => string;
  /** As wide as there is room for. */
  readonly fits?: boolean;
}) {
  const { t } = useLanguage();
  const { answer, placed, pathOf, fits = false } = props;
  const { width, height } = props.size;
  const at = new Map(placed.map((one) => [one.node.id, one]));
  return (
    <svg
      {...(fits ? { width: '100%' } : { width, height })}
      viewBox={`0 0 ${width} ${height}`}
      className="graph"
    >
      <title>{t(m.graph)}</title>
      <defs>
        <marker id="cites" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path d="M0 0L8 4L0 8z" className="graph-tip" />
        </marker>
      </defs>
      {answer.edges.map(({ from, to, relation, source }) => {
        const [a, b] = [at.get(from), at.get(to)];
        if (a === undefined || b === undefined) return null;
        return (
          <path
            key={`${from} ${to}`}
            d={pathOf(a, b)}
            className={`graph-line ${source}`}
            markerEnd="url(#cites)"
          >
            <title>{t(relationWords[relation])}</title>
          </path>
        );
      })}
      {placed.map((one) => (
        <Box key={one.node.id} placed={one} isFocus={one.node.id === answer.focus} />
      ))}
    </svg>
  );
}

function line(a: Placed, b: Placed): string {
  const [y1, y2] = [middleOf(a), middleOf(b)];
  // Within one column, or back to the left, the line leaves and arrives on the same side.
  const [x1, x2] =
    a.column < b.column
      ? [leftOf(a) + box.width, leftOf(b)]
      : a.column > b.column
        ? [leftOf(a), leftOf(b) + box.width]
        : [leftOf(a) + box.width, leftOf(b) + box.width];
  const bend = a.column === b.column ? 40 : (x2 - x1) / 2;
  const far = a.column === b.column ? x2 + bend : x2 - bend;
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${far} ${y2} ${x2} ${y2}`;
}

function Box({ placed, isFocus }: { readonly placed: Placed; readonly isFocus: boolean }) {
  const { t } = useLanguage();
  const navigate = useNavigate({ from: '/citations' });
  const { node } = placed;
  const [left, top] = [leftOf(placed), topOf(placed)];
  const label = `${node.title}，${t(m.counts(node.cites, node.citedBy))}`;
  return (
    <a
      href={`/citations?focus=${encodeURIComponent(node.id)}`}
      aria-current={isFocus ? true : undefined}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        void navigate({ search: { focus: node.id } });
      }}
    >
      <title>{label}</title>
      <rect
        x={left}
        y={top}
        width={box.width}
        height={box.height}
        rx={6}
        className={`graph-box ${node.kind}${isFocus ? ' focus' : ''}`}
      />
      <text x={left + 10} y={top + 22} className="graph-words">
        {linesOf(node.title, lineLength).map((words, n) => (
          <tspan key={words} x={left + 10} dy={n === 0 ? 0 : 19}>
            {words}
          </tspan>
        ))}
      </text>
      {node.kind === 'outside' ? (
        <text x={left + box.width - 8} y={top + box.height - 6} textAnchor="end" className="graph-note">
          {t(m.outside)}
        </text>
      ) : null}
    </a>
  );
}
