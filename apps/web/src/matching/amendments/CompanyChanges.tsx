/** What changed for this company since it was kept here: by its own facts, or by a rule. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Card } from 'antd';
import { type Answer, call } from '../../platform/api.ts';
import { instant } from '../../platform/format.ts';
import { useLanguage } from '../../platform/preferences.ts';
import { Problem } from '../../platform/states.tsx';
import { words } from '../../platform/words.ts';
import { Clauses } from './Clauses.tsx';
import { Standing } from './Standing.tsx';

type Change = Answer<'companyChanges'>['items'][number];

const m = {
  title: words('有什么变化', 'What changed'),
  rule: words('规则修订', 'a rule changed'),
  facts: words('资料变动', 'facts changed'),
};
const SHOWN = 5;

/** @param version a saving that follows asks again */
export function CompanyChanges({ id, version }: { readonly id: string; readonly version: number }) {
  const { t } = useLanguage();
  const answer = useQuery({
    queryKey: ['company-changes', id, version],
    queryFn: ({ signal }) => call('companyChanges', { params: { id } }, signal),
  });
  if (answer.isError) return <Problem error={answer.error} onRetry={() => void answer.refetch()} />;
  const items = answer.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Card size="small" title={<h2 className="strong">{t(m.title)}</h2>}>
      <div className="stack">
        {items.slice(0, SHOWN).map((one) => (
          <One key={`${one.at}/${one.measure}`} change={one} />
        ))}
        {items.length > SHOWN ? (
          <details>
            <summary>
              {t(words(`另有 ${items.length - SHOWN} 项变化`, `${items.length - SHOWN} more changes`))}
            </summary>
            <div className="stack" style={{ marginTop: 12 }}>
              {items.slice(SHOWN).map((one) => (
                <One key={`${one.at}/${one.measure}`} change={one} />
              ))}
            </div>
          </details>
        ) : null}
      </div>
    </Card>
  );
}

function One({ change }: { readonly change: Change }) {
  const { t, language } = useLanguage();
  const { at, cause, facts, measure, title, before, after, because } = change;
  return (
    <div className="stack tight">
      <div className="row between">
        <Link from="/company" to="." search={(old) => ({ ...old, measure })} resetScroll={false}>
          {t(title)}
        </Link>
        <span className="soft small">
          {t(m[cause])}
          {facts.length > 0 ? `：${facts.map(t).join('、')}` : ''} · {instant(at, language)}
        </span>
      </div>
      <div className="row">
        <Standing standing={before} /> <span aria-hidden="true">→</span> <Standing standing={after} />
      </div>
      {because.length > 0 ? <Clauses clauses={because} /> : null}
    </div>
  );
}
