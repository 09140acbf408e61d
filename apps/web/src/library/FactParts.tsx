/** A fact taken apart: its condition tree, figures, bodies and stages, each part leading to its words. */
import type { ConditionNode, Fact, MeasureFact, Span, TaskFact } from '@huice/reading';
import type { ReactNode } from 'react';
import { Icon } from '../platform/Icon.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { TreeGroup, TreeList } from '../platform/Tree.tsx';
import { type Words, words } from '../platform/words.ts';
import {
  bodiesOf,
  formulaWords,
  groupWords,
  hasFormula,
  leaves,
  partsWords,
  partWords,
  understood,
} from './factParts.ts';

const m = {
  toWords: words('到原文', 'to its words'),
  not: words('否定', 'negated'),
  items: words('项', 'conditions'),
  unless: words('除非', 'Unless'),
  whom: words('给谁', 'For whom'),
  how: words('怎么给', 'What is given'),
  requires: words('须满足', 'Must be met'),
  excludes: words('有下列情形的排除在外', 'Whoever this is true of is shut out'),
  except: words('不适用于', 'Does not hold for'),
  deed: words('任务', 'Deed'),
  bodies: words('单位', 'Bodies'),
  leads: words('牵头', 'leads'),
  nobody: words('责任单位未载明', 'no body named'),
  by: words('最后期限', 'Last day'),
  notStated: words('未载明', 'not stated'),
  milestones: words('节点', 'Milestones'),
  targets: words('指标', 'Targets'),
};

interface Shown<T> {
  readonly fact: T;
  /** The words of the original at a span. */
  readonly quoteOf: (span: Span) => string;
  readonly onWords: (span: Span) => void;
}

/** Everything a fact states beside its line, laid out; nothing for a fact that its line says in full. */
export function FactParts({ fact, quoteOf, onWords }: Shown<Fact>) {
  if (partsWords(fact) === null) return null;
  switch (fact.kind) {
    case 'measure':
      return <MeasureParts {...{ fact, quoteOf, onWords }} />;
    case 'condition':
      return (
        <Part title={fact.effect === 'excludes' ? m.excludes : m.requires}>
          <Conditions nodes={[fact.tree]} onWords={onWords} />
        </Part>
      );
    case 'stacking':
      return fact.except === undefined ? null : (
        <Part title={m.except}>
          <span lang="zh-CN">{fact.except}</span>
        </Part>
      );
    case 'task':
      return <TaskParts {...{ fact, quoteOf, onWords }} />;
    default:
      return null;
  }
}

export function Part({ title, children }: { readonly title: Words; readonly children: ReactNode }) {
  const { t } = useLanguage();
  return (
    <div>
      <div className="soft small">{t(title)}</div>
      {children}
    </div>
  );
}

/** Words that lead to where they stand in the original. */
export function ToWords(props: {
  readonly span: Span;
  readonly onWords: (span: Span) => void;
  readonly children: ReactNode;
}) {
  const { t } = useLanguage();
  return (
    <button
      type="button"
      className="to-words"
      lang="zh-CN"
      title={t(m.toWords)}
      data-at={props.span.join('-')}
      onClick={() => props.onWords(props.span)}
    >
      {props.children}
    </button>
  );
}

function Conditions(props: {
  readonly nodes: readonly ConditionNode[];
  readonly onWords: (span: Span) => void;
}) {
  return (
    <TreeList>
      {props.nodes.map((node) => (
        <li key={`${node.op} ${node.span[0]}-${node.span[1]}`}>
          <Condition node={node} onWords={props.onWords} />
        </li>
      ))}
    </TreeList>
  );
}

