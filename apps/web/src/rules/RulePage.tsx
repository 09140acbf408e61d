/** One measure's rule: its text and form in step, what it means, what it answers; changes stay in this browser. */
import { type CheckContext, type Dictionary, dictionaryOf, print, type Rule } from '@huice/measures';
import { placeNames } from '@huice/reading';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Alert, Button, Tabs } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { type Answer, call } from '../platform/api.ts';
import { CitationChip } from '../platform/CitationChip.tsx';
import { download } from '../platform/csv.ts';
import { useLanguage } from '../platform/preferences.ts';
import { Loading, Problem } from '../platform/states.tsx';
import { type Words, words } from '../platform/words.ts';
import { checkText } from './checking.ts';
import { Findings } from './Findings.tsx';
import { Meaning } from './Meaning.tsx';
import { RuleForm } from './RuleForm.tsx';
import { RuleText } from './RuleText.tsx';
import { ruleFromYaml, ruleToYaml } from './ruleFile.ts';
import { TryIt } from './TryIt.tsx';

const m = {
  title: words('规则', 'The rule'),
  lead: words(
    '这里可以看规则、改规则、拿企业试。改动只留在这个页面，不会发布；可以下载后放进政策包。',
    'See the rule, change it, try it on a company. Changes stay on this page and are not published; download them for a pack.',
  ),
  text: words('文字', 'Text'),
  form: words('表单', 'Form'),
  stale: words(
    '文字有错误，下面是改错之前的规则。',
    'The text has errors; below is the rule as it last read.',
  ),
  back: words('恢复已发布的规则', 'Back to the published rule'),
  download: words('下载 YAML', 'Download YAML'),
  load: words('打开 YAML', 'Open YAML'),
  blocked: words('先改正错误才能下载', 'Mend the errors before downloading'),
  match: words('我的企业符合吗', 'Is my company eligible'),
};

