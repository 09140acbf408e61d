/**
 * Corrections of a fact by a person: which parts can be corrected, as text in a form, and what comes of it. A figure must
 * stand in the words of the fact; where it does not, a reason is asked for.
 */
import type { Words } from '@huice/measures';
import { type Fact, figuresIn, type Quantity, type SupportFormula } from '@huice/reading';
import { words } from './company-facts.ts';
import { asPrinted, same } from './figures.ts';

type Shape =
  | 'text'
  | 'text-or-none'
  | 'texts'
  /** Money with its unit, one a line: 1000万元. */
  | 'moneys'
  /** 30%, one a line. */
  | 'ratios'
  /** 不低于 5000万元 as “>= 5000万元”, one a line. */
  | 'thresholds'
  /** A figure with its unit, which go into `value` and `unit`. */
  | 'figure'
  | 'count'
  | 'comparator'
  | 'day-or-none'
  | 'force';

export interface CorrectionField {
  readonly name: string;
  readonly label: Words;
  readonly shape: Shape;
}

const field = (name: string, zh: string, en: string, shape: Shape): CorrectionField => ({
  name,
  label: words(zh, en),
  shape,
});

const fields: Partial<Record<Fact['kind'], readonly CorrectionField[]>> = {
  measure: [
    field('rates', '比例（每行一个，如 30%）', 'Shares, one a line, such as 30%', 'ratios'),
    field('caps', '数额（每行一个，如 1000万元）', 'Amounts, one a line, such as 1000万元', 'moneys'),
    field('base', '比例的基数（没有则空）', 'Base of the share; empty where there is none', 'text-or-none'),
    field(
      'thresholds',
      '门槛（每行一个，如 >= 5000万元）',
      'Thresholds, one a line, such as >= 5000万元',
      'thresholds',
    ),
  ],
  target: [
    field('indicator', '指标', 'Indicator', 'text'),
    field('comparator', '比较（>= > <= < = ~）', 'Comparison (>= > <= < = ~)', 'comparator'),
    field('value', '数值和单位', 'Value with its unit', 'figure'),
    field('by', '年份（没有则空）', 'Year; empty where none is stated', 'text-or-none'),
  ],
  responsibility: [
    field('lead', '牵头单位（每行一个）', 'Who leads, one a line', 'texts'),
    field('units', '责任单位（每行一个）', 'Who answers, one a line', 'texts'),
  ],
  quota: [
    field('scope', '范围', 'Scope', 'text'),
    field('max', '最多', 'At most', 'count'),
    field('unit', '单位', 'Unit', 'text'),
  ],
  deadline: [
    field(
      'from',
      '开始（YYYY-MM-DD 或加 THH:MM，没有则空）',
      'From (YYYY-MM-DD, or with THH:MM); empty: not stated',
      'day-or-none',
    ),
    field('to', '截止（同上）', 'To (as above)', 'day-or-none'),
  ],
  obligation: [
    field('who', '谁', 'Who', 'text'),
    field('force', '必须 must、不得 must-not、可以 may', 'must, must-not or may', 'force'),
    field('what', '做什么', 'What', 'text'),
    field('trigger', '什么情形下（没有则空）', 'When; empty: always', 'text-or-none'),
  ],
  material: [field('name', '材料名称', 'Name of the paper', 'text')],
  step: [field('name', '环节名称', 'Name of the step', 'text')],
  contact: [
    field('subject', '事项', 'Subject', 'text'),
    field('phones', '电话（每行一个）', 'Telephones, one a line', 'texts'),
  ],
  reference: [
    field('title', '文件标题', 'Title', 'text'),
    field('documentNumber', '文号（没有则空）', 'Number; empty where none is given', 'text-or-none'),
  ],
};

/** The parts that can be corrected; empty for conditions, stacking and flags, which are accepted or rejected. */
export function correctable(fact: Fact): readonly CorrectionField[] {
  if (fact.kind === 'deadline' && fact.type !== 'absolute') return relative;
  return fields[fact.kind] ?? [];
}

const relative = [field('n', '数', 'Number', 'count')];

/** The fact as the form shows it: a text for each field. */
export function correctionOf(fact: Fact): Record<string, string> {
  return Object.fromEntries(correctable(fact).map((it) => [it.name, show(fact, it)]));
}

function show(fact: Fact, { name, shape }: CorrectionField): string {
  const value = statedIn(fact, name);
  if (shape === 'figure' && 'unit' in fact && typeof value === 'number')
    return figureText(value, fact.unit ?? '');
  if (shape === 'moneys') return (value as readonly number[]).map((it) => figureText(it, '元')).join('\n');
  if (shape === 'ratios') return (value as readonly number[]).map((it) => figureText(it, '比例')).join('\n');
  if (shape === 'thresholds') {
    return (value as readonly Quantity[])
      .map((it) => `${it.comparator ?? '='} ${figureText(it.value, it.unit)}`)
      .join('\n');
  }
  if (Array.isArray(value)) return value.join('\n');
  return value === null || value === undefined ? '' : String(value);
}

function statedIn(fact: Fact, name: string): unknown {
  if (name === 'base' && fact.kind === 'measure') return fact.formula?.base ?? null;
  return (fact as unknown as Readonly<Record<string, unknown>>)[name];
}

function figureText(value: number, unit: string): string {
  const it = asPrinted(value, unit, undefined);
  return `${it.value}${it.unit}`;
}

export type CorrectionOutcome =
  | {
      readonly fact: Fact;
      /** Figures that do not stand in the words: a reason is asked for. */
      readonly foreign: readonly string[];
    }
  | { readonly wrong: readonly { readonly field: string; readonly words: Words }[] };

/**
 * The corrected fact, or what is wrong with the form, field by field.
 * @param given a text for each field; fields left out stay as they are
 * @param source the words of the fact in the document
 */
