/** The pack files as JSON Schema: what a person may write. `description` is what an error says was expected. */
import type { CompanyFile, FactDefinition } from '@huice/measures';
import { documentKinds } from '@huice/reading';
import { type Static, Type } from 'typebox';
import {
  citation,
  closed,
  decimal,
  instant,
  isoDate,
  listOf,
  matching,
  orNull,
  regionCode,
  slug,
  text,
  words,
} from './schema-words.ts';
import type { Measure, NotModelled, PackDocument, SampleCompany } from './types.ts';

const cite = Type.Optional(citation);

const source = Type.Object(
  { matchTitle: text(), seed: Type.Optional(text()), url: Type.Optional(text()) },
  closed,
);
const kind = Type.Enum([...documentKinds]);
const part = Type.Object({ id: slug, title: text(), titleEn: text(), kind, source }, closed);

const relation = Type.Object(
  {
    relation: Type.Enum(['basis', 'carries', 'repeals', 'amends', 'implements', 'cites']),
    title: text(),
    documentNumber: orNull(text()),
    cite: citation,
  },
  closed,
);

export const documentSchema = Type.Object(
  {
    title: text(),
    titleEn: text(),
    documentNumber: orNull(text()),
    issuers: listOf(text()),
    kind,
    regionCode,
    region: text(),
    issuedOn: orNull(isoDate),
    publishedOn: orNull(isoDate),
    effectiveFrom: orNull(isoDate),
    effectiveTo: orNull(isoDate),
    draft: Type.Boolean(),
    industries: listOf(text()),
    source,
    parts: Type.Optional(listOf(part)),
    relations: Type.Optional(listOf(relation)),
    summary: words,
  },
  closed,
);

const measureWindow = Type.Object(
  {
    name: words,
    from: orNull(instant),
    to: orNull(instant),
    standing: Type.Optional(Type.Literal(true)),
    channel: Type.Enum(['online', 'paper', 'post', 'other']),
    where: Type.Optional(words),
    cite,
  },
  closed,
);
const material = Type.Object(
  {
    name: words,
    form: Type.Enum(['original', 'copy', 'original-and-copy', 'exempt']),
    group: Type.Enum(['common', 'special']),
    onlyIf: Type.Optional(words),
    notes: Type.Optional(words),
    cite,
  },
  closed,
);
const contact = Type.Object(
  {
    purpose: words,
    phones: listOf(matching('^[0-9+ -]{5,20}$', '电话号码 a telephone number, quoted')),
    cite,
  },
  closed,
);
const place = Type.Object({ purpose: words, address: words, cite }, closed);

const stepName = Type.Enum([
  'online-application',
  'pre-check',
  'paper-filing',
  'formal-check',
  'first-review',
  'expert-review',
  'special-audit',
  'site-inspection',
  'duplicate-check',
  'consultation',
  'recommendation',
  'plan',
  'publicity',
  'award',
  'disbursement-request',
  'disbursement',
  'other',
]);
const step = Type.Object(
  {
    order: Type.Integer({ minimum: 1 }),
    step: stepName,
    title: words,
    by: words,
    sampled: Type.Optional(Type.Boolean()),
    cite,
  },
  closed,
);
const limit = Type.Object(
  {
    id: slug,
    what: words,
    from: words,
    n: Type.Integer({ minimum: 1 }),
    unit: Type.Enum(['working-day', 'day', 'month', 'year']),
    excludes: Type.Optional(listOf(stepName)),
    cite,
  },
  closed,
);
const parameter = Type.Object(
  {
    id: slug,
    name: words,
    type: Type.Enum(['money', 'ratio', 'number']),
    unit: Type.Optional(text()),
    values: listOf(
      Type.Object(
        {
          value: decimal,
          unit: text(),
          from: isoDate,
          to: Type.Optional(isoDate),
          knownFrom: Type.Optional(isoDate),
          cite,
        },
        closed,
      ),
    ),
  },
  closed,
);
const note = Type.Object({ id: Type.Optional(slug), words, cite }, closed);

/** What all measures of one call have in common: calls/<name>.yaml. */
const call = {
  parameters: Type.Optional(listOf(parameter)),
  windows: Type.Optional(listOf(measureWindow)),
  places: Type.Optional(listOf(place)),
  contacts: Type.Optional(listOf(contact)),
  materials: Type.Optional(listOf(material)),
  steps: Type.Optional(listOf(step)),
  limits: Type.Optional(listOf(limit)),
  notes: Type.Optional(listOf(note)),
};
export const callSchema = Type.Object({ part: Type.Optional(slug), ...call }, closed);

