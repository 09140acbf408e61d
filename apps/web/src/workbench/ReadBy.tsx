/** Which reader read the document, and when; a new reading is offered where the reader of today is another one. */
import { Alert, Button } from 'antd';
import type { Answer } from '../platform/api.ts';
import { instant } from '../platform/format.ts';
import { useLanguage } from '../platform/preferences.ts';
import { words } from '../platform/words.ts';

const m = {
  other: words(
    '这份文件由另一版读法读出，现在的读法可能读得更好。重读不影响已作的决定。',
    'Another edition of the reader read this document; today’s may read it better. Reading again keeps decisions.',
  ),
  again: words('用现在的读法重读', 'Read again with today’s'),
};

export function ReadBy(props: {
  readonly read: Answer<'getDocument'>['summary']['read'];
  readonly busy: boolean;
  readonly onReread: () => void;
}) {
  const { t, language } = useLanguage();
  const { read, busy, onReread } = props;
  const at = read.at === null ? '' : instant(read.at, language);
  const said =
    read.by === null
      ? words('读法没有记录', 'The edition of the reader was not recorded')
      : words(`读法 ${read.by}，读于 ${at}`, `Read by edition ${read.by}, ${at}`);
  if (read.present) return <span className="soft small">{t(said)}</span>;
  return (
    <Alert
      type="info"
      showIcon
      title={t(m.other)}
      description={<span className="small">{t(said)}</span>}
      action={
        <Button loading={busy} onClick={onReread}>
          {t(m.again)}
        </Button>
      }
    />
  );
}
