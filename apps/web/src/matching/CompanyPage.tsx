/** My company: what we know of it on one side, what it gives on the other. */
import type { CompanyFile, FactDefinition } from '@huice/measures';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Alert, Button, Card, Input } from 'antd';
import { useEffect, useMemo } from 'react';
import { call } from '../platform/api.ts';
import { DateField } from '../platform/DateField.tsx';
import { useDebounced } from '../platform/debounce.ts';
import { today } from '../platform/format.ts';
import { useLanguage } from '../platform/preferences.ts';
import { Loading, Problem } from '../platform/states.tsx';
import { rememberVisit } from '../platform/visits.ts';
import { words } from '../platform/words.ts';
import { CompanyChanges } from './amendments/CompanyChanges.tsx';
import { CompanyForm } from './CompanyForm.tsx';
import { Together } from './combination/Together.tsx';
import { type Plain, withFact } from './companyFile.ts';
import { PickCompany } from './PickCompany.tsx';
import type { Asking } from './Questions.tsx';
import { OutcomeBar, Results } from './Results.tsx';
import { type Saving, useDraft } from './saving.ts';

const m = {
  title: words('我的企业', 'My company'),
  name: words('企业名称', 'Name of the company'),
  asOf: words('判断日', 'Day of decision'),
  asOfHint: words('不填就是今天', 'Today if left empty'),
  other: words('换一家企业', 'Another company'),
  known: words('企业资料', 'What we know'),
  results: words('适合的措施', 'Measures'),
  waiting: words('正在保存…', 'Saving…'),
  saved: words('已保存', 'Saved'),
  nameFirst: words('填了名称才会保存到服务器', 'It is kept on the server once it has a name'),
  notSaved: words('没能保存到服务器，已留在本机', 'Could not be saved to the server; kept in this browser'),
  again: words('重试', 'Try again'),
  conflict: words('这家企业在别处被改过', 'This company was changed elsewhere'),
  mine: words('用我这里的', 'Keep mine'),
  theirs: words('用那边的', 'Take the other'),
  unnamed: words('未命名企业', 'Unnamed company'),
};

