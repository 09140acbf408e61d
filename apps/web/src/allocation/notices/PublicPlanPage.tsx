/** One plan as the public sees it: printable, each figure with the decision behind it, the form to object. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { Fragment, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { type Answer, call } from '../../platform/api.ts';
import { ButtonLink } from '../../platform/ButtonLink.tsx';
import { CitationChip } from '../../platform/CitationChip.tsx';
import { instant, moneyInFull } from '../../platform/format.ts';
import { ListBar } from '../../platform/ListBar.tsx';
import { Money } from '../../platform/Money.tsx';
import { Mark, type MarkSpec } from '../../platform/marks.tsx';
import { Pages } from '../../platform/pages.tsx';
import { useLanguage } from '../../platform/preferences.ts';
import { changed } from '../../platform/search.ts';
import { Loading, Nothing, Problem } from '../../platform/states.tsx';
import { words } from '../../platform/words.ts';
import { Reckoning } from '../Reckoning.tsx';
import { m as shared } from '../words.ts';
import { Left } from './Left.tsx';
import { ObjectionDialog } from './ObjectionDialog.tsx';

type Plan = Answer<'getPublicPlan'>;
type Item = Plan['items'][number];

const m = {
  all: words('全部公示', 'All notices'),
  print: words('打印', 'Print'),
  title: (title: string, titleEn: string, year: number) =>
    words(`${title} ${year} 年扶持计划公示`, `${titleEn}: plan of ${year}, public notice`),
  period: (from: string, until: string) =>
    words(`公示期：${from} 至 ${until}`, `Notice: ${from} to ${until}`),
  stated: (zh: string, en: string) => words(`文件规定 ${zh}`, `the document says ${en}`),
  reason: (text: string) =>
    words(`文件没有载明公示期，依据：${text}`, `The document states no length; it rests on: ${text}`),
  decided: (version: number) => words(`第 ${version} 版，审定于`, `Version ${version}, decided`),
  hash: words('校验值', 'Hash'),
  how: words(
    '如有异议，请在公示期内实名提出并附证据；异议只影响所涉项目。',
    'Whoever objects does so under their real name, with evidence, while the notice stands; an objection touches only the project it is about.',
  ),
  number: words('序号', 'No.'),
  project: words('项目', 'Project'),
  amount: words('拟资助金额', 'Amount'),
  decision: words('决定依据', 'Decision'),
  show: words('怎么算出来的', 'How it was decided'),
  showOf: (name: string) => words(`${name} 的金额怎么算出来的`, `How it was decided: ${name}`),
  object: words('提出异议', 'Object'),
  objectTo: (name: string) => words(`对 ${name} 提出异议`, `Object to ${name}`),
  total: words('合计', 'Total'),
  search: words('单位、项目或编号', 'Applicant, project or number'),
  none: words('没有符合条件的项目。', 'No project matches.'),
};

const statuses: Readonly<Record<Item['status'], MarkSpec | null>> = {
  clear: null,
  waiting: { icon: 'question', word: words('异议处理中', 'Objection under review'), tone: 'amber' },
  awarded: { icon: 'check', word: words('已下达', 'Awarded'), tone: 'green' },
  reopened: { icon: 'diamond', word: words('重新核查', 'Under review again'), tone: 'violet' },
};

export function PublicPlanPage() {
  const { planId } = useParams({ from: '/notices/$planId' });
  const { data, error, refetch } = useQuery({
    queryKey: ['notices', 'plan', planId],
    queryFn: ({ signal }) => call('getPublicPlan', { params: { id: planId } }, signal),
  });
  return (
    <div className="page stack">
      {error ? <Problem error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data ? <Notice plan={data} /> : null}
    </div>
  );
}

function Notice({ plan }: { readonly plan: Plan }) {
  const { t, language } = useLanguage();
  const [objecting, setObjecting] = useState<Item | null>(null);
  return (
    <article className="stack plan-notice">
      <div className="row between no-print">
        <ButtonLink to="/notices">{t(m.all)}</ButtonLink>
        <Button onClick={() => window.print()}>{t(m.print)}</Button>
      </div>
      <h1 className="page-title plan-notice-title">{t(m.title(plan.title.zh, plan.title.en, plan.year))}</h1>
      <div className="row plan-notice-facts">
        <span className="strong">{t(plan.authority)}</span>
        <span>{t(m.period(plan.from, plan.until))}</span>
        <Left left={plan.left} provisional={plan.provisional} />
        {plan.stated ? <span className="soft">{t(m.stated(plan.stated.zh, plan.stated.en))}</span> : null}
        {plan.cite ? <CitationChip cite={plan.cite} document={plan.document} /> : null}
      </div>
      {plan.reason ? <p className="soft">{t(m.reason(plan.reason))}</p> : null}
      <p>{t(m.how)}</p>
      <NoticeTable plan={plan} onObject={setObjecting} />
      <p className="soft small">
        {t(m.decided(plan.version))} {instant(plan.decidedAt, language)} · {t(m.hash)} {plan.hash}
      </p>
      {objecting ? (
        <ObjectionDialog
          about={objecting.applicantName}
          caseId={objecting.case}
          until={plan.until}
          fields={plan.fields}
          onClose={() => setObjecting(null)}
        />
      ) : null}
    </article>
  );
}

/** On screen a page of a hundred at a time; on paper all of it. */
const SIZE = 100;