const scalar = Type.Union([Type.Number(), Type.String(), Type.Boolean(), Type.Null()]);
const factValue = Type.Union([
  scalar,
  listOf(Type.String()),
  Type.Object(
    {
      value: Type.Union([scalar, listOf(Type.String())]),
      period: Type.Optional(text()),
      source: Type.Optional(text()),
      asOf: Type.Optional(isoDate),
    },
    closed,
  ),
]);
const facts = Type.Record(Type.String(), factValue);

const outcome = Type.Enum(['eligible', 'ineligible', 'insufficient', 'not-applicable']);
const example = Type.Object(
  {
    name: text(),
    company: Type.Object(
      {
        name: Type.Optional(text()),
        like: Type.Optional(text('前面某个例子的名称 the name of an earlier example')),
        asOf: Type.Optional(isoDate),
        facts,
        without: Type.Optional(listOf(text('要素编号 a fact id to leave out'))),
      },
      closed,
    ),
    expect: Type.Object(
      {
        outcome,
        amountYuan: Type.Optional(orNull(Type.Number({ minimum: 0 }))),
        amountStatus: Type.Optional(Type.Enum(['computed', 'at-most', 'unknown', 'not-computable'])),
        missing: Type.Optional(listOf(text())),
      },
      closed,
    ),
  },
  closed,
);

/** `rule` is only looked at as an object here; the measure language checks it. */
export const measureSchema = Type.Object(
  {
    title: words,
    summary: words,
    form: Type.Enum([
      'grant',
      'reward',
      'subsidy',
      'matching',
      'rent',
      'interest',
      'loan',
      'voucher',
      'selection',
      'other',
    ]),
    part: Type.Optional(slug),
    call: Type.Optional(Type.Union([slug, listOf(slug)])),
    provision: Type.String(),
    covers: Type.Optional(listOf(Type.String())),
    rule: Type.Object({ conditions: Type.Object({ op: Type.String() }) }),
    ...call,
    authority: text(),
    examples: Type.Optional(listOf(example)),
  },
  closed,
);
export type WrittenExample = Static<typeof example>;
export const examplesSchema = Type.Array(example);

export const factsSchema = Type.Array(
  Type.Object(
    {
      id: slug,
      name: words,
      type: Type.Enum(['money', 'ratio', 'number', 'date', 'yes-no', 'enum', 'list', 'region', 'text']),
      unit: Type.Optional(text()),
      about: Type.Enum(['company', 'project', 'product', 'platform', 'event', 'person', 'region']),
      period: text(),
      register: Type.Enum(['市场监管', '税务', '统计', '信用', '社保', '知识产权', '主管部门', '自报']),
      question: words,
      sensitivity: Type.Enum(['public', 'internal', 'confidential', 'personal']),
      values: Type.Optional(listOf(Type.Object({ id: slug, name: words }, closed))),
      plausible: Type.Optional(
        Type.Object({ min: Type.Optional(Type.Number()), max: Type.Optional(Type.Number()) }, closed),
      ),
    },
    closed,
  ),
);

export const companySchema = Type.Object(
  { name: text(), nameEn: text(), story: words, asOf: Type.Optional(isoDate), facts },
  closed,
);

export const notModelledSchema = Type.Array(
  Type.Object(
    {
      provision: Type.String(),
      part: Type.Optional(slug),
      what: words,
      why: words,
    },
    closed,
  ),
);

/** What a file yields, by schema; a compile error here means that schema and types have drifted apart. */
type Fits<Written extends Wanted, Wanted> = Written;
export type WrittenDocument = Fits<Static<typeof documentSchema>, Omit<PackDocument, 'id'>>;
export type WrittenMeasure = Fits<
  Static<typeof measureSchema>,
  Partial<Pick<Measure, keyof typeof call>> &
    Omit<Measure, 'id' | 'rule' | 'examples' | keyof typeof call> & {
      call?: string | readonly string[];
      examples?: readonly { company: Partial<CompanyFile> }[];
    }
>;
export type WrittenCall = Fits<Static<typeof callSchema>, Partial<Pick<Measure, keyof typeof call | 'part'>>>;
export type WrittenFacts = Fits<Static<typeof factsSchema>, readonly FactDefinition[]>;
export type WrittenCompany = Fits<Static<typeof companySchema>, Omit<SampleCompany, 'id'>>;
export type WrittenNotModelled = Fits<Static<typeof notModelledSchema>, readonly NotModelled[]>;