export function correct(
  fact: Fact,
  given: Readonly<Record<string, string>>,
  source: string,
): CorrectionOutcome {
  const wrong: { field: string; words: Words }[] = [];
  const changed: Record<string, unknown> = {};
  const entered: Entered[] = [];
  const names = new Set(correctable(fact).map(({ name }) => name));
  for (const name of Object.keys(given).filter((it) => !names.has(it))) {
    wrong.push({ field: name, words: words(`没有“${name}”这一项。`, `There is no “${name}” to correct.`) });
  }
  for (const it of correctable(fact)) {
    const text = given[it.name];
    if (text === undefined) continue;
    const read = readField(it, text.trim());
    if ('words' in read) wrong.push({ field: it.name, words: read.words });
    else {
      Object.assign(changed, read.values);
      entered.push(...read.figures);
    }
  }
  if (wrong.length > 0) return { wrong };
  return { fact: apply(fact, changed), foreign: foreignOf(entered, source) };
}

interface Entered {
  readonly value: number;
  readonly text: string;
}

function foreignOf(entered: readonly Entered[], source: string): string[] {
  const printed = figuresIn(source).flatMap(({ value, high }) =>
    high === undefined ? [value] : [value, high],
  );
  return entered.filter(({ value }) => !printed.some((it) => same(it, value))).map(({ text }) => text);
}

function apply(fact: Fact, changed: Readonly<Record<string, unknown>>): Fact {
  if (fact.kind !== 'measure') return { ...fact, ...changed } as Fact;
  const { base, ...rest } = changed;
  const next = { ...fact, ...rest };
  const old = fact.formula;
  const parts = (old?.parts ?? []).filter(
    (part) =>
      next.rates.some((it) => part.rate !== undefined && same(it, part.rate)) ||
      next.caps.some((it) => part.amount !== undefined && same(it, part.amount)),
  );
  const formula: SupportFormula = {
    payee: null,
    form: null,
    notComputable: null,
    ...old,
    shape:
      old?.shape === 'not-computable' && next.rates.length + next.caps.length > 0
        ? 'plain'
        : (old?.shape ?? 'plain'),
    base: base === undefined ? (old?.base ?? null) : (base as string | null),
    parts,
  };
  return { ...next, formula };
}

type FieldRead =
  | { readonly values: Readonly<Record<string, unknown>>; readonly figures: readonly Entered[] }
  | { readonly words: Words };

const lines = (text: string): string[] =>
  text
    .split(/[\n；;]/)
    .map((it) => it.trim())
    .filter((it) => it !== '');
const refuse = (zh: string, en: string): FieldRead => ({ words: words(zh, en) });
const plain = (name: string, value: unknown): FieldRead => ({ values: { [name]: value }, figures: [] });

function readField({ name, shape }: CorrectionField, text: string): FieldRead {
  switch (shape) {
    case 'text':
      return text === '' ? refuse('不能为空。', 'It may not be empty.') : plain(name, text);
    case 'text-or-none':
      return plain(name, text === '' ? null : text);
    case 'texts':
      return plain(name, lines(text));
    case 'comparator':
      return ['>=', '>', '<=', '<', '=', '~'].includes(text)
        ? plain(name, text)
        : refuse('应为 >= > <= < = ~ 之一。', 'It must be one of >= > <= < = ~.');
    case 'force':
      return ['must', 'must-not', 'may'].includes(text)
        ? plain(name, text)
        : refuse('应为 must、must-not 或 may。', 'It must be must, must-not or may.');
    case 'day-or-none':
      return /^(\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?)?$/.test(text)
        ? plain(name, text === '' ? null : text)
        : refuse('应为 2024-02-25 或 2024-02-25T18:00。', 'It must be like 2024-02-25 or 2024-02-25T18:00.');
    case 'count':
      return /^\d+$/.test(text)
        ? { values: { [name]: Number(text) }, figures: [{ value: Number(text), text }] }
        : refuse('应为整数。', 'It must be a whole number.');
    default:
      return readFigures(name, shape, text);
  }
}

function readFigures(name: string, shape: Shape, text: string): FieldRead {
  const read: (Quantity & { text: string })[] = [];
  for (const line of shape === 'figure' ? [text] : lines(text)) {
    const [, sign, rest = ''] = /^(>=|<=|>|<|=|~)?\s*(.*)$/.exec(line) ?? [];
    const [figure, more] = figuresIn(rest);
    const whole = figure !== undefined && more === undefined && figure.printed === rest.replaceAll(/\s/g, '');
    if (!whole) return refuse(`“${line}”不是一个带单位的数。`, `“${line}” is not one number with its unit.`);
    if (shape === 'moneys' && figure.unit !== '元')
      return refuse(`“${line}”不是以元计的数额。`, `“${line}” is not an amount in yuan.`);
    if (shape === 'ratios' && figure.unit !== '比例')
      return refuse(`“${line}”不是比例。`, `“${line}” is not a share.`);
    if (shape === 'thresholds' && sign === undefined)
      return refuse(`“${line}”前缺少 >= > <= <。`, `“${line}” lacks >= > <= < before it.`);
    const comparator = sign === undefined ? {} : { comparator: sign as NonNullable<Quantity['comparator']> };
    read.push({ value: figure.value, unit: figure.unit, ...comparator, text: line });
  }
  const figures = read.map(({ value, text: line }) => ({ value, text: line }));
  const [first] = read;
  if (shape === 'figure') return { values: { value: first?.value, unit: first?.unit }, figures };
  if (shape === 'thresholds')
    return { values: { [name]: read.map(({ text: _text, ...it }) => it) }, figures };
  return { values: { [name]: figures.map(({ value }) => value) }, figures };
}
