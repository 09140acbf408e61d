/** What the walks read: a real policy file where the seeds lie beside the checkout, else a fictional one of ours. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

export interface WalkDocument {
  readonly file: { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };
  readonly title: string;
  readonly documentNumber: string;
  /** Shown as the end of its validity. */
  readonly validUntil: string;
  /** Words of an outline entry on the first level, and of one deep in it. */
  readonly outline: readonly [first: string, last: string];
  /** What a fact of support says on its card. */
  readonly support: string;
}

const seeds = fileURLToPath(new URL('../../shared/seeds/', import.meta.url));

/** The five application guides of the software pack; only where the seeds are. */
export const guidesFile = `${seeds}000_5492e1e5086b64a0.txt`;

const fictional = `示例市推动示例产业高质量发展若干措施

示工信规〔2025〕1号

为落实示例市产业发展部署，结合实际，制定如下措施。

一、支持研发
（一）支持关键技术攻关。对符合条件的项目，按照项目总投入的30%给予资助，单个项目最高1000万元。（责任单位：市工业和信息化局、市财政局）
（二）支持平台建设。对公共服务平台按照建设费用的40%给予资助，最高不超过300万元。（责任单位：市工业和信息化局）

二、附则
（三）各责任单位应当在30个工作日内制定操作规程。
（四）本措施自2025年3月1日起施行，有效期至2030年12月31日。
`;

export async function walkDocument(): Promise<WalkDocument> {
  const seed = `${seeds}001_cd73f1ca2e34ddca.txt`;
  if (existsSync(seed)) {
    return {
      file: { name: '001.txt', mimeType: 'text/plain', buffer: await readFile(seed) },
      title: '深圳市推动智能终端产业高质量发展若干措施',
      documentNumber: '深工信规〔2024〕6号',
      validUntil: '2026-12-31',
      outline: ['提升链主企业产业链带动能力', '（二十）'],
      support: '最高 3,000 万元',
    };
  }
  return {
    file: { name: 'fictional.txt', mimeType: 'text/plain', buffer: Buffer.from(fictional) },
    title: '示例市推动示例产业高质量发展若干措施',
    documentNumber: '示工信规〔2025〕1号',
    validUntil: '2030-12-31',
    outline: ['支持研发', '（四）'],
    support: '最高 1,000 万元',
  };
}
