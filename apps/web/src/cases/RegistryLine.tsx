/** 登记信息核对: what the register of companies said of the applicant, or that it has not answered yet. */
import { instant } from '../platform/format.ts';
import { Mark, type MarkSpec } from '../platform/marks.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { words } from '../platform/words.ts';
import type { Case } from './caseData.ts';

type Check = NonNullable<Case['registry']>;

const marks: Readonly<Record<Check['outcome'], MarkSpec>> = {
  waiting: { icon: 'question', tone: 'amber', word: words('登记信息待核对', 'Register not asked yet') },
  agrees: { icon: 'check', tone: 'green', word: words('登记信息一致', 'Agrees with the register') },
  differs: { icon: 'cross', tone: 'red', word: words('登记信息不一致', 'Differs from the register') },
  unknown: { icon: 'cross', tone: 'red', word: words('登记系统中没有该代码', 'Code not in the register') },
};

const m = {
  waiting: words(
    '企业登记系统暂时没有应答：申报照常受理，恢复后自动补核。',
    'The register does not answer for now: the application is taken all the same and checked once it does.',
  ),
  said: (name: string, status: string) =>
    words(`登记名称：${name}（${status}）`, `In the register: ${name} (${status})`),
};

export function RegistryLine({ check }: { readonly check: Check | null }) {
  const { t, language } = useLanguage();
  if (!check) return null;
  return (
    <div className="row" data-registry={check.outcome}>
      <Mark spec={marks[check.outcome]} />
      {check.outcome === 'waiting' ? <span className="soft">{t(m.waiting)}</span> : null}
      {check.outcome === 'differs' && check.name !== null ? (
        <span>{t(m.said(check.name, check.status ?? ''))}</span>
      ) : null}
      {check.checkedAt ? <span className="soft small">{instant(check.checkedAt, language)}</span> : null}
    </div>
  );
}
