/** A small fictional pack in memory for the tests of this package, and ways to spoil it. */
import type { PackFiles } from './load.ts';

export function filesOf(files: Readonly<Record<string, string>>): PackFiles {
  return {
    list: async () => Object.keys(files),
    read: async (path) => {
      const text = files[path];
      if (text === undefined) throw new Error(`no ${path}`);
      return text;
    },
  };
}

const folder = 'packs/999900-示例市/lamps';

export const good: Readonly<Record<string, string>> = {
  'packs/facts/lamps.yaml': `- id: lamp-sales
  name: { zh: 灯具销售额, en: Sales of lamps }
  type: money
  unit: 元
  about: product
  period: 上年度
  register: 自报
  question: { zh: 灯具卖了多少？, en: How much was sold? }
  sensitivity: internal
- id: lamp-maker
  name: { zh: 灯具企业, en: Maker of lamps }
  type: yes-no
  about: company
  period: 申报时
  register: 自报
  question: { zh: 是否生产灯具？, en: Does it make lamps? }
  sensitivity: public
`,
  'packs/companies/lamp-maker.yaml': `name: 示例灯具有限公司
nameEn: Example Lamps
story: { zh: 做灯, en: makes lamps }
facts: { lamp-maker: true, lamp-sales: 300万元 }
`,
  [`${folder}/document.yaml`]: `title: 示例市支持灯具销售办法
titleEn: Example City on lamps
documentNumber: null
issuers: [示例市商务局]
kind: measures
regionCode: "999900"
region: 示例市
issuedOn: "2024-01-05"
publishedOn: null
effectiveFrom: null
effectiveTo: null
draft: false
industries: [灯具]
source: { matchTitle: 支持灯具销售办法 }
summary: { zh: 灯具销售奖励, en: Rewards for sales of lamps }
`,
  [`${folder}/coverage.yaml`]: `- { provision: 一, support: modelled }
- { provision: 二, support: not-modelled }
`,
  [`${folder}/not-modelled.yaml`]: `- provision: 二
  what: { zh: 鼓励展销, en: fairs }
  why: { zh: 没有金额, en: no amount }
`,
  [`${folder}/calls/autumn.yaml`]: `windows:
  - name: { zh: 申报, en: filing }
    from: "2024-09-01T09:00+08:00"
    to: "2024-09-30T18:00+08:00"
    channel: online
    cite: window
citations:
  window:
    provision: 三
    hash: 0123456789abcdef
    says: { zh: 九月申报, en: filing in September }
`,
  [`${folder}/measures/sales.yaml`]: `title: { zh: 销售奖励, en: Sales reward }
summary: { zh: 按销售额的10%奖励, en: a tenth of the sales }
form: reward
call: autumn
provision: 一
authority: 示例市商务局
rule:
  applies: { op: holds, fact: lamp-maker, cite: reward }
  conditions:
    op: compare
    left: { op: fact, fact: lamp-sales }
    is: ">="
    right: { op: literal, value: "100", unit: 万元 }
    cite: reward
  amount:
    op: multiply
    left: { op: literal, value: "10", unit: "%" }
    right: { op: fact, fact: lamp-sales }
    cite: reward
citations:
  reward:
    provision: 一
    figures: [100万元, 10%]
    hash: 0123456789abcdef
    says: { zh: 卖一百万以上奖一成, en: a tenth above a million }
examples:
  - name: 够
    company: { name: 示例灯具有限公司, facts: { lamp-maker: true, lamp-sales: 300万元 } }
    expect: { outcome: eligible, amountYuan: 300000 }
  - name: 不够
    company: { like: 够, facts: { lamp-sales: 99万元 } }
    expect: { outcome: ineligible }
  - name: 刚够
    company: { like: 够, facts: { lamp-sales: 100万元 } }
    expect: { outcome: eligible, amountYuan: 100000 }
  - name: 未报
    company: { like: 够, facts: {}, without: [lamp-sales] }
    expect: { outcome: insufficient, missing: [lamp-sales] }
  - name: 不做灯
    company: { like: 够, facts: { lamp-maker: false } }
    expect: { outcome: not-applicable }
`,
};

export const measureFile = `${folder}/measures/sales.yaml`;
export const documentFile = `${folder}/document.yaml`;
export const coverageFile = `${folder}/coverage.yaml`;
export const callFile = `${folder}/calls/autumn.yaml`;

/** The good pack with one run of one file replaced; throws where the run is not there, so that no test tests nothing. */
export function spoilt(file: string, run: string, by: string): Readonly<Record<string, string>> {
  const text = good[file];
  if (text === undefined || !text.includes(run)) throw new Error(`no “${run}” in ${file}`);
  return { ...good, [file]: text.replace(run, by) };
}