function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    // The page is drawn whole before the browser takes its picture of it.
    const begin = () => flushSync(() => setPrinting(true));
    const end = () => setPrinting(false);
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, []);
  return printing;
}

function NoticeTable({ plan, onObject }: { readonly plan: Plan; readonly onObject: (item: Item) => void }) {
  const search = useSearch({ from: '/notices/$planId' });
  const navigate = useNavigate();
  const printing = usePrinting();
  const { q = '', page = 1 } = search;
  const wanted = q.trim().toLowerCase();
  const found = plan.items
    .map((item, index) => ({ item, number: index + 1 }))
    .filter(
      ({ item }) =>
        wanted === '' ||
        [item.applicantName, item.project.zh, item.project.en, item.case].some((text) =>
          text.toLowerCase().includes(wanted),
        ),
    );
  const shown = printing ? found : found.slice((page - 1) * SIZE, page * SIZE);
  const go = (next: typeof search) =>
    void navigate({ to: '/notices/$planId', params: { planId: plan.id }, search: next, replace: true });
  return (
    <>
      <div className="no-print">
        <ListBar
          q={search.q}
          placeholder={m.search}
          choices={[]}
          total={found.length}
          onChange={(name, value) => go(changed(changed(search, 'page', undefined), name, value))}
          onClear={() => go({})}
        />
      </div>
      {shown.length === 0 ? (
        <Nothing what={m.none} />
      ) : (
        <Rows plan={plan} shown={shown} onObject={onObject} />
      )}
      {printing ? null : (
        <Pages
          page={page}
          size={SIZE}
          count={found.length}
          onPage={(next) => go(changed(search, 'page', next))}
        />
      )}
    </>
  );
}

function Rows(props: {
  readonly plan: Plan;
  readonly shown: readonly { readonly item: Item; readonly number: number }[];
  readonly onObject: (item: Item) => void;
}) {
  const { plan, shown, onObject } = props;
  const { t, language } = useLanguage();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls inside itself must be reached by keyboard
    <section className="scroll-x tile" tabIndex={0} aria-label={t(plan.title)}>
      <table className="cells cards">
        <thead>
          <tr>
            <th scope="col" className="right">
              {t(m.number)}
            </th>
            {[shared.applicant, m.project].map((word) => (
              <th key={word.zh} scope="col">
                {t(word)}
              </th>
            ))}
            <th scope="col" className="right">
              {t(m.amount)}
            </th>
            <th scope="col" className="no-print">
              {t(m.decision)}
            </th>
            <th scope="col" className="no-print">
              {t(m.object)}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ item, number }) => (
            <NoticeRow key={item.case} plan={plan} item={item} number={number} onObject={onObject} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td />
            <td className="strong" colSpan={2}>
              {t(m.total)} {t(shared.rows(plan.rows))}
            </td>
            <td className="right strong" title={moneyInFull(plan.totalFen, language)}>
              <Money fen={plan.totalFen} />
            </td>
            <td className="no-print" colSpan={2} />
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

function NoticeRow(props: {
  readonly plan: Plan;
  readonly item: Item;
  readonly number: number;
  readonly onObject: (item: Item) => void;
}) {
  const { plan, item, number, onObject } = props;
  const { t } = useLanguage();
  const [open, setOpen] = useState(false);
  const status = statuses[item.status];
  return (
    <Fragment>
      <tr data-notice={item.case}>
        <td className="right">{number}</td>
        <td className="who">{item.applicantName}</td>
        <td className="who">
          {t(item.project)}
          {status ? (
            <div>
              <Mark spec={status} />
            </div>
          ) : null}
        </td>
        <td className="right strong">
          <Money fen={item.amountFen} />
        </td>
        <td className="no-print">
          <button
            type="button"
            className="as-link reckon"
            aria-expanded={open}
            aria-label={t(m.showOf(item.applicantName))}
            onClick={() => setOpen(!open)}
          >
            {t(m.show)}
          </button>
        </td>
        <td className="no-print">
          <Button
            aria-label={t(m.objectTo(item.applicantName))}
            disabled={plan.left.over || item.status === 'awarded'}
            onClick={() => onObject(item)}
          >
            {t(m.object)}
          </Button>
        </td>
      </tr>
      {open ? (
        <tr className="no-print">
          <td colSpan={6}>
            <Reckoning steps={item.steps} rule={item.rule} document={plan.document} />
          </td>
        </tr>
      ) : null}
    </Fragment>
  );
}
