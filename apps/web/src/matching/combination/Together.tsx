/** Which measures to apply for together, and why not the others. */
import type { CompanyFile } from '@huice/measures';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Card } from 'antd';
import { type Answer, call } from '../../platform/api.ts';
import { CitationChip } from '../../platform/CitationChip.tsx';
import { money } from '../../platform/format.ts';
import { Money } from '../../platform/Money.tsx';
import { Mark, windowStates } from '../../platform/marks.tsx';
import { useLanguage } from '../../platform/preferences.ts';
import { Loading, Problem } from '../../platform/states.tsx';
import { words } from '../../platform/words.ts';

const m = {
  title: words('一起申报哪些最合算', 'What to apply for together'),
  take: words('建议申报', 'Apply for'),
  leave: words('不一起申报', 'Leave out'),
  ceiling: words('文件只给上限，按上限计', 'the document states a ceiling only: taken as such'),
  over: words('这一批不再受理，金额供下一批参考', 'this round takes nothing more; a guide for the next one'),
  limit: words('不超过', ': no more than'),
  openLimit: words('不超过多少，缺资料算不出', ': a limit that cannot be reckoned'),
  unpriced: words(
    '符合，但文件没有给出算法或资料不足，未计入',
    'Eligible, but with no amount to reckon with: left out',
  ),
};

type Chosen = Answer<'combine'>['chosen'][number];

export function Together({ company }: { readonly company: CompanyFile }) {
  const { t } = useLanguage();
  const answer = useQuery({
    queryKey: ['combine', company],
    queryFn: ({ signal }) => call('combine', { body: { company } }, signal),
    placeholderData: keepPreviousData,
  });
  if (answer.isPending) return <Loading rows={2} />;
  if (answer.isError) return <Problem error={answer.error} onRetry={() => void answer.refetch()} />;
  const noteOn = ({ fen: given, full, isCeiling }: Chosen): { readonly note?: string } =>
    given < full ? { note: t(cutFrom(full)) } : isCeiling ? { note: t(m.ceiling) } : {};
  const { chosen, left, reached, openLimits, unpriced, fen, explanation } = answer.data;
  // With one measure there is nothing to combine.
  if (chosen.length + left.length < 2) return null;
  return (
    <Card
      size="small"
      title={<h2 className="strong">{t(m.title)}</h2>}
      extra={
        <span className="amount">
          <Money fen={fen} />
        </span>
      }
    >
      <div className="stack">
        <p>{t(explanation)}</p>
        <Lines title={t(m.take)} items={chosen.map((one) => ({ ...one, ...noteOn(one) }))} />
        {reached.map((limit, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: limits keep their order
          <Limit key={index} limit={limit} document={chosen[0]?.measure.document} />
        ))}
        {openLimits.map((limit, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: limits keep their order
          <Limit key={index} limit={limit} document={chosen[0]?.measure.document} />
        ))}
        {left.length > 0 ? (
          <details>
            <summary>
              {t(m.leave)} <span className="soft small">{left.length}</span>
            </summary>
            <Lines items={left.map((one) => ({ ...one, note: t(one.why) }))} />
          </details>
        ) : null}
        {unpriced.length > 0 ? (
          <p className="soft small">
            {t(m.unpriced)}：{unpriced.map(({ title }) => t(title)).join('、')}
          </p>
        ) : null}
      </div>
    </Card>
  );
}

const cutFrom = (full: number) =>
  words(`合计上限内；单独为 ${money(full, 'zh')}`, `within a joint limit; ${money(full, 'en')} alone`);

/** A joint limit: what it is, how it was reckoned, or why it could not be. */
function Limit(props: {
  readonly limit: Omit<Answer<'combine'>['openLimits'][number], 'missing'> & { readonly fen?: number };
  readonly document: Chosen['measure']['document'] | undefined;
}) {
  const { t } = useLanguage();
  const { name, why, cites, fen } = props.limit;
  const { document } = props;
  return (
    <div className="row between">
      <span className="soft small">
        {t(name)}
        {t(fen === undefined ? m.openLimit : m.limit)}：{t(why)}{' '}
        {document === undefined
          ? null
          : cites.map((cite, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the citations of a limit keep their order
              <CitationChip key={index} cite={cite} document={document} />
            ))}
      </span>
      {fen === undefined ? null : <Money fen={fen} />}
    </div>
  );
}

/** Whether every window that the guide states is over on the day asked about. */
const isOver = ({ windows }: Chosen['measure']): boolean =>
  windows.length > 0 && windows.every(({ state }) => state === 'closed');

function Lines(props: {
  readonly title?: string;
  readonly items: readonly (Pick<Chosen, 'measure' | 'fen' | 'cites'> & { readonly note?: string })[];
}) {
  const { t } = useLanguage();
  return (
    <section className="stack tight">
      {props.title === undefined ? null : <h3 className="strong">{props.title}</h3>}
      {props.items.map(({ measure, fen, cites, note }) => (
        <div key={measure.id} className="row between ruled">
          <div className="stack tight" style={{ flex: '1 1 260px' }}>
            <Link
              from="/company"
              to="."
              search={(old) => ({ ...old, measure: measure.id })}
              resetScroll={false}
            >
              {t(measure.title)}
            </Link>
            {note === undefined ? null : <span className="soft small">{note}</span>}
            {isOver(measure) ? (
              <span className="soft small">
                <Mark spec={windowStates.closed} plain /> {t(m.over)}
              </span>
            ) : null}
            <span className="row" style={{ gap: 4 }}>
              {[{ provision: measure.provision }, ...cites].map((cite, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the citations of a measure keep their order
                <CitationChip key={index} cite={cite} document={measure.document} />
              ))}
            </span>
          </div>
          <Money fen={fen} />
        </div>
      ))}
    </section>
  );
}
