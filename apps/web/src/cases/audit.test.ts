import type { FormDefinition } from '@huice/procedures';
import { expect, test } from 'vitest';
import { auditTotals, declaredRows } from './audit.ts';

const words = (zh: string) => ({ zh, en: zh });
const form: FormDefinition = {
  id: 'application',
  revision: 1,
  title: words('申请书'),
  sections: [
    {
      id: 'costs',
      title: words('支出'),
      fields: [
        {
          id: 'construction',
          label: words('建设投资'),
          type: 'table',
          columns: [{ id: 'amount', label: words('金额'), type: 'money' }],
        },
        {
          id: 'team',
          label: words('人员'),
          type: 'table',
          columns: [{ id: 'name', label: words('姓名'), type: 'text' }],
        },
        {
          id: 'total',
          label: words('合计'),
          type: 'computed',
          formula: { sum: 'construction.amount' },
          shows: 'money',
        },
      ],
    },
  ],
};

test('the items of tables that are added up, and nothing else', () => {
  const rows = declaredRows(form, {
    construction: [
      { item: '服务器', amount: 200 },
      { item: '软件', amount: 300 },
      { item: '未填', amount: null },
    ],
    team: [{ name: '示例' }],
  });
  expect(rows.map((row) => [row.item, row.from, row.declared])).toEqual([
    ['服务器', '建设投资', 200],
    ['软件', '建设投资', 300],
  ]);
  expect(auditTotals(rows)).toEqual({ declared: 500, reviewed: 500 });
  expect(auditTotals(rows.map((row) => ({ ...row, reviewed: null })))).toEqual({
    declared: 500,
    reviewed: 0,
  });
  expect(declaredRows(form, {})).toEqual([]);
});
