/** The condition tree with a verdict, the reason, the data used and the source for each condition. */
import type { ConditionVerdict, UsedFact } from '@huice/measures';
import { CitationChip, type CitedDocument } from '../platform/CitationChip.tsx';
import { Mark, verdicts } from '../platform/marks.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { words } from '../platform/words.ts';

const m = {
  used: words('所用数据', 'Data used'),
  items: words('项', 'conditions'),
};

interface Props {
  readonly conditions: readonly ConditionVerdict[];
  readonly document: CitedDocument;
}

export function ConditionTree({ conditions, document }: Props) {
  return (
    <ul className="tree">
      {conditions.map((condition) => (
        <li key={condition.node}>
          {condition.children.length > 0 ? (
            <Group condition={condition} document={document} />
          ) : (
            <ConditionLine condition={condition} document={document} />
          )}
        </li>
      ))}
    </ul>
  );
}

/** A group that is met, or was not asked, is folded: what needs attention stays in sight. */
function Group({
  condition,
  document,
}: {
  readonly condition: ConditionVerdict;
  readonly document: CitedDocument;
}) {
  const { t } = useLanguage();
  const folded = condition.verdict === 'met' || condition.verdict === 'not-asked';
  return (
    <details open={!folded}>
      <summary style={{ cursor: 'pointer' }}>
        <Mark plain spec={verdicts[condition.verdict]} /> <span className="strong">{t(condition.words)}</span>{' '}
        <span className="soft small">
          {condition.children.length} {t(m.items)}
        </span>{' '}
        {condition.cite ? <CitationChip cite={condition.cite} document={document} /> : null}
      </summary>
      <ConditionTree conditions={condition.children} document={document} />
    </details>
  );
}

export function ConditionLine({
  condition,
  document,
}: {
  readonly condition: ConditionVerdict;
  readonly document: CitedDocument;
}) {
  const { t } = useLanguage();
  const says = t(condition.words);
  const why = t(condition.why);
  return (
    <div className="stack" style={{ gap: 2 }}>
      <div className="row" style={{ gap: '2px 8px' }}>
        <Mark plain spec={verdicts[condition.verdict]} />
        <span>{says}</span>
        {condition.gap ? <span className="mark tone-red">{t(condition.gap)}</span> : null}
        {condition.cite ? <CitationChip cite={condition.cite} document={document} /> : null}
      </div>
      {why !== says && why !== '' ? <div className="soft small">{why}</div> : null}
      {condition.used.length > 0 ? <Used facts={condition.used} /> : null}
    </div>
  );
}

function Used({ facts }: { readonly facts: readonly UsedFact[] }) {
  const { t } = useLanguage();
  return (
    <div className="soft small">
      {t(m.used)}：
      {facts.map((fact, index) => (
        <span key={fact.fact}>
          {index > 0 ? '；' : ''}
          {t(fact.name)} <span className="strong">{fact.shown}</span>
          {fact.period ? `（${fact.period}）` : ''}
          {fact.source ? ` · ${fact.source}` : ''}
        </span>
      ))}
    </div>
  );
}
