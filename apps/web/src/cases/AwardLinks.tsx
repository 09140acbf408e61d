/** What was awarded, and the letter that says so. */
import { Button } from 'antd';
import { Money } from '../platform/Money.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { words } from '../platform/words.ts';
import type { Case } from './caseData.ts';

const m = {
  awarded: words('已下达资助', 'Awarded'),
  pdf: words('资助通知书 PDF', 'Award letter as PDF'),
  docx: words('资助通知书 DOCX', 'Award letter as DOCX'),
};

/** Those who look at a case without its money being any of their business: the window, experts, auditors. */
const READERS = ['applicant', 'officer', 'head', 'finance', 'supervisor', 'administrator'];

export function AwardLinks({ shown }: { readonly shown: Case }) {
  const { t } = useLanguage();
  const { awarded, role, summary } = shown;
  if (awarded === null || !READERS.includes(role)) return null;
  const url = (format: string) => `/api/v1/cases/${summary.id}/award-letter.${format}`;
  return (
    <div className="row">
      <span>{t(m.awarded)}</span>
      <span className="amount">
        <Money fen={awarded} />
      </span>
      <Button href={url('pdf')}>{t(m.pdf)}</Button>
      <Button href={url('docx')}>{t(m.docx)}</Button>
    </div>
  );
}