export function CompanyPage() {
  const { t } = useLanguage();
  const search = useSearch({ from: '/company' });
  const navigate = useNavigate({ from: '/company' });
  const work = useDraft();
  const { draft, change, start } = work;
  const facts = useQuery({
    queryKey: ['company-facts'],
    queryFn: ({ signal }) => call('listCompanyFacts', {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const dictionary = useMemo(
    () => new Map<string, FactDefinition>((facts.data?.items ?? []).map((item) => [item.id, item])),
    [facts.data],
  );
  const opening = useOpening(search, draft.sample, draft.saved?.id ?? null, start);
  const asking: Asking = {
    company: draft.company,
    dictionary,
    onAnswer: (definition: FactDefinition, value: Plain | undefined) =>
      change(withFact(draft.company, definition, value, today(new Date()))),
  };
  if (facts.isPending || opening.isFetching) return <div className="page wide">{<Loading rows={10} />}</div>;
  if (facts.isError || opening.isError) {
    return (
      <div className="page">
        <Problem error={facts.error ?? opening.error} onRetry={() => void facts.refetch()} />
      </div>
    );
  }
  const begun = draft.company.name !== '' || Object.keys(draft.company.facts).length > 0;
  if (!begun && search.sample === undefined && search.saved === undefined) {
    return <PickCompany onStart={start} />;
  }
  return (
    <div className="page wide stack">
      <div className="row between">
        <h1 className="page-title">{draft.company.name || t(m.title)}</h1>
        <div className="row">
          <a className="narrow-only" href="#facts">
            {t(m.known)}
          </a>
          <SavingLine saving={work.saving} named={draft.company.name.trim() !== ''} work={work} />
          <Button
            onClick={() => {
              start({ company: { name: '', facts: {} }, saved: null, sample: null });
              void navigate({ search: search.measure === undefined ? {} : { measure: search.measure } });
            }}
          >
            {t(m.other)}
          </Button>
        </div>
      </div>
      <div className="two">
        <div className="aside" id="facts">
          <Card size="small" title={t(m.known)}>
            <div className="stack">
              <div className="stack" style={{ gap: 4 }}>
                <label htmlFor="company-name">{t(m.name)}</label>
                <Input
                  id="company-name"
                  value={draft.company.name}
                  maxLength={200}
                  onChange={({ target }) => change({ ...draft.company, name: target.value })}
                />
              </div>
              <div className="stack" style={{ gap: 4 }}>
                <label htmlFor="company-as-of">
                  {t(m.asOf)} <span className="soft small">{t(m.asOfHint)}</span>
                </label>
                <DateField
                  id="company-as-of"
                  value={draft.company.asOf}
                  onChange={(day) => change(withDay(draft.company, day))}
                />
              </div>
              <CompanyForm asking={asking} />
            </div>
          </Card>
        </div>
        <Matches company={draft.company} saved={draft.saved} asking={asking} />
      </div>
    </div>
  );
}

function withDay(company: CompanyFile, day: string | undefined): CompanyFile {
  const { asOf: _, ...rest } = company;
  return day === undefined ? rest : { ...rest, asOf: day };
}

/** Opens the company that the address names, unless it is the one being worked on already. */
function useOpening(
  search: { readonly sample?: string; readonly saved?: string },
  sampleNow: string | null,
  savedNow: string | null,
  start: ReturnType<typeof useDraft>['start'],
) {
  const sample = search.sample !== undefined && search.sample !== sampleNow ? search.sample : null;
  const saved = search.saved !== undefined && search.saved !== savedNow ? search.saved : null;
  const opening = useQuery({
    queryKey: ['open-company', sample, saved],
    enabled: sample !== null || saved !== null,
    staleTime: 0,
    queryFn: async ({ signal }) => {
      if (saved !== null) {
        const kept = await call('getCompany', { params: { id: saved } }, signal);
        return { company: kept.company, saved: { id: kept.id, version: kept.version }, sample: null };
      }
      const { items } = await call('listSampleCompanies', {}, signal);
      const found = items.find(({ id }) => id === sample);
      return found ? { company: found.company, saved: null, sample } : null;
    },
  });
  const { data } = opening;
  useEffect(() => {
    if (data) start(data);
  }, [data, start]);
  return opening;
}

function Matches(props: {
  readonly company: CompanyFile;
  /** The version that the server keeps; null: it keeps none. */
  readonly saved: { readonly id: string; readonly version: number } | null;
  readonly asking: Asking;
}) {
  const { t } = useLanguage();
  const { company, asking } = props;
  const settled = useDebounced(company, 250);
  const { saved } = useSearch({ from: '/company' });
  const answer = useQuery({
    queryKey: ['match', settled],
    queryFn: ({ signal }) =>
      call('match', { body: { company: { ...settled, name: settled.name.trim() || t(m.unnamed) } } }, signal),
    placeholderData: keepPreviousData,
  });
  useEffect(() => {
    if (saved && settled.name)
      rememberVisit({ path: `/company?saved=${saved}`, title: settled.name, kind: 'company' });
  }, [saved, settled.name]);
  return (
    <section aria-label={t(m.results)} aria-busy={answer.isFetching} className="stack">
      {answer.isPending ? <Loading rows={10} /> : null}
      {answer.isError ? <Problem error={answer.error} onRetry={() => void answer.refetch()} /> : null}
      {props.saved === null ? null : <CompanyChanges {...props.saved} />}
      {answer.data ? <OutcomeBar matches={answer.data.items} /> : null}
      {answer.data ? <Together company={{ ...settled, name: settled.name.trim() || t(m.unnamed) }} /> : null}
      {answer.data ? <Results answer={answer.data} asking={asking} /> : null}
    </section>
  );
}

function SavingLine(props: {
  readonly saving: Saving;
  readonly named: boolean;
  readonly work: Pick<ReturnType<typeof useDraft>, 'overwrite' | 'takeTheirs' | 'retry'>;
}) {
  const { t } = useLanguage();
  const { saving, named, work } = props;
  if (!named) return <span className="soft">{t(m.nameFirst)}</span>;
  switch (saving.state) {
    case 'none':
      return null;
    case 'waiting':
      return (
        <span className="soft" role="status">
          {t(m.waiting)}
        </span>
      );
    case 'saved':
      return (
        <span className="soft" role="status">
          {t(m.saved)} {saving.at}
        </span>
      );
    case 'failed':
      return (
        <span className="row" role="alert">
          <span style={{ color: 'var(--red)' }}>{t(m.notSaved)}</span>
          <Button size="small" onClick={work.retry}>
            {t(m.again)}
          </Button>
        </span>
      );
    case 'conflict':
      return (
        <Alert
          type="warning"
          title={t(m.conflict)}
          action={
            <span className="row">
              <Button size="small" onClick={work.overwrite}>
                {t(m.mine)}
              </Button>
              <Button size="small" onClick={work.takeTheirs}>
                {t(m.theirs)}
              </Button>
            </span>
          }
        />
      );
  }
}
