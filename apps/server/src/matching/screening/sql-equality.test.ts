import { DuckDBInstance } from '@duckdb/node-api';
import {
  type Condition,
  compileSql,
  createTableSql,
  type Expression,
  evaluate,
  OUTCOMES,
  planMeasures,
  type Rule,
  readCompany,
  type SqlValue,
  sqlColumns,
  sqlRow,
  TooWideForSql,
} from '@huice/measures';
import { fact, gappyCompany, shenzhen, typedRule } from '@huice/measures/testing';
import fc from 'fast-check';
import pg from 'pg';
import { expect, it } from 'vitest';
import { freshDatabase } from '../../../test/harness.ts';

const options = { dictionary: shenzhen, asOf: '2024-02-01' };

type Row = Readonly<Record<string, unknown>>;
interface Database {
  run(sql: string): Promise<unknown>;
  rows(sql: string): Promise<readonly Row[]>;
}

/** A rule beyond every SQL type is answered by the closures; there is nothing to compare. */
const narrowRule = typedRule.filter((rule) => {
  try {
    compileSql(planMeasures([{ id: 'm', rule }], options), 'screened', 'company');
    return true;
  } catch (error) {
    if (error instanceof TooWideForSql) return false;
    throw error;
  }
});

const literal = (value: SqlValue): string =>
  value === null ? 'NULL' : typeof value === 'string' ? `'${value}'` : String(value);

/** The largest amount there is, and a crumb above it: by rounding it is still the largest, or is beyond it. */
const sum: Expression = {
  op: 'add',
  of: [
    fact('software-revenue'),
    { op: 'multiply', left: fact('reviewed-total'), right: fact('building-share') },
  ],
};
const beyond: Rule[] = (['down', 'up', 'half-up', 'down'] as const).map((how, index) => ({
  conditions: { op: 'holds', fact: 'is-independent' },
  amount: sum,
  rounding: { to: index === 3 ? '元' : '分', how },
}));
const largest = {
  name: '示例科技有限公司',
  facts: {
    'software-revenue': '10万亿元',
    'reviewed-total': '0.01元',
    'building-share': '0.0001%',
    rent: '12元',
    'is-independent': true,
  },
};

/** Steps upon steps, each of which says the one before it more than once: were they written out, no memory would do. */
const steps = Array.from({ length: 24 }, (_, at) => at);
const deepAmount = steps.reduce<Expression>(
  (before, at) => ({
    op: at % 2 === 0 ? 'least' : 'greatest',
    of: [before, fact('rent'), { op: 'literal', value: `${at}`, unit: '元' }],
  }),
  fact('software-revenue'),
);
const deepCondition = steps.reduce<Condition>(
  (before, at) => ({
    op: at % 2 === 0 ? 'all' : 'any',
    of: [before, { op: 'holds', fact: 'is-independent' }],
  }),
  { op: 'judged', title: { zh: '属实', en: 'true to the facts' }, by: 'officer' },
);
const deep: Rule[] = [
  { conditions: { op: 'holds', fact: 'is-independent' }, amount: deepAmount },
  { conditions: deepCondition, amount: fact('rent') },
  { conditions: { op: 'not', of: deepCondition }, amount: deepAmount },
  { conditions: { op: 'compare', left: deepAmount, is: '>=', right: fact('rent') }, amount: fact('rent') },
];

/** Draws rules and companies with gaps, and wants the outcome and the fen of the reference from the database. */
async function agrees(database: Database, numRuns: number): Promise<void> {
  let decided = 0;
  const property = fc.asyncProperty(
    fc.array(narrowRule, { minLength: 4, maxLength: 4 }),
    fc.array(gappyCompany, { minLength: 12, maxLength: 12 }),
    async (rules, files) => {
      const measures = rules.map((rule, index) => ({ id: `m${index}`, rule }));
      const companies = files.map((file) => readCompany(file, shenzhen));
      const plan = planMeasures(measures, options);
      const columns = sqlColumns(plan);
      const compiled = compileSql(plan, 'screened', 'company');
      await database.run('DROP TABLE IF EXISTS screened');
      await database.run(createTableSql('screened', 'company', columns));
      const rows = companies.map(
        (company, row) => `(${[row, ...sqlRow(company, columns)].map(literal).join(', ')})`,
      );
      await database.run(`INSERT INTO screened VALUES ${rows.join(', ')}`);
      const got = await database.rows(`${compiled.text} ORDER BY company`);
      for (const [row, company] of companies.entries()) {
        for (const [index, { outcome, fen }] of compiled.measures.entries()) {
          const measure = measures[index];
          if (measure === undefined) continue;
          const answer = evaluate(measure, company, options);
          const isOpen = answer.outcome === 'eligible' || answer.outcome === 'insufficient';
          const wanted = isOpen && answer.amount?.status === 'computed' ? answer.amount.fen : null;
          const found = fen === undefined ? null : (got[row]?.[fen] ?? null);
          decided += 1;
          expect({
            outcome: OUTCOMES[Number(got[row]?.[outcome])],
            fen: found === null ? null : Number(found),
          }).toEqual({ outcome: answer.outcome, fen: wanted });
        }
      }
    },
  );
  const companies = Array.from({ length: 12 }, () => largest);
  const examples: [Rule[], (typeof largest)[]][] = [beyond, deep].map((rules) => [rules, companies]);
  await fc.assert(property, { numRuns, examples });
  expect(decided).toBeGreaterThanOrEqual(numRuns * 48);
}

it('SQL on DuckDB gives the outcome and the fen of the reference', async () => {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await agrees(
    {
      run: (sql) => connection.run(sql),
      rows: async (sql) => (await connection.runAndReadAll(sql)).getRowObjects(),
    },
    60,
  );
  connection.closeSync();
  instance.closeSync();
});

it('SQL on PostgreSQL gives the outcome and the fen of the reference', async () => {
  // A database of its own: whoever sits in the one that is copied keeps the other tests from copying it.
  const database = await freshDatabase('template0');
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    await agrees(
      { run: (sql) => client.query(sql), rows: async (sql) => (await client.query<Row>(sql)).rows },
      60,
    );
  } finally {
    await client.end();
    await database.drop();
  }
});
