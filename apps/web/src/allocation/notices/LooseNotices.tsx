/** Cases before the public without a plan: put there one by one from their own pages. */
import type { Field } from '@huice/procedures';
import { Button } from 'antd';
import { useState } from 'react';
import type { Answer } from '../../platform/api.ts';
import { notStated, today } from '../../platform/format.ts';
import { Money } from '../../platform/Money.tsx';
import { useLanguage } from '../../platform/preferences.ts';
import { words } from '../../platform/words.ts';
import { m as shared } from '../words.ts';
import { ObjectionDialog } from './ObjectionDialog.tsx';

type Notice = Answer<'listNotices'>['items'][number];

const m = {
  project: words('项目', 'Project'),
  amount: words('拟扶持金额', 'Amount'),
  until: words('公示截止', 'Notice ends'),
  object: words('提出异议', 'Object'),
  objectTo: (name: string) => words(`对 ${name} 提出异议`, `Object to ${name}`),
};

export function LooseNotices(props: {
  readonly notices: readonly Notice[];
  readonly fields: Readonly<Record<string, readonly Field[]>>;
}) {
  const { notices, fields } = props;
  const [objecting, setObjecting] = useState<Notice | null>(null);
  const titles = [...new Set(notices.map(({ title }) => title.zh))];
  return (
    <>
      {titles.map((title) => (
        <Table
          key={title}
          notices={notices.filter((notice) => notice.title.zh === title)}
          onObject={setObjecting}
        />
      ))}
      {objecting ? (
        <ObjectionDialog
          about={objecting.applicantName ?? objecting.case}
          caseId={objecting.case}
          until={objecting.until}
          fields={fields[objecting.procedure] ?? []}
          onClose={() => setObjecting(null)}
        />
      ) : null}
    </>
  );
}

function Table(props: { readonly notices: readonly Notice[]; readonly onObject: (notice: Notice) => void }) {
  const { notices, onObject } = props;
  const { t } = useLanguage();
  const [first] = notices;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls inside itself must be reached by keyboard
    <section className="tile stack tight scroll-x" tabIndex={0} aria-label={first ? t(first.title) : ''}>
      <h2 className="strong">{first ? t(first.title) : ''}</h2>
      <table className="cells cards">
        <thead>
          <tr>
            {[shared.applicant, m.project].map((word) => (
              <th key={word.zh} scope="col">
                {t(word)}
              </th>
            ))}
            <th scope="col" className="right">
              {t(m.amount)}
            </th>
            <th scope="col">{t(m.until)}</th>
            <th scope="col" className="no-print">
              {t(m.object)}
            </th>
          </tr>
        </thead>
        <tbody>
          {notices.map((notice) => (
            <tr key={notice.case}>
              <td>{notice.applicantName ?? t(notStated)}</td>
              <td>{t(notice.project)}</td>
              <td className="right">
                {notice.amountFen === null ? t(notStated) : <Money fen={notice.amountFen} />}
              </td>
              <td className="nowrap" data-label={t(m.until)}>
                {notice.until ?? t(notStated)}
              </td>
              <td className="no-print">
                <Button
                  aria-label={t(m.objectTo(notice.applicantName ?? notice.case))}
                  disabled={notice.until !== null && notice.until < today(new Date())}
                  onClick={() => onObject(notice)}
                >
                  {t(m.object)}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
