/** The measures for one company, best first, with the question whose answer decides most. */
import type { Match } from '@huice/api';
import type { Outcome } from '@huice/measures';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Alert, Button, Card, Collapse } from 'antd';
import { useEffect } from 'react';
import type { Answer } from '../platform/api.ts';
import { csv, download } from '../platform/csv.ts';
import { money } from '../platform/format.ts';
import { ListBar } from '../platform/ListBar.tsx';
import { Mark, outcomes, windowStates } from '../platform/marks.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { changed } from '../platform/search.ts';
import { Nothing } from '../platform/states.tsx';
import { daysWords } from '../platform/WindowLine.tsx';
import { type Language, say, type Words, words } from '../platform/words.ts';
import { AmountLine } from './AmountSteps.tsx';
import { MeasureResult } from './MeasureResult.tsx';
import { type Asking, Questions } from './Questions.tsx';
import { amountWords, mostDeciding, outcomeCounts, type ResultSort, sortResults } from './results.ts';

const m = {
  search: words('在结果里找措施', 'Find a measure'),
  outcome: words('结论', 'Outcome'),
  region: words('地区', 'Region'),
  sort: words('排序', 'Sort'),
  next: words('先回答这些，最能定结论', 'Answer these first: they decide most'),
  none: words('没有符合筛选的措施。', 'No measure fits these filters.'),
  doubts: words('企业资料里有这些疑问', 'Doubts in the company’s facts'),
  asOf: words('按这一天判断', 'Decided as of'),
};

const sorts: Readonly<Record<ResultSort, Words>> = {
  best: words('最合适的在前', 'Best first'),
  amount: words('金额大的在前', 'Largest amount first'),
  deadline: words('先截止的在前', 'Nearest deadline first'),
};

function asSort(value: string | undefined): ResultSort {
  return value === 'amount' || value === 'deadline' ? value : 'best';
}

export function Results({ answer, asking }: { readonly answer: Answer<'match'>; readonly asking: Asking }) {
  const { t, language } = useLanguage();
  const search = useSearch({ from: '/company' });
  const navigate = useNavigate({ from: '/company' });
  useOpenedInSight(search.measure);
  const shown = sortResults(answer.items, asSort(search.sort)).filter(
    ({ measure, evaluation }) =>
      (search.outcome === undefined || evaluation.outcome === search.outcome) &&
      (search.region === undefined || measure.document.region === search.region) &&
      (search.q === undefined ||
        `${measure.title.zh}${measure.title.en}${measure.document.title}`.includes(search.q)),
  );
  // Asked for by outcome, by words or by its own address, a measure that does not apply is shown in its place.
  const isBelow = ({ measure, evaluation }: Match) =>
    evaluation.outcome === 'not-applicable' &&
    search.outcome === undefined &&
    search.q === undefined &&
    search.rest === undefined &&
    measure.id !== search.measure;
  const listed = shown.filter((match) => !isBelow(match));
  const first = mostDeciding(answer.items).slice(0, 3);
  return (
    <div className="stack">
      {answer.problems.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          title={t(m.doubts)}
          description={answer.problems.map((problem) => (
            <div key={`${problem.code}${problem.where ?? ''}`}>{t(problem)}</div>
          ))}
        />
      ) : null}
      {first.length > 0 ? (
        <Card size="small" title={t(m.next)}>
          <Questions missing={first} asking={asking} />
        </Card>
      ) : null}
      <ListBar
        q={search.q}
        placeholder={m.search}
        total={shown.length}
        choices={[
          {
            name: 'outcome',
            word: m.outcome,
            value: search.outcome,
            options: Object.entries(outcomes).map(([value, { word }]) => ({ value, label: t(word) })),
          },
          {
            name: 'region',
            word: m.region,
            value: search.region,
            options: [...new Set(answer.items.map(({ measure }) => measure.document.region))].map(
              (value) => ({
                value,
                label: value,
              }),
            ),
          },
          {
            name: 'sort',
            word: m.sort,
            value: asSort(search.sort),
            required: true,
            options: Object.entries(sorts).map(([value, word]) => ({ value, label: t(word) })),
          },
        ]}
        onChange={(name, value) =>
          void navigate({ search: (old) => changed(old, name, value), replace: true })
        }
        onClear={() =>
          void navigate({ search: (old) => ({ ...(old.measure ? { measure: old.measure } : {}) }) })
        }
        onExport={async () => download(`${t(words('匹配结果', 'matches'))}.csv`, resultsCsv(shown, language))}
      />
      {shown.length === 0 ? <Nothing what={m.none} /> : null}
      <Collapse
        className="measures"
        activeKey={search.measure === undefined ? [] : [search.measure]}
        onChange={(keys) =>
          void navigate({
            search: (old) => changed(old, 'measure', keys.at(-1)),
            replace: true,
            resetScroll: false,
          })
        }
        items={listed.map((match) => ({
          key: match.measure.id,
          label: <ResultLine match={match} />,
          children: <MeasureResult match={match} asking={asking} />,
        }))}
      />
      {listed.length < shown.length || search.rest === 'shown' ? (
        <RestLine hidden={shown.length - listed.length} />
      ) : null}
      <p className="soft small">
        {t(m.asOf)} {answer.company.asOf}
      </p>
    </div>
  );
}

