/** One condition in the form: a group of them, a fact with what is asked of it, or a richer one in its own words. */
import {
  type Comparator,
  type Condition,
  type Dictionary,
  type FactDefinition,
  parseCondition,
  printCondition,
  sayCondition,
} from '@huice/measures';
import { Button, InputNumber, Select } from 'antd';
import { useLanguage } from '../platform/preferences.ts';
import { words } from '../platform/words.ts';
import { ExpressionField } from './ExpressionField.tsx';
import { LanguageField } from './LanguageField.tsx';
import {
  asGroup,
  conditionOn,
  factChoices,
  factOf,
  type Group,
  isGroup,
  onFact,
  withComparator,
  withMore,
  withoutPart,
  withPart,
} from './treeEditing.ts';

const m = {
  all: words('全部满足', 'All of'),
  any: words('任一满足', 'Any of'),
  atLeast: words('至少几项满足', 'At least some of'),
  how: words('怎样满足', 'How they are met'),
  count: words('至少几项', 'At least how many'),
  add: words('加一个条件', 'Add a condition'),
  remove: words('去掉', 'Remove'),
  fact: words('企业要素', 'Company fact'),
  compare: words('比较', 'Comparison'),
  value: words('数值', 'Value'),
  values: words('取值', 'Values'),
  region: words('区划代码或地名', 'Code or name of the place'),
  isYes: words('为是', 'is yes'),
  text: words('条件文字', 'The condition in words'),
};

const COMPARATORS: Readonly<Record<Comparator, ReturnType<typeof words>>> = {
  '>=': words('不低于', 'at least'),
  '>': words('高于', 'more than'),
  '<=': words('不高于', 'at most'),
  '<': words('低于', 'less than'),
  '=': words('等于', 'is'),
  '!=': words('不等于', 'is not'),
};

interface Props {
  readonly condition: Condition;
  readonly dictionary: Dictionary;
  readonly onChange: (condition: Condition) => void;
}

export function ConditionField(props: Props) {
  const { condition } = props;
  if (isGroup(condition)) return <GroupField {...props} group={condition} />;
  const fact = factOf(condition);
  const definition = fact === null ? undefined : props.dictionary.byId.get(fact);
  if (definition === undefined) return <WordsField {...props} />;
  return <FactCondition {...props} definition={definition} />;
}

function GroupField({ group, dictionary, onChange }: Props & { readonly group: Group }) {
  const { t } = useLanguage();
  const first = factChoices(dictionary)[0];
  return (
    <fieldset className="rule-group">
      <legend className="row">
        {group.title === undefined ? null : <span className="strong">{t(group.title)}</span>}
        <Select
          aria-label={t(m.how)}
          value={group.op}
          options={(['all', 'any', 'atLeast'] as const).map((op) => ({ value: op, label: t(m[op]) }))}
          onChange={(op) => onChange(asGroup(group, op))}
        />
        {group.op === 'atLeast' ? (
          <InputNumber
            aria-label={t(m.count)}
            min={1}
            max={group.of.length}
            value={group.n}
            onChange={(n) => n !== null && onChange({ ...group, n })}
          />
        ) : null}
      </legend>
      <ul>
        {group.of.map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no name of their own; their place is what they are
          <li key={index}>
            <div className="rule-part">
              <ConditionField
                condition={part}
                dictionary={dictionary}
                onChange={(next) => onChange(withPart(group, index, next))}
              />
            </div>
            {group.of.length > 1 ? (
              <Button
                size="small"
                aria-label={`${t(m.remove)}：${t(sayCondition(part, { dictionary }))}`}
                onClick={() => onChange(withoutPart(group, index))}
              >
                {t(m.remove)}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      <Button
        size="small"
        disabled={first === undefined}
        onClick={() => first !== undefined && onChange(withMore(group, conditionOn(first)))}
      >
        {t(m.add)}
      </Button>
    </fieldset>
  );
}

function FactCondition({
  condition,
  dictionary,
  definition,
  onChange,
}: Props & { readonly definition: FactDefinition }) {
  const { t } = useLanguage();
  return (
    <div className="stack tight">
      {condition.title === undefined ? null : <span className="soft small">{t(condition.title)}</span>}
      <div className="row">
        <Select
          className="rule-fact"
          showSearch={{ optionFilterProp: 'find' }}
          aria-label={t(m.fact)}
          value={definition.id}
          options={factChoices(dictionary).map(({ id, name }) => ({
            value: id,
            label: t(name),
            find: `${id} ${name.zh} ${name.en}`,
          }))}
          onChange={(id) => {
            const next = dictionary.byId.get(id);
            if (next !== undefined) onChange(onFact(condition, next));
          }}
        />
        <Asked condition={condition} dictionary={dictionary} definition={definition} onChange={onChange} />
      </div>
    </div>
  );
}

/** What is asked of the fact. */
function Asked({
  condition,
  dictionary,
  definition,
  onChange,
}: Props & { readonly definition: FactDefinition }) {
  const { t } = useLanguage();
  if (condition.op === 'compare') {
    return (
      <>
        <Select
          aria-label={t(m.compare)}
          value={condition.is}
          options={Object.entries(COMPARATORS).map(([value, word]) => ({ value, label: t(word) }))}
          onChange={(is) => onChange(withComparator(condition, is as Comparator))}
        />
        <ExpressionField
          label={m.value}
          expression={condition.right}
          dictionary={dictionary}
          onChange={(right) => onChange({ ...condition, right })}
        />
      </>
    );
  }
  if (condition.op === 'oneOf' || condition.op === 'contains') {
    return (
      <Select
        className="rule-values"
        mode="multiple"
        aria-label={`${t(definition.name)} ${t(m.values)}`}
        value={[...condition.values]}
        options={(definition.values ?? []).map(({ id, name }) => ({ value: id, label: t(name) }))}
        onChange={(values) => values.length > 0 && onChange({ ...condition, values })}
      />
    );
  }
  if (condition.op === 'locatedIn') return <WordsField {...{ condition, dictionary, onChange }} />;
  return <span>{t(m.isYes)}</span>;
}

/** A condition of a richer shape. */
function WordsField({ condition, dictionary, onChange }: Props) {
  return (
    <LanguageField
      label={m.text}
      printed={printCondition(condition, dictionary)}
      read={(text) => parseCondition(text, dictionary)}
      onChange={onChange}
    />
  );
}
