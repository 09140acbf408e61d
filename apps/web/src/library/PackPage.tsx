/** What one pack holds: the document, its measures, and the provisions that have no rule, with why. */

import type { MeasureHeader } from '@huice/api';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Card, Descriptions } from 'antd';
import { useEffect } from 'react';
import type { Answer } from '../platform/api.ts';
import { call } from '../platform/api.ts';
import { ButtonLink } from '../platform/ButtonLink.tsx';
import { CitationChip } from '../platform/CitationChip.tsx';
import { day, notStated, today } from '../platform/format.ts';
import { Mark } from '../platform/marks.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { Loading, Nothing, Problem } from '../platform/states.tsx';
import { rememberVisit } from '../platform/visits.ts';
import { WindowLine } from '../platform/WindowLine.tsx';
import { words } from '../platform/words.ts';
import { kindWord, validities, validityOn } from './documentWords.ts';

const m = {
  number: words('文号', 'Number'),
  issuers: words('发文机关', 'Issued by'),
  kind: words('类别', 'Kind'),
  region: words('地区', 'Region'),
  published: words('发布日期', 'Published'),
  from: words('施行日期', 'In force from'),
  to: words('有效期至', 'Valid until'),
  measures: words('扶持措施', 'Measures'),
  notModelled: words('没有建规则的条款', 'Provisions without a rule'),
  why: words('原因', 'Why'),
  original: words('打开原文', 'Open the original'),
  relations: words('谁引用谁', 'Who cites whom'),
  importIt: words('导入原文', 'Import the original'),
  match: words('我的企业符合吗', 'Is my company eligible'),
  rule: words('看规则', 'See the rule'),
  noMeasures: words('这个政策包没有扶持措施。', 'This pack has no measures.'),
};

export function PackPage() {
  const { t } = useLanguage();
  const { _splat: id = '' } = useParams({ from: '/library/packs/$' });
  const answer = useQuery({
    queryKey: ['pack', id],
    queryFn: ({ signal }) => call('getPack', { params: { id } }, signal),
  });
  const title = answer.data?.document.title;
  useEffect(() => {
    if (!title) return;
    document.title = title;
    rememberVisit({ path: `/library/packs/${id}`, title, kind: 'pack' });
  }, [title, id]);
  if (answer.isPending) return <div className="page">{<Loading rows={10} />}</div>;
  if (answer.isError) {
    return (
      <div className="page">
        <Problem error={answer.error} onRetry={() => void answer.refetch()} />
      </div>
    );
  }
  return (
    <div className="page stack">
      <PackHead pack={answer.data} />
      <h2 className="strong">
        {t(m.measures)} <span className="soft">{answer.data.measures.length}</span>
      </h2>
      {answer.data.measures.length === 0 ? <Nothing what={m.noMeasures} /> : null}
      {answer.data.measures.map((measure) => (
        <MeasureCard key={measure.id} measure={measure} />
      ))}
      <NotModelledList pack={answer.data} />
    </div>
  );
}

function PackHead({ pack }: { readonly pack: Answer<'getPack'> }) {
  const { t, language } = useLanguage();
  const { document, imported } = pack;
  const items = [
    { label: m.number, value: document.documentNumber },
    { label: m.issuers, value: document.issuers.join('、') },
    { label: m.kind, value: t(kindWord(document.kind)) },
    { label: m.region, value: document.region },
    { label: m.published, value: document.publishedOn && day(document.publishedOn, language) },
    { label: m.from, value: document.effectiveFrom && day(document.effectiveFrom, language) },
    { label: m.to, value: document.effectiveTo && day(document.effectiveTo, language) },
  ];
  return (
    <div className="stack tight">
      <div>
        <Mark spec={validities[validityOn(document, today(new Date()))]} />
      </div>
      <div className="row between">
        <h1 className="page-title">{language === 'zh' ? document.title : document.titleEn}</h1>
        <div className="row">
          <ButtonLink to="/citations" search={{ focus: document.id }}>
            {t(m.relations)}
          </ButtonLink>
          {imported === null ? (
            <ButtonLink to="/read">{t(m.importIt)}</ButtonLink>
          ) : (
            <ButtonLink to="/library/documents/$documentId" params={{ documentId: imported }}>
              {t(m.original)}
            </ButtonLink>
          )}
        </div>
      </div>
      <p className="lead">{t(document.summary)}</p>
      <Descriptions
        size="small"
        column={{ xs: 1, sm: 2, lg: 4 }}
        items={items.map(({ label, value }) => ({
          key: label.en,
          label: t(label),
          children: value || <span className="soft">{t(notStated)}</span>,
        }))}
      />
    </div>
  );
}

function MeasureCard({ measure }: { readonly measure: MeasureHeader }) {
  const { t } = useLanguage();
  return (
    <Card
      size="small"
      title={<h3 style={{ font: 'inherit', whiteSpace: 'normal' }}>{t(measure.title)}</h3>}
      extra={
        <span className="row">
          <Link to="/rules/$" params={{ _splat: measure.id }}>
            {t(m.rule)}
          </Link>
          <Link to="/company" search={{ measure: measure.id }}>
            {t(m.match)}
          </Link>
        </span>
      }
    >
      <div className="stack tight">
        <p>{t(measure.summary)}</p>
        <div className="row">
          <CitationChip cite={{ provision: measure.provision }} document={measure.document} />
          <span className="soft">{measure.authority}</span>
        </div>
        {measure.windows.map((window) => (
          <WindowLine key={window.name.zh} window={window} />
        ))}
      </div>
    </Card>
  );
}

function NotModelledList({ pack }: { readonly pack: Answer<'getPack'> }) {
  const { t } = useLanguage();
  if (pack.notModelled.length === 0) return null;
  return (
    <section className="stack tight">
      <h2 className="strong">
        {t(m.notModelled)} <span className="soft">{pack.notModelled.length}</span>
      </h2>
      {pack.notModelled.map(({ provision, what, why }) => (
        <div key={`${provision}${what.zh}`} className="row">
          <CitationChip cite={{ provision }} document={pack.document} />
          <span>{t(what)}</span>
          <span className="soft">
            {t(m.why)}：{t(why)}
          </span>
        </div>
      ))}
    </section>
  );
}