function Condition({
  node,
  onWords,
}: {
  readonly node: ConditionNode;
  readonly onWords: (span: Span) => void;
}) {
  const { t } = useLanguage();
  if (node.op === 'leaf') return <Leaf node={node} onWords={onWords} />;
  const head = (
    <>
      <span className="strong">{t(groupWords(node))}</span>{' '}
      <span className="soft small">
        {leaves(node)} {t(m.items)}
      </span>
    </>
  );
  return (
    <TreeGroup open head={head}>
      <Conditions nodes={node.op === 'unless' ? [node.of] : node.of} onWords={onWords} />
      {node.op === 'unless' ? (
        <div className="row" style={{ gap: '2px 8px' }}>
          <span className="mark plain tone-amber">
            <Icon shape="dash" />
            {t(m.unless)}
          </span>
          <span lang="zh-CN">{node.except}</span>
        </div>
      ) : null}
    </TreeGroup>
  );
}

/** One condition in its words, with how its figures were understood. */
function Leaf(props: {
  readonly node: Extract<ConditionNode, { op: 'leaf' }>;
  readonly onWords: (span: Span) => void;
}) {
  const { t } = useLanguage();
  const { node, onWords } = props;
  return (
    <div>
      {node.negated ? (
        <span className="mark plain tone-red">
          <Icon shape="cross" />
          {t(m.not)}
        </span>
      ) : null}{' '}
      <ToWords span={node.span} onWords={onWords}>
        {node.text.replaceAll(/\s+/g, ' ')}
      </ToWords>
      {node.quantities.length === 0 ? null : (
        <span className="soft small"> {node.quantities.map((each) => t(understood(each))).join('；')}</span>
      )}
    </div>
  );
}

function MeasureParts({ fact, onWords }: Shown<MeasureFact>) {
  const { t } = useLanguage();
  const { condition, formula } = fact;
  return (
    <>
      {condition === undefined ? null : (
        <Part title={m.whom}>
          <Conditions nodes={[condition]} onWords={onWords} />
        </Part>
      )}
      {formula === undefined || !hasFormula(fact) ? null : (
        <Part title={m.how}>
          <div>{t(formulaWords(formula))}</div>
          <TreeList>
            {formula.parts.map((part) => (
              <li key={`${part.span.join('-')} ${part.rate ?? ''} ${part.amount ?? ''}`}>
                <ToWords span={part.span} onWords={onWords}>
                  {t(partWords(part, formula.base))}
                </ToWords>
              </li>
            ))}
          </TreeList>
        </Part>
      )}
    </>
  );
}

function TaskParts({ fact, quoteOf, onWords }: Shown<TaskFact>) {
  const { t } = useLanguage();
  return (
    <>
      <Part title={m.deed}>
        <span lang="zh-CN">{fact.what}</span>
      </Part>
      <Part title={m.bodies}>
        <Bodies {...{ fact, quoteOf, onWords }} />
      </Part>
      <Part title={m.by}>{fact.by ?? t(m.notStated)}</Part>
      {fact.milestones.length === 0 ? null : (
        <Part title={m.milestones}>
          <TreeList>
            {fact.milestones.map(({ by, what, span }) => (
              <li key={`${by} ${span.join('-')}`}>
                <span className="strong">{by}</span>{' '}
                <ToWords span={span} onWords={onWords}>
                  {what}
                </ToWords>
              </li>
            ))}
          </TreeList>
        </Part>
      )}
      {fact.targets.length === 0 ? null : (
        <Part title={m.targets}>
          <TreeList>
            {fact.targets.map((span) => (
              <li key={span.join('-')}>
                <ToWords span={span} onWords={onWords}>
                  {quoteOf(span).replaceAll(/\s+/g, ' ')}
                </ToWords>
              </li>
            ))}
          </TreeList>
        </Part>
      )}
    </>
  );
}

/** Who answers for a task, the leading body first; the names lead to where they stand. */
function Bodies({ fact, onWords }: Shown<TaskFact>) {
  const { t } = useLanguage();
  const bodies = bodiesOf(fact);
  if (bodies.length === 0) return <span className="mark plain tone-amber">{t(m.nobody)}</span>;
  const { responsibility } = fact;
  const list = bodies.map(({ name, leads }) => (leads ? `${name}（${t(m.leads)}）` : name)).join('、');
  if (responsibility === null) return <span lang="zh-CN">{list}</span>;
  return (
    <ToWords span={responsibility} onWords={onWords}>
      {list}
    </ToWords>
  );
}
