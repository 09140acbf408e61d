/** Complete, plainly fictional filings, one of each shipped procedure; the tests of the server hand in the same. */
import type { Filing, Procedure, Values } from '../src/index.ts';

const cost = (item: string, invoice: string, yuan: number) => ({
  item,
  supplier: '示例设备有限公司',
  invoice,
  'paid-on': '2023-06-01',
  amount: yuan * 100,
});

/** A complete form of the key-links project: construction 2,000,000 元 and research 6,000,000 元. */
export const formOf = (phone: string, identity = '01234X') => ({
  'company-name': '示例科技有限公司',
  'credit-code': '91440300MA5EXAMP0C',
  'company-kind': 'company',
  'registered-place': '440305',
  'contact-name': '示例联系人',
  'contact-identity': identity,
  'contact-phone': phone,
  revenue: 5_000_000_000,
  'software-revenue': 2_000_000_000,
  'in-statistics': true,
  'software-condition': 'software-services',
  'project-name': '示例隐私计算平台',
  'project-place': '440305',
  field: 'information-security',
  advance: ['leading'],
  'begun-on': '2022-03-01',
  'finished-on': '2023-11-30',
  summary: '示例项目：隐私计算产品的研发与推广，仅用于测试，内容均为虚构。',
  construction: [cost('服务器', '90000001', 2_000_000)],
  research: [cost('委托开发', '90000002', 6_000_000)],
  'no-double-filing': true,
  'not-government-funded': true,
  'not-blacklisted': true,
  'figures-agree': true,
  'no-inducement': true,
  'own-application': true,
});

/** What the key-links project of Shenzhen wants uploaded. */
export const MATERIAL_IDS = [
  'tax',
  'accounts',
  'credit',
  'statistics',
  'chain-files',
  'chain-level',
  'chain-costs',
];

const file = (material: string) => ({
  material,
  name: `${material}.pdf`,
  mime: 'application/pdf',
  bytes: 10_000,
  sha256: 'a'.repeat(64),
});

export const FORM: Values = formOf('0755-00000001');
export const MATERIALS = MATERIAL_IDS.map(file);
export const FILING: Filing = { form: FORM, materials: MATERIALS };

const base = { 'company-name': FORM['company-name'] as string, 'credit-code': FORM['credit-code'] as string };

const DATA_ENTRY = {
  name: '示例',
  level: 'core',
  category: '示例',
  source: '示例',
  records: 10,
  storage: 1,
  carrier: '示例',
  purpose: '示例',
  scope: '示例',
  shared: false,
  abroad: false,
  protection: '示例',
};

const WORD_FILE = {
  ...file('editable'),
  name: 'editable.docx',
  mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

const {
  construction: _,
  research: __,
  'software-condition': ___,
  field: ____,
  advance: _____,
  ...WITHOUT_COSTS
} = FORM;
/** Applying AI software: its costs stand in one table of their own. */
const AI_FORM: Values = {
  ...WITHOUT_COSTS,
  'licence-linked': true,
  'software-company': false,
  'ai-model': 'general',
  'ai-costs': [cost('软件采购', '90000003', 8_000_000)],
};
/** The form of the fictional city asks for less: what it does not know is no part of a filing with it. */
export const lessThan = (form: Values): Values =>
  Object.fromEntries(
    Object.entries(form).filter(
      ([field]) =>
        ![
          'software-condition',
          'field',
          'advance',
          'licence-linked',
          'software-company',
          'ai-model',
          'not-blacklisted',
          'figures-agree',
          'no-inducement',
        ].includes(field),
    ),
  );
const EXAMPLE_CITY = { 'registered-place': '990100', 'project-place': '990100' };
const AI_MATERIALS = [
  'accounts',
  'credit',
  'ai-field',
  'ai-reports',
  'ai-results',
  'ai-benefit',
  'ai-proofs',
];

/** Of the shipped procedures, by id and project. */
const FILINGS: Readonly<Record<string, Readonly<Record<string, Filing>>>> = {
  '440300/software-guides-2024': {
    'chain-link': FILING,
    'ai-application': { form: AI_FORM, materials: AI_MATERIALS.map(file) },
  },
  '990100/software-support-standing': {
    'chain-link': {
      form: { ...lessThan(FORM), ...EXAMPLE_CITY },
      materials: ['accounts', 'costs'].map(file),
    },
    'ai-application': {
      form: { ...lessThan(AI_FORM), ...EXAMPLE_CITY },
      materials: ['accounts', 'costs'].map(file),
    },
  },
  '000000/data-security-measures-2022/catalogue-filing': {
    industrial: { form: { ...base, responsible: '示例', entries: [DATA_ENTRY] }, materials: [] },
  },
  '000000/vr-pioneer-cases-2023': {
    media: {
      form: {
        ...base,
        'registered-here': true,
        'no-bad-record': true,
        'body-kind': 'province',
        'body-department': 'industry',
        'body-name': '示例省工业和信息化厅',
        joint: false,
        'case-name': '示例案例',
        description:
          '示例案例的技术水平、整体方案与推广价值说明，内容均为虚构，仅用于测试，不对应任何真实单位或产品，篇幅须达到下限要求。',
        'owns-rights': true,
        truthful: true,
      },
      materials: [file('application'), WORD_FILE],
    },
  },
};

/** The projects of a procedure that a complete filing is written for: at least one of each procedure. */
export function projectsWithFiling({ definition: { id } }: Procedure): readonly string[] {
  const projects = Object.keys(FILINGS[id] ?? {});
  if (projects.length > 0) return projects;
  throw new Error(`write a complete filing of ${id} in packages/procedures/test/filings.ts`);
}

/** @throws Error for a project whose complete filing is not written here */
export function filingFor({ definition: { id } }: Procedure, project: string): Filing {
  const filing = FILINGS[id]?.[project];
  if (filing) return filing;
  throw new Error(`write a complete filing of ${id} ${project} in packages/procedures/test/filings.ts`);
}
