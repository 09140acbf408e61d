/** The top of a document: what it is, who issued it, whether it binds. What it does not state says 未载明. */
import type { Validity } from '@huice/api';
import type { ReadDocument } from '@huice/reading';
import { Descriptions } from 'antd';
import type { ReactNode } from 'react';
import { day, notStated } from '../platform/format.ts';
import { Icon } from '../platform/Icon.tsx';
import { Mark } from '../platform/marks.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { words } from '../platform/words.ts';
import { kindWord, validities } from './documentWords.ts';

const m = {
  number: words('文号', 'Number'),
  issuers: words('发文机关', 'Issued by'),
  kind: words('类别', 'Kind'),
  region: words('地区', 'Region'),
  issued: words('成文日期', 'Dated'),
  published: words('发布日期', 'Published'),
  from: words('施行日期', 'In force from'),
  to: words('有效期至', 'Valid until'),
  notPolicy: words('看起来不是政策文件', 'This does not look like a policy document'),
};

export function DocumentHead(props: {
  readonly document: ReadDocument;
  readonly validity: Validity;
  readonly actions?: ReactNode;
}) {
  const { t, language } = useLanguage();
  const { document, validity, actions } = props;
  const items = [
    { label: t(m.number), value: document.documentNumber },
    { label: t(m.issuers), value: document.issuers.join('、') },
    { label: t(m.kind), value: t(kindWord(document.kind)) },
    { label: t(m.region), value: document.region },
    { label: t(m.issued), value: document.issuedOn && day(document.issuedOn, language) },
    { label: t(m.published), value: document.publishedOn && day(document.publishedOn, language) },
    { label: t(m.from), value: document.effectiveFrom && day(document.effectiveFrom, language) },
    { label: t(m.to), value: document.effectiveTo && day(document.effectiveTo, language) },
  ];
  return (
    <div className="stack tight">
      <div className="row">
        <Mark spec={validities[validity]} />
        {document.isPolicy ? null : (
          <span className="mark tone-red">
            <Icon shape="cross" />
            {t(m.notPolicy)}
          </span>
        )}
      </div>
      <div className="row between">
        <h1 className="page-title" lang="zh-CN">
          {document.title}
        </h1>
        <div className="row">{actions}</div>
      </div>
      <Descriptions
        size="small"
        column={{ xs: 1, sm: 2, lg: 4 }}
        items={items.map(({ label, value }) => ({
          key: label,
          label,
          children: value ? <span lang="zh-CN">{value}</span> : <span className="soft">{t(notStated)}</span>,
        }))}
      />
    </div>
  );
}