/** A measure that was opened from elsewhere on the page, or by its address, comes into sight. */
function useOpenedInSight(measure: string | undefined): void {
  useEffect(() => {
    if (measure === undefined) return;
    const head = document.querySelector('.measures .ant-collapse-item-active > .ant-collapse-header');
    const box = head?.getBoundingClientRect();
    if (head && box && (box.top < 0 || box.bottom > window.innerHeight)) {
      head.scrollIntoView({ block: 'start' });
    }
  }, [measure]);
}

/** What does not apply lies below a line, a click away. */
function RestLine({ hidden }: { readonly hidden: number }) {
  const { t } = useLanguage();
  const navigate = useNavigate({ from: '/company' });
  const text =
    hidden > 0
      ? words(`另有 ${hidden} 项不适用，显示`, `${hidden} more do not apply: show`)
      : words('收起不适用的', 'Hide what does not apply');
  return (
    <Button
      block
      onClick={() =>
        void navigate({
          search: (old) => changed(old, 'rest', hidden > 0 ? 'shown' : undefined),
          replace: true,
          resetScroll: false,
        })
      }
    >
      {t(text)}
    </Button>
  );
}

export function OutcomeBar({ matches }: { readonly matches: readonly Match[] }) {
  const { t } = useLanguage();
  const navigate = useNavigate({ from: '/company' });
  const { outcome: chosen } = useSearch({ from: '/company' });
  const choose = (outcome: Outcome) =>
    void navigate({
      search: (old) => changed(old, 'outcome', chosen === outcome ? undefined : outcome),
      replace: true,
    });
  return (
    <fieldset className="figures plain-set" aria-label={t(m.outcome)}>
      {outcomeCounts(matches).map(({ outcome, count }) => (
        <button
          key={outcome}
          type="button"
          className="tile figure-tile"
          aria-pressed={chosen === outcome}
          onClick={() => choose(outcome)}
        >
          <Mark spec={outcomes[outcome]} plain />
          <span className="figure">{count}</span>
        </button>
      ))}
    </fieldset>
  );
}

function ResultLine({ match }: { readonly match: Match }) {
  const { t } = useLanguage();
  const { measure, evaluation } = match;
  const next =
    measure.windows.find(({ state }) => state === 'open') ??
    measure.windows.find(({ state }) => state === 'upcoming') ??
    measure.windows[0];
  const left = next ? daysWords(next) : null;
  return (
    <div className="row between" style={{ flex: 1 }}>
      <div className="stack" style={{ gap: 4, flex: '1 1 260px' }}>
        <div className="row" style={{ gap: 8 }}>
          <Mark spec={outcomes[evaluation.outcome]} />
          <span className="strong">{t(measure.title)}</span>
        </div>
        <span className="soft small clamp">
          {measure.document.documentNumber ?? measure.document.title} · {measure.authority}
        </span>
      </div>
      <div className="stack right" style={{ gap: 4 }}>
        <AmountLine amount={evaluation.amount} outcome={evaluation.outcome} />
        {next ? (
          <span className="small">
            <Mark plain spec={windowStates[next.state]} /> {left ? t(left) : null}
          </span>
        ) : null}
      </div>
    </div>
  );
}

function resultsCsv(matches: readonly Match[], language: Language): string {
  const t = (text: Words) => say(text, language);
  const head = [
    words('措施', 'Measure'),
    words('文件', 'Document'),
    words('结论', 'Outcome'),
    words('金额', 'Amount'),
    words('金额说明', 'About the amount'),
    words('理由', 'Why'),
    words('缺少的资料', 'Missing'),
  ];
  const rows = matches.map(({ measure, evaluation }) => {
    const { amount } = evaluation;
    const says = amountWords(amount);
    return [
      t(measure.title),
      measure.document.documentNumber ?? measure.document.title,
      t(outcomes[evaluation.outcome].word),
      amount?.fen === undefined ? '' : money(amount.fen, language),
      says ? t(says) : '',
      t(evaluation.why),
      evaluation.missing.map(({ name }) => t(name)).join('；'),
    ];
  });
  return csv([head.map(t), ...rows]);
}