export function RulePage() {
  const { _splat: id = '' } = useParams({ from: '/rules/$' });
  const measure = useQuery({
    queryKey: ['measure', id],
    queryFn: ({ signal }) => call('getMeasure', { params: { id } }, signal),
  });
  const facts = useQuery({
    queryKey: ['company-facts'],
    queryFn: ({ signal }) => call('listCompanyFacts', {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const dictionary = useMemo(() => dictionaryOf(facts.data?.items ?? [], placeNames), [facts.data]);
  if (measure.isError || facts.isError) {
    const retry = () => void Promise.all([measure.refetch(), facts.refetch()]);
    return (
      <div className="page">
        <Problem error={measure.error ?? facts.error} onRetry={retry} />
      </div>
    );
  }
  if (measure.isPending || facts.isPending) return <div className="page wide">{<Loading rows={10} />}</div>;
  return <RuleDesk key={id} measure={measure.data} dictionary={dictionary} />;
}

interface DeskProps {
  readonly measure: Answer<'getMeasure'>;
  readonly dictionary: Dictionary;
}

function RuleDesk({ measure, dictionary }: DeskProps) {
  const { t } = useLanguage();
  const published = useMemo(() => print(measure.rule, dictionary), [measure.rule, dictionary]);
  const [text, setText] = useState(published);
  const [last, setLast] = useState<Rule>(measure.rule);
  const [goTo, setGoTo] = useState<{ readonly at: number } | null>(null);
  const [view, setView] = useState('text');
  const now = useMemo(() => new Date().toISOString(), []);
  const { parameters } = measure;
  const checked = useMemo(
    () => checkText(text, { dictionary, parameters, windows: measure.windows, now }),
    [text, dictionary, parameters, measure.windows, now],
  );
  const { rule } = checked;
  useEffect(() => {
    if (rule !== null) setLast(rule);
  }, [rule]);
  const shown = rule ?? last;
  const show = (place: { readonly from: number }) => {
    setView('text');
    setGoTo({ at: place.from });
  };
  return (
    <div className="page wide stack">
      <Head measure={measure} />
      <div className="rule">
        <div className="stack">
          <Tabs
            activeKey={view}
            onChange={setView}
            items={[
              {
                key: 'text',
                label: t(m.text),
                children: (
                  <RuleText
                    text={text}
                    findings={checked.findings}
                    dictionary={dictionary}
                    onChange={setText}
                    goTo={goTo}
                  />
                ),
              },
              {
                key: 'form',
                label: t(m.form),
                children: (
                  <>
                    {rule === null ? <Alert type="warning" showIcon title={t(m.stale)} /> : null}
                    <RuleForm
                      rule={shown}
                      dictionary={dictionary}
                      onChange={(next) => setText(print(next, dictionary))}
                    />
                  </>
                ),
              },
            ]}
          />
          <Findings findings={checked.findings} onShow={show} />
          <Actions
            changed={text !== published}
            ready={checked.sound && !checked.findings.some(({ severity }) => severity === 'error')}
            context={parameters === undefined ? { dictionary } : { dictionary, parameters }}
            onBack={() => setText(published)}
            onDownload={() => rule !== null && save(measure.id, rule)}
            onLoad={(next) => setText(print(next, dictionary))}
          />
        </div>
        <div className="stack">
          <TryIt
            id={measure.id}
            rule={checked.sound ? rule : null}
            published={measure.rule}
            changed={text !== published}
            dictionary={dictionary}
            parameters={parameters}
          />
          <Meaning rule={shown} stale={rule === null} dictionary={dictionary} parameters={parameters} />
        </div>
      </div>
    </div>
  );
}

function Head({ measure }: { readonly measure: Answer<'getMeasure'> }) {
  const { t } = useLanguage();
  const title = t(measure.title);
  useEffect(() => {
    document.title = `${t(m.title)}：${title}`;
  }, [title, t]);
  return (
    <div className="stack tight">
      <h1 className="page-title">{title}</h1>
      <div className="row">
        <CitationChip cite={{ provision: measure.provision }} document={measure.document} />
        <Link to="/company" search={{ measure: measure.id }}>
          {t(m.match)}
        </Link>
      </div>
      <p className="lead">{t(m.lead)}</p>
    </div>
  );
}

interface ActionsProps {
  readonly changed: boolean;
  readonly ready: boolean;
  readonly onBack: () => void;
  readonly onDownload: () => void;
  /** What a rule that is opened is checked with. */
  readonly context: CheckContext;
  readonly onLoad: (rule: Rule) => void;
}

function Actions({ changed, ready, context, onBack, onDownload, onLoad }: ActionsProps) {
  const { t } = useLanguage();
  return (
    <div className="row">
      <Button type="primary" disabled={!ready} onClick={onDownload}>
        {t(m.download)}
      </Button>
      <Button disabled={!changed} onClick={onBack}>
        {t(m.back)}
      </Button>
      <LoadFile context={context} onLoad={onLoad} />
      {ready ? null : <span className="soft">{t(m.blocked)}</span>}
    </div>
  );
}

/** Opens a rule that was downloaded, or the measure file of a pack; what it replaces comes back with undo. */
function LoadFile({ context, onLoad }: Pick<ActionsProps, 'context' | 'onLoad'>) {
  const { t } = useLanguage();
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<Words | null>(null);
  const open = async (file: File): Promise<void> => {
    const read = ruleFromYaml(await file.text(), context);
    setProblem('problem' in read ? read.problem : null);
    if ('rule' in read) onLoad(read.rule);
  };
  return (
    <>
      <Button onClick={() => input.current?.click()}>{t(m.load)}</Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".yaml,.yml"
        aria-label={t(m.load)}
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file) void open(file);
          target.value = '';
        }}
      />
      {problem === null ? null : <span role="alert">{t(problem)}</span>}
    </>
  );
}

/** The rule as a measure file of a pack holds it. */
function save(id: string, rule: Rule): void {
  const name = id.split('/').at(-1) ?? 'rule';
  download(`${name}.rule.yaml`, ruleToYaml(id, rule), 'application/yaml;charset=utf-8');
}
