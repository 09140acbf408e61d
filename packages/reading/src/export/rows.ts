import type { ConditionNode, Fact, Provision, Quantity, ReadDocument, Reading, Within } from '../types.ts';

/** A reading as tables: one row a document, one a provision, one a fact. Columns are named in both languages. */

export type Cell = string | number | null;

export interface Table {
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

const factKinds: Readonly<Record<Fact['kind'], string>> = {
  measure: '扶持措施 measure',
  condition: '申报条件 condition',
  target: '目标 target',
  responsibility: '责任分工 responsibility',
  task: '任务 task',
  obligation: '义务 obligation',
  deadline: '期限 deadline',
  quota: '名额 quota',
  material: '申报材料 material',
  step: '办理环节 step',
  contact: '联系方式 contact',
  reference: '引用文件 reference',
  stacking: '叠加规则 stacking',
  flag: '提示 flag',
};

const columns = {
  document: '文件 document',
  title: '标题 title',
  number: '文号 document number',
  path: '条款 provision',
  heading: '条款标题 heading',
};

export function tablesOf(reading: Reading): Table[] {
  const calls = callTable(reading);
  return [
    documentTable(reading),
    provisionTable(reading),
    factTable(reading),
    ...(calls.rows.length === 0 ? [] : [calls]),
  ];
}

function documentTable({ documents, file }: Reading): Table {
  return {
    name: '文件 documents',
    header: [
      columns.document,
      columns.title,
      columns.number,
      '发文机关 issuers',
      '文种 kind',
      '地区 region',
      '成文日期 issued',
      '发布日期 published',
      '施行日期 in force from',
      '失效日期 in force to',
      '征求意见稿 draft',
      '政策文件 policy',
      '来源 source file',
    ],
    rows: documents.map((document, i) => [
      i + 1,
      document.title,
      document.documentNumber,
      document.issuers.join('、'),
      document.kind,
      document.region,
      document.issuedOn,
      document.publishedOn,
      document.effectiveFrom,
      document.effectiveTo,
      yesOrNo(document.draft),
      yesOrNo(document.isPolicy),
      file,
    ]),
  };
}

function provisionTable({ documents, text }: Reading): Table {
  return {
    name: '条款 provisions',
    header: [columns.document, columns.path, columns.heading, '原文 words', '起 start', '止 end'],
    rows: documents.flatMap((document, i) =>
      flatten(document.provisions).map(({ path, heading, span, children }) => [
        i + 1,
        path,
        heading,
        words(text, [span[0], children[0]?.span[0] ?? span[1]]),
        span[0],
        span[1],
      ]),
    ),
  };
}

/** The facts of a reading, one a row; figures in columns of their own, money in yuan, ratios as fractions. */
export function factTable({ documents, text }: Reading): Table {
  return {
    name: '要素 facts',
    header: [
      columns.document,
      columns.number,
      columns.path,
      columns.heading,
      '要素 fact',
      '内容 content',
      '数值 value',
      '单位 unit',
      '比例 rates',
      '金额（元） amounts in yuan',
      '门槛 thresholds',
      '期限 date or time',
      '牵头单位 lead',
      '单位 bodies',
      '把握 sureness',
      '原文 words',
      '起 start',
      '止 end',
    ],
    rows: documents.flatMap((document, i) => {
      const headings = new Map(flatten(document.provisions).map(({ path, heading }) => [path, heading]));
      return document.facts.map((fact) =>
        factRow(fact, i + 1, document, headings.get(fact.path) ?? '', text),
      );
    }),
  };
}

/** Calls for applications, a row a window; a call without one has a row of its own. What is not stated stays empty. */
export function callTable({ documents, text }: Reading): Table {
  return {
    name: '申报 calls',
    header: [
      columns.document,
      columns.title,
      '方式 channel',
      '起 from',
      '止 to',
      '受理单位 receivers',
      '收件地点 places',
      '填报入口 sites',
      '费用 fee',
      '预约 booking',
      '原文 words',
    ],
    rows: documents.flatMap((document, i) =>
      (document.calls ?? []).flatMap((call) =>
        (call.windows.length === 0 ? [null] : call.windows).map((window): Cell[] => [
          i + 1,
          call.title,
          window?.channel ? channels[window.channel] : null,
          window?.from ?? null,
          window?.to ?? null,
          call.receivers.join('、') || null,
          call.places.join('；') || null,
          call.sites.join('；') || null,
          call.fee === 'none' ? '不收费 none' : call.fee,
          call.booking,
          window === null ? null : words(text, window.span),
        ]),
      ),
    ),
  };
}

const channels = { online: '网上 online', paper: '纸质 paper' } as const;

function factRow(fact: Fact, index: number, document: ReadDocument, heading: string, text: string): Cell[] {
  const { content, value, unit, rates, amounts, thresholds, time, lead, bodies } = summaryOf(fact);
  return [
    index,
    document.documentNumber,
    fact.path,
    heading,
    factKinds[fact.kind] ?? fact.kind,
    content ?? null,
    value ?? null,
    unit ?? null,
    list(rates),
    list(amounts),
    thresholds?.map(quantityInWords).join('；') || null,
    time ?? null,
    lead?.join('、') || null,
    bodies?.join('、') || null,
    fact.sureness,
    words(text, fact.span),
    fact.span[0],
    fact.span[1],
  ];
}

interface Summary {
  readonly content?: string | null;
  readonly value?: number;
  readonly unit?: string;
  readonly rates?: readonly number[];
  readonly amounts?: readonly number[];
  readonly thresholds?: readonly Quantity[];
  readonly time?: string | null;
  readonly lead?: readonly string[];
  readonly bodies?: readonly string[];
}

function summaryOf(fact: Fact): Summary {
  switch (fact.kind) {
    case 'measure':
      return {
        content: fact.formula?.base ?? null,
        rates: fact.rates,
        amounts: fact.caps,
        thresholds: fact.thresholds,
      };
    case 'condition':
      return { content: `${fact.effect === 'excludes' ? '不得：' : ''}${conditionInWords(fact.tree)}` };
    case 'target':
      return {
        content: `${fact.indicator} ${fact.comparator}`,
        value: fact.value,
        unit: fact.unit,
        time: fact.by,
      };
    case 'responsibility':
      return { lead: fact.lead, bodies: fact.units };
    case 'task':
      return {
        content: fact.name === fact.what ? fact.what : `${fact.name}：${fact.what}`,
        lead: fact.lead,
        bodies: fact.units,
        time: fact.by,
      };
    case 'obligation':
      return {
        content: `${fact.trigger ? `${fact.trigger}：` : ''}${fact.what}`,
        bodies: [fact.who],
        time: timeLimit(fact.within),
      };
    case 'deadline':
      return { time: deadlineInWords(fact) };
    case 'quota':
      return { content: fact.scope, value: fact.max, unit: fact.unit };
    case 'material':
      return { content: fact.name, ...(fact.copies === null ? {} : { value: fact.copies, unit: '份' }) };
    case 'step':
      return { content: fact.name, value: fact.order, time: timeLimit(fact.within) };
    case 'contact':
      return {
        content: [fact.subject, fact.person, ...fact.phones, ...fact.emails, fact.address]
          .filter(Boolean)
          .join(' '),
      };
    case 'reference':
      return {
        content: `《${fact.title}》${fact.documentNumber ? `（${fact.documentNumber}）` : ''} ${fact.relation}`,
      };
    case 'stacking':
      return { content: fact.rule };
    case 'flag':
      return { content: fact.zh };
    default:
      return {};
  }
}

function deadlineInWords(fact: Extract<Fact, { kind: 'deadline' }>): string {
  if (fact.type === 'recurring') return `每 ${fact.every ?? ''}`.trim();
  if (fact.type === 'relative') return `${fact.n ?? ''} ${fact.unit ?? ''}`.trim();
  return fact.from ? `${fact.from} – ${fact.to ?? ''}` : `– ${fact.to ?? ''}`;
}

function conditionInWords(node: ConditionNode): string {
  if (node.op === 'leaf') return node.text;
  if (node.op === 'some') return `（${node.of.map(conditionInWords).join('、')}中至少 ${node.atLeast} 项）`;
  if (node.op === 'unless') return `${conditionInWords(node.of)}（${node.except}除外）`;
  return `（${node.of.map(conditionInWords).join(node.op === 'all' ? ' 且 ' : ' 或 ')}）`;
}

function timeLimit(within: Within | null): string | null {
  return within && `${within.n} ${within.unit}`;
}

function quantityInWords({ comparator, value, unit }: Quantity): string {
  return `${comparator ?? ''}${value}${unit}`;
}

/** One figure is a number to reckon with; several stand side by side. */
function list(values: readonly number[] | undefined): Cell {
  if (!values || values.length === 0) return null;
  return values.length === 1 ? (values[0] ?? null) : values.join('；');
}

function yesOrNo(value: boolean): string {
  return value ? '是' : '否';
}

function words(text: string, [from, to]: readonly [number, number]): string {
  return text.slice(from, to).replace(/\s+/g, ' ').trim();
}

function flatten(provisions: readonly Provision[], out: Provision[] = []): Provision[] {
  for (const provision of provisions) {
    out.push(provision);
    flatten(provision.children, out);
  }
  return out;
}
