/** One uploaded file: what it is, whether it was scanned, what was noticed in it. */
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { type Answer, call } from '../platform/api.ts';
import { bytes, instant } from '../platform/format.ts';
import { Mark, type MarkSpec } from '../platform/marks.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { Problem } from '../platform/states.tsx';
import { words } from '../platform/words.ts';
import type { Case } from './caseData.ts';

export type DraftFile = NonNullable<Case['draft']>['files'][number];

const m = {
  remove: words('移除', 'Remove'),
  removeOf: (name: string) => words(`移除 ${name}`, `Remove ${name}`),
  pages: (n: number) => words(`${n} 页`, `${n} pages`),
  pagesUnknown: words('页数未读出', 'pages not read'),
  blank: (pages: string) =>
    words(`第 ${pages} 页是空白页，请核对扫描件。`, `Page ${pages} is blank: check the scan.`),
  invoices: (list: string) => words(`读出发票号码：${list}`, `Invoice numbers read: ${list}`),
  contracts: (list: string) => words(`读出合同编号：${list}`, `Contract numbers read: ${list}`),
};

const clean: MarkSpec = { icon: 'check', tone: 'green', word: words('已查毒', 'Scanned') };
const unscanned: MarkSpec = { icon: 'question', tone: 'grey', word: words('未查毒', 'Not scanned') };

export function FileLine(props: {
  readonly caseId: string;
  readonly file: DraftFile;
  readonly editable: boolean;
}) {
  const { caseId, file, editable } = props;
  const { t, language } = useLanguage();
  const client = useQueryClient();
  const [error, setError] = useState<unknown>(null);
  const remove = async () => {
    setError(null);
    try {
      const draft = await call('removeMaterial', { params: { id: caseId, file: file.id } });
      putFiles(client, caseId, draft.files);
    } catch (cause) {
      setError(cause);
    }
  };
  return (
    <div className="stack tight">
      <div className="row">
        <a href={`/api/v1/cases/${caseId}/files/${file.id}`} download={file.name}>
          {file.name}
        </a>
        <span className="soft small">
          {bytes(file.bytes)} · {file.pages === null ? t(m.pagesUnknown) : t(m.pages(file.pages))} ·{' '}
          {instant(file.uploadedAt, language)}
        </span>
        {file.scannedBy === undefined ? null : (
          <Mark spec={file.scannedBy === null ? unscanned : clean} plain={true} />
        )}
        {editable ? (
          <Button
            type="text"
            size="small"
            aria-label={t(m.removeOf(file.name))}
            onClick={() => void remove()}
          >
            {t(m.remove)}
          </Button>
        ) : null}
      </div>
      <Noticed file={file} />
      {error ? <Problem error={error} /> : null}
    </div>
  );
}

/** At most so many numbers are shown: the rest are in the file. */
const SHOWN = 12;

function Noticed({ file: { found } }: { readonly file: DraftFile }) {
  const { t } = useLanguage();
  if (!found) return null;
  const numbers = (kind: string) => {
    const all = found.identifiers.filter((each) => each.kind === kind).map((each) => each.written);
    return all.slice(0, SHOWN).join('、') + (all.length > SHOWN ? ' …' : '');
  };
  const [invoices, contracts] = [numbers('invoice'), numbers('contract')];
  return (
    <>
      {found.blank.length > 0 ? (
        <div className="small warning">{t(m.blank(found.blank.join('、')))}</div>
      ) : null}
      {invoices === '' ? null : <div className="soft small">{t(m.invoices(invoices))}</div>}
      {contracts === '' ? null : <div className="soft small">{t(m.contracts(contracts))}</div>}
    </>
  );
}

/** The form being typed is not touched: only the files of the draft change. */
export function putFiles(
  client: ReturnType<typeof useQueryClient>,
  caseId: string,
  files: readonly DraftFile[],
): void {
  client.setQueryData<Answer<'getCase'>>(['case', caseId], (old) =>
    old?.draft ? { ...old, draft: { ...old.draft, files: [...files] } } : old,
  );
}
