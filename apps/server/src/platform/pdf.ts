/** What every PDF that Huice makes shares: the embedded Noto fonts, and the bytes once it is ended. */
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';

const require = createRequire(import.meta.url);
const FONTS = {
  text: require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
  bold: require.resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'),
};

export interface PdfSettings {
  readonly title: string;
  readonly subject?: string;
  readonly made: Date;
  readonly layout?: 'portrait' | 'landscape';
  /** In points. */
  readonly margin: number;
  /** Everything put down is an element of its structure, or only drawn: see {@link Paper}. */
  readonly tagged?: boolean;
}

/** An A4 document in Chinese with the fonts `text` and `bold`; `bytes` come once `document.end()` was called. */
export function beginPdf({ title, subject, made, layout, margin, tagged = false }: PdfSettings): {
  readonly document: PDFKit.PDFDocument;
  readonly bytes: Promise<Buffer>;
} {
  const document = new PDFDocument({
    size: 'A4',
    layout: layout ?? 'portrait',
    margin,
    bufferPages: true,
    lang: 'zh-CN',
    displayTitle: true,
    pdfVersion: '1.7',
    tagged,
    info: { Title: title, Subject: subject ?? '', Creator: 'Huice', CreationDate: made },
  });
  document.registerFont('text', FONTS.text).registerFont('bold', FONTS.bold);
  const bytes = new Promise<Buffer>((resolve, reject) => {
    const chunks: Buffer[] = [];
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
  return { document, bytes };
}
