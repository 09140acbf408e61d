/** A document with its facts as a file: for programs, for spreadsheets, for archives of law. */
import type { ReadDocument, Reading, ReadingWarning } from '@huice/reading';
import { App, Button, Dropdown } from 'antd';
import { download } from '../platform/csv.ts';
import { useLanguage } from '../platform/preferences.ts';
import { words } from '../platform/words.ts';

const m = {
  exportAs: words('导出', 'Export'),
  failed: words('导出失败', 'The export failed'),
};

type Format = 'json' | 'xlsx' | 'csv' | 'akn';

const labels: Readonly<Record<Format, string>> = {
  xlsx: 'Excel（.xlsx）',
  csv: 'CSV',
  json: 'JSON',
  akn: 'Akoma Ntoso（.xml）',
};

interface Props {
  readonly name: string;
  readonly text: string;
  readonly textStart: number;
  readonly document: ReadDocument;
  readonly warnings: readonly ReadingWarning[];
}

/** The document as a reading of its own. Spans refer to the file's text: blanks stand in for what lies before. */
export function asReading({ name, text, textStart, document, warnings }: Props): Reading {
  return { file: name, text: text.padStart(textStart + text.length), documents: [document], warnings };
}

async function write(format: Format, props: Props): Promise<void> {
  const exporting = await import('./exporting.ts');
  const reading = asReading(props);
  const title = props.document.title.slice(0, 80);
  if (format === 'json') download(`${title}.json`, exporting.readingToJson(reading), 'application/json');
  if (format === 'csv') download(`${title}.csv`, exporting.readingToCsv(reading));
  if (format === 'akn') {
    download(`${title}.xml`, exporting.documentToAkomaNtoso(reading, props.document), 'application/xml');
  }
  if (format === 'xlsx') {
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    download(`${title}.xlsx`, new Uint8Array(exporting.readingToXlsx(reading)), type);
  }
}

export function ExportMenu(props: Props) {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const items = (['xlsx', 'csv', 'json', 'akn'] as const).map((key) => ({
    key,
    label: labels[key],
    onClick: () =>
      void write(key, props).catch((error: unknown) => message.error(`${t(m.failed)}：${String(error)}`)),
  }));
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button>{t(m.exportAs)}</Button>
    </Dropdown>
  );
}
