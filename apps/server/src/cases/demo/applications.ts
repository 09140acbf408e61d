/** What the fictional companies of 示例市 apply for: the form of each, complete, and its papers. */
import type { Values } from '@huice/procedures';
import PDFDocument from 'pdfkit';

/** The call that demo cases are filed under, and the city it is of. */
export const DEMO_PROCEDURE = '990100/software-support-standing';

export interface DemoProject {
  readonly category: 'chain-link' | 'ai-application';
  readonly name: string;
  readonly summary: string;
  /** Declared costs, in yuan. */
  readonly build: number;
  readonly research: number;
  /** Main business revenue of last year, in 万元. */
  readonly revenue: number;
  /** An invoice that another application declares too: what a duplicate check is for. */
  readonly sharedInvoice?: string;
}

const FEN = 100;

type Cost = Readonly<Record<'item' | 'supplier' | 'contract' | 'invoice' | 'paid-on', string>> & {
  readonly amount: number;
};

/** Three bills a heading, of uneven size; their numbers are of this case alone unless one is shared. */
function bills(
  items: readonly string[],
  yuan: number,
  number: number,
  year: number,
  shared?: string,
): Cost[] {
  const parts = [0.5, 0.3, 0.2];
  return items.map((item, i) => ({
    item,
    supplier: `示例${['设备', '信息', '服务'][i]}有限公司`,
    contract: `示合〔${year}〕${number}-${i + 1} 号`,
    invoice: i === 0 && shared !== undefined ? shared : String(70_000_000 + number * 100 + i),
    'paid-on': `${year}-0${3 + i}-1${number % 9}`,
    amount: Math.round(yuan * (parts[i] ?? 0)) * FEN,
  }));
}

const BUILD = ['服务器与存储设备', '网络与安全设备', '机房改造'];
const RESEARCH = ['委托开发', '测试验证', '数据标注'];
const AI = ['软件采购', '委托开发', '系统集成'];

/** The tables of costs in the form: by heading, or one of its own for the use of AI software. */
export function demoCosts(
  project: DemoProject,
  number: number,
  year: number,
): Readonly<Record<string, Cost[]>> {
  const { category, build, research, sharedInvoice } = project;
  return category === 'chain-link'
    ? {
        construction: bills(BUILD, build, number * 2, year, sharedInvoice),
        research: bills(RESEARCH, research, number * 2 + 1, year),
      }
    : { 'ai-costs': bills(AI, build + research, number * 2, year, sharedInvoice) };
}

/**
 * @param number of the demo case, 1 …: telephones, persons and bills differ by it
 * @param year that the costs were paid in
 */
export function demoForm(
  { name, code }: { readonly name: string; readonly code: string },
  project: DemoProject,
  number: number,
  year: number,
): Values {
  const { revenue } = project;
  const costs = demoCosts(project, number, year);
  return {
    'company-name': name,
    'credit-code': code,
    'company-kind': 'company',
    'registered-place': '990100',
    'contact-name': `示例联系人${number}`,
    'contact-identity': `${String(10_000 + number)}X`,
    'contact-phone': `0990-${70_000_000 + number}`,
    'contact-email': `contact-${number}@example.com`,
    revenue: revenue * 10_000 * FEN,
    'software-revenue': Math.round(revenue * 0.72) * 10_000 * FEN,
    'in-statistics': true,
    'project-name': project.name,
    'project-place': '990100',
    'begun-on': `${year - 1}-02-01`,
    'finished-on': `${year}-11-30`,
    summary: project.summary,
    ...costs,
    team: [
      {
        name: '示例甲',
        education: '硕士',
        field: '计算机',
        post: '项目负责人',
        work: '总体设计',
        months: 12,
      },
      {
        name: '示例乙',
        education: '本科',
        field: '软件工程',
        post: '工程师',
        work: '开发与测试',
        months: 18,
      },
    ],
    'no-double-filing': true,
    'not-government-funded': true,
    'own-application': true,
  };
}

/** A paper of one page that says plainly that it is made up, with the numbers of the bills it stands for. */
export function demoPaper(title: string, lines: readonly string[]): Promise<Buffer> {
  const paper = new PDFDocument({ size: 'A4', info: { Title: title } });
  const done = new Promise<Buffer>((resolve, reject) => {
    const chunks: Buffer[] = [];
    paper.on('data', (chunk: Buffer) => chunks.push(chunk));
    paper.on('end', () => resolve(Buffer.concat(chunks)));
    paper.on('error', reject);
  });
  paper.fontSize(18).text(title).moveDown();
  paper.fontSize(11);
  for (const line of ['A fictional paper of a fictional company, to try Huice with.', ...lines])
    paper.text(line);
  paper.end();
  return done;
}

/** @returns by material, the name of the file and what it holds */
export async function demoPapers(project: DemoProject, number: number, year: number) {
  const invoices = Object.values(demoCosts(project, number, year))
    .flat()
    .map(
      (cost) =>
        `Invoice No. ${cost.invoice}   paid ${cost['paid-on']}   ${(cost.amount / FEN).toFixed(2)} yuan`,
    );
  const accounts = await demoPaper(`Accounts of last year (${number})`, [
    `Main business revenue ${project.revenue * 10_000}.00 yuan`,
  ]);
  return [
    { material: 'accounts', name: `示例财务报表-${number}.pdf`, bytes: accounts },
    {
      material: 'costs',
      name: `示例支出佐证-${number}.pdf`,
      bytes: await demoPaper(`Proof of costs (${number})`, invoices),
    },
  ];
}
