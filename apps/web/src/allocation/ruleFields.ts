/** What is asked of whoever draws a plan: only what the document leaves open, and why it is chosen so. */
import { type Field, readMoney, type Values } from '@huice/procedures';
import { type Answer, ApiError, type Input } from '../platform/api.ts';
import { type Words, words } from '../platform/words.ts';

export type Call = Answer<'listAllocationCalls'>['items'][number];
export type Choices = Input<'drawPlan'>['body']['choices'];

const choice = (id: string, label: Words, options: readonly (readonly [string, Words])[]): Field => ({
  id,
  label,
  type: 'choice',
  choices: options.map(([value, word]) => ({ id: value, label: word })),
});

const method = choice('method', words('分配办法', 'How to share'), [
  ['rank', words('按评分排序，直到资金用完', 'Best first until the money ends')],
  ['pro-rata', words('按比例分配', 'Everyone the same share')],
]);
const lastRow = choice('lastRow', words('资金不足的那一件', 'The row at which the money ends'), [
  ['partial', words('安排余额', 'Gets what is left')],
  ['none', words('不安排', 'Gets nothing')],
]);
const unit = choice('unit', words('取整单位', 'Rounded to'), [
  ['元', words('元', '1 yuan')],
  ['万元', words('万元', '10,000 yuan')],
  ['分', words('分', '0.01 yuan')],
]);
const rounding = choice('rounding', words('取整办法', 'Rounding'), [
  ['down', words('舍去尾数', 'Down')],
  ['half-up', words('四舍五入', 'Half up')],
]);

const optional = (field: Field): Field => ({ ...field, required: false });
const money = (id: string, label: Words, help?: Words): Field =>
  optional({ id, label, type: 'money', min: 0, ...(help ? { help } : {}) });

const more: readonly Field[] = [
  money('applicantCapFen', words('单个单位上限', 'Most for one applicant')),
  money(
    'leastFen',
    words('最低安排额', 'Least amount'),
    words('低于此数不安排。', 'Rows below it get nothing.'),
  ),
  optional({
    id: 'regions',
    label: words('区域额度', 'Quotas of regions'),
    type: 'long-text',
    help: words(
      '每行一个：区划代码和金额，例如“440305 500万元”。',
      'One a line: code and amount, such as “440305 500万元”.',
    ),
  }),
];

const basis: Field = {
  id: 'basis',
  label: words('依据（文件没有载明的，为何这样定）', 'Basis (why, where the document does not say)'),
  type: 'long-text',
  min: 5,
};

export function fieldsFor(stated: Call['stated']): readonly Field[] {
  const silent = [
    ...(stated.method === null ? [method] : []),
    ...(stated.lastRow === null ? [lastRow] : []),
    ...(stated.unit === null ? [unit] : []),
    ...(stated.rounding === null ? [rounding] : []),
  ];
  return [...silent, ...more, silent.length > 0 ? basis : optional(basis)];
}

export const usual: Values = { method: 'rank', lastRow: 'partial', unit: '元', rounding: 'down' };

export const initialFor = (stated: Call['stated']): Values => {
  const asked = new Set(fieldsFor(stated).map(({ id }) => id));
  return Object.fromEntries(Object.entries(usual).filter(([id]) => asked.has(id)));
};

/** Lines that cannot be read are told by number, so that nothing is left out in silence. */
export function readRegions(text: string): {
  readonly quotas: Record<string, number>;
  readonly wrong: number[];
} {
  const quotas: Record<string, number> = {};
  const wrong: number[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const found = /^\s*(\d{6})[\s:：,，]+(.+)$/.exec(line);
    const fen = found?.[2] === undefined ? null : readMoney(found[2]);
    if (!found?.[1] || fen === null || fen < 0) wrong.push(index + 1);
    else quotas[found[1]] = fen;
  }
  return { quotas, wrong };
}

/** @throws ApiError naming the lines that are wrong */
export function choicesOf(values: Values): Choices {
  const { regions, ...rest } = values;
  const given = Object.fromEntries(
    Object.entries(rest).filter(([, value]) => value !== null && value !== ''),
  );
  if (typeof regions !== 'string' || regions.trim() === '') return given as Choices;
  const { quotas, wrong } = readRegions(regions);
  if (wrong.length > 0) {
    const lines = wrong.join('、');
    throw new ApiError(0, {
      error: {
        code: 'bad-quota',
        zh: `区域额度第 ${lines} 行无法识别。`,
        en: `Line ${wrong.join(', ')} of the quotas cannot be read.`,
        todo: words(
          '每行写六位区划代码和金额，例如“440305 500万元”。',
          'One a line: six digits and an amount, such as “440305 500万元”.',
        ),
      },
    });
  }
  return { ...given, regionQuotaFen: quotas } as Choices;
}
