/** Files for the walk through reading: a made-up policy as Word and PDF, and files that cannot or should not be read. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { strToU8, zipSync } from 'fflate';
import { docx, paragraph, run } from '../packages/reading/fixtures/make/docx.ts';
import { scannedPdf, setParagraphs } from '../packages/reading/fixtures/make/pdf.ts';

export interface WalkFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

export const title = '示例市推动低空物流高质量发展若干措施';
export const documentNumber = '示工信规〔2031〕8号';

/** One paragraph a line, as typed. */
const lines = [
  title,
  documentNumber,
  '为推动我市低空物流产业发展，结合本市实际，制定如下措施。',
  '一、支持企业',
  '（一）支持研发投入。对在示例市登记且上年度研发费用不低于500万元的企业，按照经审计研发费用的15%给予资助，单个企业每年最高300万元。',
  '（二）支持企业做大。对上年度营业收入首次超过2000万元、5000万元、1亿元的企业，分别给予20万元、50万元、100万元奖励。',
  '（三）申报条件。申报企业应当同时符合下列条件：',
  '1. 在示例市依法登记，具有独立法人资格；',
  '2. 上年度营业收入不低于1000万元；',
  '3. 符合下列条件之一：',
  '（1）取得经营许可证；',
  '（2）拥有发明专利3件以上。',
  '（四）有下列情形之一的，不予受理：',
  '1. 近三年内被列入严重失信名单的；',
  '2. 同一项目已获得市级资助的。',
  '（五）同一项目不得重复享受本措施资助，一事一议项目除外。',
  '二、重点任务',
  '（六）开设航线。建设低空物流航线网络，到2032年开通航线50条以上，到2033年6月底前累计开通航线100条以上。（牵头单位：市交通运输局；配合单位：市工业和信息化局、市财政局）',
  '三、附则',
  '（七）本措施自2031年5月1日起施行，有效期3年。',
  '示例市工业和信息化局',
  '2031年4月12日',
];

const pdfType = 'application/pdf';
const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

const file = (name: string, mimeType: string, bytes: Uint8Array): WalkFile => ({
  name,
  mimeType,
  buffer: Buffer.from(bytes),
});

const wordOf = (paragraphs: readonly string[]) =>
  docx({ body: paragraphs.map((text) => paragraph(run(text))).join('') });

/** Made once: a Word file holds the time it was written, and here the same bytes are to come twice. */
const word = wordOf(lines);

export const asWord = () => file('低空物流.docx', wordType, word);

export const asPdf = async () =>
  file(
    '低空物流.pdf',
    pdfType,
    await setParagraphs(lines, { footer: (page) => `— ${page} —`, linesPerPage: 18 }),
  );

/** So many pages that reading them can be watched. */
export async function longPdf(pages: number): Promise<WalkFile> {
  const more = Array.from(
    { length: pages * 2 },
    (_, at) => `第${at + 1}条 示例市有关部门应当按照职责做好第${at + 1}项工作。`,
  );
  return file('长文件.pdf', pdfType, await setParagraphs([...lines, ...more], { linesPerPage: 2 }));
}

export const locked = async () =>
  file('加密.pdf', pdfType, await setParagraphs(['内容'], { encryption: { userPassword: 'example' } }));

export const scanned = async () => file('扫描件.pdf', pdfType, await scannedPdf());

const noise = Uint8Array.from({ length: 4096 }, (_, at) => (at * 7919 + (at >> 3) * 31) % 256);

export const noWord = () => file('并非文档.docx', wordType, noise);

const article = `示例市召开低空物流产业座谈会
来源：示例日报 2031-05-06
5月6日，示例市召开低空物流产业座谈会。会上，多家企业负责人交流了经验，大家表示深受鼓舞。与会人员还参观了展厅。
记者从会上获悉，近年来示例市低空物流产业快速发展，涌现出一批优秀企业。
（记者 甲某 摄影报道）`;

export const news = () =>
  file(
    '新闻.html',
    'text/html',
    strToU8(
      `<html lang="zh"><head><title>座谈会</title></head><body><nav>首页 新闻</nav><article>${article
        .split('\n')
        .map((line) => `<p>${line}</p>`)
        .join('')}</article></body></html>`,
    ),
  );

export const archiveTitle = '示例市促进储能产业发展若干措施';

export function archive(): WalkFile {
  const other = lines.map((line) =>
    line.replaceAll('低空物流高质量', '储能产业').replaceAll('低空物流', '储能'),
  );
  const text = [archiveTitle, '示工信规〔2031〕9号', ...other.slice(2)].join('\n\n');
  const inside = { '储能.txt': strToU8(text), '低空物流.docx': word, '坏文件.docx': noise };
  return file('一批文件.zip', 'application/zip', zipSync(inside));
}

const seed = fileURLToPath(new URL('../../shared/seeds/001_cd73f1ca2e34ddca.txt', import.meta.url));

/** The real measures of the first seed as Word and PDF, where the seeds lie beside the checkout. */
export async function seedFiles(): Promise<readonly WalkFile[]> {
  if (!existsSync(seed)) return [];
  const text = await readFile(seed, 'utf8');
  const paragraphs = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return [
    file('001.docx', wordType, wordOf(paragraphs)),
    file('001.pdf', pdfType, await setParagraphs(paragraphs, { footer: (page) => `— ${page} —` })),
  ];
}

export const seedTitle = '深圳市推动智能终端产业高质量发展若干措施';
export const seedNumber = '深工信规〔2024〕6号';
