/** The rule as it stands, tried on a fictional company at once, beside what the published rule answers. */
import {
  type ConditionVerdict,
  type Dictionary,
  type Evaluation,
  evaluate,
  type ParameterDefinition,
  type Rule,
  readCompany,
} from '@huice/measures';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useMemo, useState } from 'react';
import { call } from '../platform/api.ts';
import { today } from '../platform/format.ts';
import { Money } from '../platform/Money.tsx';
import { Mark, outcomes, verdicts } from '../platform/marks.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { Loading, Nothing, Problem } from '../platform/states.tsx';
import { words } from '../platform/words.ts';

const m = {
  title: words('拿一家企业试一试', 'Try it on a company'),
  company: words('示例企业（虚构）', 'Sample company (fictional)'),
  none: words('没有示例企业。', 'There are no samples.'),
  notYet: words('规则还有错误，改好后才能试。', 'The rule still has errors; mend them to try it.'),
  published: words('已发布的规则', 'The published rule'),
  yours: words('你改后的规则', 'With your changes'),
  noMoney: words('不含资金', 'No money'),
  atMost: words('最高', 'At most'),
  missing: words('缺少', 'Missing'),
  steps: words('算法', 'Arithmetic'),
};

interface Props {
  readonly id: string;
  /** `null` while it has errors. */
  readonly rule: Rule | null;
  readonly published: Rule;
  /** The text is no longer the published one. */
  readonly changed: boolean;
  readonly dictionary: Dictionary;
  readonly parameters?: readonly ParameterDefinition[] | undefined;
}

export function TryIt({ id, rule, published, changed, dictionary, parameters }: Props) {
  const { t, language } = useLanguage();
  const [chosen, choose] = useState<string | null>(null);
  const samples = useQuery({
    queryKey: ['sample-companies'],
    queryFn: ({ signal }) => call('listSampleCompanies', {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const items = samples.data?.items ?? [];
  const sample = items.find((item) => item.id === chosen) ?? items[0];
  const answers = useMemo(() => {
    if (sample === undefined) return null;
    const asOf = sample.company.asOf ?? today(new Date());
    const company = readCompany({ ...sample.company, asOf }, dictionary);
    const options = { dictionary, asOf, ...(parameters === undefined ? {} : { parameters }) };
    const answer = (of: Rule) => evaluate({ id, rule: of }, company, options);
    return { before: answer(published), after: rule === null ? null : answer(rule) };
  }, [sample, rule, published, dictionary, parameters, id]);
  return (
    <section className="stack tight" aria-label={t(m.title)}>
      <h2 className="strong">{t(m.title)}</h2>
      {samples.isPending ? <Loading rows={2} /> : null}
      {samples.isError ? <Problem error={samples.error} onRetry={() => void samples.refetch()} /> : null}
      {samples.data?.items.length === 0 ? <Nothing what={m.none} /> : null}
      {sample === undefined ? null : (
        <Select
          aria-label={t(m.company)}
          value={sample.id}
          options={items.map(({ id: value, company, nameEn }) => ({
            value,
            label: language === 'zh' ? company.name : nameEn,
          }))}
          onChange={choose}
        />
      )}
      <div className="stack tight" aria-live="polite">
        {answers?.after ? <Answer evaluation={answers.after} /> : null}
        {answers !== null && answers.after === null ? <p className="soft">{t(m.notYet)}</p> : null}
        {answers !== null && changed ? (
          <p className="soft">
            {t(m.published)}：<Mark spec={outcomes[answers.before.outcome]} plain />{' '}
            <Sum evaluation={answers.before} />
          </p>
        ) : null}
      </div>
      {answers?.after ? <Verdicts evaluation={answers.after} /> : null}
    </section>
  );
}

function Answer({ evaluation }: { readonly evaluation: Evaluation }) {
  const { t } = useLanguage();
  return (
    <>
      <div className="row" data-answer={evaluation.outcome}>
        <Mark spec={outcomes[evaluation.outcome]} />
        <span className="amount">
          <Sum evaluation={evaluation} />
        </span>
      </div>
      <p>{t(evaluation.why)}</p>
      {evaluation.amount === null || evaluation.amount.steps.length === 0 ? null : (
        <ol className="rule-steps" aria-label={t(m.steps)}>
          {evaluation.amount.steps.map((step) => (
            <li key={step.node}>{t(step.words)}</li>
          ))}
        </ol>
      )}
    </>
  );
}

/** The amount, never as if it were given where the outcome does not give it. */
function Sum({ evaluation }: { readonly evaluation: Evaluation }) {
  const { t } = useLanguage();
  const { outcome, amount } = evaluation;
  if (outcome === 'not-applicable' || outcome === 'ineligible') return null;
  if (amount === null) return <span className="soft">{t(m.noMoney)}</span>;
  if (amount.fen === undefined) return <span className="soft">{t(amount.why)}</span>;
  return amount.status === 'at-most' ? (
    <Money fen={amount.fen} prefix={`${t(m.atMost)} `} />
  ) : (
    <Money fen={amount.fen} />
  );
}

function Verdicts({ evaluation }: { readonly evaluation: Evaluation }) {
  const roots = [evaluation.applies, evaluation.conditions].filter((root) => root !== null);
  return (
    <ul className="rule-verdicts">
      {roots.flatMap(leaves).map((leaf) => (
        <Verdict key={leaf.node} leaf={leaf} />
      ))}
    </ul>
  );
}

/** Through 全部满足 only: the parts of a choice or a negation would read as if each were asked for by itself. */
const leaves = (verdict: ConditionVerdict): readonly ConditionVerdict[] =>
  verdict.op === 'all' ? verdict.children.flatMap(leaves) : [verdict];

function Verdict({ leaf }: { readonly leaf: ConditionVerdict }) {
  const { t } = useLanguage();
  return (
    <li>
      <Mark spec={verdicts[leaf.verdict]} plain /> {t(leaf.words)}
      {leaf.verdict === 'met' || leaf.verdict === 'not-asked' ? null : (
        <span className="soft"> — {t(leaf.why)}</span>
      )}
    </li>
  );
}
