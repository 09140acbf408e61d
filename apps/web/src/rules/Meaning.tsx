/** What the rule says in plain words: whom it is for, each condition under its group, how much. */
import {
  type Condition,
  type Dictionary,
  explain,
  type ParameterDefinition,
  type Rule,
  sayCondition,
} from '@huice/measures';
import { useLanguage } from '../platform/preferences.ts';
import { type Words, words } from '../platform/words.ts';
import { isGroup } from './treeEditing.ts';

const m = {
  means: words('这条规则的意思', 'What the rule says'),
  stale: words(
    '文字有错误，下面是改错之前的规则。',
    'The text has errors; below is the rule as it last read.',
  ),
  all: words('全部满足', 'all of these'),
  any: words('任一满足', 'any of these'),
};

interface Props {
  readonly rule: Rule;
  /** The text has changed since and does not read. */
  readonly stale: boolean;
  readonly dictionary: Dictionary;
  readonly parameters?: readonly ParameterDefinition[] | undefined;
}

export function Meaning({ rule, stale, dictionary, parameters }: Props) {
  const { t } = useLanguage();
  const context = { dictionary, ...(parameters === undefined ? {} : { parameters }) };
  const isCondition = ({ zh }: Words): boolean => zh.startsWith('条件 ');
  const lines = explain(rule, context);
  const before = lines.findIndex(isCondition);
  return (
    <section className="stack tight" aria-label={t(m.means)}>
      <h2 className="strong">{t(m.means)}</h2>
      {stale ? <p className="soft">{t(m.stale)}</p> : null}
      {lines.slice(0, Math.max(0, before)).map((line) => (
        <p key={line.zh}>{t(line)}</p>
      ))}
      <ul className="rule-meaning">
        <Said condition={rule.conditions} context={context} />
      </ul>
      {lines
        .slice(Math.max(0, before))
        .filter((line) => !isCondition(line))
        .map((line) => (
          <p key={line.zh}>{t(line)}</p>
        ))}
    </section>
  );
}

interface SaidProps {
  readonly condition: Condition;
  readonly context: { readonly dictionary: Dictionary; readonly parameters?: readonly ParameterDefinition[] };
}

function Said({ condition, context }: SaidProps) {
  const { t } = useLanguage();
  if (!isGroup(condition)) return <li>{t(sayCondition(condition, context))}</li>;
  const how =
    condition.op === 'atLeast'
      ? words(`至少 ${condition.n} 项满足`, `at least ${condition.n} of these`)
      : m[condition.op];
  return (
    <li>
      {condition.title === undefined ? null : <span className="strong">{t(condition.title)} </span>}
      <span className="soft">{t(how)}</span>
      <ul className="rule-meaning">
        {condition.of.map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no name of their own; their place is what they are
          <Said key={index} condition={part} context={context} />
        ))}
      </ul>
    </li>
  );
}
