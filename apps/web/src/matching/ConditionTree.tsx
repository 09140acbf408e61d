/** The condition tree with a verdict, the reason, the data used and the source for each condition. */
import type { ConditionVerdict, UsedFact } from '@huice/measures';
import { CitationChip, type CitedDocument } from '../platform/CitationChip.tsx';
import { Mark, verdicts } from '../platform/marks.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { TreeGroup, TreeList } from '../platform/Tree.tsx';
import { words } from '../platform/words.ts';
import { asLine } from './conditions.ts';
import { periodWord, sourceWord } from './factWords.ts';

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
    <TreeList>
      {conditions.map((condition) => {
        const line = asLine(condition);
        return (
          <li key={condition.node}>
            {line === null ? (
              <Group condition={condition} document={document} />
            ) : (
              <ConditionLine condition={line} document={document} />
            )}
          </li>
        );
      })}
    </TreeList>
  );
}

interface One {
  readonly condition: ConditionVerdict;
  readonly document: CitedDocument;
}

/** A group that is met, or was not asked, is folded: what needs attention stays in sight. */
function Group({ condition, document }: One) {
  const { t } = useLanguage();
  const folded = condition.verdict === 'met' || condition.verdict === 'not-asked';
  return (
    <TreeGroup
      open={!folded}
      head={
        <>
          <Mark plain spec={verdicts[condition.verdict]} />{' '}
          <span className="strong">{t(condition.words)}</span>{' '}
          <span className="soft small">
            {condition.children.length} {t(m.items)}
          </span>{' '}
          {condition.cite ? <CitationChip cite={condition.cite} document={document} /> : null}
        </>
      }
    >
      <ConditionTree conditions={condition.children} document={document} />
    </TreeGroup>
  );
}

export function ConditionLine({ condition, document }: One) {
  const { t } = useLanguage();
  const says = t(condition.words);
  const why = t(condition.why);
  const only = condition.used.length === 1 ? condition.used[0] : undefined;
  return (
    <div className="stack" style={{ gap: 2 }}>
      <div className="row" style={{ gap: '2px 8px' }}>
        <Mark plain spec={verdicts[condition.verdict]} />
        <span>{says}</span>
        {condition.gap ? <span className="mark tone-red">{t(condition.gap)}</span> : null}
        {condition.cite ? <CitationChip cite={condition.cite} document={document} /> : null}
      </div>
      {(why !== says && why !== '') || only ? (
        <div className="soft small">
          {why === says ? null : why}
          {only ? <DatumOrigin fact={only} /> : null}
        </div>
      ) : null}
      {condition.used.length > 1 ? <Used facts={condition.used} /> : null}
    </div>
  );
}

/** For what period a datum is, and where it comes from. */
function DatumOrigin({ fact }: { readonly fact: UsedFact }) {
  const { t } = useLanguage();
  return (
    <>
      {fact.period ? ` · ${t(periodWord(fact.period))}` : null}
      {fact.source ? ` · ${t(sourceWord(fact.source))}` : null}
    </>
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
          <DatumOrigin fact={fact} />
        </span>
      ))}
    </div>
  );
}
